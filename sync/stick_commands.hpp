#pragma once
// What valurna-sync does with sticks.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/system/program.hpp"

namespace valurna::sync {

struct StickWords {
    std::string folder;     // of the station
    std::string stick;      // empty: the one that is in
    bool as_lines = false;  // for the voting station: one fact a line, and nothing else
};
[[nodiscard]] Expected<ExitStatus> run_export(const StickWords& words);
// What the office put on the stick. Refused pieces are told; what was good is kept.
[[nodiscard]] Expected<ExitStatus> run_import(const StickWords& words);

// The stick stays in, as the station's second medium.
[[nodiscard]] Expected<ExitStatus> run_second(const StickWords& words);

// Rebuilds the ledger from the copies that there are.
[[nodiscard]] Expected<ExitStatus> run_recover(const std::string& folder,
                                               const std::vector<std::string>& from);
// Brings the second copy to where the ledger is.
[[nodiscard]] Expected<ExitStatus> run_copy(const StickWords& words);
// The same behind another command: what fails is told, and is no failure of that command.
void copy_behind(const std::string& folder);

}  // namespace valurna::sync
