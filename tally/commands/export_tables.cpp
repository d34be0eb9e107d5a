#include "tally/commands/export_tables.hpp"

#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "election/exchange/ballot_sheets.hpp"
#include "election/exchange/project_sheet.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

using exchange::Table;

int write_bytes(const std::string& bytes, const std::string& what, const TableOptions& options) {
    if (auto done = create_file(options.out, as_bytes(bytes), kPublicMode); !done)
        return report(done.error());
    fmt::print("{}: {}\n", options.out, what);
    return kDone;
}

int write_table(const Expected<Table>& table, const TableOptions& options) {
    if (!table) return report(table.error());
    auto format = format_of(options);
    if (!format) return report(format.error());
    auto bytes = exchange::table_bytes(table.value(), format.value());
    if (!bytes) return report(bytes.error());
    return write_bytes(bytes.value(), fmt::format("{} rows", table.value().rows.size()), options);
}

Expected<CountedContest> counted(const TableOptions& options) {
    RETURN_IF_ERROR(format_of(options));
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    return counted_contest(*office, options.contest);
}

int booth(const TableOptions& options) {
    auto contest = counted(options);
    if (!contest) return report(contest.error());
    return write_table(exchange::booth_table(decrypted_of(contest.value()), options.ids()), options);
}

int omastadi(const TableOptions& options) {
    auto contest = counted(options);
    if (!contest) return report(contest.error());
    return write_table(exchange::omastadi_table(decrypted_of(contest.value()), options.ids()), options);
}

int consul(const TableOptions& options) {
    auto contest = counted(options);
    if (!contest) return report(contest.error());
    auto sheet = exchange::consul_sheet(decrypted_of(contest.value()), options.ids());
    if (!sheet) return report(sheet.error());
    return write_bytes(sheet.value(), fmt::format("{} ballots", contest.value().count.choices.size()),
                       options);
}

// Projects are known before any vote: from the office's definition, or from a file.
Expected<election::Election> definition_of(const TableOptions& options) {
    if (!options.definition.empty()) {
        ASSIGN_OR_RETURN(auto text, read_text(options.definition));
        return election::parse_election(text, options.definition);
    }
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    return office->definition();
}

int decidim_projects(const TableOptions& options) {
    auto election = definition_of(options);
    if (!election) return report(election.error());
    auto contest = chosen_contest(election.value(), options.contest);
    if (!contest) return report(contest.error());
    return write_table(exchange::project_table(election.value(), *contest.value()), options);
}

}  // namespace

CLI::App* add_table_command(CLI::App& parent, const char* name, const char* what, TableOptions& options) {
    auto* command = parent.add_subcommand(name, what);
    add_data_option(*command, options.folder);
    command->add_option("--contest", options.contest, "Which contest, where there are several");
    return command;
}

void add_format_option(CLI::App& command, TableOptions& options) {
    command.add_option("--as", options.format, "csv, json or xlsx")->capture_default_str();
}

void add_own_ids_option(CLI::App& command, TableOptions& options) {
    command.add_flag("--own-ids", options.own_ids,
                     "The platform uses the definition's own project ids (default: their external_id)");
}

Expected<exchange::TableFormat> format_of(const TableOptions& options) {
    if (const auto format = exchange::table_format(options.format)) return *format;
    return Unexpected(Error{ErrorCode::kBadInput, "--as " + options.format, "this format is not known",
                            "write csv, json or xlsx"});
}

exchange::DecryptedContest decrypted_of(const CountedContest& counted) {
    return {counted.package->election, *counted.contest, counted.count.choices};
}

void add_table_exports(CLI::App& export_command, int& exit_status) {
    const auto add = [&](const char* name, const char* what, int (*run)(const TableOptions&)) {
        auto options = std::make_shared<TableOptions>();
        auto* one = add_table_command(export_command, name, what, *options);
        one->add_option("--out", options->out, "The file; must not exist")->required();
        if (run != &consul) add_format_option(*one, *options);
        if (run != &decidim_projects) {
            add_own_ids_option(*one, *options);
        } else {
            auto* file =
                one->add_option("--election", options->definition, "A definition, in place of --data");
            one->get_option("--data")->required(false)->excludes(file);
        }
        one->callback([options, run, &exit_status] {
            if (options->folder.empty() && options->definition.empty())
                throw CLI::RequiredError("--data or --election");
            exit_status = run(*options);
        });
    };
    add("booth", "Votes a project for mainio's budgets booth module, which replaces what it had", &booth);
    add("omastadi", "One row a ballot, columns as OmaStadi's sheet has them", &omastadi);
    add("consul", "Consul's ballot sheet: a line of project ids a ballot", &consul);
    add("decidim-projects", "The projects of a contest for Decidim's budgets importer", &decidim_projects);
}

}  // namespace valurna::tally
