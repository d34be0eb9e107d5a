// valurna-kiosk: the voting station.
#include <sys/stat.h>

#include "kiosk/app/practice_program.hpp"
#include "kiosk/app/preview_program.hpp"
#include "kiosk/app/station_program.hpp"

int main(int argc, char** argv) {
    using namespace valurna::kiosk;
    using valurna::ExitStatus;
    umask(077);  // private files
    const auto parsed = parse_options(argc, argv);
    if (!parsed.options) return static_cast<int>(parsed.status);
    // Where memory or a library fails, the program ends with one line, and a supervisor starts it again.
    return valurna::run_program("valurna-kiosk", [&]() -> valurna::Expected<ExitStatus> {
        const auto& options = *parsed.options;
        RETURN_IF_ERROR(!options.preview.empty() ? run_preview(options)
                        : options.practice       ? run_practice(options)
                                                 : run_station(options));
        return ExitStatus::kDone;
    });
}
