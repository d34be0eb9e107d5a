#include "tally/ceremony/write_record.hpp"

#include <filesystem>

#include "sync/zip_archive.hpp"
#include "tally/log/public_log.hpp"
#include "tally/office/files.hpp"
#include "tally/record/log_tree.hpp"
#include "tally/verify/manifest.hpp"

namespace valurna::tally {
namespace {

using crypto::Bytes;
using election::Done;
using election::Error;
using election::ErrorCode;
using election::Status;

Bytes bytes_of(std::string_view text) {
    const auto bytes = crypto::view(text);
    return {bytes.begin(), bytes.end()};
}

template <class Row, class Line>
Bytes lines_of(const std::vector<Row>& rows, const Line& line) {
    Bytes out;
    for (const Row& row : rows) {
        const std::string text = line(row);
        out.insert(out.end(), text.begin(), text.end());
        out.push_back('\n');
    }
    return out;
}

// The whole tree under `folder`.
Status add_tree(const LogReader& log, std::uint64_t size, const std::string& folder, RecordFiles& files) {
    return write_log_tree(log, size, [&](const crypto::Tile& tile, Bytes bytes) -> Status {
        files[folder + crypto::tile_path(tile)] = std::move(bytes);
        return Done{};
    });
}

Status add_station(Office& office, const StationRow& row, RecordFiles& files) {
    if (row.head.size == 0) return Done{};
    const std::string folder = "stations/" + row.id + "/";
    files[folder + "checkpoint"] = bytes_of(row.head.checkpoint + row.head.cosignature);
    LogReader log;
    log.entries = [&](std::uint64_t first, std::uint64_t count) {
        return office.store().entries(row.id, first, count);
    };
    return add_tree(log, row.head.size, folder, files);
}

Status add_public_log(Office& office, const election::Election& election, RecordFiles& files) {
    auto head = published_head(office, election);
    if (!head) return head.error();
    files["log/checkpoint"] = bytes_of(head.value().checkpoint);
    return add_tree(public_log_reader(office.store()), head.value().edge.size(), "log/", files);
}

Status write_folder(const std::string& folder, const RecordFiles& files) {
    std::error_code code;
    const std::string fresh = folder + ".new", old = folder + ".old";
    std::filesystem::remove_all(fresh, code);
    std::filesystem::remove_all(old, code);
    for (const auto& [path, content] : files) {
        const std::string file = fresh + "/" + path;
        if (auto done = make_folder(std::filesystem::path(file).parent_path().string(), 0755); !done)
            return done;
        if (auto done = create_file(file, content, kPublicMode); !done) return done;
    }
    if (std::filesystem::exists(folder)) std::filesystem::rename(folder, old, code);
    std::filesystem::rename(fresh, folder, code);
    if (code)
        return Error{ErrorCode::kEnvironment, folder, "the record cannot be put in its place",
                     "check the folder"};
    std::filesystem::remove_all(old, code);
    return sync_folder(std::filesystem::path(folder).parent_path().string());
}

}  // namespace

Status write_record(Office& office, const sync::Package& package, const Reconciliation& state,
                    const Tally& tally, const std::map<std::string, ContestRecord>& contests) {
    const election::Election& election = package.election;
    RecordFiles files;
    auto stored = office.store().package(package.hash);
    if (!stored) return stored.error();
    if (!stored.value())
        return Error{ErrorCode::kEnvironment, office.folder(), "the package is missing", "restore a backup"};
    files["record.json"] = bytes_of(record::write_record_json(election.id));
    files["package.zip"] = std::move(stored.value()->zip);
    files["package.zip.minisig"] = bytes_of(stored.value()->signature);

    record::Keys keys{crypto::minisign_public(office.keys().authority),
                      office.cosignature_key(election.domain),
                      office.notes_key(election.domain),
                      {}};
    for (const auto& station : state.stations) {
        const StationRow& row = station.row;
        keys.stations.push_back({row.id, row.label, {row.origin, crypto::NoteKeyType::kEd25519, *row.key}});
        if (auto done = add_station(office, row, files); !done) return done;
    }
    files["keys.json"] = bytes_of(record::write_keys(keys));
    if (auto done = add_public_log(office, election, files); !done) return done;
    for (const auto& [id, contest] : contests) {
        const std::string folder = "contests/" + id + "/";
        files[folder + "sealed.txt"] = lines_of(contest.sealed, record::sealed_line);
        files[folder + "mixed-1.txt"] = lines_of(contest.mixed, record::sealed_line);
        files[folder + "opening-1.txt"] = lines_of(contest.opening, record::opening_line);
        files[folder + "opened.txt"] =
            lines_of(contest.opened, [](const OpenedBlocks& blocks) { return crypto::to_hex(blocks.bytes); });
    }
    for (const auto& count : tally.contests) {
        const std::string folder = "contests/" + count.contest + "/";
        files[folder + "outcome.json"] = bytes_of(contest_outcome_json(election, count, tally.log_root));
        files[folder + "ballots.pb"] = bytes_of(opened_pabulib(election, count));
    }
    std::string manifest;
    for (const auto& [path, content] : files)
        manifest += record::manifest_line(path, content);
    files[record::kManifest] = bytes_of(manifest);
    files[record::kManifestSignature] = bytes_of(crypto::minisign_sign(
        office.keys().authority, crypto::view(manifest), record::manifest_comment(election.id)));
    // The same files as one download for the public page.
    auto zip = sync::write_zip(files);
    if (!zip) return zip.error();
    if (auto done = write_file(office.path("record.zip"), zip.value(), kPublicMode); !done) return done;
    return write_folder(office.path("record"), files);
}

}  // namespace valurna::tally
