#include "tally/verify/logs.hpp"

#include <fmt/format.h>

#include "sync/entry.hpp"
#include "tally/verify/distrust.hpp"
#include "tally/verify/log_tree_check.hpp"
#include "tally/verify/station_entries.hpp"

namespace valurna::tally::record {
namespace {

using crypto::Bytes;
using election::Result;
using election::Status;

struct ReadLog {
    std::vector<Bytes> entries;
    crypto::Checkpoint checkpoint;
    crypto::Note note;
};

// The checkpoint under `prefix`, signed by `key`, and exactly the entries that it commits to.
Result<ReadLog> read_log(RecordFolder& folder, const std::string& prefix, const crypto::VerifierKey& key) {
    const LogFiles files = [&](const std::string& path, std::size_t most) -> Result<Bytes> {
        auto bytes = folder.bytes(prefix + "/" + path);
        if (bytes && bytes.value().size() > most)
            return distrust(prefix + "/" + path, "this file is longer than it can be");
        return bytes;
    };
    const std::string name = prefix + "/checkpoint";
    auto head = read_log_head(files, name);
    if (!head) return head.error();
    if (auto good = check_head_signature(head.value(), key, name); !good) return good.error();
    ReadLog log{{}, head.value().checkpoint, std::move(head.value().note)};
    const TreePlan plan{prefix + "/", false, std::nullopt};
    auto tree = check_log_tree(files, log.checkpoint, plan, [&](std::uint64_t, const Bytes& entry) {
        log.entries.push_back(entry);
        return election::Status(election::Done{});
    });
    if (!tree) return tree.error();
    return log;
}

// A cosignature signs more than the note's text, so it is found by its key and checked by its own rule.
bool has_cosignature(const ReadLog& log, const crypto::VerifierKey& server) {
    for (const crypto::NoteSignature& signature : log.note.signatures) {
        if (signature.name != server.name || signature.key_id != server.id()) continue;
        crypto::Note alone{log.note.body, {signature}};
        const std::string text = alone.text();
        const std::string line = text.substr(log.note.body.size() + 1);
        return crypto::verify_cosignature(log.checkpoint, line, server).has_value();
    }
    return false;
}

Result<sync::LedgerState> verify_entries(const ReadLog& log, const std::string& where,
                                         const sync::Package& package, CastBallots& cast) {
    StationEntries entries(&package);
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        auto entry = entries.take(log.entries[i], fmt::format("{}, entry {}", where, i));
        if (!entry) return entry.error();
        if (const auto* ballot = std::get_if<sync::BallotEntry>(&entry.value()))
            ++cast.ballots[crypto::encode_sealed_ballot(ballot->ballot)];
    }
    if (Status good = entries.finish(); !good) return good.error();
    return entries.state();
}

}  // namespace

Result<CastBallots> verify_stations(RecordFolder& folder, const Keys& keys, const sync::Package& package,
                                    const Tell& tell) {
    CastBallots cast;
    for (const StationKey& station : keys.stations) {
        const std::string prefix = "stations/" + station.id;
        if (!folder.has(prefix + "/checkpoint")) {
            tell({fmt::format("station {}: never wrote an entry", station.id)});
            continue;
        }
        if (station.key.name !=
            fmt::format("{}/{}/{}", package.election.domain, package.election.id, station.id))
            return distrust("keys.json", "station " + station.id + " has the key of another log");
        auto log = read_log(folder, prefix, station.key);
        if (!log) return log.error();
        if (!has_cosignature(log.value(), keys.server))
            return distrust(prefix + "/checkpoint", "the server's cosignature is missing or does not hold");
        auto state = verify_entries(log.value(), prefix, package, cast);
        if (!state) return state.error();
        const bool closed = state.value().polls() == sync::Polls::kClosed;
        cast.spoiled += state.value().spoiled();
        cast.stations.emplace(station.id, CastBallots::Station{log.value().checkpoint, closed});
        tell({fmt::format(
            "station {}: {} entries under one signed and cosigned root, {} ballots, {} tested, {}",
            station.id, log.value().entries.size(), state.value().ballots(), state.value().spoiled(),
            closed ? "closed" : "NOT CLOSED")});
    }
    return cast;
}

Result<PublicLog> read_public_log(RecordFolder& folder, const Keys& keys,
                                  const election::Election& election) {
    // The log's key is the server's note key, named as the log.
    const std::string origin = election.domain + "/" + election.id + "/public";
    auto log = read_log(folder, "log", {origin, crypto::NoteKeyType::kEd25519, keys.notes.key});
    if (!log) return log.error();
    return PublicLog{std::move(log.value().entries), log.value().checkpoint.root};
}

Result<PublicLog> verify_public_log(RecordFolder& folder, const Keys& keys,
                                    const election::Election& election, const CastBallots& cast,
                                    const Tell& tell) {
    auto log = read_public_log(folder, keys, election);
    if (!log) return log;
    std::map<Bytes, std::size_t> left = cast.ballots;
    for (std::size_t i = 0; i < log.value().ballots.size(); ++i) {
        const auto found = left.find(log.value().ballots[i]);
        if (found == left.end())
            return distrust(fmt::format("log, entry {}", i), "no station cast this ballot");
        if (--found->second == 0) left.erase(found);
    }
    if (!left.empty())
        return distrust("log", fmt::format("{} ballots that stations cast are not in it", left.size()));
    tell({fmt::format("public log: {} ballots, each cast at a station, none left out",
                      log.value().ballots.size())});
    return log;
}

}  // namespace valurna::tally::record
