#include "tally/office/office.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include <sys/stat.h>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"
#include "tally/office/origins.hpp"
#include "tally/store/sqlite_store.hpp"

namespace valurna::tally {
namespace {

using crypto::SigningKey;

constexpr const char* kTrusteePurpose = "valurna-trustee-key-1";

bool exists(const std::string& path) {
    std::error_code code;
    return std::filesystem::exists(path, code);
}

// The server's seeds are kept as raw 32 bytes: it must start without anybody. They sign what it received and nothing
// else; neither the authority's key nor the one that could open ballots is among them.
Expected<SigningKey> load_or_make_key(const std::string& file, bool make) {
    if (!exists(file) && make) {
        SigningKey key = SigningKey::generate();
        const SecretBytes seed = key.seed();
        RETURN_IF_ERROR(create_file(file, seed.reveal(), kPrivateMode));
        return key;
    }
    auto seed = read_secret(file);
    if (!seed) return Unexpected(seed.error());
    auto key = SigningKey::from_seed(std::as_const(seed).value().reveal());
    if (!key)
        return Unexpected(Error{ErrorCode::kBadInput, file, "this is not a key", "restore it from a backup"});
    return std::move(*key);
}

Expected<TlsIdentity> load_or_make_tls(const std::string& stem, bool make) {
    const std::string key_file = stem + ".key", certificate_file = stem + ".crt";
    if (make && !(exists(key_file) && exists(certificate_file))) {
        auto identity = make_tls_identity("Valurna tally server");
        if (!identity) return identity;
        RETURN_IF_ERROR(write_file(key_file, as_bytes(identity.value().key_pem), kPrivateMode));
        if (auto done = write_file(certificate_file, as_bytes(identity.value().certificate_pem), kPublicMode);
            !done) {
            return Unexpected(done.error());
        }
        return identity;
    }
    ASSIGN_OR_RETURN(auto key, read_text(key_file));
    ASSIGN_OR_RETURN(auto certificate, read_text(certificate_file));
    return load_tls_identity(key, certificate, key_file);
}

Expected<OfficeKeys> load_keys(const std::string& folder, bool make) {
    ASSIGN_OR_RETURN(auto notes, load_or_make_key(folder + "/keys/notes.key", make));
    ASSIGN_OR_RETURN(auto cosignature, load_or_make_key(folder + "/keys/cosignature.key", make));
    return OfficeKeys{std::move(notes), std::move(cosignature)};
}

}  // namespace

Expected<std::unique_ptr<Office>> Office::create(const std::string& folder) {
    for (const char* part : {"", "/keys", "/tls"}) {
        RETURN_IF_ERROR(make_folder(folder + part, 0700));
    }
    ASSIGN_OR_RETURN(auto keys, load_keys(folder, true));
    for (const char* which : {"/tls/current", "/tls/next"}) {
        RETURN_IF_ERROR(load_or_make_tls(folder + which, true));
    }
    std::unique_ptr<Office> office(new Office(folder, std::move(keys)));
    RETURN_IF_ERROR(office->load());
    return office;
}

Expected<std::unique_ptr<Office>> Office::open(const std::string& folder) {
    if (!exists(folder + "/keys/notes.key")) {
        return Unexpected(
            Error{ErrorCode::kBadInput, folder, "this is not a tally folder",
                  "make one with: valurna-tally election build DEFINITION.json --data " + folder});
    }
    ASSIGN_OR_RETURN(auto keys, load_keys(folder, false));
    std::unique_ptr<Office> office(new Office(folder, std::move(keys)));
    RETURN_IF_ERROR(office->load());
    return office;
}

constexpr std::size_t kRoomOfStore = std::size_t{64} << 10;  // bytes that SQLite writes to begin with

Status Office::load() {
    ASSIGN_OR_RETURN(auto current, load_or_make_tls(path("tls/current"), false));
    ASSIGN_OR_RETURN(auto next, load_or_make_tls(path("tls/next"), false));
    tls_ = std::move(current);
    next_pin_ = next.pin;
    auto store = open_sqlite_store(path("tally.db"));
    if (!store) {
        RETURN_IF_ERROR(
            room_to_write(folder_, kRoomOfStore));  // a full disk or a read-only card is named as such
        return Unexpected(store.error());
    }
    store_ = std::move(store).value();
    return {};
}

bool Office::has_authority() const {
    return exists(path("keys/authority.pub"));
}

Expected<crypto::MinisignPublic> Office::authority() const {
    if (!has_authority()) return no_package();
    ASSIGN_OR_RETURN(const auto text, read_text(path("keys/authority.pub")));
    const auto key = crypto::MinisignPublic::parse(text);
    if (key) return *key;
    return Unexpected(Error{ErrorCode::kEnvironment, path("keys/authority.pub"),
                            "this is not a minisign public key", "restore it from a backup"});
}

Status Office::set_authority(const crypto::MinisignPublic& authority) {
    if (!has_authority())
        return write_file(path("keys/authority.pub"), as_bytes(authority.file_text()), kPublicMode);
    ASSIGN_OR_RETURN(const auto known, this->authority());
    if (known.key == authority.key) return {};
    return Unexpected(Error{ErrorCode::kRefused, folder_, "this election has another authority's key already",
                            "give that one"});
}

Expected<election::Election> Office::definition() {
    const std::string file = path("definition.json");
    if (!exists(file)) {
        return Unexpected(Error{ErrorCode::kRefused, folder_, "no election is defined here yet",
                                "valurna-tally election build DEFINITION.json --data " + folder_});
    }
    ASSIGN_OR_RETURN(auto text, read_text(file));
    return election::parse_election(text, file);
}

Status Office::set_definition(const election::Election& election) {
    if (exists(path("definition.json"))) {
        ASSIGN_OR_RETURN(auto before, definition());
        if (before.id != election.id || before.domain != election.domain) {
            return Unexpected(
                Error{ErrorCode::kRefused, folder_,
                      "this folder belongs to the election \"" + before.id + "\" of " + before.domain,
                      "use another --data folder: codes and keys are those of one election"});
        }
    }
    const std::string text = election::write_election(election);
    if (auto done = write_file(path("definition.json"), as_bytes(text), kPublicMode); !done) return done;
    for (const auto& key : {notes_key(election.domain), cosignature_key(election.domain)}) {
        const char* name =
            key.type == crypto::NoteKeyType::kEd25519 ? "keys/notes.vkey" : "keys/cosignature.vkey";
        if (auto done = write_file(path(name), as_bytes(key.text() + "\n"), kPublicMode); !done) return done;
    }
    return write_file(path("keys/log.vkey"), as_bytes(public_log_key(keys_, election).text() + "\n"),
                      kPublicMode);
}

Expected<std::vector<sync::StaffCard>> Office::staff_cards() const {
    const std::string file = path("staff.json");
    if (!exists(file)) return std::vector<sync::StaffCard>();
    ASSIGN_OR_RETURN(const auto text, read_text(file));
    return sync::parse_staff_cards(text, file);
}

Status Office::set_staff_cards(const std::vector<sync::StaffCard>& cards) {
    const std::string file = path("staff.json");
    if (!cards.empty()) return write_file(file, as_bytes(sync::write_staff_cards(cards)), kPublicMode);
    if (!exists(file)) return {};
    std::error_code error;
    std::filesystem::remove(file, error);
    return sync_folder(folder_);
}

bool Office::has_trustee_key() const {
    return exists(path("keys/trustee.key"));
}

Expected<std::optional<crypto::ElectionKey>> Office::kept_key() {
    if (!in_force()) return std::optional<crypto::ElectionKey>{};
    // The public half is that of the package built with it.
    ASSIGN_OR_RETURN(auto old, package());
    const crypto::ElectionKey& key = old->key;
    // The one trustee's key is gone: nobody could open a ballot, so that another is made while it still may.
    if (!key.trustees.front().signer && !has_trustee_key()) return std::optional<crypto::ElectionKey>{};
    return std::optional<crypto::ElectionKey>{key};
}

Expected<Office::Built> Office::build(const crypto::SigningKey& authority,
                                      std::map<std::string, Bytes> pictures, const SecretBytes* passphrase,
                                      const crypto::ElectionKey* generated,
                                      std::vector<sync::Officer> officers) {
    ASSIGN_OR_RETURN(auto election, definition());
    ASSIGN_OR_RETURN(auto rows, store_->stations());
    for (const auto& row : rows) {
        if (row.head.size == 0) continue;
        return Unexpected(Error{ErrorCode::kRefused, "station " + row.id,
                                "it has opened its polls with the package of before",
                                "changes after opening need a new election"});
    }
    for (const auto& row : rows) {
        if (row.quarantined == 0) continue;
        return Unexpected(Error{ErrorCode::kRefused, "station " + row.id,
                                "it has voted with a package of before, and what it sent is kept aside",
                                "first decide about it: valurna-tally stations quarantine"});
    }
    Built built;
    sync::Package content;
    content.election = std::move(election);
    ASSIGN_OR_RETURN(auto roll, store_->credentials());
    content.roll = election::Roll::of(std::move(roll));
    content.pictures = std::move(pictures);

    const auto before = in_force();
    ASSIGN_OR_RETURN(auto kept, kept_key());
    if (generated != nullptr && kept && kept->key != generated->key) {
        return Unexpected(Error{ErrorCode::kRefused, folder_, "this election has another key already",
                                "leave out --trustees to keep it, or use another --data folder"});
    }
    if (kept) {
        content.key = std::move(kept.value());
    } else if (generated != nullptr) {
        if (has_trustee_key()) {
            return Unexpected(
                Error{ErrorCode::kRefused, path("keys/trustee.key"),
                      "one trustee's key was made here already, and an election has one kind or the other",
                      "use another --data folder"});
        }
        content.key = *generated;
    } else {
        if (passphrase == nullptr) {
            return Unexpected(Error{ErrorCode::kBadInput, folder_, "the trustee's key needs a passphrase",
                                    "give --passphrase-file FILE"});
        }
        auto [key, trustee] = crypto::generate_single_trustee(content.election.id);
        const std::string locked = crypto::lock_secret(trustee.share, *passphrase, kTrusteePurpose);
        RETURN_IF_ERROR(write_file(path("keys/trustee.key"), as_bytes(locked), kPrivateMode));
        content.key = std::move(key);
        built.trustee_made = true;
    }
    content.officers = std::move(officers);
    if (content.officers.empty() && before) {
        ASSIGN_OR_RETURN(const auto old, package());
        content.officers = old->officers;
    }
    ASSIGN_OR_RETURN(content.staff, staff_cards());
    const std::uint64_t version = before ? before.value().version + 1 : 1;
    content.version = version;
    ASSIGN_OR_RETURN(auto zip, sync::write_package(content));
    const std::string comment = sync::package_comment(content.election.id, version);
    StoredPackage stored{std::move(zip), {}};
    stored.signature = crypto::minisign_sign(authority, stored.zip, comment);
    ASSIGN_OR_RETURN(const auto published, this->authority());
    ASSIGN_OR_RETURN(auto checked, sync::read_package(stored.zip, stored.signature, published));
    auto package = std::make_shared<const sync::Package>(std::move(checked));
    RETURN_IF_ERROR(store_->put_package(package->hash, stored));
    RETURN_IF_ERROR(write_file(path("package.zip"), stored.zip, kPublicMode));
    if (auto done = write_file(path("package.zip.minisig"), as_bytes(stored.signature), kPublicMode); !done) {
        return Unexpected(done.error());
    }
    const std::string hash = to_hex(package->hash);
    RETURN_IF_ERROR(set_in_force({hash, version, sync::PollState::kOpen}));
    built.package = package;
    const std::lock_guard lock(package_mutex_);
    packages_.insert_or_assign(package->hash, package);
    return built;
}

Expected<std::shared_ptr<const sync::Package>> Office::package() {
    ASSIGN_OR_RETURN(auto now, in_force());
    const auto bytes = from_hex(now.package_hash);
    std::array<std::uint8_t, 32> hash{};
    if (!bytes || bytes->size() != hash.size()) {
        return Unexpected(Error{ErrorCode::kEnvironment, path("tally.db"), "the package's hash is damaged",
                                "restore a backup"});
    }
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    ASSIGN_OR_RETURN(auto found, package(hash));
    if (!found) {
        return Unexpected(
            Error{ErrorCode::kEnvironment, path("tally.db"), "the package is missing", "restore a backup"});
    }
    return found;
}

Expected<std::shared_ptr<const sync::Package>> Office::package(const std::array<std::uint8_t, 32>& hash) {
    const std::lock_guard lock(package_mutex_);
    if (const auto found = packages_.find(hash); found != packages_.end()) return found->second;
    ASSIGN_OR_RETURN(auto stored, store_->package(hash));
    if (!stored) return std::shared_ptr<const sync::Package>();
    ASSIGN_OR_RETURN(const auto published, authority());
    ASSIGN_OR_RETURN(auto read, sync::read_package(stored->zip, stored->signature, published));
    auto package = std::make_shared<const sync::Package>(std::move(read));
    packages_.emplace(hash, package);
    return package;
}

Expected<crypto::TrusteeKey> Office::unlock_trustee(const SecretBytes& passphrase) {
    ASSIGN_OR_RETURN(auto file, read_text(path("keys/trustee.key")));
    auto share = crypto::unlock_secret(file, passphrase, kTrusteePurpose);
    if (!share) {
        return Unexpected(Error{ErrorCode::kBadInput, path("keys/trustee.key"),
                                "the passphrase does not open the trustee's key",
                                "try again with the passphrase chosen when the election was built"});
    }
    return crypto::TrusteeKey{1, std::move(*share)};
}

Expected<Office::InForce> Office::in_force() {
    ASSIGN_OR_RETURN(auto fact, store_->fact(Fact::kAssignment));
    if (!fact) return no_package();
    std::istringstream words(fact.value());
    InForce out;
    std::string state;
    words >> out.package_hash >> out.version >> state;
    if (!words || (state != "open" && state != "closed")) {
        return Unexpected(Error{ErrorCode::kEnvironment, path("tally.db"), "the assignment is damaged",
                                "restore a backup"});
    }
    out.state = state == "open" ? sync::PollState::kOpen : sync::PollState::kClosed;
    return out;
}

Status Office::set_in_force(const InForce& in_force) {
    const char* state = in_force.state == sync::PollState::kOpen ? "open" : "closed";
    return store_->set_fact(Fact::kAssignment,
                            in_force.package_hash + " " + std::to_string(in_force.version) + " " + state);
}

Expected<std::string> Office::assignment_body(const StationRow& station) {
    ASSIGN_OR_RETURN(auto now, in_force());
    return sync::assignment_body({now.package_hash, now.version, now.state, station.origin});
}

Expected<std::string> Office::assignment_note(const StationRow& station) {
    ASSIGN_OR_RETURN(auto body, assignment_body(station));
    crypto::Note note{std::move(body), {}};
    crypto::sign_note(note, station.origin.substr(0, station.origin.find('/')), keys_.notes);
    return note.text();
}

Expected<std::optional<sync::PollsDay>> Office::closed_on() {
    constexpr std::size_t kDay = 10;
    ASSIGN_OR_RETURN(const auto fact, store_->fact(Fact::kClosedOn));
    if (!fact) return std::optional<sync::PollsDay>();
    const std::string reason = fact->size() > kDay ? fact->substr(kDay + 1) : "";
    return std::optional(sync::PollsDay{fact->substr(0, kDay), reason});
}

Status Office::close(const sync::PollsDay& on) {
    ASSIGN_OR_RETURN(auto now, in_force());
    if (now.state != sync::PollState::kClosed) {
        RETURN_IF_ERROR(
            store_->set_fact(Fact::kClosedOn, on.reason.empty() ? on.day : on.day + " " + on.reason));
        now.state = sync::PollState::kClosed;
        ++now.version;
        RETURN_IF_ERROR(set_in_force(now));
    }
    RETURN_IF_ERROR(publish_waiting());
    return {};
}

Expected<std::uint64_t> Office::publish_waiting() {
    ASSIGN_OR_RETURN(const auto now, in_force());
    ASSIGN_OR_RETURN(const auto groups, store_->log_groups());
    ASSIGN_OR_RETURN(const auto newest, package());
    return store_->publish_waiting(now.state == sync::PollState::kClosed ? 1 : groups.ballots,
                                   public_signer(*this, newest->election));
}

Unexpected Office::no_package() const {
    return Unexpected(Error{ErrorCode::kRefused, folder_, "no election package has been built here yet",
                            "valurna-tally election build DEFINITION.json --data " + folder_});
}

crypto::VerifierKey Office::notes_key(const std::string& domain) const {
    return {domain, crypto::NoteKeyType::kEd25519, keys_.notes.public_key()};
}

crypto::VerifierKey Office::cosignature_key(const std::string& domain) const {
    return {domain, crypto::NoteKeyType::kCosignature, keys_.cosignature.public_key()};
}

}  // namespace valurna::tally
