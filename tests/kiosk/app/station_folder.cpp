#include "tests/kiosk/app/station_folder.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/sealed_box.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/pool.hpp"
#include "sync/formats/void_list.hpp"
#include "sync/formats/wire.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_result.hpp"
#include "tests/support/must.hpp"

namespace valurna::tests {
namespace {

void write(const std::string& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary);
    out << content;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file);
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

// `count` fresh credentials of a ballot style, on the roll, and sealed to the station's key.
sync::PoolBatch pool_batch(const std::string& style, std::size_t count, const crypto::SigningKey& station,
                           std::vector<election::RollEntry>& roll) {
    SecretBytes seeds(count * 32);
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = crypto::SigningKey::generate();
        const auto seed = key.seed();
        std::copy(seed.reveal().begin(), seed.reveal().end(),
                  seeds.reveal().begin() + static_cast<std::ptrdiff_t>(i * 32));
        roll.push_back({key.public_key().bytes, style});
    }
    auto sealed = crypto::seal_for(station.public_key(), std::as_const(seeds).reveal());
    if (!sealed) throw std::runtime_error("nothing can be sealed to the station's key");
    return {style, count, std::move(*sealed)};
}

std::string draw_card(sync::Package& package, std::uint32_t number, sync::StaffRole role) {
    const auto symbols = sync::draw_staff_card();
    package.staff.push_back({number, role, sync::staff_card_digest(symbols, package.election.id)});
    return std::string(sync::kStaffCardStart) + symbols;
}

}  // namespace

StationFolder::StationFolder(const std::string& in, const election::Election& election, std::size_t voters,
                             std::map<std::string, Bytes> pictures, const std::function<std::string()>& draw)
    : folder(in) {
    sync::Package package;
    package.election = election;
    package.pictures = std::move(pictures);
    std::vector<election::RollEntry> roll;
    for (std::size_t i = 0; i < voters; ++i) {
        codes.push_back(draw());
        const auto credential = crypto::derive_credential(codes.back(), election.id);
        if (!credential) throw std::runtime_error("a credential needs 64 MiB of memory");
        credentials.push_back(credential->public_key());
        roll.push_back({credential->public_key().bytes, i % 2 == 0 ? "area-only" : "both"});
    }
    const auto station = crypto::SigningKey::generate();
    sync::Pool pool;
    pool.batches.push_back(pool_batch("area-only", kPoolOfArea, station, roll));
    pool.batches.push_back(pool_batch("both", kPoolOfBoth, station, roll));
    package.roll = election::Roll::of(std::move(roll));
    card = draw_card(package, 1, sync::StaffRole::kReceiver);
    controllers_card = draw_card(package, 2, sync::StaffRole::kController);
    organisers_card = draw_card(package, 3, sync::StaffRole::kOrganiser);
    coordinators_card = draw_card(package, 4, sync::StaffRole::kCoordinator);
    foreign_card = std::string(sync::kStaffCardStart) + sync::draw_staff_card();
    auto [election_key, trustee] = crypto::generate_single_trustee(election.id);
    package.key = election_key;
    election_secret = std::move(trustee.share);

    const auto authority = crypto::SigningKey::generate();
    authority_seed = authority.seed();
    domain = election.domain;
    election_id = election.id;
    const auto notes = crypto::SigningKey::generate();
    const auto zip = must(sync::write_package(package));
    const auto signature = crypto::minisign_sign(authority, zip, sync::package_comment(election.id, 1));
    const auto read = must(sync::read_package(zip, signature, crypto::minisign_public(authority)));

    sync::StationSlip slip;
    slip.addresses = {"https://127.0.0.1:1"};
    slip.pins = {"sha256//" + to_base64(crypto::sha256(as_bytes("no server")))};
    slip.domain = election.domain;
    slip.server = {slip.domain, crypto::NoteKeyType::kCosignature,
                   crypto::SigningKey::generate().public_key()};
    slip.server_notes = {slip.domain, crypto::NoteKeyType::kEd25519, notes.public_key()};
    slip.authority = crypto::minisign_public(authority);
    slip.election_id = election.id;
    slip.station_id = "library-1";
    slip.label = "Library, ground floor";
    slip.token = to_hex(crypto::sha256(as_bytes("token")));
    crypto::Note note{sync::assignment_body({to_hex(read.hash), 1, sync::PollState::kOpen, slip.origin()}),
                      {}};
    crypto::sign_note(note, slip.domain, notes);

    std::filesystem::create_directories(folder);
    pool.origin = slip.origin();
    pool.key = station.public_key();
    write(folder + "/pool.note", sync::sign_authority_note(sync::pool_body(pool), slip.domain, authority));
    write(folder + "/station.key", as_text(station.seed().reveal()));
    write(folder + "/slip.json", sync::write_slip(slip));
    write(folder + "/package.zip", as_text(zip));
    write(folder + "/package.zip.minisig", signature);
    write(folder + "/assignment.note", note.text());
    (void)must(sync::Ledger::open(folder + "/ledger.db", slip.origin(), station));
}

