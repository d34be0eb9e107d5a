#include "tally/verify/logs.hpp"

#include <fmt/format.h>

#include "crypto/parallel.hpp"
#include "sync/entry.hpp"
#include "sync/entry_bundle.hpp"
#include "sync/ledger_state.hpp"
#include "tally/verify/distrust.hpp"

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
Result<ReadLog> read_log(RecordFolder& folder, const std::string& prefix, const std::string& origin,
                         const crypto::VerifierKey& key) {
    const std::string name = prefix + "/checkpoint";
    auto text = folder.text(name);
    if (!text) return text.error();
    auto note = crypto::Note::parse(text.value());
    if (!note) return distrust(name, "this is not a signed note");
    if (crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood)
        return distrust(name, "the signature does not hold");
    const auto checkpoint = crypto::Checkpoint::parse_body(note->body);
    if (!checkpoint) return distrust(name, "this is not a checkpoint");
    if (checkpoint->origin != origin) return distrust(name, "this is the checkpoint of another log");

    ReadLog log{{}, *checkpoint, std::move(*note)};
    crypto::MerkleEdge edge;
    for (std::uint64_t bundle = 0; edge.size() < checkpoint->size; ++bundle) {
        const std::uint64_t width = std::min(sync::kBundleWidth, checkpoint->size - edge.size());
        const std::string path = prefix + "/" + sync::bundle_path(bundle, width);
        auto bytes = folder.bytes(path);
        if (!bytes) return bytes.error();
        auto entries = sync::decode_bundle(bytes.value());
        if (!entries || entries->size() != width)
            return distrust(path, fmt::format("this is not a bundle of {} entries", width));
        for (Bytes& entry : *entries) {
            edge.append(crypto::leaf_hash(entry));
            log.entries.push_back(std::move(entry));
        }
    }
    if (edge.root() != checkpoint->root)
        return distrust(name, "the entries do not have the root that was signed");
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

// What each entry must hold by itself: nearly all of the work, so on all cores.
Status verify_seals(const std::vector<sync::Entry>& entries, const std::string& where,
                    const sync::Package& package) {
    constexpr std::size_t kWorthAThread = 16;
    const crypto::SealContext context = package.seal_context();
    std::vector<std::string> problems(entries.size());
    const auto broken = crypto::first_failing(entries.size(), kWorthAThread, [&](std::size_t i) {
        if (const auto* ballot = std::get_if<sync::BallotEntry>(&entries[i])) {
            if (auto good = sync::check_ballot(package, context, ballot->ballot); !good)
                problems[i] = good.error().what;
        } else if (const auto* spoiled = std::get_if<sync::SpoiledEntry>(&entries[i])) {
            if (!crypto::reopen(context, spoiled->ballot, spoiled->opening))
                problems[i] = "the tested ballot does not open to what its seal says: the machine lied";
        }
        return problems[i].empty();
    });
    if (broken) return distrust(fmt::format("{}, entry {}", where, *broken), problems[*broken]);
    return election::Done{};
}

// The entries in an order that the rules allow, and what they come to.
Result<sync::LedgerState> verify_entries(const ReadLog& log, const std::string& where,
                                         const sync::Package& package, CastBallots& cast) {
    std::vector<sync::Entry> entries;
    sync::LedgerState state;
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        const std::string place = fmt::format("{}, entry {}", where, i);
        auto entry = sync::decode_entry(log.entries[i]);
        if (!entry) return distrust(place, entry.error().what);
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry.value());
            open && open->package_hash != package.hash)
            return distrust(place, "the station opened with another election package");
        if (Status allowed = state.check(entry.value()); !allowed)
            return distrust(place, allowed.error().what);
        state.apply(entry.value());
        if (const auto* ballot = std::get_if<sync::BallotEntry>(&entry.value()))
            ++cast.ballots[crypto::encode_sealed_ballot(ballot->ballot)];
        entries.push_back(std::move(entry).value());
    }
    if (Status good = verify_seals(entries, where, package); !good) return good.error();
    return state;
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
        auto log = read_log(folder, prefix, station.key.name, station.key);
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
    auto log = read_log(folder, "log", election.domain + "/" + election.id + "/public", keys.notes);
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
