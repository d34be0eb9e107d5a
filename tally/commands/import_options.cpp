#include "tally/commands/import_options.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "tally/commands/starting_definition.hpp"

namespace valurna::tally {
namespace {

// Such lists name no days: those that a new definition has stand in for what was not given. True where one
// did.
bool choose_days(exchange::ImportWishes& wishes) {
    if (!wishes.opens.empty() && !wishes.closes.empty()) return false;
    const VotingDays days = starting_days(today_in_utc());
    if (wishes.opens.empty()) wishes.opens = days.opens;
    if (wishes.closes.empty()) wishes.closes = std::max(days.closes, wishes.opens);
    return true;
}

}  // namespace

Expected<std::string> read_list(const std::string& path, std::size_t most) {
    std::error_code code;
    const auto size = std::filesystem::file_size(path, code);
    if (!code && size > most << 20)
        return Unexpected(
            Error{ErrorCode::kBadInput, path, fmt::format("it is larger than {} MiB", most), "divide it"});
    if (code && std::filesystem::exists(path))
        return Unexpected(Error{ErrorCode::kBadInput, path, "this is no file", "name the exported file"});
    return read_text(path);
}

void add_election_options(const Command& command, exchange::ImportWishes& wishes, std::string& texts) {
    command.option("--texts", texts, "Texts by language, categories and pictures (JSON)");
    command.option("--currency", wishes.currency, "ISO 4217, like SEK (default: what the costs say)");
    command.option("--id", wishes.id, "Id of the election");
    command.option("--organiser", wishes.organiser, "Who holds the election");
    add_publication_options(command, wishes.publication);
    command
        .option("--languages", wishes.languages,
                "Languages by comma, the first is the fallback (default: the file's)")
        .split_at(',')
        .one_value_each_time();
    command.option("--opens", wishes.opens, "First day of voting, like 2026-12-01");
    command.option("--closes", wishes.closes, "Last day of voting");
    command
        .option(
            "--voters", wishes.voters,
            "Who votes, for a voting method that suits them: pupils pick up to 5, adults pick up to 5 and share "
            "out 10 points (default: knapsack)")
        .one_of({"pupils", "adults"});
    command.option("--ties", wishes.ties, "Tie rule: id, cost-then-votes-then-lot, votes or lot")
        .shows_default();
    command.option("--seed", wishes.lot_seed, "Public seed, where the tie rule may come to a lot");
}

void add_publication_options(const Command& command, election::Publication& publication) {
    command.option("--domain", publication.domain,
                   "The organiser's domain (default: that of --public-address, else localhost)");
    command.option("--public-address", publication.public_address,
                   "Where the public pages are, like https://rost.example.se: slips and stations lead there");
    command.option("--country", publication.country, "The country's name, for exported open data");
    command.flag("--results-on-station", publication.results_on_station,
                 "Closed stations show the result when it is there");
}

Status check_publication(election::Publication& publication) {
    auto& [domain, address, country, on_station] = publication;
    const auto wrong = [](const std::string& option, const std::string& given, const char* mend) {
        return Unexpected(
            Error{ErrorCode::kBadInput, option + " " + on_one_line(given), "this is none", mend});
    };
    if (address.ends_with('/')) address.pop_back();
    if (!address.empty() && !election::is_web_address(address))
        return wrong("--public-address", address,
                     "write http:// or https:// and a host name, like https://rost.example.se");
    if (!domain.empty() && !election::is_domain(domain))
        return wrong("--domain", domain, "write a host name in small letters, like rost.example.se");
    return {};
}

Status fill_wishes(exchange::ImportWishes& wishes, const std::string& texts, std::string& note) {
    RETURN_IF_ERROR(check_publication(wishes.publication));
    if (!texts.empty()) {
        ASSIGN_OR_RETURN(wishes.texts, read_list(texts));
        wishes.texts_file = texts;
    }
    if (choose_days(wishes))
        note = fmt::format("it names no days of voting; {} to {} is taken (--opens, --closes)", wishes.opens,
                           wishes.closes);
    return {};
}

}  // namespace valurna::tally
