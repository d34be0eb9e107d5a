#include "tally/verify/find_ballot.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "crypto/ballot/sealed_ballot.hpp"
#include "sync/formats/void_list.hpp"
#include "tally/record/sealed_lists.hpp"
#include "tally/verify/logs.hpp"
#include "tally/verify/sources.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

constexpr std::size_t kMostShown = 10;

// A ballot that stands there again, byte for byte, is still one ballot, and what became of it is what became of the first.
void add(FoundBallots& out, FoundBallot found) {
    for (const FoundBallot& one : out.first)
        if (one.tracker == found.tracker) return;
    if (++out.count <= kMostShown) out.first.push_back(std::move(found));
}

Unexpected not_there(const FoundBallots& out, const char* of_what) {
    const std::string number = out.search.shown();
    return Unexpected(Error{ErrorCode::kRefused, number,
                            out.search.is_beginning()
                                ? fmt::format("no ballot of this {} begins so", of_what)
                                : fmt::format("no ballot of this {} has this number", of_what),
                            "compare it with the slip or the picture, and tell the organiser"});
}

// The log of a running server takes ballots in groups. What it says of one that waits is only its word.
Unexpected not_in_log(const FoundBallots& out, const LogFiles& files) {
    constexpr std::size_t kMostWords = 64;
    const auto said = files("waiting/" + out.search.shown(), kMostWords);
    if (!said || as_text(said.value()) != "waiting\n") return not_there(out, "log");
    return Unexpected(
        Error{ErrorCode::kRefused, out.search.shown(),
              "the ballot is not in the log yet; the server says that it has come in and will stand "
              "there with the next group",
              "ask again later; all ballots come in when voting is closed"});
}

// What left-out.txt says of the ballot.
void judge(FoundBallot& found, const std::vector<LeftOut>& left_out) {
    for (const LeftOut& one : left_out) {
        if (one.index != found.index) continue;
        found.fate = one.of ? FoundBallot::Fate::kRepeated : FoundBallot::Fate::kVoid;
        found.first = one.of;
    }
}

// The slips that are void by the list that lies beside a log.
struct LogVoids {
    std::vector<crypto::PublicKey> credentials;  // sorted
    [[nodiscard]] bool hold(const crypto::PublicKey& one) const {
        return std::binary_search(credentials.begin(), credentials.end(), one);
    }
};

Expected<std::optional<crypto::PublicKey>> authority_key(const LogOptions& options,
                                                         const std::optional<std::string>& given) {
    if (given) {
        const auto key = crypto::MinisignPublic::parse(*given);
        if (!key)
            return Unexpected(Error{ErrorCode::kBadInput, "--authority " + *given,
                                    "this is not a minisign public key", "write its base64 line"});
        return std::optional(key->key);
    }
    if (!options.trust.record) return std::optional<crypto::PublicKey>();
    constexpr std::size_t kMostKeys = std::size_t{1} << 20;
    ASSIGN_OR_RETURN(const auto text, read_whole(*options.trust.record + "/keys.json", kMostKeys));
    const auto keys = parse_keys(as_text(text));
    if (!keys)
        return record_error(*options.trust.record + "/keys.json", "this is not a record's list of keys");
    return std::optional(keys->authority.key);
}

Expected<LogVoids> read_voids(const LogFiles& files, const LogOptions& options, const std::string& origin,
                              const std::optional<std::string>& authority, const Tell& tell) {
    const auto text = files("voids", sync::kMostVoidList);
    if (!text) return LogVoids{};  // no slip is void, or the organiser keeps it back: kFirst says so
    // "<domain>/<election>/public"
    const auto last = origin.rfind('/');
    const auto middle =
        last == std::string::npos || last == 0 ? std::string::npos : origin.rfind('/', last - 1);
    if (middle == std::string::npos) return record_error(origin, "this is not the name of a public log");
    const std::string domain = origin.substr(0, middle), id = origin.substr(middle + 1, last - middle - 1);
    ASSIGN_OR_RETURN(const auto key, authority_key(options, authority));
    ASSIGN_OR_RETURN(auto list, key ? sync::parse_void_list(as_text(text.value()), *key, domain, id)
                                    : sync::parse_unsigned_void_list(as_text(text.value()), domain, id));
    const std::string what = fmt::format("list of {}", how_many(list.version(), "void slip"));
    if (key) {
        tell({what + ": signed by the election authority"});
    } else {
        tell({what + ": no --authority was given, so nobody's signature is checked", false});
    }
    std::sort(list.credentials.begin(), list.credentials.end());
    return LogVoids{std::move(list.credentials)};
}

// Each ballot after the first of its slip is a repeated one, as the rules of the count say.
void judge(FoundBallot& found, const std::vector<crypto::PublicKey>& credentials, const LogVoids& voids) {
    const auto first = static_cast<std::uint64_t>(
        std::find(credentials.begin(), credentials.end(), found.credential) - credentials.begin());
    if (first < found.index) {
        found.fate = FoundBallot::Fate::kRepeated;
        found.first = first;
    } else {
        found.fate = voids.hold(found.credential) ? FoundBallot::Fate::kVoid : FoundBallot::Fate::kFirst;
    }
}

}  // namespace

