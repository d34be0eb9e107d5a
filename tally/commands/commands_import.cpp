
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/exchange/project_lists.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/import_options.hpp"

namespace valurna::tally {
namespace {

using ImportList = Expected<election::ImportedElection> (*)(std::string_view, const exchange::ImportWishes&,
                                                            std::string_view);

struct Options {
    std::string file, out, texts;
    exchange::ImportWishes wishes;
};

Status import(const Options& options, ImportList read) {
    ASSIGN_OR_RETURN(auto text, read_list(options.file));
    auto wishes = options.wishes;
    std::string note;
    RETURN_IF_ERROR(fill_wishes(wishes, options.texts, note));
    ASSIGN_OR_RETURN(auto imported, read(text, wishes, options.file));
    auto warnings = imported.warnings;
    if (!note.empty()) warnings.push_back(note);
    RETURN_IF_ERROR(write_definition(imported.election, options.out, "from " + options.file));
    print_warnings(warnings, options.file);
    print_next_check(options.out);
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
    command.option("--title", wishes.title, "Title of the election, in its first language");
    add_election_options(command, wishes, options->texts);
    command.run([options, read] { return import(*options, read); });
}

}  // namespace

void print_warnings(const std::vector<std::string>& warnings, const std::string& file) {
    for (const auto& warning : warnings)
        fmt::print(stderr, "{}: {}\n", file, warning);
}

void print_next(const std::string& what, const std::string& command) {
    fmt::print("Next: {}:\n  {}\n", what, command);
}

void print_next_check(const std::string& definition) {
    print_next("correct it where it is not yet right, then check it",
               "valurna-tally election check " + definition);
}

Status write_definition(const election::Election& election, const std::string& out,
                        const std::string& origin) {
    const std::string definition = election::write_election(election);
    RETURN_IF_ERROR(create_file(out, as_bytes(definition), kPublicMode));
    std::size_t projects = 0;
    for (const auto& contest : election.contests)
        projects += contest.projects.size();
    fmt::print("{}: {}, {}\n", out, how_many(projects, "project"), origin);
    return {};
}

void add_project_imports(const Command& election) {
    add(election, "import-decidim", "Make a definition from Decidim's project export (CSV or JSON)",
        &exchange::import_decidim);
    add(election, "import-stanford", "Make a definition from the Stanford platform's project sheet (CSV)",
        &exchange::import_stanford);
}

}  // namespace valurna::tally
