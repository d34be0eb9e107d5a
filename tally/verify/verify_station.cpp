#include "tally/verify/verify_station.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "tally/verify/distrust.hpp"
#include "tally/verify/log_source.hpp"
#include "tally/verify/package_source.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/station_source.hpp"

namespace valurna::tally::record {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

constexpr std::size_t kMostKeys = std::size_t{1} << 20;

struct StationTrust {
    std::optional<crypto::VerifierKey> station, server;
};

Result<crypto::VerifierKey> given_key(const std::string& text, const char* option, crypto::NoteKeyType type) {
    const auto key = crypto::VerifierKey::parse(text);
    if (!key || key->type != type)
        return Error{ErrorCode::kBadInput, fmt::format("{} {}", option, text),
                     "this is not such a verifier key",
                     "write name+key id+key, as the organiser published it"};
    return *key;
}

std::string id_of(const std::string& origin) {
    return origin.substr(origin.rfind('/') + 1);
}

Result<StationTrust> trust_of(const StationOptions& options, const std::string& origin) {
    StationTrust out;
    if (options.record) {
        auto text = read_whole(*options.record + "/keys.json", kMostKeys);
        if (!text) return text.error();
        auto keys = parse_keys(crypto::text(text.value()));
        if (!keys) return distrust(*options.record + "/keys.json", "this is not a record's list of keys");
        out.server = keys->server;
        for (const StationKey& station : keys->stations)
            if (station.key.name == origin) out.station = station.key;
        if (!out.station) return distrust(*options.record + "/keys.json", "it names no station " + origin);
    }
    if (options.key) {
        auto key = given_key(*options.key, "--key", crypto::NoteKeyType::kEd25519);
        if (!key) return key.error();
        out.station = key.value();
    }
    if (options.server) {
        auto key = given_key(*options.server, "--server", crypto::NoteKeyType::kCosignature);
        if (!key) return key.error();
        out.server = key.value();
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
            return election::Done{};
        }
        if (Status good = check_head_signature({station_.note, station_.checkpoint}, *trust_.station, where_);
            !good)
            return good;
        tell_({fmt::format("checkpoint of {} entries: signed by the station", station_.checkpoint.size)});
        return election::Done{};
    }

    Status cosignature() const {
        const bool beside = !station_.cosignatures.empty();
        if (!trust_.server) {
            if (beside) tell_({"cosignatures: no --server or --record was given, so none is checked", false});
            return election::Done{};
        }
        std::uint64_t confirmed = 0;
        for (std::size_t i = 0; i < station_.cosignatures.size(); ++i) {
            const std::uint64_t size = station_.cosigned_sizes[i];
            const std::string name = fmt::format("{}, receipt {}", where_, i + 1);
            if (size > station_.leaves.size())
                return distrust(
                    name, fmt::format("the server confirmed {} entries and the ledger holds {}: it was cut",
                                      size, station_.leaves.size()));
            const crypto::Checkpoint stated{station_.checkpoint.origin, size, station_.root_at(size)};
            if (!crypto::verify_cosignature(stated, station_.cosignatures[i], *trust_.server))
                return distrust(name, "the server's signature does not hold for these entries");
            confirmed = size;
        }
        const auto times = crypto::cosignature_times(station_.note, *trust_.server);
        if (!times.empty()) confirmed = station_.checkpoint.size;
        if (!beside && times.empty()) {
            tell_({"cosignature: the server has not confirmed this ledger", false});
            return election::Done{};
        }
        tell_({fmt::format("the server has confirmed {} of {} entries", confirmed, station_.leaves.size())});
        return election::Done{};
    }

