#include "tally/verify/read_station.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/parallel.hpp"
#include "sync/formats/hand_count.hpp"
#include "sync/ledger/ledger_reader.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/sources.hpp"

namespace valurna::tally::record {
namespace {

constexpr std::size_t kWaiting = 1024;
constexpr std::size_t kWorthAThread = 16;

}  // namespace

Expected<sync::Entry> StationEntries::take(const Bytes& bytes, const std::string& where) {
    const auto refused = [&](const std::string& what) -> Expected<sync::Entry> {
        if (Status before = finish(); !before)
            return Unexpected(before.error());  // the earlier fault is the one to name
        return record_error(where, what);
    };
    auto entry = sync::decode_entry(bytes);
    if (!entry) return refused(entry.error().what);
    if (auto allowed = state_.check(entry.value()); !allowed) return refused(allowed.error().what);
    if (rules_.newest != nullptr) {
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry.value())) {
            if (auto known = take_open(*open); !known) return refused(known.error().what);
        }
        waiting_.push_back({entry.value(), where});
        if (waiting_.size() == kWaiting) {
            RETURN_IF_ERROR(finish());
        }
    }
    state_.apply(entry.value());
    return entry;
}

Status StationEntries::finish() {
    std::vector<std::string> problems(waiting_.size());
    const auto broken = first_failing(waiting_.size(), kWorthAThread, [&](std::size_t i) {
        problems[i] = sync::ballot_problem(rules_, waiting_[i].entry);
        return problems[i].empty();
    });
    if (broken) return record_error(waiting_[*broken].where, problems[*broken]);
    waiting_.clear();
    return {};
}

Status StationEntries::take_open(const sync::OpenEntry& open) {
    if (open.package_hash == rules_.newest->hash) return {};
    if (!find_earlier_) return record_error("", "the station opened with another election package");
    ASSIGN_OR_RETURN(rules_.earlier, find_earlier_(open.package_hash));
    return {};
}

Finding hand_count_finding(const std::string& before, const sync::LedgerState& state) {
    const auto& admitted = state.admitted();
    return {before + "by hand: " + sync::hand_count_words(admitted, state.ballots()),
            !sync::differs(sync::compare_hand_count(admitted, state.ballots()))};
}

namespace {

Expected<ReadStation> read_files(const std::string& where, StationEntries& entries) {
    ASSIGN_OR_RETURN(auto files, open_log(where, {}));
    ASSIGN_OR_RETURN(auto head, read_log_head(files, where + "/checkpoint"));
    ReadStation out;
    out.note = std::move(head.note);
    out.checkpoint = head.checkpoint;
    auto tree = check_log_tree(files, out.checkpoint, {where + "/", false, {}},
                               [&](std::uint64_t index, const Bytes& bytes) -> Status {
                                   auto entry =
                                       entries.take(bytes, fmt::format("{}, entry {}", where, index + 1));
                                   if (!entry) return Unexpected(entry.error());
                                   out.leaves.push_back(crypto::leaf_hash(bytes));
                                   return {};
                               });
    if (!tree) return Unexpected(tree.error());
    return out;
}

Status check_stored(const sync::StoredHead& head, const ReadStation& station, const sync::LedgerState& state,
                    const std::string& where) {
    crypto::MerkleEdge edge;
    for (const crypto::Hash& leaf : station.leaves)
        edge.append(leaf);
    if (head.size != edge.size())
        return record_error(where, fmt::format("it states {} and holds {}",
                                               how_many(head.size, "entry", "entries"), edge.size()));
    if (head.edge != crypto::encode_hashes(edge.peaks()))
        return record_error(where, "the stored edge of the tree is not that of its entries");
    if (station.checkpoint.origin != head.origin || station.checkpoint.size != edge.size())
        return record_error(where, fmt::format("its signed checkpoint has {} of {}, and it holds {} of {}",
                                               how_many(station.checkpoint.size, "entry", "entries"),
                                               station.checkpoint.origin, edge.size(), head.origin));
    if (station.checkpoint.root != edge.root())
        return record_error(where, "the entries do not have the root that was signed");
    auto credential = state.credentials().begin();
    for (const Bytes& spent : head.spent) {
        if (credential == state.credentials().end() ||
            !std::equal(spent.begin(), spent.end(), credential->bytes.begin(), credential->bytes.end()))
            return record_error(where, "its list of used codes is not that of its ballots");
        ++credential;
    }
    if (credential != state.credentials().end())
        return record_error(where, "its list of used codes is not that of its ballots");
    return {};
}

Expected<ReadStation> read_database(const std::string& where, StationEntries& entries) {
    ReadStation out;
    auto head = sync::read_ledger_copy(where, [&](const sync::StoredEntry& stored) -> Status {
        const std::string place = fmt::format("{}, entry {}", where, stored.index + 1);
        if (stored.index != out.leaves.size())
            return record_error(where, fmt::format("entry {} is missing", out.leaves.size() + 1));
        const crypto::Hash leaf = crypto::leaf_hash(stored.bytes);
        if (!std::equal(leaf.begin(), leaf.end(), stored.leaf.begin(), stored.leaf.end()))
            return record_error(place, "this is not the entry that was stored");
        RETURN_IF_ERROR(entries.take(stored.bytes, place));
        out.leaves.push_back(leaf);
        return {};
    });
    if (!head) return Unexpected(head.error());
    ASSIGN_OR_RETURN(auto parsed, parse_log_head(head.value().checkpoint, where));
    out.note = std::move(parsed.note);
    out.checkpoint = parsed.checkpoint;
    for (const auto& cosignature : head.value().cosignatures) {
        out.cosignatures.push_back(cosignature.line);
        out.cosigned_sizes.push_back(cosignature.size);
    }
    RETURN_IF_ERROR(check_stored(head.value(), out, entries.state(), where));
    return out;
}

}  // namespace

crypto::Hash ReadStation::root_at(std::uint64_t size) const {
    crypto::MerkleEdge edge;
    for (std::uint64_t i = 0; i < size; ++i)
        edge.append(leaves.at(i));
    return edge.root();
}

Expected<ReadStation> read_station(const std::string& where, StationEntries& entries) {
    std::error_code code;
    auto station = std::filesystem::is_directory(where, code) ? read_files(where, entries)
                                                              : read_database(where, entries);
    // What still waits to be checked stands before whatever ended the reading: the first fault is the one to
    // name.
    RETURN_IF_ERROR(entries.finish());
    return station;
}

}  // namespace valurna::tally::record
