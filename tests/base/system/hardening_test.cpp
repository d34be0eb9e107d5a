// What a program gives up before it touches a secret, and what it says of the machine's memory.
#include "base/system/hardening.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system/program.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

// True where `holds` is true in a process of its own.
template <class Holds>
bool in_a_process(const Holds& holds) {
    const pid_t child = fork();
    if (child == 0) _exit(holds() ? 0 : 1);
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a program leaves no core file and lets no other process look in", "[hardening]") {
    CHECK(in_a_process([] {
        rlimit core{};
        return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0 && harden_process() &&
               prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && getrlimit(RLIMIT_CORE, &core) == 0 &&
               core.rlim_cur == 0 && core.rlim_max == 0;
    }));
    // Before its work begins, whatever the program is.
    CHECK(in_a_process([] {
        bool dumpable = true;
        const auto work = [&]() -> Expected<ExitStatus> {
            dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0;
            return ExitStatus::kDone;
        };
        return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0 && run_program("test", work) == 0 && !dumpable;
    }));
}

TEST_CASE("people are told where memory cannot be locked, and where it is swapped to a disk", "[hardening]") {
    CHECK(memory_words({true, false}).empty());
    CHECK(memory_words({true, true}).find("swapoff") != std::string::npos);
    CHECK(memory_words({false, false}).find("cannot be locked") != std::string::npos);
    CHECK(memory_words({false, false}).find("swapoff") == std::string::npos);
    CHECK(memory_words({false, true}).find("swapoff") != std::string::npos);
}