void StationFolder::write_codes(const std::string& file) const {
    std::string text = "slip code\n";
    for (const auto& code : codes)
        text += crypto::grouped(code) + "\n";
    write(file, text);
}

std::vector<election::Ballot> StationFolder::opened_ballots() const {
    auto station = must(sync::PollingStation::open(folder));
    const auto& election = station.package().election;
    const crypto::TrusteeKey trustee{1, SecretBytes::copy_of(election_secret.reveal())};
    const auto quorum = crypto::Quorum::of({1}).value();
    std::vector<election::Ballot> ballots;
    for (const auto& bytes : must(station.ledger().entries(0, 10'000))) {
        const auto entry = must(sync::decode_entry(bytes));
        const auto* ballot = std::get_if<sync::BallotEntry>(&entry);
        if (ballot == nullptr) continue;
        const auto* voter = station.package().roll.find(ballot->ballot->credential.bytes);
        if (voter == nullptr) throw std::runtime_error("a ballot of nobody on the roll");
        election::Ballot opened{voter->style, {}};
        for (const auto& contest : ballot->ballot->contests) {
            std::vector<std::uint8_t> encoded;
            const auto opening = crypto::decrypt_partially(
                trustee, {station.package().seal_context(), contest.contest, 0}, contest.blocks);
            for (std::size_t i = 0; i < contest.blocks.size(); ++i) {
                const auto block30 =
                    crypto::extract_block(quorum.message(contest.blocks[i], {&opening.shares[i], 1})).value();
                encoded.insert(encoded.end(), block30.begin(), block30.end());
            }
            opened.contests.push_back(
                must(election::decode_part(*election::part_of(election, contest.contest), encoded)));
        }
        ballots.push_back(std::move(opened));
    }
    return ballots;
}

std::uint64_t StationFolder::spoiled() const {
    return must(sync::PollingStation::open(folder)).ledger().spoiled();
}

std::vector<std::string> StationFolder::deeds() const {
    auto station = must(sync::PollingStation::open(folder));
    std::vector<std::string> deeds;
    for (const auto& bytes : must(station.ledger().entries(0, 10'000))) {
        const auto entry = must(sync::decode_entry(bytes));
        const auto by = [](const auto& role) { return role ? std::string(name_of(*role)) : "nobody"; };
        if (const auto* one = std::get_if<sync::StaffEntry>(&entry))
            deeds.push_back(std::string(name_of(one->role)) + " " + std::string(name_of(one->act)));
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry); open != nullptr && open->by)
            deeds.push_back(by(open->by) + " open");
        if (const auto* close = std::get_if<sync::CloseEntry>(&entry)) {
            deeds.push_back(by(close->by) + " close, counted " +
                            (close->admitted ? std::to_string(*close->admitted) : "by nobody"));
        }
        if (const auto* pause = std::get_if<sync::PauseEntry>(&entry))
            deeds.push_back(by(pause->by) + " pause");
        if (const auto* resume = std::get_if<sync::ResumeEntry>(&entry))
            deeds.push_back(by(resume->by) + " resume");
    }
    return deeds;
}

std::vector<std::string> StationFolder::reasons() const {
    auto station = must(sync::PollingStation::open(folder));
    std::vector<std::string> reasons;
    for (const auto& bytes : must(station.ledger().entries(0, 10'000))) {
        const auto entry = must(sync::decode_entry(bytes));
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry);
            open != nullptr && open->on && !open->on->reason.empty())
            reasons.push_back(open->on->day + " " + open->on->reason);
        if (const auto* close = std::get_if<sync::CloseEntry>(&entry);
            close != nullptr && close->on && !close->on->reason.empty())
            reasons.push_back(close->on->day + " " + close->on->reason);
    }
    return reasons;
}

void StationFolder::set_pin(sync::StaffRole role, const std::string& pin) const {
    auto station = must(sync::PollingStation::open(folder));
    if (auto set = station.set_pin(role, pin); !set.has_value()) throw std::runtime_error(set.error().line());
}

void StationFolder::close_polls() const {
    if (auto closed = must(sync::PollingStation::open(folder)).close_polls(); !closed.has_value())
        throw std::runtime_error(closed.error().line());
}

void StationFolder::bring_result(const election::ElectionResult& result) const {
    const auto files = must(sync::read_station_files(folder));
    const auto authority = crypto::SigningKey::from_seed(authority_seed.reveal());
    const auto document = election::result_json(files.package.election, result);
    const sync::ResultNote named{1, files.package.hash, crypto::sha256(as_bytes(document))};
    const auto note =
        sync::sign_authority_note(sync::result_note_body(named, domain, election_id), domain, *authority);
    const sync::ResultOf of{files.slip, files.package.hash, files.package.election};
    if (auto kept = sync::keep_result(folder, of, note, document); !kept.has_value())
        throw std::runtime_error(kept.error().line());
}

void StationFolder::declare_void(std::size_t voter) const {
    const auto authority = crypto::SigningKey::from_seed(authority_seed.reveal());
    const auto body = sync::void_list_body({{credentials.at(voter)}}, domain, election_id);
    write(folder + "/voids.note", sync::sign_authority_note(body, domain, *authority));
}

}  // namespace valurna::tests
