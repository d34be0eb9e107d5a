#pragma once
// A part of a text that looks different from the rest of it.

#include <cstddef>

namespace valurna::print {

struct Mark {
    enum class Kind { kBold, kItalic, kCode };
    Kind kind = Kind::kBold;
    std::size_t begin = 0, end = 0;  // bytes of the text, `end` not included
};

}  // namespace valurna::print
