
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/import.hpp"
#include "election/words/titles.hpp"
#include "sync/formats/picture_check.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/pabulib_file.hpp"
#include "tally/commands/starting_definition.hpp"

namespace valurna::tally {
namespace {

Status start_new(const std::string& file) {
    RETURN_IF_ERROR(create_file(file, as_bytes(starting_definition(today_in_utc())), kPublicMode));
    fmt::print("{} is a whole election to start from. Change it, then run: valurna-tally election check {}\n",
               file, file);
    return {};
}

struct CheckOptions {
    std::string file, pictures;
};

void check_pictures(const election::Election& election, const std::string& folder,
                    std::vector<Error>& errors) {
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture) continue;
            const std::string path = (std::filesystem::path(folder) / *project.picture).string();
            if (auto content = read_file(path); !content) {
                errors.push_back({content.error().code, path,
                                  "project " + project.id + " names this picture: " + content.error().what,
                                  content.error().mend});
            } else if (auto good = sync::check_picture(path, content.value()); !good) {
                errors.push_back(good.error());
            }
        }
    }
}

// Every mistake is told, each in one line.
Expected<ExitStatus> check(const CheckOptions& options) {
    ASSIGN_OR_RETURN(auto text, read_text(options.file));
    auto [parsed, errors] = election::check_election(text, options.file);
    if (parsed && !options.pictures.empty()) check_pictures(*parsed, options.pictures, errors);
    if (!errors.empty()) {
        for (std::size_t i = 1; i < errors.size(); ++i)
            print_error(kProgram, errors[i - 1]);
        return Unexpected(errors.back());
    }
    const auto& election = *parsed;
    for (const auto& remark : election::remarks(election))
        fmt::print("Note: {}\n", remark);
    for (const auto& remark : words::title_remarks(election))
        fmt::print("Note: {}\n", on_one_line(remark));
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    fmt::print("{} is a valid election: {}, {}, {}, {}\n", options.file,
               how_many(election.contests.size(), "contest"), how_many(projects, "project"),
               how_many(election.styles.size(), "ballot style"),
               how_many(election.languages.size(), "language"));
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
    ASSIGN_OR_RETURN(auto imported, election::import_pabulib(source, options.wanted, options.file));
    RETURN_IF_ERROR(
        write_definition(imported.election, options.out, "budget and limits from " + options.file));
    print_irregularities(source, options.file);
    print_warnings(imported.warnings, options.file);
    return {};
}

void add_new(const Command& election) {
    auto file = std::make_shared<std::string>();
    const Command command = election.command("new", "Write a small commented definition to start from");
    command.option("file", *file, "File to make").required();
    command.run([file] { return start_new(*file); });
}

void add_check(const Command& election) {
    auto options = std::make_shared<CheckOptions>();
    const Command command = election.command("check", "Say what is wrong with a definition, and what may be");
    command.option("file", options->file, "The definition (JSON)").required();
    command.option("--pictures", options->pictures,
                   "Folder that holds pictures/: check that each is there and is one");
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
    command.option("--domain", wanted.domain, "The organiser's domain").shows_default();
    command
        .option("--languages", wanted.languages,
                "Languages by comma, the first is the fallback (default: the file's)")
        .split_at(',')
        .one_value_each_time();
    command.option("--ties", wanted.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        .shows_default();
    command.option("--seed", wanted.lot_seed, "Public seed, where the tie rule may come to a lot");
    command.flag("--results-on-station", wanted.results_on_station,
                 "Closed stations show the result when it is there");
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
