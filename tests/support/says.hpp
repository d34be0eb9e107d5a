#pragma once
// What tests ask of a text.

#include <string>

namespace valurna::tests {

[[nodiscard]] inline bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace valurna::tests
