// valurna-tally minutes: what is signed and filed after the count.
#include <memory>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/minutes/minutes.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, language;
};

Expected<std::string> language_of(const Options& options, const election::Election& election,
                                  const words::Messages& messages) {
    if (options.language.empty()) {
        for (const auto& language : election.languages) {
            if (messages.has(language)) return language;
        }
        return std::string("en");
    }
    if (messages.has(options.language)) return options.language;
    return Unexpected(Error{ErrorCode::kBadInput, "--language " + options.language,
                            "minutes cannot be written in this language yet",
                            known_names(options.language, messages.languages())});
}

Status minutes(const Options& options) {
    const bool text = options.out.ends_with(".txt");
    if (!text && !options.out.ends_with(".pdf"))
        return Unexpected(Error{ErrorCode::kBadInput, "--out " + options.out,
                                "its ending says neither PDF nor text", "choose NAME.pdf or NAME.txt"});
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto facts, minutes_facts(*office));
    words::Messages messages(words::catalogue_folder());
    ASSIGN_OR_RETURN(const auto language, language_of(options, facts.election, messages));
    const auto document = minutes_document(facts, messages.in(language));
    if (text) {
        RETURN_IF_ERROR(create_file(options.out, as_bytes(document_text(document)), kPublicMode));
    } else {
        ASSIGN_OR_RETURN(const auto pdf, document_pdf(document));
        RETURN_IF_ERROR(create_file(options.out, pdf.reveal(), kPublicMode));
    }
    fmt::print("Minutes in {}: {}\nRead them, and let those who were there sign.\n",
               words::Messages::own_name(language), options.out);
    return {};
}

}  // namespace

void add_minutes_command(const Command& app) {
    auto options = std::make_shared<Options>();
    const Command command =
        app.command("minutes", "Minutes of the counted vote, as PDF or text, to read, sign and file");
    command.option("--data,--folder", options->folder, "The election's folder on this server").required();
    command.option("--out", options->out, "A new file: NAME.pdf or NAME.txt").required();
    command.option("--language", options->language,
                   "Language of the minutes, as sv (default: the election's first)");
    command.run([options] { return minutes(*options); });
}

}  // namespace valurna::tally
