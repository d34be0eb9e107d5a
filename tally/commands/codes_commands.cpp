#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/system/files.hpp"
#include "base/unreachable.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/codes.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/commands/void_commands.hpp"

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
        return parse_places(text, election, options.places_file);
    }
    PlaceOrder place = options.place;
    if (place.style.empty()) place.style = election.styles.front().id;
    if (!place.place.empty()) {
        RETURN_IF_ERROR(check_place_name(place.place, "--place"));
    }
    return std::vector{place};
}

std::string things(std::uint64_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

int issue(Options options) {
    auto office = office_for(options);
    if (!office) return report(office.error());
    auto election = office.value()->definition();
    if (!election) return report(election.error());
    auto places = places_for(options, election.value());
    if (!places) return report(places.error());
    options.order.places = std::move(places).value();
    for (const auto language : election::split_list(options.languages))
        options.order.languages.emplace_back(language);
    {
        ProgressBar drawing("Drawing voting codes");
        std::optional<ProgressBar> printing;  // a bar a line
        auto issued = issue_codes(*office.value(), options.order,
                                  {[&](auto done, auto all) { drawing.show(done, all); },
                                   [&](auto done, auto all) {
                                       if (!printing) printing.emplace("\nDrawing pages");
                                       printing->show(done, all);
                                   }});
        if (!issued) return report(issued.error());
    }
    if (options.order.file.empty()) return kDone;
    std::uint64_t all = 0;
    for (const auto& place : options.order.places)
        all += place.count;
    const std::string codes = things(all, "voting code is", "voting codes are");
    if (options.order.form == SheetForm::kPdf) {
        fmt::print(
            "{} in {}, and nowhere else, on sheets for {}.\nPrint it on one side of the paper, in its "
            "full size, then destroy the file.\n",
            codes, options.order.file, things(options.order.places.size(), "place", "places"));
    } else {
        fmt::print("{} in {}, and nowhere else. Print them, then destroy the file.\n", codes,
                   options.order.file);
    }
    return kDone;
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
    nlohmann::ordered_json out = {
        {"format", "valurna codes v1"}, {"issued", turnout.issued},
        {"used", turnout.used},         {"void", turnout.void_codes},
        {"unused", turnout.unused()},   {"places", nlohmann::ordered_json::array()}};
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

int count(const std::string& folder, bool json) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    auto rows = office.value()->store().code_counts();
    if (!rows) return report(rows.error());
    auto turnout = office.value()->store().turnout();
    if (!turnout) return report(turnout.error());
    if (json) {
        fmt::print("{}\n", count_json(rows.value(), turnout.value()).dump(2));
        return kDone;
    }
    const Turnout& all = turnout.value();
    fmt::print("{} voting codes issued\n{} used, {} void, {} not used\n", all.issued, all.used,
               all.void_codes, all.unused());
    for (const auto& row : rows.value()) {
        std::string where = row.place.empty() ? "no place noted" : row.place;
        if (row.kind == CodeKind::kSpare) where += " (spare slips)";
        if (row.kind == CodeKind::kPool) where += " (staff admission)";
        fmt::print("  {}, {}: {} issued, {} used, {} void, {} not used\n", where, row.style, row.issued,
                   row.used, row.void_codes, row.unused());
    }
    return kDone;
}

void add_order(CLI::App& command, Options& options) {
    add_data_option(command, options.folder);
    command.add_option("--election", options.definition,
                       "The election's definition, on first use of the folder");
    command.add_option("--style", options.place.style, "Ballot style (default: the first)");
}

}  // namespace

void add_codes_commands(CLI::App& app, int& exit_status) {
    auto* codes = app.add_subcommand("codes", "Voting codes, issued before the package is built");
    codes->require_subcommand(1);

    auto issuing = std::make_shared<Options>();
    auto* issue_command =
        codes->add_subcommand("issue", "Draw codes; the sheet is written once and kept nowhere");
    add_order(*issue_command, *issuing);
    issue_command->add_option("--count", issuing->place.count, "How many")->required();
    issue_command->add_option("--place", issuing->place.place, "The class or place that they are for");
    issue_command->add_option("--out", issuing->order.file,
                              "A new file for the sheet (default: standard output)");
    issue_command->add_flag("--spare", issuing->order.spare, "Spare codes, only in place of void ones");
    auto plain = std::make_shared<bool>(false);
    issue_command->add_flag("--plain", *plain, "One code a line instead of slips");
    issue_command->callback([issuing, plain, &exit_status] {
        issuing->order.form = *plain ? SheetForm::kPlain : SheetForm::kText;
        exit_status = issue(*issuing);
    });

    auto printing = std::make_shared<Options>();
    printing->order.form = SheetForm::kPdf;
    auto* print_command = codes->add_subcommand("print", "Draw codes and make a PDF of slips to cut out");
    add_order(*print_command, *printing);
    auto* one = print_command->add_option_group("what");
    auto* place_count = one->add_option("--count", printing->place.count, "How many, for one place");
    one->add_option("--places", printing->places_file,
                    "A file with a line place;style;count for each place, below that header");
    one->require_option(1);
    print_command->add_option("--place", printing->place.place, "The class or place: \"Klass 7B\"")
        ->needs(place_count);
    print_command->add_option("--languages", printing->languages,
                              "Languages of the slips, as sv,en,ar (default: those of the election)");
    print_command->add_option(
        "--where", printing->order.where,
        "Address at which voters follow their ballots (default: the election's domain)");
    print_command->add_flag("--spare", printing->order.spare, "Spare slips, only in place of void ones");
    print_command->add_option("--out", printing->order.file, "A new file for the PDF")->required();
    print_command->callback([printing, &exit_status] { exit_status = issue(*printing); });

    auto folder = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    auto* count_command =
        codes->add_subcommand("count", "How many codes are issued, used and void, and where");
    add_data_option(*count_command, *folder);
    count_command->add_flag("--json", *json, "For programs");
    add_void_commands(*codes, exit_status);
    count_command->callback([folder, json, &exit_status] { exit_status = count(*folder, *json); });
}

}  // namespace valurna::tally
