#pragma once
// valurna-tally export paper-ballots | booth | ...: counted contests in the formats of other platforms.
// docs/formats/exchange.md

#include <CLI/CLI.hpp>

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

CLI::App* add_table_command(CLI::App& parent, const char* name, const char* what, TableOptions& options);
void add_format_option(CLI::App& command, TableOptions& options);
void add_own_ids_option(CLI::App& command, TableOptions& options);
[[nodiscard]] Expected<exchange::TableFormat> format_of(const TableOptions& options);
[[nodiscard]] exchange::DecryptedContest decrypted_of(const CountedContest& counted);

void add_table_exports(CLI::App& export_command, int& exit_status);
void add_paper_ballots_export(CLI::App& export_command, int& exit_status);

}  // namespace valurna::tally
