#pragma once
// What every command of valurna-tally begins with.

#include <string>

#include "base/system/command_line.hpp"
#include "base/system/terminal.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

inline constexpr const char* kProgram = "valurna-tally";

// --data, which must be given.
inline CommandOption add_data_option(const Command& command, std::string& folder) {
    return command.option("--data", folder, "The election's folder on this server").required();
}

}  // namespace valurna::tally
