#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/unreachable.hpp"
#include "election/definition/publication.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/codes.hpp"
#include "tally/commands/commands.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, definition, places_file, languages;
    PlaceOrder place;
    CodeOrder order;
};

// Opens the folder, or founds it where a definition is given.
Expected<std::unique_ptr<Office>> office_for(const Options& options) {
    if (options.definition.empty()) return Office::open(options.folder);
    auto office = Office::create(options.folder);
    if (!office) return office;
    ASSIGN_OR_RETURN(auto text, read_text(options.definition));
    ASSIGN_OR_RETURN(auto election, election::parse_election(text, options.definition));
    RETURN_IF_ERROR(office.value()->set_definition(election));
    return office;
}

Expected<std::vector<PlaceOrder>> places_for(const Options& options, const election::Election& election) {
    if (!options.places_file.empty()) {
        ASSIGN_OR_RETURN(auto text, read_text(options.places_file));
        ASSIGN_OR_RETURN(auto list, parse_places(text, election, options.places_file));
        print_warnings(list.notes, options.places_file);
        return std::move(list.orders);
    }
    PlaceOrder place = options.place;
    if (place.style.empty()) place.style = election.styles.front().id;
    if (!place.place.empty()) {
        RETURN_IF_ERROR(check_place_name(place.place, "--place"));
    }
    return std::vector{place};
}

Status issue(Options options) {
    ASSIGN_OR_RETURN(auto office, office_for(options));
    ASSIGN_OR_RETURN(auto election, office->definition());
    ASSIGN_OR_RETURN(auto places, places_for(options, election));
    options.order.places = std::move(places);
    for (const auto language : election::split_list(options.languages))
        options.order.languages.emplace_back(language);
    {
        ProgressBar drawing("Drawing voting codes");
        std::optional<ProgressBar> printing;  // a bar a line
        RETURN_IF_ERROR(issue_codes(*office, options.order,
                                    {[&](auto done, auto all) { drawing.show(done, all); },
                                     [&](auto done, auto all) {
                                         if (!printing) printing.emplace("\nDrawing pages");
                                         printing->show(done, all);
                                     }}));
    }
    if (options.order.file.empty()) return {};
    std::uint64_t all = 0;
    for (const auto& place : options.order.places)
        all += place.count;
    const std::string codes = how_many(all, "voting code is", "voting codes are");
    const bool printed = options.order.form == SheetForm::kPdf;
    if (printed) {
        fmt::print(
            "{} in {}, and nowhere else, on sheets for {}.\nPrint it on one side of the paper, in its "
            "full size, then destroy the file.\n",
            codes, options.order.file, how_many(options.order.places.size(), "place"));
    } else {
        fmt::print("{} in {}, and nowhere else. Print them, then destroy the file.\n", codes,
                   options.order.file);
    }
    if (printed && options.order.where.empty()) print_notes(election::publication_remarks(election));
    print_next("when all slips are drawn, build the package with their codes",
               "valurna-tally election build " +
                   (options.definition.empty() ? std::string("DEFINITION") : options.definition) +
                   " --data " + options.folder);
    return {};
}

const char* kind_word(CodeKind kind) {
    switch (kind) {
        case CodeKind::kSlip:
            return "slip";
        case CodeKind::kSpare:
            return "spare";
        case CodeKind::kPool:
            return "pool";
    }
    unreachable("kind of code");
}

nlohmann::ordered_json count_json(const std::vector<CodeCount>& rows, const Turnout& turnout) {
    nlohmann::ordered_json out = {{"format", "valurna codes v1"},
                                  {"issued", turnout.issued},
                                  {"used", turnout.used},
                                  {"void", turnout.void_codes},
                                  {"unused", turnout.unused()},
                                  {"spare_left", turnout.spare_left},
                                  {"staff_left", turnout.staff_left},
                                  {"places", nlohmann::ordered_json::array()}};
    for (const auto& row : rows) {
        out["places"].push_back({{"place", row.place},
                                 {"style", row.style},
                                 {"kind", kind_word(row.kind)},
                                 {"issued", row.issued},
                                 {"used", row.used},
                                 {"void", row.void_codes},
                                 {"unused", row.unused()}});
    }
    return out;
}

