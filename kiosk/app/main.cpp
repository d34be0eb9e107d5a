// valurna-kiosk: the voting station.
#include <exception>
#include <iostream>

#include "kiosk/app/hardening.hpp"
#include "kiosk/app/station_program.hpp"

int main(int argc, char** argv) {
    using namespace valurna::kiosk;
    if (const auto problem = harden_process(); !problem.empty()) {
        std::cerr << "valurna-kiosk: " << problem << "\n";
        return 3;
    }
    const auto parsed = parse_options(argc, argv);
    if (!parsed.options) return parsed.status;
    try {
        return run_station(*parsed.options);
    } catch (const std::exception& error) {  // memory, or a library that throws; a supervisor starts it again
        std::cerr << "valurna-kiosk: " << error.what() << "\n";
        return 3;
    }
}
