#include "tally/verify/contests.hpp"

#include <algorithm>
#include <atomic>
#include <set>

#include <fmt/format.h>

#include "crypto/parallel.hpp"
#include "tally/record/record.hpp"
#include "tally/verify/distrust.hpp"

namespace valurna::tally::record {
namespace {

using election::Result;
using election::Status;

std::string place(const std::string& file, std::size_t line) {
    return fmt::format("{}, line {}", file, line + 1);
}

// The first index for which `good` is false, tried on all cores; nothing where it holds for all.
template <class Check>
std::optional<std::size_t> first_bad(std::size_t count, const Check& good) {
    constexpr std::size_t kWorthAThread = 16;
    std::atomic<std::size_t> worst{count};
    crypto::for_each_index(count, kWorthAThread, [&](std::size_t i) {
        if (i >= worst || good(i)) return;
        for (std::size_t seen = worst; i < seen && !worst.compare_exchange_weak(seen, i);) {
        }
    });
    return worst < count ? std::optional<std::size_t>(worst) : std::nullopt;
}

// One ballot a credential, the first in the public log.
std::vector<crypto::SealedBallot> counted_ballots(const PublicLog& log, std::size_t& repeated) {
    std::vector<crypto::SealedBallot> ballots;
    std::set<crypto::PublicKey> seen;
    repeated = 0;
    for (const crypto::Bytes& bytes : log.ballots) {
        auto ballot = crypto::decode_sealed_ballot(bytes);
        if (!ballot) continue;  // cannot be: every entry equals a station's checked ballot
        if (seen.insert(ballot->credential).second)
            ballots.push_back(std::move(*ballot));
        else
            ++repeated;
    }
    return ballots;
}

Status verify_sealed(const std::vector<std::string>& lines, const std::string& file,
                     const std::vector<crypto::SealedBallot>& ballots, const std::string& contest) {
    std::size_t line = 0;
    for (const crypto::SealedBallot& ballot : ballots)
        for (const crypto::SealedContest& sealed : ballot.contests)
            if (sealed.contest == contest) {
                if (line >= lines.size() || lines[line] != sealed_line(sealed.blocks))
                    return distrust(place(file, line),
                                    "this is not the sealed ballot that the public log has here");
                ++line;
            }
    if (line != lines.size()) return distrust(place(file, line), "the public log has no such ballot");
    return election::Done{};
}

Result<std::vector<SealedRow>> read_mix(const std::vector<std::string>& lines, const std::string& file,
                                        const std::vector<std::string>& before, std::size_t width) {
    if (lines.size() != before.size())
        return distrust(
            file, fmt::format("{} ballots went into the mix and {} came out", before.size(), lines.size()));
    const std::set<std::string_view> sealed(before.begin(), before.end());
    std::vector<SealedRow> rows(lines.size());
    const auto broken = first_bad(lines.size(), [&](std::size_t i) {
        auto row = parse_sealed_line(lines[i], width);
        if (!row || sealed.contains(lines[i])) return false;
        rows[i] = std::move(*row);
        return true;
    });
    if (broken)
        return distrust(place(file, *broken), "this is not a re-encrypted ballot of the contest's width");
    return rows;
}

// Each opening is proven, and gives what opened.txt says.
Result<std::vector<std::optional<election::ContestChoice>>> read_openings(
    RecordFolder& folder, const std::string& prefix, const sync::Package& package,
    const election::Contest& contest, const std::vector<SealedRow>& mixed) {
    const std::string opening_file = prefix + "opening-1.txt", opened_file = prefix + "opened.txt";
    auto openings = folder.lines(opening_file);
    if (!openings) return openings.error();
    auto opened = folder.lines(opened_file);
    if (!opened) return opened.error();
    if (openings.value().size() != mixed.size())
        return distrust(opening_file, "it has not one line a mixed ballot");
    if (opened.value().size() != mixed.size())
        return distrust(opened_file, "it has not one line a mixed ballot");

    const crypto::TrusteePublic& trustee = package.key.trustees.front();
    std::vector<std::optional<election::ContestChoice>> choices(mixed.size());
    const std::size_t width = block_count(contest);
    std::atomic<bool> wrong_text{false};
    const auto broken = first_bad(mixed.size(), [&](std::size_t i) {
        auto row = parse_opening_line(openings.value()[i], width);
        if (!row) return false;
        for (std::size_t block = 0; block < width; ++block)
            if (!crypto::verify_partial(trustee, package.election.id, mixed[i][block], (*row)[block]))
                return false;
        const auto blocks = open_blocks(mixed[i], {{trustee.index, std::move(*row)}});
        if (!blocks) return false;
        if (crypto::to_hex(blocks->bytes) != opened.value()[i]) {
            wrong_text = true;
            return false;
        }
        choices[i] = read_choice(contest, *blocks);
        return true;
    });
    if (broken && wrong_text)
        return distrust(place(opened_file, *broken), "the proven opening gives another ballot");
    if (broken) return distrust(place(opening_file, *broken), "the proof of this opening does not hold");
    return choices;
}

Status verify_outcome(RecordFolder& folder, const std::string& prefix, const sync::Package& package,
                      const election::Contest& contest,
                      const std::vector<std::optional<election::ContestChoice>>& choices,
                      const std::string& log_root, const Tell& tell) {
    auto count = count_contest(contest, choices, log_root);
    if (!count) return count.error();
    auto outcome = folder.text(prefix + "outcome.json");
    if (!outcome) return outcome.error();
    if (outcome.value() != contest_outcome_json(package.election, count.value(), log_root))
        return distrust(prefix + "outcome.json", "counting the opened ballots again gives another outcome");
    auto open_data = folder.text(prefix + "ballots.pb");
    if (!open_data) return open_data.error();
    if (open_data.value() != opened_pabulib(package.election, count.value()))
        return distrust(prefix + "ballots.pb", "the open data is not that of the opened ballots");
    tell({fmt::format(
        "contest {}: counted again: {} valid ballots, {} invalid, {} of {} projects funded, the same outcome",
        contest.id, count.value().choices.size(), count.value().invalid, count.value().outcome.winners.size(),
        contest.projects.size())});
    return election::Done{};
}

Status verify_contest(RecordFolder& folder, const sync::Package& package, const election::Contest& contest,
                      const std::vector<crypto::SealedBallot>& ballots, const std::string& log_root,
                      const Tell& tell) {
    const std::string prefix = "contests/" + contest.id + "/";
    auto sealed = folder.lines(prefix + "sealed.txt");
    if (!sealed) return sealed.error();
    if (Status same = verify_sealed(sealed.value(), prefix + "sealed.txt", ballots, contest.id); !same)
        return same;
    auto lines = folder.lines(prefix + "mixed-1.txt");
    if (!lines) return lines.error();
    auto mixed = read_mix(lines.value(), prefix + "mixed-1.txt", sealed.value(), block_count(contest));
    if (!mixed) return mixed.error();
    tell({fmt::format("contest {}: {} sealed ballots are those of the public log, {} came out of the mix",
                      contest.id, sealed.value().size(), mixed.value().size())});
    tell({fmt::format("contest {}: that the mix kept the ballots is not proven in this record: it rests on "
                      "the word of who "
                      "ran the count",
                      contest.id),
          false});
    auto choices = read_openings(folder, prefix, package, contest, mixed.value());
    if (!choices) return choices.error();
    tell({fmt::format("contest {}: {} openings, each with its proof", contest.id,
                      choices.value().size() * block_count(contest))});
    return verify_outcome(folder, prefix, package, contest, choices.value(), log_root, tell);
}

}  // namespace

Status verify_contests(RecordFolder& folder, const sync::Package& package, const PublicLog& log,
                       const Tell& tell) {
    if (package.key.needed != 1 || package.key.trustees.size() != 1)
        return distrust("package.zip", "this record form is for an election with one trustee");
    std::size_t repeated = 0;
    const auto ballots = counted_ballots(log, repeated);
    tell({fmt::format("one ballot a credential: {} counted, {} later ones of the same credential left out",
                      ballots.size(), repeated)});
    for (const election::Contest& contest : package.election.contests)
        if (Status good = verify_contest(folder, package, contest, ballots, crypto::to_hex(log.root), tell);
            !good)
            return good;
    return election::Done{};
}

}  // namespace valurna::tally::record
