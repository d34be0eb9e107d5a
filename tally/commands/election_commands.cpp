#include "tally/commands/election_commands.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "election/pabulib/import.hpp"
#include "sync/formats/picture_check.hpp"
#include "tally/commands/import_commands.hpp"
#include "tally/commands/pabulib_file.hpp"
#include "tally/commands/starting_definition.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

CLI::App& election_command(CLI::App& tally) {
    const auto existing =
        tally.get_subcommands([](CLI::App* command) { return command->get_name() == "election"; });
    if (!existing.empty()) return *existing.front();
    auto* made = tally.add_subcommand("election", "Make and check elections");
    made->require_subcommand(1);
    return *made;
}

int start_new(const std::string& file) {
    const std::chrono::year_month_day today(
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    if (auto made = create_file(file, as_bytes(starting_definition(today)), kPublicMode); !made)
        return report(made.error());
    fmt::print("{} is a whole election to start from. Change it, then run: valurna-tally election check {}\n",
               file, file);
    return kDone;
}

struct CheckOptions {
    std::string file, pictures;
};

Status check_pictures(const election::Election& election, const std::string& folder) {
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture) continue;
            const std::string path = (std::filesystem::path(folder) / *project.picture).string();
            auto content = read_file(path);
            if (!content) {
                return Unexpected(
                    Error{content.error().code, path,
                          "project " + project.id + " names this picture: " + content.error().what,
                          content.error().mend});
            }
            if (auto good = sync::check_picture(path, content.value()); !good) return good;
        }
    }
    return {};
}

std::string counted(std::size_t number, const std::string& one) {
    return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

int check(const CheckOptions& options) {
    auto text = read_text(options.file);
    if (!text) return report(text.error());
    auto parsed = election::parse_election(text.value(), options.file);
    if (!parsed) return report(parsed.error());
    const auto& election = parsed.value();
    if (!options.pictures.empty()) {
        if (auto good = check_pictures(election, options.pictures); !good) return report(good.error());
    }
    for (const auto& remark : election::remarks(election))
        fmt::print("Note: {}\n", remark);
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    fmt::print("{} is a valid election: {}, {}, {}, {}\n", options.file,
               counted(election.contests.size(), "contest"), counted(projects, "project"),
               counted(election.styles.size(), "ballot style"),
               counted(election.languages.size(), "language"));
    return kDone;
}

struct ImportOptions {
    std::string file, out, texts;
    election::PabulibImport wanted;
};

int import(ImportOptions& options) {
    auto source = read_pabulib_file(options.file);
    if (!source) return report(source.error());
    if (!options.texts.empty()) {
        auto texts = read_text(options.texts);
        if (!texts) return report(texts.error());
        options.wanted.texts = std::move(texts).value();
        options.wanted.texts_file = options.texts;
    }
    auto imported = election::import_pabulib(source.value(), options.wanted, options.file);
    if (!imported) return report(imported.error());
    print_irregularities(source.value(), options.file);
    print_warnings(imported.value().warnings, options.file);
    return write_definition(imported.value().election, options.out, "budget and limits from " + options.file);
}

void add_new(CLI::App& election, int& exit_status) {
    auto file = std::make_shared<std::string>();
    auto* command = election.add_subcommand("new", "Write a small commented definition to start from");
    command->add_option("file", *file, "File to make")->required();
    command->callback([file, &exit_status] { exit_status = start_new(*file); });
}

void add_check(CLI::App& election, int& exit_status) {
    auto options = std::make_shared<CheckOptions>();
    auto* command = election.add_subcommand("check", "Say what is wrong with a definition, and what may be");
    command->add_option("file", options->file, "The definition (JSON)")->required();
    command->add_option("--pictures", options->pictures,
                        "Folder that holds pictures/: check that each is there and is one");
    command->callback([options, &exit_status] { exit_status = check(*options); });
}

void add_import(CLI::App& election, int& exit_status) {
    auto options = std::make_shared<ImportOptions>();
    auto& wanted = options->wanted;
    auto* command = election.add_subcommand("import-pabulib", "Make a definition from a Pabulib file");
    command->add_option("file", options->file, "The file (.pb)")->required();
    command->add_option("-o,--out", options->out, "The definition to write")->required();
    command->add_option("--texts", options->texts, "Texts by language, categories and pictures (JSON)");
    command->add_option("--id", wanted.id, "Id of the election (default: from the file)");
    command->add_option("--domain", wanted.domain, "The organiser's domain")->capture_default_str();
    command
        ->add_option("--languages", wanted.languages,
                     "Languages by comma, the first is the fallback (default: the file's)")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--ties", wanted.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        ->capture_default_str();
    command->add_option("--seed", wanted.lot_seed, "Public seed, where the tie rule may come to a lot");
    command->add_flag("--results-on-station", wanted.results_on_station,
                      "Closed stations show the result when it is there");
    command->callback([options, &exit_status] { exit_status = import(*options); });
}

}  // namespace

void add_election_commands(CLI::App& tally, int& exit_status) {
    CLI::App& election = election_command(tally);
    add_new(election, exit_status);
    add_check(election, exit_status);
    add_import(election, exit_status);
    add_project_imports(election, exit_status);
}

}  // namespace valurna::tally
