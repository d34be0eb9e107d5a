// valurna-kiosk: the voting station.
#include "kiosk/app/hardening.hpp"
#include "kiosk/app/station_program.hpp"

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
