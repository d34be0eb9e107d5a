#include "tally/verify/verify_challenge.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/overloaded.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/formats/entry_bundle.hpp"
#include "tally/record/record.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/sources.hpp"

namespace valurna::tally::record {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostChallenge = std::size_t{256} << 10;

// A person compares these with the screen, so they are in the election's language. English where we have no
// other.
struct ChallengeWords {
    const char *sealed, *blank, *nothing, *projects;
};
ChallengeWords words_in(std::string_view language) {
    if (language == "sv" || language.starts_with("sv-"))
        return {"Valsedel {} förseglade detta:", "blank röst", "inget projekt", "{} valda projekt:"};
    return {"Ballot {} sealed this:", "a blank vote", "no project", "{} projects chosen:"};
}

void say_choice(const election::Election& election, const election::Contest& contest,
                const election::ContestChoice& choice, const ChallengeWords& words, SealedWords& out) {
    const std::string& language = election.languages.front();
    const auto text = [&](const election::Text& in) {
        return on_one_line(election.localised(in, language).text);
    };
    out.lines.push_back(text(contest.title) + ":");
    const auto say_projects = [&](const election::ProjectSet& projects) {
        if (projects.blank || projects.chosen.empty()) {
            out.lines.push_back(std::string("    ") + (projects.blank ? words.blank : words.nothing));
            return;
        }
        out.lines.push_back("    " + fmt::format(fmt::runtime(words.projects), projects.chosen.size()));
        for (const std::uint32_t project : projects.chosen)
            out.lines.push_back("    - " + text(contest.projects.at(project).title));
    };
    // One lambda per voting method: a person must be told all that the method's choice says.
    std::visit(Overloaded{[&](const election::ApprovalChoice& one) { say_projects(one.projects); },
                          [&](const election::KnapsackChoice& one) { say_projects(one.projects); }},
               choice.choice);
}

Expected<sync::SpoiledEntry> search_record(const std::string& folder, const std::string& wanted) {
    std::error_code code;
    for (fs::directory_iterator station(folder + "/stations", code), end; !code && station != end;
         station.increment(code)) {
        auto files = open_log(station->path().string(), {});
        if (!files) continue;
        const std::string name = station->path().string() + "/checkpoint";
        ASSIGN_OR_RETURN(auto head, read_log_head(files.value(), name));
        std::optional<sync::SpoiledEntry> found;
        auto tree = check_log_tree(
            files.value(), head.checkpoint, {station->path().string() + "/", false, {}},
            [&](std::uint64_t, const Bytes& bytes) -> Status {
                auto entry = sync::decode_entry(bytes);
                auto* tested = entry ? std::get_if<sync::SpoiledEntry>(&entry.value()) : nullptr;
                if (tested != nullptr && crypto::tracker(tested->ballot) == wanted)
                    found = std::move(*tested);
                return {};
            });
        if (!tree) return Unexpected(tree.error());
        if (found) return std::move(*found);
    }
    return Unexpected(Error{ErrorCode::kRefused, crypto::grouped(wanted),
                            "no ballot of this record was opened as a test under "
                            "this number",
                            "compare it with the slip or the picture"});
}

Expected<SealedWords> from_record(const ChallengeOptions& options, const Tell& tell) {
    const auto wanted = options.tracker ? crypto::normalise_code(*options.tracker) : std::nullopt;
    if (!wanted)
        return Unexpected(Error{ErrorCode::kBadInput, options.where,
                                "this is a record's folder, which holds many ballots",
                                "name one with --tracker and its twelve symbols"});
    ASSIGN_OR_RETURN(auto tested, search_record(options.where, *wanted));
    auto authority = options.authority;
    if (!authority) {
        auto text = read_whole(options.where + "/keys.json", kMostChallenge);
        auto keys = text ? parse_keys(as_text(text.value())) : std::nullopt;
        if (keys) authority = keys->authority.base64();
    }
    auto package =
        read_package_file(options.package.value_or(options.where + "/package.zip"), authority, tell);
    if (!package) return Unexpected(package.error());
    const sync::Challenge challenge{package.value().election.id, package.value().hash, std::move(tested)};
    return reveal_challenge(challenge, package.value(), options.where);
}

}  // namespace

Expected<SealedWords> reveal_challenge(const sync::Challenge& challenge, const sync::Package& package,
                                       const std::string& where) {
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
    const ChallengeWords words = words_in(election.languages.front());
    SealedWords out;
    out.lines.push_back(fmt::format(fmt::runtime(words.sealed), crypto::grouped(crypto::tracker(ballot))));
    for (std::size_t i = 0; i < revealed->size(); ++i) {
        const election::Contest* contest = election.contest(ballot->contests[i].contest);
        if (contest == nullptr)
            return distrusted("the ballot holds a contest that the election does not have");
        const auto choice = election::decode_choice(*contest, (*revealed)[i]);
        if (!choice)
            return distrusted("what was sealed is no choice that the rules allow: it would not have counted");
        say_choice(election, *contest, choice.value(), words, out);
    }
    return out;
}

Expected<SealedWords> verify_challenge(const ChallengeOptions& options, const Tell& tell) {
    std::error_code code;
    if (fs::is_directory(options.where, code)) return from_record(options, tell);
    ASSIGN_OR_RETURN(auto text, read_whole(options.where, kMostChallenge));
    ASSIGN_OR_RETURN(auto challenge, sync::parse_challenge(as_text(text), options.where));
    if (options.tracker &&
        crypto::normalise_code(*options.tracker) != crypto::tracker(challenge.tested.ballot))
        return record_error(options.where, "it is the file of another ballot");
    const std::string beside = (fs::path(options.where).parent_path() / "package.zip").string();
    ASSIGN_OR_RETURN(auto package,
                     read_package_file(options.package.value_or(beside), options.authority, tell));
    return reveal_challenge(challenge, package, options.where);
}

}  // namespace valurna::tally::record
