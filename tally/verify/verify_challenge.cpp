#include "tally/verify/verify_challenge.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/nearest.hpp"
#include "base/overloaded.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "election/words/catalogue.hpp"
#include "election/words/shown.hpp"
#include "sync/formats/entry_bundle.hpp"
#include "tally/record/record.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/find_ballot.hpp"
#include "tally/verify/sources.hpp"

namespace valurna::tally::record {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostChallenge = std::size_t{256} << 10;

void say_choice(const election::Election& election, const election::Contest& contest,
                const election::ContestChoice& choice, const words::Catalogue& words, SealedWords& out) {
    const auto text = [&](const election::Text& in) {
        return on_one_line(words::shown(words, election, in));
    };
    out.lines.push_back(text(contest.title) + ":");
    const auto say_projects = [&](const election::ProjectSet& projects) {
        if (projects.blank || projects.chosen.empty()) {
            out.lines.push_back("    " + (projects.blank ? words.text("Blank vote")
                                                         : words.text("You have not chosen anything.")));
            return;
        }
        out.lines.push_back("    " +
                            words.count("{count} proposal:", "{count} proposals:", projects.chosen.size()));
        for (const std::uint32_t project : projects.chosen)
            out.lines.push_back("    - " + text(contest.projects.at(project).title));
    };
    const auto say_ranks = [&](const election::RankingChoice& one) {
        if (one.ranked.empty()) return say_projects({one.blank, {}});
        out.lines.push_back("    " + words.text("In order, the best one first:"));
        std::size_t rank = 0;
        for (const std::uint32_t project : one.ranked)
            out.lines.push_back("    " + std::to_string(++rank) + ". " +
                                text(contest.projects.at(project).title));
    };
    const auto say_figures = [&](const election::PointSet& given, const auto& figure) {
        if (given.projects.empty()) return say_projects({given.blank, {}});
        out.lines.push_back("    " +
                            words.count("{count} proposal:", "{count} proposals:", given.projects.size()));
        for (std::size_t i = 0; i < given.projects.size(); ++i)
            out.lines.push_back("    - " + text(contest.projects.at(given.projects[i]).title) + ": " +
                                figure(given.points.at(i)));
    };
    const auto say_points = [&](const election::PointSet& given) {
        say_figures(given, [&](std::int64_t points) {
            return words.count("{count} point", "{count} points", static_cast<std::uint64_t>(points));
        });
    };
    // One lambda per voting method: a person must be told all that the method's choice says.
    std::visit(Overloaded{[&](const election::ApprovalChoice& one) { say_projects(one.projects); },
                          [&](const election::KnapsackChoice& one) { say_projects(one.projects); },
                          [&](const election::RankingChoice& one) { say_ranks(one); },
                          [&](const election::CumulativeChoice& one) { say_points(one.given); },
                          [&](const election::PickThenPointsChoice& one) { say_points(one.given); },
                          [&](const election::ScoreChoice& one) {
                              say_figures(one.scores, [](auto score) { return std::to_string(score); });
                          },
                          [&](const election::YesNoChoice& one) {
                              say_figures(one.answers, [&](auto answer) {
                                  return answer == election::YesNoRule::kAnswers.most ? words.text("Yes")
                                                                                      : words.text("No");
                              });
                          },
                          [&](const election::ChooseOneChoice& one) { say_projects(one.projects); }},
               choice.choice);
}

// "sv" for "sv_SE.UTF-8"; the languages of gettext's LANGUAGE come first, then what the C library asks.
std::string locale_of_messages() {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return value;
    }
    return {};
}

// Reads the package and tells in the reader's language whose it is.
Expected<SealedWords> reveal_with(const ChallengeOptions& options, const std::string& package_file,
                                  const std::optional<std::string>& authority,
                                  const std::function<sync::Challenge(const sync::Package&)>& challenge) {
    bool is_signed = true;
    const auto note = [&is_signed](const Finding& finding) { is_signed = finding.proven; };
    ASSIGN_OR_RETURN(auto package, read_package_file(package_file, authority, note));
    ASSIGN_OR_RETURN(const auto language,
                     challenge_language(package.election, options.language, locale_of_messages()));
    ASSIGN_OR_RETURN(auto out, reveal_challenge(challenge(package), package, options.where, language));
    words::Messages messages(words::catalogue_folder());
    const auto& words = messages.in(language);
    out.package = is_signed ? words.text("The election package is signed by the organiser.")
                            : words.text(
                                  "NOT PROVEN: nobody's signature on the election package was checked, "
                                  "because no --authority was given.");
    return out;
}

