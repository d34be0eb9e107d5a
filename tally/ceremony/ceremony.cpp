#include "tally/ceremony/ceremony.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "crypto/parallel.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/ceremony/write_record.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;

constexpr std::uint64_t kReadAtOnce = 4096;
constexpr std::size_t kBallotsWorthAThread = 8;

// One ballot a credential, in the public log's order; the later one is reported, never silently dropped.
struct Gathered {
    std::vector<crypto::SealedBallot> ballots;
    std::vector<Duplicate> duplicates;
    std::uint64_t all = 0;
};

Result<Gathered> gather(Store& store) {
    Gathered out;
    for (;;) {
        auto rows = store.ballots(out.all, kReadAtOnce);
        if (!rows) return rows.error();
        if (rows.value().empty()) return out;
        for (const auto& row : rows.value()) {
            ++out.all;
            if (row.duplicate_of) {
                out.duplicates.push_back({row.index, *row.duplicate_of});
                continue;
            }
            auto ballot = crypto::decode_sealed_ballot(row.sealed);
            if (!ballot) {
                return Error{ErrorCode::kEnvironment, "ballot " + std::to_string(row.index),
                             "the stored ballot is damaged", "restore a backup"};
            }
            out.ballots.push_back(std::move(*ballot));
        }
    }
}

std::vector<record::SealedRow> rows_of(const Gathered& gathered, const std::string& contest) {
    std::vector<record::SealedRow> rows;
    for (const auto& ballot : gathered.ballots) {
        for (const auto& sealed : ballot.contests) {
            if (sealed.contest == contest) rows.push_back(sealed.blocks);
        }
    }
    return rows;
}

// Opens what has been mixed, and nothing else: this takes only the shuffle's output.
std::vector<record::OpeningRow> open_mixed(const crypto::TrusteeKey& trustee, const std::string& election_id,
                                           const std::vector<record::SealedRow>& mixed,
                                           const std::function<void()>& step) {
    std::vector<record::OpeningRow> out(mixed.size());
    crypto::for_each_index(mixed.size(), kBallotsWorthAThread, [&](std::size_t i) {
        for (const auto& block : mixed[i])
            out[i].push_back(crypto::partially_decrypt(trustee, election_id, block));
        step();
    });
    return out;
}

// Nothing where a ballot cannot be opened at all.
std::optional<std::vector<OpenedBlocks>> combine_all(std::uint32_t trustee, const ContestRecord& contest) {
    std::vector<std::optional<OpenedBlocks>> found(contest.mixed.size());
    crypto::for_each_index(found.size(), kBallotsWorthAThread, [&](std::size_t i) {
        found[i] = open_blocks(contest.mixed[i], {{trustee, contest.opening[i]}});
    });
    std::vector<OpenedBlocks> out;
    for (auto& blocks : found) {
        if (!blocks) return std::nullopt;
        out.push_back(std::move(*blocks));
    }
    return out;
}

election::Status may_count(Office& office, const Reconciliation& state,
                           const std::optional<Override>& overridden) {
    auto standing = office.standing();
    if (!standing) return standing.error();
    if (standing.value().state != sync::PollState::kClosed) {
        return Error{ErrorCode::kRefused, office.folder(), "voting has not been closed",
                     "valurna-tally close --data " + office.folder()};
    }
    if (state.green() || overridden) return election::Done{};
    std::string what = "not everything has arrived:";
    for (const auto& station : state.stations) {
        for (const auto trouble : station.troubles)
            what += " station " + station.row.id + ": " + plain_words(trouble) + ".";
    }
    return Error{
        ErrorCode::kRefused, office.folder(), what,
        "mend it (valurna-tally stations list), or let two people record --override REASON --by A --by B"};
}

}  // namespace

Result<Counted> hold_count(Office& office, const crypto::TrusteeKey& trustee,
                           const std::optional<Override>& overridden, const CeremonyProgress& progress) {
    auto package = office.package();
    if (!package) return package.error();
    const sync::Package& election_package = *package.value();
    const election::Election& election = election_package.election;
    auto state = reconcile(office.store());
    if (!state) return state.error();
    if (auto allowed = may_count(office, state.value(), overridden); !allowed) return allowed.error();

    auto gathered = gather(office.store());
    if (!gathered) return gathered.error();
    auto head = office.store().public_head();
    if (!head) return head.error();
    if (head.value().edge.size() != gathered.value().all) {
        return Error{ErrorCode::kRefused, office.folder(), "a ledger arrived while the ballots were read",
                     "count again"};
    }

    Counted counted;
    Tally& tally = counted.tally;
    tally.log_root = crypto::to_hex(head.value().edge.root());
    tally.codes = state.value().turnout.codes;
    tally.ballots = gathered.value().all;
    tally.spoiled = state.value().turnout.spoiled;
    tally.duplicates = gathered.value().duplicates;
    tally.overridden = overridden;
    tally.trustees = static_cast<std::uint32_t>(election_package.key.trustees.size());
    tally.needed = election_package.key.needed;

    std::uint64_t all = 0;
    for (const auto& ballot : gathered.value().ballots)
        all += ballot.contests.size();
    std::atomic<std::uint64_t> done{0};
    std::map<std::string, ContestRecord> records;
    for (const auto& contest : election.contests) {
        ContestRecord& written = records[contest.id];
        written.sealed = rows_of(gathered.value(), contest.id);
        written.mixed = crypto::shuffle_unproven(election_package.key.key, written.sealed);
        written.opening = open_mixed(trustee, election.id, written.mixed, [&] {
            const std::uint64_t now = ++done;
            if (progress) progress(now, all);
        });
        auto opened = combine_all(trustee.index, written);
        if (!opened) {
            return Error{ErrorCode::kRefused, "contest " + contest.id, "a sealed ballot cannot be opened",
                         "check that the trustee's key is that of this election"};
        }
        written.opened = std::move(*opened);
        std::vector<std::optional<election::ContestChoice>> choices;
        for (const auto& blocks : written.opened)
            choices.push_back(read_choice(contest, blocks));
        auto count = count_contest(contest, choices, tally.log_root);
        if (!count) return count.error();
        tally.contests.push_back(std::move(count).value());
    }
    counted.outcome_json = outcome_json(election, tally);
    counted.record_folder = office.path("record");
    if (auto written = write_record(office, election_package, state.value(), tally, records); !written)
        return written.error();
    if (auto kept = office.store().set_fact("outcome", counted.outcome_json); !kept) return kept.error();
    return counted;
}

}  // namespace valurna::tally
