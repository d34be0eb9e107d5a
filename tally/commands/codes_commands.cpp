#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/office/codes.hpp"
#include "tally/office/files.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, definition;
    CodeOrder order;
};

int issue(Options options) {
    auto office = options.definition.empty() ? Office::open(options.folder) : Office::found(options.folder);
    if (!office) return report(office.error());
    if (!options.definition.empty()) {
        auto text = read_text(options.definition);
        if (!text) return report(text.error());
        auto election = election::parse_election(text.value(), options.definition);
        if (!election) return report(election.error());
        if (auto set = office.value()->set_definition(election.value()); !set) return report(set.error());
    }
    if (options.order.style.empty()) {
        auto election = office.value()->definition();
        if (!election) return report(election.error());
        options.order.style = election.value().styles.front().id;
    }
    {
        ProgressBar bar("Drawing voting codes");
        auto issued =
            issue_codes(*office.value(), options.order, [&](auto done, auto all) { bar.show(done, all); });
        if (!issued) return report(issued.error());
    }
    if (!options.order.file.empty()) {
        fmt::print("{} voting codes are in {}, and nowhere else. Print them, then destroy the file.\n",
                   options.order.count, options.order.file);
    }
    return kDone;
}

int count(const std::string& folder) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    auto roll = office.value()->store().credentials();
    if (!roll) return report(roll.error());
    std::map<std::string, std::uint64_t> by_style;
    for (const auto& entry : roll.value())
        ++by_style[entry.style];
    fmt::print("{} voting codes issued\n", roll.value().size());
    for (const auto& [style, number] : by_style)
        fmt::print("  {}: {}\n", style, number);
    return kDone;
}

}  // namespace

void add_codes_commands(CLI::App& app, int& exit_status) {
    auto* codes = app.add_subcommand("codes", "Voting codes, issued before the package is built");
    codes->require_subcommand(1);

    auto options = std::make_shared<Options>();
    auto* issue_command =
        codes->add_subcommand("issue", "Draw codes; the sheet is written once and kept nowhere");
    add_data_option(*issue_command, options->folder);
    issue_command->add_option("--election", options->definition,
                              "The election's definition, on first use of the folder");
    issue_command->add_option("--count", options->order.count, "How many")->required();
    issue_command->add_option("--style", options->order.style, "Ballot style (default: the first)");
    issue_command->add_option("--out", options->order.file,
                              "A new file for the sheet (default: standard output)");
    issue_command->add_flag("--plain", options->order.plain, "One code a line instead of slips");
    issue_command->callback([options, &exit_status] { exit_status = issue(*options); });

    auto folder = std::make_shared<std::string>();
    auto* count_command = codes->add_subcommand("count", "How many codes are on the roll");
    add_data_option(*count_command, *folder);
    count_command->callback([folder, &exit_status] { exit_status = count(*folder); });
}

}  // namespace valurna::tally
