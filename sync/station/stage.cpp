#include "sync/station/stage.hpp"

#include <filesystem>

#include "base/sha256.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {

void StageFolder::clear() const {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Status write_stage(const std::string& folder, const std::string& name, Package package,
                   const crypto::SigningKey& station, std::vector<PoolBatch> pool) {
    const auto authority = crypto::SigningKey::generate(), server = crypto::SigningKey::generate();
    package.election.practice = true;
    ASSIGN_OR_RETURN(const auto zip, write_package(package));
    const auto comment = package_comment(package.election.id, 1);

    StationSlip slip;
    slip.addresses = {"https://127.0.0.1:1"};
    slip.pins = {"sha256//" + to_base64(sha256(as_bytes("no server")))};
    slip.domain = package.election.domain;
    slip.election_id = package.election.id;
    slip.station_id = name;
    slip.label = name;
    slip.server = {slip.domain, crypto::NoteKeyType::kCosignature, server.public_key()};
    slip.server_notes = {slip.domain, crypto::NoteKeyType::kEd25519, server.public_key()};
    slip.authority = crypto::minisign_public(authority);
    slip.token = std::string(64, '0');
    crypto::Note assignment{assignment_body({to_hex(sha256(zip)), 1, PollState::kOpen, slip.origin()}), {}};
    crypto::sign_note(assignment, slip.domain, server);

    RETURN_IF_ERROR(make_folder(folder));
    RETURN_IF_ERROR(write_file(folder + "/station.key", station.seed().reveal()));
    RETURN_IF_ERROR(write_file(folder + "/slip.json", as_bytes(write_slip(slip))));
    RETURN_IF_ERROR(write_file(folder + "/package.zip", zip));
    RETURN_IF_ERROR(write_file(folder + "/package.zip.minisig",
                               as_bytes(crypto::minisign_sign(authority, zip, comment))));
    RETURN_IF_ERROR(write_file(folder + "/assignment.note", as_bytes(assignment.text())));
    if (!pool.empty()) {
        const Pool all{slip.origin(), station.public_key(), std::move(pool)};
        RETURN_IF_ERROR(write_file(folder + "/pool.note",
                                   as_bytes(sign_authority_note(pool_body(all), slip.domain, authority))));
    }
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), station));
    return {};
}

}  // namespace valurna::sync
