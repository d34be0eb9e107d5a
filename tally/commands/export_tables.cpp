#include "tally/commands/export_tables.hpp"

#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/nearest.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/exchange/ballot_sheets.hpp"
#include "election/exchange/project_sheet.hpp"
#include "election/words/titles.hpp"
#include "tally/commands/commands.hpp"

namespace valurna::tally {
namespace {

using exchange::Table;

Status write_bytes(const std::string& bytes, const std::string& what, const TableOptions& options) {
    RETURN_IF_ERROR(create_file(options.out, as_bytes(bytes), kPublicMode));
    fmt::print("{}: {}\n", options.out, what);
    return {};
}

Status write_table(const Expected<Table>& table, const TableOptions& options) {
    if (!table) return Unexpected(table.error());
    ASSIGN_OR_RETURN(auto format, format_of(options));
    ASSIGN_OR_RETURN(auto bytes, exchange::table_bytes(table.value(), format));
    return write_bytes(bytes, how_many(table.value().rows.size(), "row"), options);
}

Expected<CountedContest> counted(const TableOptions& options) {
    RETURN_IF_ERROR(format_of(options));
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    return counted_contest(*office, options.contest);
}

Status booth(const TableOptions& options) {
    ASSIGN_OR_RETURN(auto contest, counted(options));
    RETURN_IF_ERROR(write_table(exchange::booth_table(decrypted_of(contest), options.ids()), options));
    tell_of_directions(*contest.contest);
    return {};
}

Status omastadi(const TableOptions& options) {
    ASSIGN_OR_RETURN(auto contest, counted(options));
    RETURN_IF_ERROR(write_table(exchange::omastadi_table(decrypted_of(contest), options.ids()), options));
    tell_of_directions(*contest.contest);
    return {};
}

Status consul(const TableOptions& options) {
    ASSIGN_OR_RETURN(auto contest, counted(options));
    ASSIGN_OR_RETURN(auto sheet, exchange::consul_sheet(decrypted_of(contest), options.ids()));
    return write_bytes(sheet, how_many(contest.count.choices.size(), "ballot"), options);
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

Status decidim_projects(const TableOptions& options) {
    ASSIGN_OR_RETURN(auto election, definition_of(options));
    ASSIGN_OR_RETURN(auto contest, chosen_contest(election, options.contest));
    RETURN_IF_ERROR(write_table(exchange::project_table(election, *contest), options));
    tell_of_directions(*contest);
    return {};
}

}  // namespace

Command add_table_command(const Command& parent, const char* name, const char* what, TableOptions& options) {
    const Command command = parent.command(name, what);
    add_data_option(command, options.folder);
    command.option("--contest", options.contest, "Which contest, where there are several");
    return command;
}

void add_format_option(const Command& command, TableOptions& options) {
    command.option("--as", options.format, "csv, json or xlsx").shows_default();
}

void add_own_ids_option(const Command& command, TableOptions& options) {
    command.flag("--own-ids", options.own_ids,
                 "The platform uses the definition's own project ids (default: their external_id)");
}

Expected<exchange::TableFormat> format_of(const TableOptions& options) {
    if (const auto format = exchange::table_format(options.format)) return *format;
    return Unexpected(unknown_name("--as", "format", options.format, {"csv", "json", "xlsx"}));
}

void tell_of_directions(const election::Contest& contest) {
    for (const auto& remark : words::direction_remarks(contest))
        fmt::print("Note: {}; the file has them as they are\n", on_one_line(remark));
}

exchange::DecryptedContest decrypted_of(const CountedContest& counted) {
    return {*counted.election, *counted.contest, counted.count.choices};
}

void add_table_exports(const Command& export_command) {
    const auto add = [&](const char* name, const char* what, Status (*run)(const TableOptions&)) {
        auto options = std::make_shared<TableOptions>();
        const Command one = add_table_command(export_command, name, what, *options);
        one.option("--out", options->out, "The file; must not exist").required();
        if (run != &consul) add_format_option(one, *options);
        if (run != &decidim_projects) {
            add_own_ids_option(one, *options);
        } else {
            const auto file =
                one.option("--election", options->definition, "A definition, in place of --data");
            one.find_option("--data").required(false).excludes(file);
        }
        one.requires_that([options] { return !options->folder.empty() || !options->definition.empty(); },
                          "--data or --election");
        one.run([options, run] { return run(*options); });
    };
    add("booth", "Votes a project for mainio's budgets booth module, which replaces what it had", &booth);
    add("omastadi", "One row a ballot, columns as OmaStadi's sheet has them", &omastadi);
    add("consul", "Consul's ballot sheet: a line of project ids a ballot", &consul);
    add("decidim-projects", "The projects of a contest for Decidim's budgets importer", &decidim_projects);
}

}  // namespace valurna::tally
