#include <algorithm>
#include <filesystem>
#include <set>

#include "base/system/files.hpp"
#include "crypto/group/transcript.hpp"
#include "sync/formats/earlier_package.hpp"
#include "sync/formats/log_tree.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/log/public_log.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"
#include "tally/verify/record_lines.hpp"

namespace valurna::tally {
namespace {

constexpr unsigned kFolderMode = 0755;

// Files of a folder that is being made.
class FolderInTheMaking {
  public:
    explicit FolderInTheMaking(std::string folder) : folder_(std::move(folder)) {}

    [[nodiscard]] Status put(const std::string& name, ByteView content) const {
        const std::string file = folder_ + "/" + name;
        if (auto done = make_folder(std::filesystem::path(file).parent_path().string(), kFolderMode); !done)
            return done;
        return create_file(file, content, kPublicMode);
    }
    [[nodiscard]] Status put(const std::string& name, const std::string& text) const {
        return put(name, as_bytes(text));
    }
    [[nodiscard]] Expected<NewFile> begin(const std::string& name) const {
        const std::string file = folder_ + "/" + name;
        RETURN_IF_ERROR(make_folder(std::filesystem::path(file).parent_path().string(), kFolderMode));
        return NewFile::begin(file, kPublicMode);
    }

  private:
    std::string folder_;
};

Status may_begin(Office& office, const Reconciliation& state, const std::optional<Decision>& overridden) {
    ASSIGN_OR_RETURN(auto in_force, office.in_force());
    if (in_force.state != sync::PollState::kClosed) {
        return Unexpected(Error{ErrorCode::kRefused, office.folder(), "voting has not been closed",
                                "valurna-tally close --data " + office.folder()});
    }
    if (state.green() || overridden) return {};
    std::string what = "not everything has arrived:";
    for (const auto& station : state.stations) {
        for (const auto trouble : station.troubles)
            what += (what.ends_with(':') ? " station " : "; station ") + station.row.id + ": " +
                    plain_words(trouble);
    }
    return Unexpected(Error{
        ErrorCode::kRefused, office.folder(), what,
        "mend it (valurna-tally stations list), or let two people sign --override REASON --by KEY --by KEY"});
}

Status put_tree(const sync::LogReader& log, std::uint64_t size, const std::string& prefix,
                const FolderInTheMaking& folder) {
    return sync::write_log_tree(log, size, [&](const crypto::Tile& tile, const Bytes& bytes) {
        return folder.put(prefix + crypto::tile_path(tile), bytes);
    });
}

Status put_station(Office& office, const StationRow& row, const FolderInTheMaking& folder) {
    if (row.head.size == 0) return {};
    const std::string prefix = "stations/" + row.id + "/";
    if (auto done = folder.put(prefix + "checkpoint", row.head.checkpoint + row.head.cosignature); !done)
        return done;
    sync::LogReader log;
    log.entries = [&](std::uint64_t first, std::uint64_t count) {
        return office.store().entries(row.id, first, count);
    };
    return put_tree(log, row.head.size, prefix, folder);
}

// The log as it stands now.
Expected<std::uint64_t> put_public_log(Office& office, const election::Election& election,
                                       const FolderInTheMaking& folder) {
    ASSIGN_OR_RETURN(auto head, published_head(office, election));
    RETURN_IF_ERROR(folder.put("log/checkpoint", head.checkpoint));
    const std::uint64_t size = head.edge.size();
    RETURN_IF_ERROR(put_tree(public_log_reader(office.store()), size, "log/", folder));
    return size;
}

// Its ballots, sorted into lists.
Expected<record::SealedLists> lists_of(Store& store, const election::Election& election, std::uint64_t size,
                                       std::set<crypto::PublicKey> voids) {
    constexpr std::uint64_t kAtOnce = 4096;
    record::SealedLists lists(election, std::move(voids));
    while (lists.seen() < size) {
        ASSIGN_OR_RETURN(auto ballots, store.ballots(lists.seen(), std::min(kAtOnce, size - lists.seen())));
        for (const auto& ballot : ballots) {
            if (!lists.add(ballot.sealed)) {
                return Unexpected(Error{ErrorCode::kEnvironment, "ballot " + std::to_string(ballot.index + 1),
                                        "the stored ballot is damaged", "restore a backup"});
            }
        }
        if (ballots.empty())
            return Unexpected(Error{ErrorCode::kEnvironment, "the public log",
                                    "ballots are missing from the store", "restore a backup"});
    }
    return lists;
}

// The notes on void slips, and whose they are.
Expected<std::set<crypto::PublicKey>> put_voids(Store& store, const FolderInTheMaking& folder) {
    ASSIGN_OR_RETURN(auto rows, store.voids());
    std::set<crypto::PublicKey> voids;
    for (const VoidRow& row : rows) {
        voids.insert({row.credential});
        RETURN_IF_ERROR(folder.put(record::void_file(voids.size()), row.note));
    }
    return voids;
}

Status put_lists(const record::SealedLists& lists, const FolderInTheMaking& folder) {
    if (auto done = folder.put(record::kLeftOut, lists.left_out_text()); !done) return done;
    for (const auto& [contest, rows] : lists.rows()) {
        ASSIGN_OR_RETURN(auto file, folder.begin(record::sealed_file(contest)));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (auto done = file.add(record::ciphertexts_line(rows.row(i)) + "\n"); !done) return done;
        }
        RETURN_IF_ERROR(file.finish());
    }
    return {};
}

// The package that a station opened its polls with; nothing where it wrote no entry.
Expected<std::optional<crypto::Hash>> opened_with(Store& store, const StationRow& row) {
    if (row.head.size == 0) return std::optional<crypto::Hash>();
    ASSIGN_OR_RETURN(const auto first, store.entries(row.id, 0, 1));
    if (!first.empty()) {
        ASSIGN_OR_RETURN(const auto entry, sync::decode_entry(first.front()));
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry)) return std::optional(open->package_hash);
    }
    return Unexpected(Error{ErrorCode::kEnvironment, "station " + row.id,
                            "its first entry does not open its polls", "restore a backup"});
}

