#include "crypto/sodium_ready.hpp"

#include <cstdlib>

#include <sodium.h>

namespace valurna::crypto {

void ensure_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) std::abort();
}

}  // namespace valurna::crypto
