#include "tally/trustee/opened_lists.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/sha256.hpp"
#include "base/system/files.hpp"
#include "election/definition/patterns.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::tally {
namespace {

constexpr std::string_view kTitle = "valurna opened list v1\n";
constexpr std::size_t kMostLists = 1000;

std::string file_of(const std::string& folder, std::size_t number) {
    return fmt::format("{}/opened-{}.list", folder, number);
}

Unexpected refused(const BallotList& list, std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, "contest " + list.contest, std::move(what),
                            "open nothing; ask the office in public why the list has changed"});
}

crypto::Hash fingerprint_of(std::span<const crypto::Ciphertext> row) {
    Bytes bytes;
    for (const auto& block : row) {
        bytes.insert(bytes.end(), block.c1.bytes.begin(), block.c1.bytes.end());
        bytes.insert(bytes.end(), block.c2.bytes.begin(), block.c2.bytes.end());
    }
    return sha256(bytes);
}

std::uint64_t missing_from(const std::set<crypto::Hash>& all, const std::set<crypto::Hash>& some) {
    return static_cast<std::uint64_t>(
        std::count_if(some.begin(), some.end(), [&](const auto& one) { return !all.contains(one); }));
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<crypto::Hash> hash_in(std::string_view hex) {
    const auto bytes = from_hex(hex);
    crypto::Hash out{};
    if (!bytes || bytes->size() != out.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace

std::vector<BallotList> ballot_lists(const std::string& election, std::uint64_t log_size,
                                     const crypto::Hash& log_root,
                                     const std::map<std::string, crypto::CiphertextRows>& rows) {
    std::vector<BallotList> out;
    for (const auto& [contest, all] : rows) {
        if (all.empty()) continue;
        BallotList list{election, contest, log_size, log_root, {}};
        for (std::size_t i = 0; i < all.size(); ++i)
            list.ballots.insert(fingerprint_of(all.row(i)));
        out.push_back(std::move(list));
    }
    return out;
}

Expected<OpenedLists> OpenedLists::read(const std::string& folder) {
    OpenedLists out(folder);
    for (std::size_t number = 1; number <= kMostLists; ++number) {
        const std::string file = file_of(folder, number);
        std::error_code code;
        if (!std::filesystem::exists(file, code)) return out;
        ASSIGN_OR_RETURN(const auto text, read_text(file));
        auto list = parse_opened(text);
        if (!list)
            return Unexpected(Error{ErrorCode::kRefused, file, "this list of what you opened is damaged",
                                    "restore the folder from its copy; without it you must not open again"});
        out.lists_.push_back(std::move(*list));
    }
    return Unexpected(
        Error{ErrorCode::kRefused, folder, "there are more than 1000 opened lists", "open nothing"});
}

Expected<std::uint64_t> OpenedLists::between(const BallotList& list) const {
    std::uint64_t least = 0;
    for (const BallotList& before : lists_) {
        if (before.election != list.election || before.contest != list.contest) continue;
        const auto added = missing_from(before.ballots, list.ballots);
        const auto gone = missing_from(list.ballots, before.ballots);
        if (added + gone == 0) return 0;
        if (added > 0 && gone > 0)
            return refused(list, fmt::format("you opened another list of it: {} of then gone, {} new since",
                                             how_many(gone, "ballot"), added));
        if (added + gone < kFewestBetween)
            return refused(list,
                           fmt::format("you opened a list of it that differs by {}, and opening this one too "
                                       "would show how these voted; at least {} must lie between",
                                       how_many(added + gone, "ballot"), kFewestBetween));
        least = least == 0 ? added + gone : std::min(least, added + gone);
    }
    return least;
}

Status OpenedLists::remember(const BallotList& list) {
    const bool known = std::any_of(lists_.begin(), lists_.end(), [&](const BallotList& before) {
        return before.election == list.election && before.contest == list.contest &&
               before.ballots == list.ballots;
    });
    if (known) return {};
    RETURN_IF_ERROR(
        create_file(file_of(folder_, lists_.size() + 1), as_bytes(opened_text(list)), kPrivateMode));
    lists_.push_back(list);
    return {};
}

std::string opened_text(const BallotList& list) {
    std::string hashes;
    for (const auto& hash : list.ballots)
        hashes += to_hex(hash) + "\n";
    return fmt::format("{}election {}\ncontest {}\nlog {} {}\nballots {} {}\n{}", kTitle, list.election,
                       list.contest, list.log_size, to_hex(list.log_root), list.ballots.size(),
                       to_hex(sha256(as_bytes(hashes))), hashes);
}

std::optional<BallotList> parse_opened(std::string_view text) {
    if (!text.starts_with(kTitle)) return std::nullopt;
    std::string_view rest = text.substr(kTitle.size());
    const auto election = sync::take_after(rest, "election ");
    const auto contest = election ? sync::take_after(rest, "contest ") : std::nullopt;
    const auto log = contest ? sync::take_after(rest, "log ") : std::nullopt;
    const auto ballots = log ? sync::take_after(rest, "ballots ") : std::nullopt;
    if (!ballots || !election::is_slug(*election) || !election::is_slug(*contest)) return std::nullopt;
    const auto space = log->find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto size = number_in(log->substr(0, space));
    const auto root = hash_in(log->substr(space + 1));
    if (!size || !root) return std::nullopt;
    BallotList out{std::string(*election), std::string(*contest), *size, *root, {}};
    while (!rest.empty()) {
        const auto line = sync::take_after(rest, "");
        const auto hash = line ? hash_in(*line) : std::nullopt;
        if (!hash) return std::nullopt;
        out.ballots.insert(*hash);
    }
    if (opened_text(out) != text) return std::nullopt;
    return out;
}

}  // namespace valurna::tally
