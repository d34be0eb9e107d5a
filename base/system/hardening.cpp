#include "base/system/hardening.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <vector>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace valurna {
namespace {

constexpr std::size_t kSecrets = std::size_t{256}
                                 << 10;  // bytes that the secrets of a program need, with their pages

Unexpected cannot(const char* what) {
    return Unexpected(Error{ErrorCode::kEnvironment, "this process",
                            std::string(what) + ": " + std::strerror(errno),
                            "run it where the system allows that"});
}

// The first line of /proc/swaps is a heading. Where it cannot be read, the worse is assumed.
bool has_swap() {
    std::ifstream swaps("/proc/swaps");
    std::string line;
    int lines = 0;
    while (std::getline(swaps, line))
        ++lines;
    return lines != 1;
}

}  // namespace

Status harden_process() {
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0) return cannot("core files cannot be turned off");
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return cannot("other processes cannot be kept out");
    return {};
}

MemoryState memory_state() {
    std::vector<std::byte> probe(kSecrets);
    const bool locked = ::mlock(probe.data(), probe.size()) == 0;
    if (locked) ::munlock(probe.data(), probe.size());
    return {locked, has_swap()};
}

std::string memory_words(const MemoryState& state) {
    if (state.locked && !state.swap) return {};
    if (state.locked)
        return "Note: this machine swaps memory to a disk. Keys and codes are kept out of that, what is shown or printed is not: "
               "turn swap off (swapoff -a).";
    const std::string told =
        "Note: memory cannot be locked here, so keys and codes may be written to a disk: allow 1 MiB (ulimit -l 1024)";
    return told + (state.swap ? ", and turn swap off (swapoff -a)." : "; this machine has no swap now.");
}

}  // namespace valurna
