#include "tally/verify/verify_station.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/logs.hpp"
#include "tally/verify/read_station.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/sources.hpp"

namespace valurna::tally::record {
namespace {

constexpr std::size_t kMostKeys = std::size_t{1} << 20;

struct StationTrust {
    std::optional<crypto::VerifierKey> station, server;
};

Expected<crypto::VerifierKey> given_key(const std::string& text, const char* option,
                                        crypto::NoteKeyType type) {
    const auto key = crypto::VerifierKey::parse(text);
    if (!key || key->type != type)
        return Unexpected(Error{ErrorCode::kBadInput, fmt::format("{} {}", option, text),
                                "this is not such a verifier key",
                                "write name+key id+key, as the organiser published it"});
    return *key;
}

std::string id_of(const std::string& origin) {
    return origin.substr(origin.rfind('/') + 1);
}

Expected<StationTrust> trust_of(const StationOptions& options, const std::string& origin) {
    StationTrust out;
    if (options.record) {
        ASSIGN_OR_RETURN(auto text, read_whole(*options.record + "/keys.json", kMostKeys));
        auto keys = parse_keys(as_text(text));
        if (!keys) return record_error(*options.record + "/keys.json", "this is not a record's list of keys");
        out.server = keys->server;
        for (const StationKey& station : keys->stations)
            if (station.key.name == origin) out.station = station.key;
        if (!out.station)
            return record_error(*options.record + "/keys.json", "it names no station " + origin);
    }
    if (options.key) {
        ASSIGN_OR_RETURN(auto key, given_key(*options.key, "--key", crypto::NoteKeyType::kEd25519));
        out.station = key;
    }
    if (options.server) {
        ASSIGN_OR_RETURN(auto key, given_key(*options.server, "--server", crypto::NoteKeyType::kCosignature));
        out.server = key;
    }
    return out;
}

class StationComparison {
  public:
    StationComparison(const ReadStation& station, std::string where, const StationTrust& trust,
                      const Tell& tell)
        : station_(station), where_(std::move(where)), trust_(trust), tell_(tell) {}

    Status signature() const {
        if (!trust_.station) {
            tell_({"checkpoint: no --key or --record was given, so the station's signature is not checked",
                   false});
            return {};
        }
        if (Status good = check_head_signature({station_.note, station_.checkpoint}, *trust_.station, where_);
            !good)
            return good;
        tell_({fmt::format("checkpoint of {}: signed by the station",
                           how_many(station_.checkpoint.size, "entry", "entries"))});
        return {};
    }

    Status cosignature() const {
        const bool beside = !station_.cosignatures.empty();
        if (!trust_.server) {
            if (beside) tell_({"cosignatures: no --server or --record was given, so none is checked", false});
            return {};
        }
        std::uint64_t confirmed = 0;
        for (std::size_t i = 0; i < station_.cosignatures.size(); ++i) {
            const std::uint64_t size = station_.cosigned_sizes[i];
            const std::string name = fmt::format("{}, receipt {}", where_, i + 1);
            if (size > station_.leaves.size())
                return record_error(name,
                                    fmt::format("the server confirmed {} and the ledger holds {}: it was cut",
                                                how_many(size, "entry", "entries"), station_.leaves.size()));
            const crypto::Checkpoint stated{station_.checkpoint.origin, size, station_.root_at(size)};
            if (!crypto::verify_cosignature(stated, station_.cosignatures[i], *trust_.server))
                return record_error(name, "the server's signature does not hold for these entries");
            confirmed = size;
        }
        const auto times = crypto::cosignature_times(station_.note, *trust_.server);
        if (!times.empty()) confirmed = station_.checkpoint.size;
        if (!beside && times.empty()) {
            tell_({"cosignature: the server has not confirmed this ledger", false});
            return {};
        }
        tell_({fmt::format("the server has confirmed {} of {}", confirmed,
                           how_many(station_.leaves.size(), "entry", "entries"))});
        return {};
    }

    // What somebody else kept of the same log; `others`: its entries' hashes, where they are known.
    Status against(const crypto::Checkpoint& kept, const std::string& name,
                   const std::vector<crypto::Hash>* others) const {
        if (kept.origin != station_.checkpoint.origin)
            return Unexpected(Error{ErrorCode::kBadInput, name, "it is of another log: " + kept.origin,
                                    "name the right one"});
        if (others != nullptr)
            if (Status same = same_entries(*others, name); !same) return same;
        if (kept.size > station_.leaves.size())
            return record_error(
                where_, fmt::format("it holds {}, and {} knows of {}: it was cut, or is an older copy",
                                    how_many(station_.leaves.size(), "entry", "entries"), name, kept.size));
        if (station_.root_at(kept.size) != kept.root)
            return record_error(
                where_,
                fmt::format("its beginning, {}, is not that of {}: the ledger was forked or rewritten",
                            how_many(kept.size, "entry", "entries"), name));
        tell_({fmt::format("{}: this ledger begins with its {}", name,
                           how_many(kept.size, "entry", "entries"))});
        return {};
    }

