#include "tally/commands/import_commands.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "election/exchange/project_lists.hpp"
#include "election/exchange/sheet_rows.hpp"
#include "tally/commands/starting_definition.hpp"
#include "tally/commands/terminal.hpp"

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
    if (!code && size > exchange::kMaxSheetBytes)
        return Unexpected(Error{ErrorCode::kBadInput, path, "it is larger than 16 MiB", "divide it"});
    if (code && std::filesystem::exists(path))
        return Unexpected(Error{ErrorCode::kBadInput, path, "this is no file", "name the exported file"});
    return read_text(path);
}

// Such lists name no days: those that a new definition has stand in for what was not given. True where one
// did.
bool choose_days(exchange::ImportWishes& wishes) {
    if (!wishes.opens.empty() && !wishes.closes.empty()) return false;
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const VotingDays days = starting_days(std::chrono::year_month_day(today));
    if (wishes.opens.empty()) wishes.opens = days.opens;
    if (wishes.closes.empty()) wishes.closes = std::max(days.closes, wishes.opens);
    return true;
}

int import(const Options& options, ImportList read) {
    auto text = read_list(options.file);
    if (!text) return report(text.error());
    auto wishes = options.wishes;
    if (!options.texts.empty()) {
        auto texts = read_list(options.texts);
        if (!texts) return report(texts.error());
        wishes.texts = std::move(texts).value();
        wishes.texts_file = options.texts;
    }
    const bool days_assumed = choose_days(wishes);
    auto imported = read(text.value(), wishes, options.file);
    if (!imported) return report(imported.error());
    auto warnings = imported.value().warnings;
    if (days_assumed)
        warnings.push_back(fmt::format("it names no days of voting; {} to {} is taken (--opens, --closes)",
                                       wishes.opens, wishes.closes));
    print_warnings(warnings, options.file);
    return write_definition(imported.value().election, options.out, "from " + options.file);
}

void add(CLI::App& election, const char* name, const char* what, ImportList read, int& exit_status) {
    auto options = std::make_shared<Options>();
    auto& wishes = options->wishes;
    auto* command = election.add_subcommand(name, what);
    command->add_option("file", options->file, "The exported list")->required();
    command->add_option("-o,--out", options->out, "The definition to write")->required();
    // One value each time, so that the list's name may follow.
    command
        ->add_option("--budget", wishes.budgets,
                     "The total to share out, like 250000; ID=250000 for each, where there are several")
        ->allow_extra_args(false);
    command->add_option("--texts", options->texts, "Texts by language, categories and pictures (JSON)");
    command->add_option("--currency", wishes.currency, "ISO 4217, like SEK (default: what the costs say)");
    command->add_option("--id", wishes.id, "Id of the election");
    command->add_option("--title", wishes.title, "Title of the election, in its first language");
    command->add_option("--organiser", wishes.organiser, "Who holds the election");
    command->add_option("--domain", wishes.domain, "The organiser's domain")->capture_default_str();
    command
        ->add_option("--languages", wishes.languages,
                     "Languages by comma, the first is the fallback (default: the file's)")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--opens", wishes.opens, "First day of voting, like 2026-12-01");
    command->add_option("--closes", wishes.closes, "Last day of voting");
    command->add_option("--ties", wishes.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        ->capture_default_str();
    command->add_option("--seed", wishes.lot_seed, "Public seed, where the tie rule may come to a lot");
    command->callback([options, read, &exit_status] { exit_status = import(*options, read); });
}

}  // namespace

void print_warnings(const std::vector<std::string>& warnings, const std::string& file) {
    for (const auto& warning : warnings)
        fmt::print(stderr, "{}: {}\n", file, warning);
}

int write_definition(const election::Election& election, const std::string& out, const std::string& origin) {
    const std::string definition = election::write_election(election);
    if (auto written = write_file(out, as_bytes(definition), kPublicMode); !written)
        return report(written.error());
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    fmt::print("{}: {} projects, {}\n", out, projects, origin);
    return kDone;
}

void add_project_imports(CLI::App& election, int& exit_status) {
    add(election, "import-decidim", "Make a definition from Decidim's project export (CSV or JSON)",
        &exchange::import_decidim, exit_status);
    add(election, "import-stanford", "Make a definition from the Stanford platform's project sheet (CSV)",
        &exchange::import_stanford, exit_status);
}

}  // namespace valurna::tally
