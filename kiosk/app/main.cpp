// valurna-kiosk: the voting station.
#include <cerrno>
#include <cstring>
#include <string>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "kiosk/app/station_program.hpp"

namespace {

// What the process gives up before it touches anything secret: no core dumps, no other process that looks in,
// private files. Empty, or one line that says what could not be done; then the program must not go on.
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

}  // namespace

int main(int argc, char** argv) {
    using namespace valurna::kiosk;
    using valurna::ExitStatus;
    if (const auto problem = harden_process(); !problem.empty()) {
        valurna::print_problem("valurna-kiosk", problem);
        return static_cast<int>(ExitStatus::kEnvironment);
    }
    const auto parsed = parse_options(argc, argv);
    if (!parsed.options) return static_cast<int>(parsed.status);
    // Where memory or a library fails, the program ends with one line, and a supervisor starts it again.
    return valurna::run_program("valurna-kiosk", [&]() -> valurna::Expected<ExitStatus> {
        RETURN_IF_ERROR(run_station(*parsed.options));
        return ExitStatus::kDone;
    });
}