Status count(const std::string& folder, bool json) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    ASSIGN_OR_RETURN(auto rows, office->store().code_counts());
    ASSIGN_OR_RETURN(auto turnout, office->store().turnout());
    if (json) {
        fmt::print("{}\n", count_json(rows, turnout).dump(2));
        return {};
    }
    const Turnout& all = turnout;
    fmt::print("{} issued\n{} used, {} void, {} not used{}\n", how_many(all.issued, "voting code"), all.used,
               all.void_codes, all.unused(), set_aside_words(all));
    for (const auto& row : rows) {
        std::string where = row.place.empty() ? "no place noted" : row.place;
        if (row.kind == CodeKind::kSpare) where += " (spare slips)";
        if (row.kind == CodeKind::kPool) where += " (staff admission)";
        fmt::print("  {}, {}: {} issued, {} used, {} void, {} not used\n", where, row.style, row.issued,
                   row.used, row.void_codes, row.unused());
    }
    return {};
}

void add_order(const Command& command, Options& options) {
    add_data_option(command, options.folder);
    command.option("--election", options.definition, "The election's definition, on first use of the folder");
    command.option("--style", options.place.style, "Ballot style (default: the first)");
}

}  // namespace

std::string set_aside_words(const Turnout& turnout) {
    std::string out;
    if (turnout.spare_left > 0) out = how_many(turnout.spare_left, "spare slip");
    if (turnout.staff_left > 0)
        out += (out.empty() ? "" : " and ") + std::to_string(turnout.staff_left) + " of the staff's own";
    return out.empty() ? out : " (of these set aside: " + out + ")";
}

void add_codes_commands(const Command& app) {
    const Command codes = app.command("codes", "Voting codes, issued before the package is built");
    codes.needs_command();

    auto issuing = std::make_shared<Options>();
    const Command issue_command =
        codes.command("issue", "Draw codes; the sheet is written once and kept nowhere");
    add_order(issue_command, *issuing);
    issue_command.option("--count", issuing->place.count, "How many").required();
    issue_command.option("--place", issuing->place.place, "The class or place that they are for");
    issue_command.option("--out", issuing->order.file, "A new file for the sheet (default: standard output)");
    issue_command.flag("--spare", issuing->order.spare, "Spare codes, only in place of void ones");
    auto plain = std::make_shared<bool>(false);
    issue_command.flag("--plain", *plain, "One code a line instead of slips");
    issue_command.run([issuing, plain] {
        issuing->order.form = *plain ? SheetForm::kPlain : SheetForm::kText;
        return issue(*issuing);
    });

    auto printing = std::make_shared<Options>();
    printing->order.form = SheetForm::kPdf;
    const Command print_command = codes.command("print", "Draw codes and make a PDF of slips to cut out");
    add_order(print_command, *printing);
    const Command one = print_command.choice("what");
    const auto place_count = one.option("--count", printing->place.count, "How many, for one place");
    one.option("--places", printing->places_file,
               "A file with a line place;style;count for each place, below that header");
    print_command.option("--place", printing->place.place, "The class or place: \"Klass 7B\"")
        .needs(place_count);
    print_command.option("--languages", printing->languages,
                         "Languages of the slips, as sv,en,ar (default: those of the election)");
    print_command.option(
        "--where", printing->order.where,
        "Address at which voters follow their ballots (default: the definition's public address, else its domain)");
    print_command.flag("--spare", printing->order.spare, "Spare slips, only in place of void ones");
    print_command.option("--out", printing->order.file, "A new file for the PDF").required();
    print_command.run([printing] { return issue(*printing); });

    auto folder = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    const Command count_command =
        codes.command("count", "How many codes are issued, used and void, and where");
    add_data_option(count_command, *folder);
    count_command.flag("--json", *json, "For programs");
    add_void_commands(codes);
    count_command.run([folder, json] { return count(*folder, *json); });
}

}  // namespace valurna::tally
