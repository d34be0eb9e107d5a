#include <filesystem>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/export_tables.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/office/counted_contest.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, contest;
};

int export_file(const Office& office, const std::string& name, const std::string& out) {
    auto content = read_file(office.path(name));
    if (!content) return report(not_counted(office).error());
    if (auto done = create_file(out, content.value(), kPublicMode); !done) return report(done.error());
    fmt::print("{}\n", out);
    return kDone;
}

int pabulib(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto package = office.value()->package();
    if (!package) return report(package.error());
    auto contest = chosen_contest(package.value()->election, options.contest);
    if (!contest) return report(contest.error());
    return export_file(*office.value(), "record/contests/" + contest.value()->id + "/ballots.pb",
                       options.out);
}

int outcome(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto outcome = office.value()->store().fact(Fact::kOutcome);
    if (!outcome) return report(outcome.error());
    if (!outcome.value()) return report(not_counted(*office.value()).error());
    if (auto done = create_file(options.out, as_bytes(*outcome.value()), kPublicMode); !done)
        return report(done.error());
    fmt::print("{}\n", options.out);
    return kDone;
}

int whole_record(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    const std::string from = office.value()->path("record");
    if (!std::filesystem::exists(from)) return report(not_counted(*office.value()).error());
    if (std::filesystem::exists(options.out)) {
        return report({ErrorCode::kBadInput, options.out, "this exists already", "name a new folder"});
    }
    std::error_code code;
    std::filesystem::copy(from, options.out, std::filesystem::copy_options::recursive, code);
    if (code) {
        return report({ErrorCode::kEnvironment, options.out, "the record cannot be copied: " + code.message(),
                       "check the path and the space left"});
    }
    fmt::print("{}\nCheck it with: valurna-verify record {}\n", options.out, options.out);
    return kDone;
}

}  // namespace

void add_export_command(CLI::App& app, int& exit_status) {
    auto* command = app.add_subcommand("export", "Open data after the count");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, int (*run)(const Options&)) {
        auto options = std::make_shared<Options>();
        auto* one = command->add_subcommand(name, what);
        add_data_option(*one, options->folder);
        one->add_option("--out", options->out, "Where it goes; must not exist")->required();
        if (run == &pabulib)
            one->add_option("--contest", options->contest, "Which contest, where there are several");
        one->callback([options, run, &exit_status] { exit_status = run(*options); });
    };
    add("pabulib", "The opened ballots of a contest as a Pabulib .pb file", &pabulib);
    add("record", "The whole record, for valurna-verify and for everybody", &whole_record);
    add("outcome", "The outcome with its trace, as JSON", &outcome);
    add_paper_ballots_export(*command, exit_status);
    add_table_exports(*command, exit_status);
}

}  // namespace valurna::tally
