#include <filesystem>

#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/office/files.hpp"

namespace valurna::tally {
namespace {

using election::Error;
using election::ErrorCode;

struct Options {
    std::string folder, out, contest;
};

Error not_counted(const Office& office) {
    return {ErrorCode::kRefused, office.folder(), "the ballots have not been counted yet",
            "valurna-tally count --data " + office.folder()};
}

int export_file(const Office& office, const std::string& name, const std::string& out) {
    auto content = read_file(office.path(name));
    if (!content) return report(not_counted(office));
    if (auto done = create_file(out, content.value(), kPublicMode); !done) return report(done.error());
    fmt::print("{}\n", out);
    return kDone;
}

int pabulib(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto package = office.value()->package();
    if (!package) return report(package.error());
    const auto& election = package.value()->election;
    std::string contest = options.contest;
    if (contest.empty() && election.contests.size() == 1) contest = election.contests.front().id;
    if (election.contest(contest) == nullptr) {
        std::string known;
        for (const auto& each : election.contests)
            known += (known.empty() ? "" : ", ") + each.id;
        return report({ErrorCode::kBadInput, "--contest " + contest, "a Pabulib file holds one contest",
                       "choose one of: " + known});
    }
    return export_file(*office.value(), "record/contests/" + contest + "/ballots.pb", options.out);
}

int outcome(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto outcome = office.value()->store().fact("outcome");
    if (!outcome) return report(outcome.error());
    if (!outcome.value()) return report(not_counted(*office.value()));
    if (auto done = create_file(options.out, crypto::view(*outcome.value()), kPublicMode); !done)
        return report(done.error());
    fmt::print("{}\n", options.out);
    return kDone;
}

int record(const Options& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    const std::string from = office.value()->path("record");
    if (!std::filesystem::exists(from)) return report(not_counted(*office.value()));
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
    add("record", "The whole record, for valurna-verify and for everybody", &record);
    add("outcome", "The outcome with its trace, as JSON", &outcome);
}

}  // namespace valurna::tally
