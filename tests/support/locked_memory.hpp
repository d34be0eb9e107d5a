#pragma once
// A machine that lets no program lock memory.

#include <string>
#include <vector>

#include <unistd.h>

namespace valurna::tests {

// Under the address sanitizer mlock does nothing and says that it worked: then nobody can be told.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kLocksAreSeen = false;
#else
inline constexpr bool kLocksAreSeen = true;
#endif

// What `prlimit` is given to run the program there.
[[nodiscard]] inline std::vector<std::string> without_locked_memory(const std::string& program,
                                                                    const std::vector<std::string>& words) {
    // Root may lock memory whatever the limit is, until it gives that up.
    std::vector<std::string> out{"--memlock=0:0"};
    if (::geteuid() == 0) out.insert(out.end(), {"setpriv", "--bounding-set", "-all", "--inh-caps", "-all"});
    out.push_back(program);
    out.insert(out.end(), words.begin(), words.end());
    return out;
}

}  // namespace valurna::tests
