#pragma once
// A Pabulib file as people save it, made what its reader takes: UTF-8 whose lines end by LF or CR LF.

#include <string_view>

#include "base/expected.hpp"
#include "election/pabulib/text_window.hpp"

namespace valurna::election {

// The bytes of `source`, with a lone CR as LF, and from UTF-16 where its byte order mark says so (then all of it is held in
// memory). Refused: a workbook, a PDF and the like, by what it is. `file` is only for messages.
[[nodiscard]] Expected<ByteSource> readable_source(ByteSource source, std::string_view file);

// Whether a text is such already, so that it can be read where it stands.
[[nodiscard]] bool is_readable(std::string_view content);

// The bytes of a text, which must outlive the source.
[[nodiscard]] ByteSource source_of(std::string_view content);

}  // namespace valurna::election
