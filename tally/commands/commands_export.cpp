// valurna-tally export, publish: open data and public pages after the count.
#include <filesystem>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/export_tables.hpp"
#include "tally/office/counted_contest.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/pages/publish.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, contest;
    bool without_ballots = false;
};

Status export_file(Office& office, const std::string& name, const std::string& out) {
    RETURN_IF_ERROR(require_result_in_force(office));
    auto content = read_file(office.path(name));
    if (!content) return not_counted(office);
    RETURN_IF_ERROR(create_file(out, content.value(), kPublicMode));
    fmt::print("{}\n", out);
    return {};
}

// Whoever holds these can look for a pattern of choices that somebody was told to make.
void tell_where_ballots_go(const election::Election& election) {
    if (election.ballots_kept_back)
        fmt::print(
            "The opened ballots are in it, which this election does not publish: for verifiers who ask.\n");
}

Status pabulib(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    ASSIGN_OR_RETURN(auto contest, chosen_contest(package->election, options.contest));
    RETURN_IF_ERROR(export_file(*office, "record/contests/" + contest->id + "/ballots.pb", options.out));
    tell_where_ballots_go(package->election);
    tell_of_directions(*contest);
    return {};
}

Status outcome(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    RETURN_IF_ERROR(require_result_in_force(*office));
    ASSIGN_OR_RETURN(auto outcome, office->store().fact(Fact::kOutcome));
    if (!outcome) return not_counted(*office);
    RETURN_IF_ERROR(create_file(options.out, as_bytes(*outcome), kPublicMode));
    fmt::print("{}\n", options.out);
    return {};
}

Status copy_record(const Options& options) {
    namespace fs = std::filesystem;
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto package, office->package());
    RETURN_IF_ERROR(require_result_in_force(*office));
    const std::string from = office->path("record");
    if (!fs::exists(from)) return not_counted(*office);
    if (fs::exists(options.out)) {
        return Unexpected(
            Error{ErrorCode::kBadInput, options.out, "this exists already", "name a new folder"});
    }
    ASSIGN_OR_RETURN(const auto record, record::RecordFolder::open(from));
    std::error_code code;
    for (const auto& name : record.files()) {
        if (options.without_ballots && record::is_of_opened_ballots(name)) continue;
        const fs::path to = fs::path(options.out) / name;
        fs::create_directories(to.parent_path(), code);
        if (!code) fs::copy_file(fs::path(from) / name, to, code);
        if (code) break;
    }
    if (code) {
        return Unexpected(Error{ErrorCode::kEnvironment, options.out,
                                "the record cannot be copied: " + code.message(),
                                "check the path and the space left"});
    }
    if (!options.without_ballots) tell_where_ballots_go(package->election);
    fmt::print("{}\nCheck it with: valurna-verify record {}\n", options.out, options.out);
    return {};
}

Status publish(const std::string& folder, const std::string& out) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    ASSIGN_OR_RETURN(auto published, publish_pages(*office, out));
    fmt::print("{}\n{}, pages in {}\n", published.front, how_many(published.files, "file"),
               how_many(published.languages.size(), "language"));
    return {};
}

}  // namespace

void add_export_command(const Command& app) {
    const Command command = app.command(
        "export",
        "Open data after the count. Votes go back to Decidim by paper-ballots, or by booth with its booth module, "
        "and to the projects' external_id (or with --own-ids, to the definition's own ids)");
    command.needs_command();
    const auto add = [&](const char* name, const char* what, Status (*run)(const Options&)) {
        auto options = std::make_shared<Options>();
        const Command one = command.command(name, what);
        add_data_option(one, options->folder);
        one.option("--out", options->out, "Where it goes; must not exist").required();
        if (run == &pabulib)
            one.option("--contest", options->contest, "Which contest, where there are several");
        if (run == &copy_record)
            one.flag(
                "--without-ballots", options->without_ballots,
                "Leave out the opened ballots; the signed list of files still names each of them by its digest");
        one.run([options, run] { return run(*options); });
    };
    add("pabulib", "The opened ballots of a contest as a Pabulib .pb file", &pabulib);
    add("record", "The record, for valurna-verify and for everybody", &copy_record);
    add("outcome", "The outcome with its trace, as JSON", &outcome);
    add_paper_ballots_export(command);
    add_table_exports(command);
}

void add_publish_command(const Command& app) {
    struct Options {
        std::string folder, out;
    };
    auto options = std::make_shared<Options>();
    const Command command =
        app.command("publish", "Write the public result pages as plain files, for any web server or none");
    add_data_option(command, options->folder);
    command.option("DIR", options->out, "Where they go: new, empty, or written by this command before")
        .required();
    command.run([options] { return publish(options->folder, options->out); });
}

}  // namespace valurna::tally
