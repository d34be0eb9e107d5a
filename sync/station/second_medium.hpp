#pragma once
// Which second medium staff have named for a station: the file second-medium in its folder (docs/formats/reminder.md).

#include <optional>
#include <string>

#include "base/expected.hpp"

namespace valurna::sync {

struct NamedMedium {
    std::string folder;  // where it was mounted last, or a folder of it
    std::string
        volume;  // as Medium::volume; empty where `folder` is not all of it, or where this machine gives it no name
    bool operator==(const NamedMedium&) const = default;
};

// nullopt where staff named none. Errors as read_file.
[[nodiscard]] Expected<std::optional<NamedMedium>> named_medium(const std::string& folder);
// Takes the place of the one before. Errors as write_file.
[[nodiscard]] Status name_medium(const std::string& folder, const NamedMedium& medium);

}  // namespace valurna::sync
