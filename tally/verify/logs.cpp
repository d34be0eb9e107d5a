#include "tally/verify/logs.hpp"

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "sync/formats/entry.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/earlier_packages.hpp"
#include "tally/verify/log_tree_check.hpp"
#include "tally/verify/read_station.hpp"

namespace valurna::tally::record {
namespace {

struct ReadLog {
    std::vector<Bytes> entries;
    crypto::Checkpoint checkpoint;
    crypto::Note note;
};

// The checkpoint under `prefix`, signed by `key`, and exactly the entries that it commits to.
Expected<ReadLog> read_log(RecordFolder& folder, const std::string& prefix, const crypto::VerifierKey& key) {
    const LogFiles files = [&](const std::string& path, std::size_t most) -> Expected<Bytes> {
        auto bytes = folder.bytes(prefix + "/" + path);
        if (bytes && bytes.value().size() > most)
            return record_error(prefix + "/" + path, "this file is longer than it can be");
        return bytes;
    };
    const std::string name = prefix + "/checkpoint";
    ASSIGN_OR_RETURN(auto head, read_log_head(files, name));
    RETURN_IF_ERROR(check_head_signature(head, key, name));
    ReadLog log{{}, head.checkpoint, std::move(head.note)};
    const TreePlan plan{prefix + "/", false, std::nullopt};
    auto tree = check_log_tree(files, log.checkpoint, plan, [&](std::uint64_t, const Bytes& entry) {
        log.entries.push_back(entry);
        return Status();
    });
    if (!tree) return Unexpected(tree.error());
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

Expected<sync::LedgerState> verify_entries(const ReadLog& log, const std::string& where,
                                           StationEntries& entries, CastBallots& cast) {
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        ASSIGN_OR_RETURN(auto entry, entries.take(log.entries[i], fmt::format("{}, entry {}", where, i + 1)));
        if (const auto* ballot = std::get_if<sync::BallotEntry>(&entry))
            ++cast.ballots[ballot->ballot.bytes()];
    }
    RETURN_IF_ERROR(entries.finish());
    return entries.state();
}

// A station without a ledger proves nothing: somebody says that there was none, or nobody does.
Status verify_unused(RecordFolder& folder, const Keys& keys, const sync::Package& package,
                     const StationKey& station, bool has_ledger, CastBallots& cast, const Tell& tell) {
    const std::string name = unused_file(station.id);
    if (!folder.has(name)) {
        if (!has_ledger) tell({fmt::format("station {}: nothing of it is here", station.id), false});
        return {};
    }
    ASSIGN_OR_RETURN(const auto said, read_unused(folder, keys, package, station));
    cast.unused.insert(station.id);
    if (has_ledger)
        tell({fmt::format("station {}: {} and {} signed that it was never used, and its ledger is here",
                          station.id, said.by[0], said.by[1])});
    else
        tell(
            {fmt::format(
                 "station {}: the office says that it was never used; {} and {} signed this with their keys: {}",
                 station.id, said.by[0], said.by[1], said.reason),
             false});
    return {};
}

}  // namespace

Expected<Override> read_unused(RecordFolder& folder, const Keys& keys, const sync::Package& package,
                               const StationKey& station) {
    const std::string name = unused_file(station.id);
    ASSIGN_OR_RETURN(const auto text, folder.text(name));
    auto said =
        read_decision(text, about_unused(election_origin(package.election), station.id, station.key.key),
                      deciders(package, keys.authority.key));
    if (!said) return record_error(name, said.error().what);
    return said;
}

Expected<CastBallots> verify_stations(RecordFolder& folder, const Keys& keys, const sync::Package& package,
                                      const std::set<crypto::PublicKey>& voids, const Tell& tell) {
    CastBallots cast;
    EarlierPackages packages(folder, keys, package, tell);
    for (const StationKey& station : keys.stations) {
        const std::string prefix = "stations/" + station.id;
        const bool has_ledger = folder.has(prefix + "/checkpoint");
        RETURN_IF_ERROR(verify_unused(folder, keys, package, station, has_ledger, cast, tell));
        if (!has_ledger) continue;
        if (station.key.name !=
            fmt::format("{}/{}/{}", package.election.domain, package.election.id, station.id))
            return record_error("keys.json", "station " + station.id + " has the key of another log");
        ASSIGN_OR_RETURN(auto log, read_log(folder, prefix, station.key));
        if (!has_cosignature(log, keys.server))
            return record_error(prefix + "/checkpoint",
                                "the server's cosignature is missing or does not hold");
        StationEntries entries(
            &package, [&](const crypto::Hash& hash) { return packages.find(hash); },
            [&](const crypto::PublicKey& credential) { return voids.contains(credential); });
        ASSIGN_OR_RETURN(auto state, verify_entries(log, prefix, entries, cast));
        const bool closed = state.polls() == sync::Polls::kClosed;
        cast.spoiled += state.spoiled();
        cast.stations.emplace(station.id, CastBallots::Station{log.checkpoint,
                                                               closed,
                                                               {state.opened_on(), state.closed_on(),
                                                                state.admitted(), state.openings_before()}});
        tell({fmt::format(
            "station {}: {} under one signed and cosigned root, {}, {} tested, {}{}", station.id,
            how_many(log.entries.size(), "entry", "entries"), how_many(state.ballots(), "ballot"),
            state.spoiled(), closed ? "closed" : "NOT CLOSED",
            entries.earlier() == nullptr
                ? ""
                : fmt::format(", opened with version {} of the package", entries.earlier()->version))});
        for (const auto& [what, on] :
             {std::pair("opened", state.opened_on()), std::pair("closed", state.closed_on())}) {
            if (on && !on->reason.empty())
                tell({fmt::format("station {}: {} on {}, which was not planned: {}", station.id, what,
                                  on->day, on->reason)});
        }
        if (closed) tell(hand_count_finding("station " + station.id + ", ", state));
    }
    return cast;
}

Status each_test(RecordFolder& folder, const Keys& keys,
                 const std::function<void(const std::string& station, const sync::SpoiledEntry& test)>& see) {
    for (const StationKey& station : keys.stations) {
        const std::string prefix = "stations/" + station.id;
        if (!folder.has(prefix + "/checkpoint")) continue;
        ASSIGN_OR_RETURN(const auto log, read_log(folder, prefix, station.key));
        for (const Bytes& bytes : log.entries) {
            const auto entry = sync::decode_entry(bytes);
            if (const auto* test = entry ? std::get_if<sync::SpoiledEntry>(&entry.value()) : nullptr)
                see(station.label, *test);
        }
    }
    return {};
}

Expected<PublicLog> read_public_log(RecordFolder& folder, const Keys& keys,
                                    const election::Election& election) {
    // The log's key is the server's note key, named as the log.
    const std::string origin = election.domain + "/" + election.id + "/public";
    ASSIGN_OR_RETURN(auto log,
                     read_log(folder, "log", {origin, crypto::NoteKeyType::kEd25519, keys.notes.key}));
    return PublicLog{std::move(log.entries), log.checkpoint.root};
}

Expected<PublicLog> verify_public_log(RecordFolder& folder, const Keys& keys,
                                      const election::Election& election, const CastBallots& cast,
                                      const Tell& tell) {
    auto log = read_public_log(folder, keys, election);
    if (!log) return log;
    std::map<Bytes, std::size_t> left = cast.ballots;
    for (std::size_t i = 0; i < log.value().ballots.size(); ++i) {
        const auto found = left.find(log.value().ballots[i]);
        if (found == left.end())
            return record_error(fmt::format("log, ballot {}", i + 1), "no station cast this ballot");
        if (--found->second == 0) left.erase(found);
    }
    if (!left.empty())
        return record_error("log",
                            fmt::format("it lacks {} that stations cast", how_many(left.size(), "ballot")));
    tell({fmt::format("public log: {}, each cast at a station, none left out",
                      how_many(log.value().ballots.size(), "ballot"))});
    return log;
}

}  // namespace valurna::tally::record
