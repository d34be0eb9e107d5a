#include "base/sodium_ready.hpp"

#include <cstdlib>

#include <sodium.h>

namespace valurna {

void ensure_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) std::abort();
}

}  // namespace valurna
