#pragma once
// What the tally server must remember, behind one interface. SQLite is the embedded one (sqlite_store.hpp); a
// shared database can stand behind the same calls, since each is one transaction. Every call is durable when
// it returns ok. Thread rule: a Store may be called from any thread; calls on one Store wait for each other.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/ballot/tracker.hpp"
#include "crypto/tlog/note.hpp"
#include "election/definition/roll.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "tally/store/facts.hpp"
#include "tally/store/log_groups.hpp"

namespace valurna::tally {

using sync::Polls;

// A station's log as it stands here, after its last accepted entry.
struct StationHead {
    std::uint64_t size = 0;
    std::vector<crypto::Hash> peaks;  // crypto::MerkleEdge
    std::string checkpoint;           // the device's signed note, verbatim; empty while size is 0
    std::string cosignature;          // one line, ends in a newline
    Polls polls = Polls::kNeverOpened;
    std::uint64_t ballots = 0, spoiled = 0;
    std::optional<std::uint64_t> declared_ballots, declared_spoiled;  // by the close entry
};

struct StationRow {
    std::string id, label, origin, log_name;
    std::array<std::uint8_t, 32> token_hash{};
    std::optional<crypto::PublicKey> key;                    // set when enrolled
    std::uint64_t last_contact = 0;                          // seconds since 1970, 0 for never
    bool unused = false;                                     // two people signed that it was never used
    std::uint64_t quarantined = 0;                           // uploads kept aside and not yet settled
    std::optional<std::array<std::uint8_t, 32>> holds = {};  // hash of the package that it said it holds
    std::string closing_code =
        {};  // the station's signed checkpoint as somebody read it off its screen; empty for none
    StationHead head;
};

struct NewBallot {
    std::uint64_t entry_index = 0;  // in the station's log
    crypto::PublicKey credential;
    crypto::Tracker tracker;
    Bytes sealed;  // crypto::encode_sealed_ballot, the public log's entry
};

// A ballot that was opened as a test.
struct NewTest {
    crypto::Tracker tracker;
    crypto::PublicKey credential;
};

struct NewEntries {
    std::string station;
    std::uint64_t old_size = 0;
    std::vector<Bytes> entries;
    std::vector<NewBallot> ballots;
    std::vector<NewTest> tested;
    StationHead head;  // as it will stand
};

struct PublicHead {
    crypto::MerkleEdge edge;
    std::string checkpoint;  // signed note; empty while nothing was ever signed
    std::string cosigned;    // the last one with a quorum of cosignatures; empty while there is none
};

// Another log that this server is a witness of.
struct WitnessedLog {
    std::string origin;
    std::vector<crypto::VerifierKey> keys;  // any of them may sign
    std::uint64_t size = 0;                 // of the last checkpoint cosigned, 0 for none
    crypto::Hash root = crypto::empty_root();
    std::string checkpoint;  // verbatim
};

struct PublicBallot {
    std::uint64_t index = 0;  // in the public log
    std::string station;
    std::uint64_t entry_index = 0;
    crypto::Tracker tracker;
    std::optional<std::uint64_t> duplicate_of;  // the first ballot of the same credential
    Bytes sealed;
    crypto::PublicKey credential;
};

// A ballot that has come in and is not in the public log yet.
struct WaitingBallot {
    crypto::Tracker tracker;
    crypto::PublicKey credential;
};

struct TestedBallot {
    crypto::Tracker tracker;
    std::string station;
    crypto::PublicKey credential;
};

// What a search found: how many there are, and the first of them.
template <class One>
struct Matches {
    std::uint64_t count = 0;
    std::vector<One> first;
};

struct Quarantined {
    std::uint64_t id = 0;
    std::string station, reason;
    std::uint64_t time = 0;
    Bytes body;
    bool settled = false;
    std::string settled_how = {};  // the official's words
};

struct StoredPackage {
    Bytes zip;
    std::string signature;
};

enum class CodeKind {
    kSlip,
    kSpare,  // handed out only in place of a void one
    kPool    // a station's own, for staff admission
};

struct IssuedCode {
    std::array<std::uint8_t, 32> credential{};
    std::string style, place;  // place: a class, a library; empty where nobody named one
    CodeKind kind = CodeKind::kSlip;
};

// What became of one credential.
struct CodeState {
    IssuedCode code;
    std::uint64_t bundle = 0;                // the same for codes that were issued together; 0: not noted
    bool on_roll = false, received = false;  // received: its ballot has come in
    bool is_void = false, replaces = false;  // replaces: a void one names it as its successor
};

// The codes of one place, ballot style and kind. issued = used + void_codes + unused().
struct CodeCount {
    std::string place, style;
    CodeKind kind = CodeKind::kSlip;
    std::uint64_t issued = 0, used = 0, void_codes = 0;
    [[nodiscard]] std::uint64_t unused() const { return issued - used - void_codes; }
};

struct NewVoid {
    std::array<std::uint8_t, 32> credential{};
    std::optional<std::array<std::uint8_t, 32>> replaced_by;
    std::string note;  // docs/formats/void-note.md
    // Before the polls open: `credential` leaves the roll and this one, never issued before, joins it.
    std::optional<IssuedCode> successor;
    bool although_received = false;
};

struct VoidRow {
    std::uint64_t version = 0;  // its place in the list, from 1
    std::array<std::uint8_t, 32> credential{};
    std::string note;
};

struct Turnout {
    std::uint64_t codes = 0;       // credentials on the roll
    std::uint64_t ballots = 0;     // that have come in, those that wait included
    std::uint64_t duplicates = 0;  // of these, later ones of a credential
    std::uint64_t spoiled = 0;
    std::uint64_t stations_enrolled = 0, stations_open = 0;
    // Of all credentials ever issued, void ones that left the roll included: issued = used + void + unused.
    // ballots = used + duplicates + left_out, the last those that a void credential cast first.
    std::uint64_t issued = 0, used = 0, void_codes = 0, left_out = 0;
    std::uint64_t slips = 0;  // of the issued ones: neither spare nor a station's own
    // Neither used nor void, and never given to anybody as far as is known: spare slips that replace no other, and
    // stations' own.
    std::uint64_t spare_left = 0, staff_left = 0;
    [[nodiscard]] std::uint64_t unused() const { return issued - used - void_codes; }
    // Codes with which somebody could have voted. That a slip was handed out is written down nowhere.
    [[nodiscard]] std::uint64_t for_voters() const { return issued - void_codes - spare_left - staff_left; }
};

class Store {
  public:
    using SignPublic = std::function<std::string(const crypto::MerkleEdge&)>;

