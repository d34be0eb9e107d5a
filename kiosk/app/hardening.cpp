#include "kiosk/app/hardening.hpp"

#include <cerrno>
#include <cstring>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace valurna::kiosk {

std::string harden_process() {
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        return std::string("core dumps cannot be turned off: ") + std::strerror(errno);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return std::string("other processes cannot be kept out: ") + std::strerror(errno);
    }
    umask(077);
    return {};
}

}  // namespace valurna::kiosk
