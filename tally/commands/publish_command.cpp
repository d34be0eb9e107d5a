#include <fmt/format.h>

#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/pages/publish.hpp"

namespace valurna::tally {
namespace {

int publish(const std::string& folder, const std::string& out) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    auto published = publish_pages(*office.value(), out);
    if (!published) return report(published.error());
    fmt::print("{}\n{} files, pages in {} languages\n", published.value().front, published.value().files,
               published.value().languages.size());
    return kDone;
}

}  // namespace

void add_publish_command(CLI::App& app, int& exit_status) {
    struct Options {
        std::string folder, out;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "publish", "Write the public result pages as plain files, for any web server or none");
    add_data_option(*command, options->folder);
    command->add_option("DIR", options->out, "Where they go: new, empty, or written by this command before")
        ->required();
    command->callback([options, &exit_status] { exit_status = publish(options->folder, options->out); });
}

}  // namespace valurna::tally
