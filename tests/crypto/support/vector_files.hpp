#pragma once
// Reading of tests/vectors.

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "tests/support/where.hpp"

namespace valurna::crypto::vectors {

inline std::string path_of(const std::string& name) {
    return std::string(valurna::tests::kSourceDir) + "/tests/vectors/" + name;
}

inline std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace valurna::crypto::vectors
