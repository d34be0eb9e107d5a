#pragma once
// The command line of valurna-tally: one function per command or group of commands, in commands_NAME.cpp.

#include <optional>
#include <string>
#include <vector>

#include "base/system/command_line.hpp"
#include "base/system/terminal.hpp"
#include "election/definition/definition.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

inline constexpr const char* kProgram = "valurna-tally";

void add_election_commands(const Command& election);  // election new, check, import-pabulib and the next
void add_project_imports(const Command& election);    // election import-decidim, import-stanford: exchange.md
void add_sheet_import(const Command& election);       // election import-sheet: sheet.md
void add_build_command(const Command& election);
Command add_trustee_commands(const Command& tally);  // returns `trustee`
void add_trustee_turns(const Command& trustee);      // trustee mix, open
void add_codes_commands(const Command& tally);       // codes issue, print, count and the next
void add_void_commands(const Command& codes);        // codes void, reissue, voids, pool
void add_staff_commands(const Command& tally);       // staff cards
void add_stations_commands(const Command& tally);
void add_quarantine_command(const Command& stations);
void add_closing_code_command(const Command& stations);
void add_stick_commands(const Command& tally);  // import-stick, export-stick
void add_close_command(const Command& tally);
void add_serve_command(const Command& tally);
void add_log_commands(const Command& tally);
void add_witness_commands(const Command& tally);
void add_mix_command(const Command& tally);
void add_count_command(const Command& tally);
void add_export_command(const Command& tally);
void add_minutes_command(const Command& tally);
void add_publish_command(const Command& tally);

// --data, which must be given.
inline CommandOption add_data_option(const Command& command, std::string& folder) {
    return command.option("--data", folder, "The election's folder on this server").required();
}

// " (of these 3 spare slips are set aside)", or nothing.
[[nodiscard]] std::string set_aside_words(const Turnout& turnout);

// The step that follows, and its command.
void print_next(const std::string& what, const std::string& command);

// How every import ends: the definition goes to its file, which must not exist (somebody may have edited it since), and
// what was assumed to standard error.
void print_warnings(const std::vector<std::string>& warnings, const std::string& file);
void print_next_check(const std::string& definition);
[[nodiscard]] Status write_definition(const election::Election& election, const std::string& out,
                                      const std::string& origin);

}  // namespace valurna::tally
