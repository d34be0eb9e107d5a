#include "base/unreachable.hpp"

#include <cstdio>
#include <cstdlib>

namespace valurna {

void unreachable(const char* what) {
    std::fprintf(stderr, "broken invariant: %s\n", what);
    std::abort();
}

}  // namespace valurna