    virtual ~Store() = default;

    // Nothing where the fact was never set.
    virtual Expected<std::optional<std::string>> fact(Fact name) = 0;
    virtual Status set_fact(Fact name, const std::string& value) = 0;

    // All or none; refuses one that is there already.
    virtual Status add_credentials(const std::vector<election::RollEntry>& entries) = 0;
    virtual Expected<std::vector<election::RollEntry>> credentials() = 0;  // sorted by key
    // The same with their places; refuses repeats, all or none.
    virtual Status issue(const std::vector<IssuedCode>& codes) = 0;
    virtual Expected<std::vector<CodeCount>> code_counts() = 0;  // by place, style, kind
    // Sorted; void ones are among them.
    virtual Expected<std::vector<std::array<std::uint8_t, 32>>> issued_credentials() = 0;
    virtual Expected<std::optional<CodeState>> code_state(const std::array<std::uint8_t, 32>& credential) = 0;
    virtual Expected<std::vector<CodeState>> code_states() = 0;  // of all, by credential

    // Notes on void credentials, in the order in which they were made. `sign` makes the list that stations
    // are told (sync/formats/void_list.hpp) from all void credentials; it is stored in the same transaction.
    // Refuses a credential that is void already or has cast meanwhile, and a successor that replaces another.
    using SignVoids = std::function<std::string(const std::vector<std::array<std::uint8_t, 32>>&)>;
    // All or none.
    virtual Status add_voids(const std::vector<NewVoid>& changes, const SignVoids& sign) = 0;
    Status add_void(const NewVoid& change, const SignVoids& sign) { return add_voids({change}, sign); }
    virtual Expected<std::vector<VoidRow>> voids() = 0;
    virtual Expected<std::optional<std::string>> void_list() = 0;  // nothing while none is void

    // A station's pool file (sync/formats/pool.hpp), replaced by one that holds more; the new codes join the
    // roll with it. Refused where the file is not `before` any more.
    struct NewPool {
        std::string station, note;
        std::optional<std::string> before;
        std::vector<IssuedCode> codes;
    };
    virtual Status add_pool(const NewPool& pool) = 0;
    virtual Expected<std::optional<std::string>> pool(const std::string& station) = 0;

    virtual Status put_package(const std::array<std::uint8_t, 32>& hash, const StoredPackage& package) = 0;
    virtual Expected<std::optional<StoredPackage>> package(const std::array<std::uint8_t, 32>& hash) = 0;
    // What a station said last about the package that it holds.
    virtual Status set_holds(const std::string& station, const std::array<std::uint8_t, 32>& hash) = 0;
    // The signed decision of two people to count what was cast under an earlier package; replaces one before it.
    virtual Status put_admission(const std::array<std::uint8_t, 32>& hash, const std::string& note) = 0;
    virtual Expected<std::optional<std::string>> admission(const std::array<std::uint8_t, 32>& hash) = 0;

