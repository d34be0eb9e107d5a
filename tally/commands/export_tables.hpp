#pragma once
// valurna-tally export paper-ballots | booth | ...: counted contests in the formats of other platforms.
// docs/formats/exchange.md

#include "base/system/command_line.hpp"
#include "election/exchange/votes.hpp"
#include "tally/office/counted_contest.hpp"

namespace valurna::tally {

// What every format asks.
struct TableOptions {
    std::string folder, out, contest, definition, format = "csv";
    bool own_ids = false;
    [[nodiscard]] exchange::Ids ids() const {
        return own_ids ? exchange::Ids::kOwn : exchange::Ids::kExternal;
    }
};

Command add_table_command(const Command& parent, const char* name, const char* what, TableOptions& options);
void add_format_option(const Command& command, TableOptions& options);
void add_own_ids_option(const Command& command, TableOptions& options);
[[nodiscard]] Expected<exchange::TableFormat> format_of(const TableOptions& options);
[[nodiscard]] exchange::DecryptedContest decrypted_of(const CountedContest& counted);

// Says which titles hold characters of direction: the file has them byte for byte, and what reads it may show them turned.
void tell_of_directions(const election::Contest& contest);

void add_table_exports(const Command& export_command);
void add_paper_ballots_export(const Command& export_command);

}  // namespace valurna::tally
