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

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, contest;
};

Status export_file(Office& office, const std::string& name, const std::string& out) {
    RETURN_IF_ERROR(require_result_in_force(office));
    auto content = read_file(office.path(name));
    if (!content) return not_counted(office);
    RETURN_IF_ERROR(create_file(out, content.value(), kPublicMode));
    fmt::print("{}\n", out);
    return {};
}

Status pabulib(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    ASSIGN_OR_RETURN(auto contest, chosen_contest(package->election, options.contest));
    RETURN_IF_ERROR(export_file(*office, "record/contests/" + contest->id + "/ballots.pb", options.out));
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

Status whole_record(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    RETURN_IF_ERROR(require_result_in_force(*office));
    const std::string from = office->path("record");
    if (!std::filesystem::exists(from)) return not_counted(*office);
    if (std::filesystem::exists(options.out)) {
        return Unexpected(
            Error{ErrorCode::kBadInput, options.out, "this exists already", "name a new folder"});
    }
    std::error_code code;
    std::filesystem::copy(from, options.out, std::filesystem::copy_options::recursive, code);
    if (code) {
        return Unexpected(Error{ErrorCode::kEnvironment, options.out,
                                "the record cannot be copied: " + code.message(),
                                "check the path and the space left"});
    }
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
        one.run([options, run] { return run(*options); });
    };
    add("pabulib", "The opened ballots of a contest as a Pabulib .pb file", &pabulib);
    add("record", "The whole record, for valurna-verify and for everybody", &whole_record);
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
