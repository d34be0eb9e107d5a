#pragma once
// Where the repository and the built programs lie. Known to one object alone: the others are the same in
// every checkout.

namespace valurna::tests {

extern const char* const kSourceDir;
extern const char* const kBinDir;

}  // namespace valurna::tests