    virtual Status add_station(const StationRow& station) = 0;  // refuses an id that is there
    virtual Expected<std::optional<StationRow>> station(const std::string& id) = 0;
    virtual Expected<std::optional<StationRow>> station_by_log(const std::string& log_name) = 0;
    virtual Expected<std::vector<StationRow>> stations() = 0;  // by id
    // False where another key is enrolled already.
    virtual Expected<bool> enrol(const std::string& id, const crypto::PublicKey& key) = 0;
    virtual Status touch(const std::string& id, std::uint64_t time) = 0;
    // Two people's signed word that it was never used. Refused once its ledger has been received, and before it has enrolled.
    virtual Status put_unused(const std::string& id, const std::string& note) = 0;
    virtual Status put_closing_code(const std::string& id, const std::string& checkpoint) = 0;
    virtual Expected<std::optional<std::string>> unused_note(const std::string& id) = 0;

    // One transaction: station's entries and head; its ballots wait. Where they need not wait (LogGroups), the public log and
    // its checkpoint by `sign` as well. False, and nothing stored, where the station's size is not old_size any more.
    virtual Expected<bool> append(const NewEntries& batch, const SignPublic& sign) = 0;
    virtual Expected<std::vector<Bytes>> entries(const std::string& station, std::uint64_t from,
                                                 std::uint64_t most) = 0;

    // Takes all that waits into the public log, where at least `least` wait; how many they were. One transaction.
    virtual Expected<std::uint64_t> publish_waiting(std::uint64_t least, const SignPublic& sign) = 0;
    virtual Expected<LogGroups> log_groups() = 0;

    virtual Expected<PublicHead> public_head() = 0;
    // Signs the stored head where it has no signature yet.
    virtual Status sign_public_head(const SignPublic& sign) = 0;
    // `checkpoint` is one that stood here, with cosignatures added. It replaces the stored one where that has
    // the same body, and with `quorum` the cosigned one where it is not older.
    virtual Status keep_cosigned(const std::string& checkpoint, bool quorum) = 0;
    // Sets Fact::kLogPolicy, and keeps the checkpoint that stands there as Fact::kLogPublished:
    // what was shown under the old policy is never taken back. One transaction.
    virtual Status set_log_policy(const std::string& text) = 0;
    // Roots of whole subtrees of 256^level leaves of the public log, fewer where the tree ends.
    virtual Expected<std::vector<crypto::Hash>> public_hashes(unsigned level, std::uint64_t first,
                                                              std::uint64_t most) = 0;
    // In the public log's order.
    virtual Expected<std::vector<PublicBallot>> ballots(std::uint64_t from, std::uint64_t most) = 0;
    virtual Expected<std::vector<std::string>>
    ballot_stations() = 0;  // where each was cast, in the same order
    // At most `most` of those found, in the public log's order. One that stands there again, byte for byte, is found once,
    // where it stood first.
    virtual Expected<Matches<PublicBallot>> find_ballots(const crypto::TrackerSearch& search,
                                                         std::uint64_t most) = 0;
    // The same of ballots that wait, by their numbers; without those that stand in the public log already.
    virtual Expected<Matches<WaitingBallot>> find_waiting(const crypto::TrackerSearch& search,
                                                          std::uint64_t most) = 0;
    // Of how many credentials the public log holds a ballot that counts by what is known now.
    virtual Expected<std::uint64_t> public_votes() = 0;
    // The same as find_ballots of ballots that were opened as a test, by their numbers.
    virtual Expected<Matches<TestedBallot>> find_tests(const crypto::TrackerSearch& search,
                                                       std::uint64_t most) = 0;
    virtual Expected<Turnout> turnout() = 0;

    // Registers a log by its origin; with one more key where it is there already.
    virtual Status add_witnessed_log(const std::string& origin, const crypto::VerifierKey& key) = 0;
    virtual Expected<std::optional<WitnessedLog>> witnessed_log(const std::string& origin) = 0;
    virtual Expected<std::vector<WitnessedLog>> witnessed_logs() = 0;  // by origin
    // False, and nothing stored, where the log's size is not old_size any more.
    virtual Expected<bool> move_witnessed_log(const WitnessedLog& now, std::uint64_t old_size) = 0;

    // The same bytes of the same station are kept once.
    virtual Status quarantine(const Quarantined& item) = 0;
    virtual Expected<std::vector<Quarantined>> quarantined() = 0;
    virtual Status settle_quarantine(std::uint64_t id, const std::string& why) = 0;
};

}  // namespace valurna::tally
