
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/lists/sheet.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/starting_definition.hpp"

namespace valurna::tally {
namespace {

using ImportList = Expected<election::ImportedElection> (*)(std::string_view, const exchange::ImportWishes&,
                                                            std::string_view);

struct Options {
    std::string file, out, texts;
    exchange::ImportWishes wishes;
};

Expected<std::string> read_list(const std::string& path) {
    std::error_code code;
    const auto size = std::filesystem::file_size(path, code);
    if (!code && size > election::kMaxSheetBytes)
        return Unexpected(Error{ErrorCode::kBadInput, path, "it is larger than 16 MiB", "divide it"});
    if (code && std::filesystem::exists(path))
        return Unexpected(Error{ErrorCode::kBadInput, path, "this is no file", "name the exported file"});
    return read_text(path);
}

// Such lists name no days: those that a new definition has stand in for what was not given. True where one
// did.
bool choose_days(exchange::ImportWishes& wishes) {
    if (!wishes.opens.empty() && !wishes.closes.empty()) return false;
    const VotingDays days = starting_days(today_in_utc());
    if (wishes.opens.empty()) wishes.opens = days.opens;
    if (wishes.closes.empty()) wishes.closes = std::max(days.closes, wishes.opens);
    return true;
}

Status import(const Options& options, ImportList read) {
    ASSIGN_OR_RETURN(auto text, read_list(options.file));
    auto wishes = options.wishes;
    if (!options.texts.empty()) {
        ASSIGN_OR_RETURN(auto texts, read_list(options.texts));
        wishes.texts = std::move(texts);
        wishes.texts_file = options.texts;
    }
    const bool days_assumed = choose_days(wishes);
    ASSIGN_OR_RETURN(auto imported, read(text, wishes, options.file));
    auto warnings = imported.warnings;
    if (days_assumed)
        warnings.push_back(fmt::format("it names no days of voting; {} to {} is taken (--opens, --closes)",
                                       wishes.opens, wishes.closes));
    RETURN_IF_ERROR(write_definition(imported.election, options.out, "from " + options.file));
    print_warnings(warnings, options.file);
    return {};
}

void add(const Command& election, const char* name, const char* what, ImportList read) {
    auto options = std::make_shared<Options>();
    auto& wishes = options->wishes;
    const Command command = election.command(name, what);
    command.option("file", options->file, "The exported list").required();
    command.option("-o,--out", options->out, "The definition to write; must not exist").required();
    // One value each time, so that the list's name may follow.
    command
        .option("--budget", wishes.budgets,
                "The total to share out, like 250000; ID=250000 for each, where there are several")
        .one_value_each_time();
    command.option("--texts", options->texts, "Texts by language, categories and pictures (JSON)");
    command.option("--currency", wishes.currency, "ISO 4217, like SEK (default: what the costs say)");
    command.option("--id", wishes.id, "Id of the election");
    command.option("--title", wishes.title, "Title of the election, in its first language");
    command.option("--organiser", wishes.organiser, "Who holds the election");
    command.option("--domain", wishes.domain, "The organiser's domain").shows_default();
    command
        .option("--languages", wishes.languages,
                "Languages by comma, the first is the fallback (default: the file's)")
        .split_at(',')
        .one_value_each_time();
    command.option("--opens", wishes.opens, "First day of voting, like 2026-12-01");
    command.option("--closes", wishes.closes, "Last day of voting");
    command.option("--ties", wishes.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        .shows_default();
    command.option("--seed", wishes.lot_seed, "Public seed, where the tie rule may come to a lot");
    command.run([options, read] { return import(*options, read); });
}

}  // namespace

void print_warnings(const std::vector<std::string>& warnings, const std::string& file) {
    for (const auto& warning : warnings)
        fmt::print(stderr, "{}: {}\n", file, warning);
}

Status write_definition(const election::Election& election, const std::string& out,
                        const std::string& origin) {
    const std::string definition = election::write_election(election);
    RETURN_IF_ERROR(create_file(out, as_bytes(definition), kPublicMode));
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    fmt::print("{}: {} projects, {}\n", out, projects, origin);
    return {};
}

void add_project_imports(const Command& election) {
    add(election, "import-decidim", "Make a definition from Decidim's project export (CSV or JSON)",
        &exchange::import_decidim);
    add(election, "import-stanford", "Make a definition from the Stanford platform's project sheet (CSV)",
        &exchange::import_stanford);
}

}  // namespace valurna::tally
