
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "election/pabulib/import.hpp"
#include "sync/pictures/definition_check.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/import_options.hpp"
#include "tally/commands/pabulib_file.hpp"
#include "tally/commands/starting_definition.hpp"

namespace valurna::tally {
namespace {

Status start_new(const std::string& file, const std::string& voters) {
    const auto text = starting_definition(today_in_utc(), election::voters_of(voters));
    RETURN_IF_ERROR(create_file(file, as_bytes(text), kPublicMode));
    fmt::print("{} is a whole election to start from. Change it, then run: valurna-tally election check {}\n",
               file, file);
    return {};
}

struct CheckOptions {
    std::string file, pictures;
};

// Every mistake is told, each in one line.
Expected<ExitStatus> check(const CheckOptions& options) {
    ASSIGN_OR_RETURN(const auto checked, sync::check_definition(options.file, options.pictures));
    if (!checked.errors.empty()) {
        for (std::size_t i = 1; i < checked.errors.size(); ++i)
            print_error(kProgram, checked.errors[i - 1]);
        return Unexpected(checked.errors.back());
    }
    const auto& election = *checked.election;
    print_notes(checked.notes);
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    const std::string groups =
        election.groups.empty() ? std::string() : how_many(election.groups.size(), "contest group") + ", ";
    fmt::print("{} is a valid election: {}, {}{}, {}, {}\n", options.file,
               how_many(election.contests.size(), "contest"), groups, how_many(projects, "project"),
               how_many(election.styles.size(), "ballot style"),
               how_many(election.languages.size(), "language"));
    print_next("draw the codes and print the slips, when the definition is as it shall be",
               "valurna-tally codes print --data OFFICE --election " + options.file +
                   " --places places.csv --out slips.pdf");
    return ExitStatus::kDone;
}

struct ImportOptions {
    std::string file, out, texts;
    election::PabulibImport wanted;
};

Status import(ImportOptions& options) {
    ASSIGN_OR_RETURN(auto source, read_pabulib_file(options.file));
    if (!options.texts.empty()) {
        ASSIGN_OR_RETURN(auto texts, read_text(options.texts));
        options.wanted.texts = std::move(texts);
        options.wanted.texts_file = options.texts;
    }
    RETURN_IF_ERROR(check_publication(options.wanted.publication));
    ASSIGN_OR_RETURN(auto imported, election::import_pabulib(source, options.wanted, options.file));
    RETURN_IF_ERROR(
        write_definition(imported.election, options.out, "budget and limits from " + options.file));
    print_irregularities(source, options.file);
    print_warnings(imported.warnings, options.file);
    print_next_check(options.out);
    return {};
}

void add_new(const Command& election) {
    auto file = std::make_shared<std::string>(), voters = std::make_shared<std::string>();
    const Command command = election.command("new", "Write a small commented definition to start from");
    command.option("file", *file, "File to make").required();
    command
        .option(
            "--voters", *voters,
            "Who votes, for a voting method that suits them: pupils pick, adults pick and share out points "
            "(default: knapsack)")
        .one_of({"pupils", "adults"});
    command.run([file, voters] { return start_new(*file, *voters); });
}

void add_check(const Command& election) {
    auto options = std::make_shared<CheckOptions>();
    const Command command = election.command("check", "Say what is wrong with a definition, and what may be");
    command.option("file", options->file, "The definition (JSON)").required();
    command.option(
        "--pictures", options->pictures,
        "Folder of the pictures, or the one that holds pictures/: check that each is there and whole "
        "(default: those beside the definition)");
    command.run([options] { return check(*options); });
}

void add_import(const Command& election) {
    auto options = std::make_shared<ImportOptions>();
    auto& wanted = options->wanted;
    const Command command = election.command("import-pabulib", "Make a definition from a Pabulib file");
    command.option("file", options->file, "The file (.pb)").required();
    command.option("-o,--out", options->out, "The definition to write; must not exist").required();
    command.option("--texts", options->texts, "Texts by language, categories and pictures (JSON)");
    command.option("--id", wanted.id, "Id of the election (default: from the file)");
    add_publication_options(command, wanted.publication);
    command
        .option("--languages", wanted.languages,
                "Languages by comma, the first is the fallback (default: the file's)")
        .split_at(',')
        .one_value_each_time();
    command.option("--ties", wanted.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        .shows_default();
    command.option("--seed", wanted.lot_seed, "Public seed, where the tie rule may come to a lot");
    command.run([options] { return import(*options); });
}

}  // namespace

void add_election_commands(const Command& election) {
    add_new(election);
    add_check(election);
    add_import(election);
    add_project_imports(election);
    add_sheet_import(election);
}

}  // namespace valurna::tally