    // What somebody else kept of the same log; `others`: its entries' hashes, where they are known.
    Status against(const crypto::Checkpoint& kept, const std::string& name,
                   const std::vector<crypto::Hash>* others) const {
        if (kept.origin != station_.checkpoint.origin)
            return Error{ErrorCode::kBadInput, name, "it is of another log: " + kept.origin,
                         "name the right one"};
        if (others != nullptr)
            if (Status same = same_entries(*others, name); !same) return same;
        if (kept.size > station_.leaves.size())
            return distrust(
                where_,
                fmt::format("it holds {} entries, and {} knows of {}: it was cut, or is an older copy",
                            station_.leaves.size(), name, kept.size));
        if (station_.root_at(kept.size) != kept.root)
            return distrust(where_,
                            fmt::format("its first {} entries are not those of {}: the ledger was forked or "
                                        "rewritten",
                                        kept.size, name));
        tell_({fmt::format("{}: its {} entries are the first of this ledger", name, kept.size)});
        return election::Done{};
    }

  private:
    Status same_entries(const std::vector<crypto::Hash>& others, const std::string& name) const {
        const auto& own = station_.leaves;
        const std::size_t common = std::min(own.size(), others.size());
        const auto end = own.begin() + static_cast<std::ptrdiff_t>(common);
        const auto differs = std::mismatch(own.begin(), end, others.begin()).first;
        if (differs == end) return election::Done{};
        auto sorted = own, sorted_others = others;
        std::sort(sorted.begin(), sorted.end());
        std::sort(sorted_others.begin(), sorted_others.end());
        return distrust(
            fmt::format("{}, entry {}", where_, differs - own.begin()),
            sorted == sorted_others
                ? fmt::format("the same entries as in {} stand in another order", name)
                : fmt::format("this is not the entry that {} has here: the ledger was forked", name));
    }

    const ReadStation& station_;
    std::string where_;
    const StationTrust& trust_;
    const Tell& tell_;
};

Status compare_with_record(const StationComparison& comparison, const std::string& record,
                           const std::string& origin) {
    const std::string folder = record + "/stations/" + id_of(origin);
    StationEntries unchecked(nullptr);
    auto other = read_station(folder, unchecked);
    if (!other) return other.error();
    return comparison.against(other.value().checkpoint, folder, &other.value().leaves);
}

Status compare_with_file(const StationComparison& comparison, const std::string& file,
                         const StationTrust& trust, const Tell& tell) {
    auto text = read_whole(file, kMostCheckpoint);
    if (!text) return text.error();
    auto head = parse_log_head(crypto::text(text.value()), file);
    if (!head) return head.error();
    if (trust.station) {
        if (Status good = check_head_signature(head.value(), *trust.station, file); !good) return good;
    } else {
        tell({file + ": no key was given, so its signature is not checked", false});
    }
    return comparison.against(head.value().checkpoint, file, nullptr);
}

}  // namespace

Status verify_station(const StationOptions& options, const Tell& tell) {
    std::optional<sync::Package> package;
    if (options.package) {
        auto read = read_package_file(*options.package, options.authority, tell);
        if (!read) return read.error();
        package = std::move(read).value();
    }
    StationEntries entries(package ? &*package : nullptr);
    auto read = read_station(options.where, entries);
    if (!read) return read.error();
    const ReadStation& station = read.value();
    const sync::LedgerState& state = entries.state();
    tell({fmt::format("{}: {} entries, root {}", station.checkpoint.origin, station.leaves.size(),
                      crypto::to_hex(station.checkpoint.root))});
    tell({fmt::format("{} ballots, {} opened as a test, polls {}; each entry stands where it may",
                      state.ballots(), state.spoiled(),
                      state.polls() == sync::Polls::kClosed ? "closed" : "not closed")});
    if (package)
        tell({fmt::format(
            "{} ballots and {} tests: every signature and proof holds, every voter is on the roll",
            state.ballots(), state.spoiled())});
    else
        tell({"ballots: no --package was given, so their seals are not checked", false});

    auto trust = trust_of(options, station.checkpoint.origin);
    if (!trust) return trust.error();
    const StationComparison comparison(station, options.where, trust.value(), tell);
    if (Status good = comparison.signature(); !good) return good;
    if (Status good = comparison.cosignature(); !good) return good;
    if (options.record)
        if (Status good = compare_with_record(comparison, *options.record, station.checkpoint.origin); !good)
            return good;
    if (options.against) return compare_with_file(comparison, *options.against, trust.value(), tell);
    return election::Done{};
}

}  // namespace valurna::tally::record