Expected<crypto::TrackerSearch> ballot_number(const std::string& typed) {
    constexpr std::size_t kMostSaidBack = 80;
    if (auto number = crypto::TrackerSearch::read(typed)) return *std::move(number);
    return Unexpected(Error{
        ErrorCode::kBadInput, on_one_line(first_bytes(typed, kMostSaidBack)), "this is not a ballot's number",
        "type its first two groups or more, all six, or the 64 digits that a phone reads"});
}

Expected<FoundBallots> find_in_record(const std::string& path, const std::string& typed) {
    ASSIGN_OR_RETURN(auto search, ballot_number(typed));
    FoundBallots out{std::move(search), 0, {}};
    ASSIGN_OR_RETURN(auto folder, RecordFolder::open(path));
    ASSIGN_OR_RETURN(auto package, read_record_package(folder, {}));
    ASSIGN_OR_RETURN(auto log, read_public_log(folder, package.keys, package.package.election));
    ASSIGN_OR_RETURN(const auto left_out, read_left_out(folder));
    for (std::uint64_t i = 0; i < log.ballots.size(); ++i) {
        const auto tracker = crypto::Tracker::of(log.ballots[i]);
        const auto ballot =
            out.search.finds(tracker) ? crypto::decode_sealed_ballot(log.ballots[i]) : std::nullopt;
        if (!ballot) continue;
        FoundBallot found{FoundBallot::Fate::kCounted, tracker, ballot->credential, i};
        judge(found, left_out);
        add(out, std::move(found));
    }
    RETURN_IF_ERROR(
        each_test(folder, package.keys, [&](const std::string& station, const sync::SpoiledEntry& test) {
            const auto tracker = crypto::tracker(test.ballot);
            if (!out.search.finds(tracker)) return;
            const auto in_log = std::find_if(out.first.begin(), out.first.end(),
                                             [&](const FoundBallot& one) { return one.tracker == tracker; });
            if (in_log != out.first.end()) {
                in_log->tested_at = station;
            } else {
                add(out,
                    {FoundBallot::Fate::kTested, tracker, test.ballot->credential, 0, std::nullopt, station});
            }
        }));
    if (out.count == 0) return not_there(out, "record");
    return out;
}

Expected<FoundBallots> find_in_log(const LogOptions& options, const std::string& typed,
                                   const std::optional<std::string>& authority, const Tell& tell) {
    ASSIGN_OR_RETURN(auto search, ballot_number(typed));
    FoundBallots out{std::move(search), 0, {}};
    ASSIGN_OR_RETURN(auto log, read_trusted_log(options, tell));
    const auto& checkpoint = log.head.checkpoint;
    std::vector<crypto::PublicKey> credentials;
    const TreePlan plan{log_file_name(options, ""), true, std::nullopt};
    auto tree =
        check_log_tree(log.files, checkpoint, plan, [&](std::uint64_t index, const Bytes& entry) -> Status {
            const auto ballot = crypto::decode_sealed_ballot(entry);
            if (!ballot)
                return record_error(fmt::format("{}ballot {}", plan.prefix, index + 1),
                                    "this is not a sealed ballot");
            const auto tracker = crypto::Tracker::of(entry);
            credentials.push_back(ballot->credential);
            if (out.search.finds(tracker))
                add(out, {FoundBallot::Fate::kFirst, tracker, ballot->credential, index});
            return {};
        });
    if (!tree) return Unexpected(tree.error());
    tell({fmt::format("log of {}, root {}", how_many(checkpoint.size, "entry", "entries"),
                      to_hex(checkpoint.root))});
    if (out.count == 0) return not_in_log(out, log.files);
    ASSIGN_OR_RETURN(const auto voids, read_voids(log.files, options, checkpoint.origin, authority, tell));
    for (FoundBallot& found : out.first)
        judge(found, credentials, voids);
    return out;
}

std::string fate_in_words(const FoundBallot& found) {
    using Fate = FoundBallot::Fate;
    const std::string in_log = fmt::format("the ballot is in the public log, number {}; ", found.index + 1);
    const std::string also =
        found.tested_at.empty() || found.fate == Fate::kTested
            ? std::string()
            : fmt::format(
                  "; it was opened as a test at the station {} as well, so everybody can "
                  "read it: tell the organiser",
                  found.tested_at);
    switch (found.fate) {
        case Fate::kCounted:
            return in_log + "it is counted" + also;
        case Fate::kFirst:
            return in_log + "it is the first with its slip and counts, unless its slip is declared void" +
                   also;
        case Fate::kRepeated:
            return in_log + "its code had been used before" +
                   (found.first ? fmt::format(" (ballot {})", *found.first + 1) : std::string()) +
                   ", so it is not counted" + also;
        case Fate::kVoid:
            return in_log + "its slip was declared void, so it is not counted" + also;
        case Fate::kTested:
            return fmt::format("the ballot was opened as a test at the station {}; it is not counted",
                               found.tested_at);
    }
    unreachable("fate of a ballot");
}

}  // namespace valurna::tally::record