// Of a contest group the group's title first, so that the choice of a contest is told too.
void say_part(const election::Election& election, const election::BallotPart& part,
              const election::ContestChoice& choice, const words::Catalogue& words, SealedWords& out) {
    const auto place = part.place_of(choice.contest);
    if (part.group != nullptr) {
        out.lines.push_back(on_one_line(words::shown(words, election, part.title())) + ":");
        if (!place) out.lines.push_back("    " + words.text("You vote in none of these."));
    }
    if (place) say_choice(election, *part.contests[*place], choice, words, out);
}

struct FoundTests {
    std::vector<crypto::Tracker> numbers;  // of all that were found
    std::optional<sync::SpoiledEntry> first;
};

Expected<FoundTests> search_record(const std::string& folder, const crypto::TrackerSearch& wanted) {
    FoundTests out;
    std::error_code code;
    for (fs::directory_iterator station(folder + "/stations", code), end; !code && station != end;
         station.increment(code)) {
        auto files = open_log(station->path().string(), {});
        if (!files) continue;
        const std::string name = station->path().string() + "/checkpoint";
        ASSIGN_OR_RETURN(auto head, read_log_head(files.value(), name));
        auto tree = check_log_tree(
            files.value(), head.checkpoint, {station->path().string() + "/", false, {}},
            [&](std::uint64_t, const Bytes& bytes) -> Status {
                auto entry = sync::decode_entry(bytes);
                auto* tested = entry ? std::get_if<sync::SpoiledEntry>(&entry.value()) : nullptr;
                if (tested == nullptr) return {};
                const auto number = crypto::tracker(tested->ballot);
                if (!wanted.finds(number)) return {};
                out.numbers.push_back(number);
                if (!out.first) out.first = std::move(*tested);
                return {};
            });
        if (!tree) return Unexpected(tree.error());
    }
    // The same ballot may have been opened twice; its number is one.
    std::sort(out.numbers.begin(), out.numbers.end());
    out.numbers.erase(std::unique(out.numbers.begin(), out.numbers.end()), out.numbers.end());
    return out;
}

// Why there is nothing to open under this number: the ballot was handed in, or nobody knows it.
Unexpected not_tested(const std::string& folder, const crypto::TrackerSearch& wanted) {
    std::string what = "no ballot of this record was opened as a test under this number";
    if (const auto found = find_in_record(folder, wanted.shown());
        found && found.value().count == 1 && found.value().first.front().fate != FoundBallot::Fate::kTested)
        what = "this was not a test: " + fate_in_words(found.value().first.front());
    return Unexpected(Error{ErrorCode::kRefused, wanted.shown(), std::move(what),
                            "compare it with the slip or the picture"});
}

Unexpected several(const FoundTests& found, const crypto::TrackerSearch& wanted) {
    constexpr std::size_t kMostNamed = 10;
    std::string names;
    for (std::size_t i = 0; i < std::min(found.numbers.size(), kMostNamed); ++i)
        names += (i == 0 ? "" : ", ") + found.numbers[i].grouped();
    return Unexpected(Error{ErrorCode::kRefused, wanted.shown(),
                            how_many(found.numbers.size(), "tested ballot") + " begin so: " + names,
                            "type more of the number"});
}

Expected<SealedWords> from_record(const ChallengeOptions& options) {
    if (!options.tracker)
        return Unexpected(Error{ErrorCode::kBadInput, options.where,
                                "this is a record's folder, which holds many ballots",
                                "name one with --tracker and its number"});
    ASSIGN_OR_RETURN(const auto wanted, ballot_number(*options.tracker));
    ASSIGN_OR_RETURN(auto tested, search_record(options.where, wanted));
    if (tested.numbers.empty()) return not_tested(options.where, wanted);
    if (tested.numbers.size() > 1) return several(tested, wanted);
    auto authority = options.authority;
    if (!authority) {
        auto text = read_whole(options.where + "/keys.json", kMostChallenge);
        auto keys = text ? parse_keys(as_text(text.value())) : std::nullopt;
        if (keys) authority = keys->authority.base64();
    }
    return reveal_with(
        options, options.package.value_or(options.where + "/package.zip"), authority,
        [&](const sync::Package& package) {
            return sync::Challenge{package.election.id, package.hash, std::move(*tested.first)};
        });
}

}  // namespace

