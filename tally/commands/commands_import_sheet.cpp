// valurna-tally election import-sheet: an ordinary spreadsheet and a folder of pictures.
#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/exchange/import_sheet.hpp"
#include "sync/formats/picture_check.hpp"
#include "sync/pictures/picture_folder.hpp"
#include "sync/pictures/whole_picture.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/import_options.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostMiB = 64;

struct Options {
    std::string file, out, texts, pictures;
    exchange::SheetWishes wishes;
};

// The first project that names each picture.
std::map<std::string, std::string> projects_by_picture(const election::Election& election) {
    std::map<std::string, std::string> out;
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (project.picture) out.emplace(*project.picture, project.id);
        }
    }
    return out;
}

// The pictures that a station can show, by their paths in the definition. What is none is said, and the projects go without.
std::map<std::string, Bytes> good_pictures(exchange::ImportedSheet& imported, const std::string& folder) {
    std::map<std::string, Bytes> good;
    const auto projects = projects_by_picture(imported.election);
    for (const auto& [path, file] : imported.pictures) {
        const std::string from = (fs::path(folder) / file).string();
        std::error_code code;
        const auto size = fs::file_size(from, code);
        if (!code && size > sync::kMostPictureBytes) {
            imported.warnings.push_back(fmt::format(
                "project {}: {}: it has {} MiB, and a picture has at most {}; make it smaller; it is not taken over",
                projects.at(path), on_one_line(from), size >> 20, sync::kMostPictureBytes >> 20));
            continue;
        }
        auto content = read_file(from);
        const auto wrong =
            !content ? Status(Unexpected(content.error())) : sync::check_whole_picture(from, content.value());
        if (wrong) {
            good.emplace(path, std::move(content).value());
        } else {
            imported.warnings.push_back("project " + projects.at(path) + ": " + wrong.error().line() +
                                        "; it is not taken over");
        }
    }
    for (auto& contest : imported.election.contests) {
        for (auto& project : contest.projects) {
            if (project.picture && imported.pictures.contains(*project.picture) &&
                !good.contains(*project.picture)) {
                project.picture.reset();
            }
        }
    }
    return good;
}

// Where they go: pictures/ beside the definition, where the package is built from. Nothing there is replaced.
Status check_free(const std::map<std::string, Bytes>& pictures, const fs::path& beside) {
    for (const auto& [path, content] : pictures) {
        const std::string to = (beside / path).string();
        if (!fs::exists(to)) continue;
        const auto there = read_file(to);
        if (!there || there.value() != content)
            return Unexpected(Error{ErrorCode::kBadInput, to, "another picture of this name is there already",
                                    "move it away, or write the definition into another folder"});
    }
    return {};
}

Status write_pictures(const std::map<std::string, Bytes>& pictures, const fs::path& beside) {
    if (pictures.empty()) return {};
    std::error_code code;
    fs::create_directories(beside / "pictures", code);
    for (const auto& [path, content] : pictures) {
        const std::string to = (beside / path).string();
        if (!fs::exists(to)) RETURN_IF_ERROR(create_file(to, content, kPublicMode));
    }
    fmt::print("{} in {}\n", how_many(pictures.size(), "picture"), (beside / "pictures").string());
    return {};
}

std::string parts_of(const election::Election& election) {
    std::string text;
    if (election.contests.size() == 1) return text;
    for (const auto& contest : election.contests)
        text += fmt::format("{}{} ({})", text.empty() ? "Contests: " : ", ",
                            on_one_line(election.localised(contest.title, election.languages.front()).text),
                            contest.projects.size());
    return text + "; " + how_many(election.styles.size(), "ballot style") + "\n";
}

Status import(const Options& options) {
    ASSIGN_OR_RETURN(const auto bytes, read_list(options.file, kMostMiB));
    auto wishes = options.wishes;
    std::string note;
    RETURN_IF_ERROR(fill_wishes(wishes, options.texts, note));
    wishes.pictures_given = !options.pictures.empty();
    if (wishes.pictures_given) {
        ASSIGN_OR_RETURN(const auto folder, sync::PictureFolder::open(options.pictures));
        wishes.pictures = folder.files();
    }
    ASSIGN_OR_RETURN(auto imported, exchange::import_sheet(bytes, wishes, options.file));
    if (!note.empty()) imported.warnings.push_back(note);
    const auto pictures = good_pictures(imported, options.pictures);
    const fs::path beside = fs::path(options.out).parent_path();
    RETURN_IF_ERROR(check_free(pictures, beside));
    RETURN_IF_ERROR(write_definition(imported.election, options.out, "from " + options.file));
    RETURN_IF_ERROR(write_pictures(pictures, beside));
    fmt::print("{}", parts_of(imported.election));
    if (imported.rows_left > 0)
        fmt::print("{} not taken; the notes say which and why.\n",
                   how_many(imported.rows_left, "row is", "rows are"));
    print_warnings(imported.warnings, options.file);
    print_next_check(options.out);
    return {};
}

}  // namespace

void add_sheet_import(const Command& election) {
    auto options = std::make_shared<Options>();
    auto& wishes = options->wishes;
    const Command command = election.command(
        "import-sheet",
        "Make a definition from an ordinary spreadsheet of proposals (.xlsx or CSV), with Swedish or English headers");
    command.option("file", options->file, "The spreadsheet").required();
    command.option("-o,--out", options->out, "The definition to write; must not exist").required();
    command.option("--budget", wishes.budgets, "The total to share out, like 250000, for one contest")
        .one_value_each_time();
    command
        .option("--area-budget", wishes.area_budgets,
                "NAME=AMOUNT, for each area: the proposals of each are a contest of their own")
        .one_value_each_time();
    command.option("--city-wide", wishes.city_wide,
                   "NAME=AMOUNT: with them a contest for everybody, of the proposals without an area");
    command
        .option(
            "--area-choice", wishes.area_choice,
            "Title, like \"Ditt område\": each voter chooses one of the areas; without it the code says which")
        .one_value_each_time();
    command.option(
        "--pictures", options->pictures,
        "Folder of the pictures that the list names; they are copied to pictures/ beside the definition");
    command
        .option("--title", wishes.titles,
                "Title of the election, in its first language; en=TITLE for another one of them")
        .one_value_each_time();
    add_election_options(command, wishes, options->texts);
    command.run([options] { return import(*options); });
}

}  // namespace valurna::tally
