#pragma once
// Files and folders, for tests.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "tests/support/where.hpp"

namespace valurna::tests {

// `path` from the repository's root.
inline std::string repository_file(const std::string& path) {
    std::ifstream in(std::string(valurna::tests::kSourceDir) + "/" + path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

// `to` is then what the folder `from` is, and nothing of what it was before.
inline void put_in_place_of(const std::string& from, const std::string& to) {
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(std::filesystem::path(to).parent_path());
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace valurna::tests
