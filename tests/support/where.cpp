#include "tests/support/where.hpp"

namespace valurna::tests {

const char* const kSourceDir = VALURNA_SOURCE_DIR;
const char* const kBinDir = VALURNA_BIN_DIR;

}  // namespace valurna::tests