  private:
    Status same_entries(const std::vector<crypto::Hash>& others, const std::string& name) const {
        const auto& own = station_.leaves;
        const std::size_t common = std::min(own.size(), others.size());
        const auto end = own.begin() + static_cast<std::ptrdiff_t>(common);
        const auto differs = std::mismatch(own.begin(), end, others.begin()).first;
        if (differs == end) return {};
        auto sorted = own, sorted_others = others;
        std::sort(sorted.begin(), sorted.end());
        std::sort(sorted_others.begin(), sorted_others.end());
        return record_error(
            fmt::format("{}, entry {}", where_, differs - own.begin() + 1),
            sorted == sorted_others
                ? fmt::format("the same entries as in {} stand in another order", name)
                : fmt::format("this is not the entry that {} has here: the ledger was forked", name));
    }

    const ReadStation& station_;
    std::string where_;
    const StationTrust& trust_;
    const Tell& tell_;
};

// The record has no ledger of this station: then whoever said so is named.
Unexpected missing_in_record(RecordFolder& folder, const ReadStation& station, const std::string& where,
                             const std::string& id) {
    const std::string held =
        fmt::format("this ledger holds {}, and ", how_many(station.leaves.size(), "entry", "entries"));
    if (!folder.has(unused_file(id)))
        return record_error(where, held + "nothing of station " + id + " is in the record");
    ASSIGN_OR_RETURN(const auto package, read_record_package(folder, {}));
    for (const StationKey& known : package.keys.stations) {
        if (known.id != id) continue;
        ASSIGN_OR_RETURN(const auto said, read_unused(folder, package.keys, package.package, known));
        return record_error(where, fmt::format("{}{} and {} signed that station {} was never used", held,
                                               said.by[0], said.by[1], id));
    }
    return record_error(record::unused_file(id), "it is of no station of this record");
}

Status compare_with_record(const StationComparison& comparison, const ReadStation& station,
                           const std::string& where, const std::string& record) {
    const std::string& origin = station.checkpoint.origin;
    const std::string folder = record + "/stations/" + id_of(origin);
    ASSIGN_OR_RETURN(auto whole, RecordFolder::open(record));
    if (!whole.has("stations/" + id_of(origin) + "/checkpoint") && !station.leaves.empty())
        return missing_in_record(whole, station, where, id_of(origin));
    StationEntries unchecked(nullptr);
    ASSIGN_OR_RETURN(auto other, read_station(folder, unchecked));
    return comparison.against(other.checkpoint, folder, &other.leaves);
}

Status compare_with_file(const StationComparison& comparison, const std::string& file,
                         const StationTrust& trust, const Tell& tell) {
    ASSIGN_OR_RETURN(auto text, read_whole(file, kMostCheckpoint));
    ASSIGN_OR_RETURN(auto head, parse_log_head(as_text(text), file));
    if (trust.station) {
        if (Status good = check_head_signature(head, *trust.station, file); !good) return good;
    } else {
        tell({file + ": no key was given, so its signature is not checked", false});
    }
    return comparison.against(head.checkpoint, file, nullptr);
}

}  // namespace

Status verify_station(const StationOptions& options, const Tell& tell) {
    std::optional<sync::Package> package;
    if (options.package) {
        ASSIGN_OR_RETURN(auto read, read_package_file(*options.package, options.authority, tell));
        package = std::move(read);
    }
    StationEntries entries(package ? &*package : nullptr);
    ASSIGN_OR_RETURN(auto read, read_station(options.where, entries));
    const ReadStation& station = read;
    const sync::LedgerState& state = entries.state();
    tell({fmt::format("{}: {}, root {}", station.checkpoint.origin,
                      how_many(station.leaves.size(), "entry", "entries"), to_hex(station.checkpoint.root))});
    tell({fmt::format("{}, {} opened as a test, polls {}; each entry stands where it may",
                      how_many(state.ballots(), "ballot"), state.spoiled(),
                      state.polls() == sync::Polls::kClosed ? "closed" : "not closed")});
    if (state.polls() != sync::Polls::kNeverOpened)
        tell({fmt::format("opening number {} of its machine, by that machine's word",
                          state.openings_before() + 1)});
    if (state.polls() == sync::Polls::kClosed) tell(hand_count_finding("", state));
    if (package)
        tell({fmt::format("{} and {}: every signature and proof holds, every voter is on the roll",
                          how_many(state.ballots(), "ballot"), how_many(state.spoiled(), "test"))});
    else
        tell({"ballots: no --package was given, so their seals are not checked", false});

    ASSIGN_OR_RETURN(auto trust, trust_of(options, station.checkpoint.origin));
    const StationComparison comparison(station, options.where, trust, tell);
    if (Status good = comparison.signature(); !good) return good;
    if (Status good = comparison.cosignature(); !good) return good;
    if (options.record)
        if (Status good = compare_with_record(comparison, station, options.where, *options.record); !good)
            return good;
    if (options.against) return compare_with_file(comparison, *options.against, trust, tell);
    return {};
}

}  // namespace valurna::tally::record