Expected<SealedWords> reveal_challenge(const sync::Challenge& challenge, const sync::Package& package,
                                       const std::string& where, const std::string& language) {
    const auto distrusted = [&](const char* what) {
        return Unexpected(Error{ErrorCode::kRefused, where, what,
                                "keep the file and tell the organiser: this must be looked into"});
    };
    if (challenge.election_id != package.election.id || challenge.package_hash != package.hash)
        return Unexpected(Error{ErrorCode::kRefused, where,
                                "the ballot was sealed for another election package",
                                "name its own with --package"});
    const crypto::SealContext context = package.seal_context();
    const crypto::EncodedBallot& ballot = challenge.tested.ballot;
    if (!crypto::verify_sealed_ballot(context, ballot))
        return distrusted("the ballot's signature or proof does not hold");
    const auto revealed = crypto::decrypt_spoiled(context, ballot, challenge.tested.randomness);
    if (!revealed)
        return distrusted("the revealed numbers do not give this seal: the machine sealed something else");

    const election::Election& election = package.election;
    words::Messages messages(words::catalogue_folder());
    const auto& words = messages.in(language);
    SealedWords out;
    const auto number = crypto::tracker(ballot);
    out.about = {
        words.text("Whole number: {hash}", {{"hash", number.hex()}}),
        words.text("Slip: {slip}. The vote was opened as a test: it is public, and it is not counted.",
                   {{"slip", crypto::slip_number(ballot->credential)}})};
    out.lines.push_back(words.text("The vote {number} sealed this:", {{"number", number.grouped()}}));
    for (std::size_t i = 0; i < revealed->size(); ++i) {
        const auto part = election::part_of(election, ballot->contests[i].contest);
        if (!part) return distrusted("the ballot holds a contest that the election does not have");
        const auto choice = election::decode_part(*part, (*revealed)[i]);
        if (!choice)
            return distrusted("what was sealed is no choice that the rules allow: it would not have counted");
        say_part(election, *part, choice.value(), words, out);
    }
    out.end = words.text("The seal holds exactly this. Compare it with what the screen said.");
    return out;
}

Expected<std::string> challenge_language(const election::Election& election,
                                         const std::optional<std::string>& wanted, std::string_view locale) {
    const auto has = [&](std::string_view language) {
        return std::find(election.languages.begin(), election.languages.end(), language) !=
               election.languages.end();
    };
    if (wanted) {
        if (has(*wanted)) return *wanted;
        return Unexpected(Error{ErrorCode::kBadInput, "--language " + *wanted,
                                "the election has no texts in this language",
                                known_names(*wanted, election.languages)});
    }
    // "sv_SE.UTF-8", or a list of them with colons between.
    std::string tag(locale.substr(0, locale.find_first_of(".@:")));
    std::replace(tag.begin(), tag.end(), '_', '-');
    for (; !tag.empty(); tag.resize(tag.rfind('-') == std::string::npos ? 0 : tag.rfind('-'))) {
        if (has(tag)) return tag;
    }
    return election.languages.front();
}

Expected<SealedWords> verify_challenge(const ChallengeOptions& options) {
    std::error_code code;
    if (fs::is_directory(options.where, code)) return from_record(options);
    ASSIGN_OR_RETURN(auto text, read_whole(options.where, kMostChallenge));
    ASSIGN_OR_RETURN(auto challenge, sync::parse_challenge(as_text(text), options.where));
    if (options.tracker) {
        ASSIGN_OR_RETURN(const auto wanted, ballot_number(*options.tracker));
        if (!wanted.finds(crypto::tracker(challenge.tested.ballot)))
            return record_error(options.where, "it is the file of another ballot");
    }
    const std::string beside = (fs::path(options.where).parent_path() / "package.zip").string();
    return reveal_with(options, options.package.value_or(beside), options.authority,
                       [&](const sync::Package&) { return challenge; });
}

}  // namespace valurna::tally::record
