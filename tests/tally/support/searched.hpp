#pragma once
// Looking for a secret in every file below a folder.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/system/files.hpp"
#include "tests/support/must.hpp"

namespace valurna::tests {

// A secret in each form in which a program might write it.
inline std::vector<std::string> forms_of(ByteView secret) {
    std::string upper = to_hex(secret);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    return {as_text(secret), to_hex(secret), upper, to_base64(secret)};
}

// The first file below `folder` that holds any form of it; empty where none does.
inline std::string file_with(const std::string& folder, ByteView secret) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string content = as_text(must(valurna::read_file(entry.path().string())));
        for (const std::string& form : forms_of(secret)) {
            if (content.find(form) != std::string::npos) return entry.path().string();
        }
    }
    return {};
}

}  // namespace valurna::tests
