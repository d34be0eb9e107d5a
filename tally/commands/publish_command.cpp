#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/pages/publish.hpp"

namespace valurna::tally {
namespace {

Status publish(const std::string& folder, const std::string& out) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    ASSIGN_OR_RETURN(auto published, publish_pages(*office, out));
    fmt::print("{}\n{} files, pages in {} languages\n", published.front, published.files,
               published.languages.size());
    return {};
}

}  // namespace

void add_publish_command(const Command& app) {
    struct Options {
        std::string folder, out;
    };
    auto options = std::make_shared<Options>();
    const Command command =
        app.command("publish", "Write the public result pages as plain files, for any web server or none");
    add_data_option(command, options->folder);
    command.option("DIR", options->out, "Where they go: new, empty, or written by this command before")
        .required();
    command.run([options] { return publish(options->folder, options->out); });
}

}  // namespace valurna::tally
