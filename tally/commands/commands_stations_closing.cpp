// valurna-tally stations closing-code: what somebody read off a closed station's screen.
#include <iostream>
#include <iterator>
#include <memory>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/office/closing_code.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, file;
};

Expected<std::string> text_of(const std::string& file) {
    if (file != "-") return read_text(file);
    constexpr std::size_t kMost = 64U << 10U;
    std::string text;
    for (std::string line; text.size() < kMost && std::getline(std::cin, line);)
        text += line + "\n";
    return text;
}

Status take(const Options& options) {
    ASSIGN_OR_RETURN(const auto text, text_of(options.file));
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto code, take_closing_code(office->store(), text));
    ASSIGN_OR_RETURN(const auto row, office->store().station(code.station));
    fmt::print("{} ({}) has closed with {}; {} here. How it stands: valurna-tally stations list\n",
               code.label, code.station, how_many(code.checkpoint.size, "entry", "entries"),
               how_many(row->head.size, "is", "are"));
    fmt::print("The fingerprint that its screen shows: {}\n", crypto::fingerprint(code.checkpoint.root));
    return {};
}

}  // namespace

void add_closing_code_command(const Command& stations) {
    auto options = std::make_shared<Options>();
    const Command command = stations.command(
        "closing-code", "Take in the code that a closed station shows: how much there is to come from it");
    command.option("FILE", options->file, "The code as text; - is standard input").required();
    add_data_option(command, options->folder);
    command.run([options] { return take(*options); });
}

}  // namespace valurna::tally
