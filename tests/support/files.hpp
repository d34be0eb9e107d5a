#pragma once
// Files of the repository, for tests.

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

}  // namespace valurna::tests