// The earlier packages that stations opened with, and where two people had to decide, their decision.
Status put_earlier_packages(Office& office, const sync::Package& newest, const Reconciliation& state,
                            const FolderInTheMaking& folder) {
    std::set<crypto::Hash> done{newest.hash};
    for (const auto& station : state.stations) {
        ASSIGN_OR_RETURN(const auto hash, opened_with(office.store(), station.row));
        if (!hash || !done.insert(*hash).second) continue;
        ASSIGN_OR_RETURN(const auto earlier, office.package(*hash));
        ASSIGN_OR_RETURN(const auto stored, office.store().package(*hash));
        if (!earlier || !stored)
            return Unexpected(Error{ErrorCode::kEnvironment, office.folder(),
                                    "the package that station " + station.row.id + " opened with is missing",
                                    "restore a backup"});
        const std::string file = record::earlier_package_file(to_hex(*hash));
        RETURN_IF_ERROR(folder.put(file, stored->zip));
        RETURN_IF_ERROR(folder.put(file + ".minisig", stored->signature));
        if (sync::difference(newest, *earlier) != sync::Difference::kTexts) continue;
        ASSIGN_OR_RETURN(const auto admission, office.store().admission(*hash));
        if (admission) RETURN_IF_ERROR(folder.put(record::admission_file(to_hex(*hash)), *admission));
    }
    return {};
}

Status put_reconciliation(Office& office, const Reconciliation& state, const election::Election& election,
                          const std::optional<Decision>& overridden, const FolderInTheMaking& folder) {
    const std::string text = reconciliation_note(state, office.keys(), election);
    if (auto done = folder.put(record::kReconciliation, text); !done) return done;
    if (state.green()) return {};
    return folder.put(record::kOverride,
                      record::decision_note(record::about_override(record::election_origin(election),
                                                                   crypto::sha256(as_bytes(text))),
                                            *overridden));
}

// What two people signed of stations that were never used by the office's word.
Status put_unused(Office& office, const Reconciliation& state, const FolderInTheMaking& folder) {
    for (const auto& station : state.stations) {
        ASSIGN_OR_RETURN(const auto note, office.store().unused_note(station.row.id));
        if (note) RETURN_IF_ERROR(folder.put(record::unused_file(station.row.id), *note));
    }
    return {};
}

Status put_keys(Office& office, const election::Election& election, const Reconciliation& state,
                const FolderInTheMaking& folder) {
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    record::Keys keys{
        authority, office.cosignature_key(election.domain), office.notes_key(election.domain), {}};
    for (const auto& station : state.stations) {
        const StationRow& row = station.row;
        keys.stations.push_back({row.id, row.label, {row.origin, crypto::NoteKeyType::kEd25519, *row.key}});
    }
    return folder.put("keys.json", record::write_keys(keys));
}

}  // namespace

Status begin_ceremony(Office& office, const std::string& folder, const std::optional<Decision>& overridden) {
    ASSIGN_OR_RETURN(auto package, office.package());
    const election::Election& election = package->election;
    ASSIGN_OR_RETURN(auto state, reconcile(office));
    if (auto allowed = may_begin(office, state, overridden); !allowed) return allowed;
    RETURN_IF_ERROR(
        office
            .publish_waiting());  // nothing waits any more once voting is closed, unless a closing was cut off
    ASSIGN_OR_RETURN(auto stored, office.store().package(package->hash));
    if (!stored)
        return Unexpected(
            Error{ErrorCode::kEnvironment, office.folder(), "the package is missing", "restore a backup"});
    if (std::filesystem::exists(folder))
        return Unexpected(Error{ErrorCode::kBadInput, folder, "this exists already", "name a new folder"});

    const FolderInTheMaking making(folder);
    if (auto done = making.put(record::kRecordFormat, record::write_record_json(election.id)); !done)
        return done;
    if (auto done = making.put("package.zip", stored->zip); !done) return done;
    if (auto done = making.put("package.zip.minisig", stored->signature); !done) return done;
    if (auto done = put_keys(office, election, state, making); !done) return done;
    for (const auto& station : state.stations) {
        if (auto done = put_station(office, station.row, making); !done) return done;
    }
    RETURN_IF_ERROR(put_unused(office, state, making));
    RETURN_IF_ERROR(put_earlier_packages(office, *package, state, making));
    ASSIGN_OR_RETURN(auto size, put_public_log(office, election, making));
    ASSIGN_OR_RETURN(auto voids, put_voids(office.store(), making));
    ASSIGN_OR_RETURN(auto lists, lists_of(office.store(), election, size, std::move(voids)));
    if (auto done = put_lists(lists, making); !done) return done;
    RETURN_IF_ERROR(put_reconciliation(office, state, election, overridden, making));
    return office.store().set_fact(Fact::kOpeningBegun, std::to_string(size));
}

}  // namespace valurna::tally
