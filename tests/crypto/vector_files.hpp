#pragma once
// Reading of tests/vectors.

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace valurna::crypto::vectors {

inline std::string path_of(const std::string& name) {
    return std::string(VALURNA_SOURCE_DIR "/tests/vectors/") + name;
}

inline std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace valurna::crypto::vectors
