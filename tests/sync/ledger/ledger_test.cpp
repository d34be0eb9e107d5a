#include "sync/ledger/ledger.hpp"

#include <filesystem>

#include <sqlite3.h>
#include <sys/stat.h>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

const std::string kOrigin = "vote.example.org/small-2026/s1";

crypto::SigningKey station_key(std::uint8_t seed = 7) {
    return std::move(*crypto::SigningKey::from_seed(Bytes(32, seed)));
}

Ledger opened(const std::string& file) {
    auto ledger = Ledger::open(file, kOrigin, station_key());
    if (!ledger.has_value()) FAIL(ledger.error().line());
    return std::move(ledger).value();
}

crypto::SealResult sealed_by(const tests::SmallElection& election, std::size_t voter) {
    std::vector<crypto::PlainContest> plain;
    const auto ballot = election.ballot_of(voter);
    for (const auto& choice : ballot.contests) {
        const auto* contest = election.package.election.contest(choice.contest);
        plain.push_back({choice.contest, SecretBytes::copy_of(election::encode_choice(*contest, choice))});
    }
    return std::move(*crypto::seal_ballot(election.package.seal_context(), election.voter(voter), plain));
}

Entry ballot_of(const tests::SmallElection& election, std::size_t voter) {
    return BallotEntry{sealed_by(election, voter).ballot};
}

OpenEntry opening(const tests::SmallElection& election) {
    return {election.package.hash, "valurna test", 0};
}

crypto::Checkpoint verified(const std::string& note_text, const crypto::SigningKey& key) {
    const auto note = crypto::Note::parse(note_text);
    REQUIRE(note);
    REQUIRE(crypto::verify_note(*note, {kOrigin, crypto::NoteKeyType::kEd25519, key.public_key()}) ==
            crypto::NoteVerdict::kGood);
    return *crypto::Checkpoint::parse_body(note->body);
}

void run_sql(const std::string& file, const std::string& sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

}  // namespace

TEST_CASE("A ledger that is opened again holds what was cast, under a checkpoint that the station signed") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(6);
    const auto file = folder.path() + "/ledger.db";
    crypto::Checkpoint before;
    {
        auto ledger = opened(file);
        CHECK(ledger.polls() == Polls::kNeverOpened);
        CHECK(verified(ledger.signed_checkpoint(), station_key()).root == crypto::empty_root());
        REQUIRE(ledger.append(opening(election)).has_value());
        for (std::size_t i = 0; i < 5; ++i)
            CHECK(ledger.append(ballot_of(election, i)).value() == i + 1);
        before = ledger.checkpoint();
    }
    auto ledger = opened(file);
    CHECK(ledger.size() == 6);
    CHECK(ledger.ballots() == 5);
    CHECK(ledger.checkpoint() == before);
    CHECK(verified(ledger.signed_checkpoint(), station_key()) == before);
    for (std::size_t i = 0; i < 6; ++i)
        CHECK(ledger.spent(election.voter(i).public_key()) == (i < 5));
    CHECK(ledger.package_hash() == election.package.hash);
    REQUIRE(ledger.append(CloseEntry{5, 0}).has_value());
    CHECK(ledger.polls() == Polls::kClosed);

    // Anyone's tree over the same entries has the same root, and every prefix is signed and consistent.
    const auto entries = ledger.entries(0, 100);
    REQUIRE(entries.has_value());
    crypto::MerkleEdge edge;
    for (std::uint64_t size = 0; size <= ledger.size(); ++size) {
        if (size > 0) edge.append(crypto::leaf_hash(entries.value()[size - 1]));
        const auto prefix = verified(ledger.signed_checkpoint_at(size), station_key());
        CHECK(prefix.size == size);
        CHECK(prefix.root == edge.root());
        if (size == 0) continue;  // everything follows from nothing; there is no proof
        CHECK(crypto::verify_consistency(size, ledger.size(), prefix.root, ledger.checkpoint().root,
                                         ledger.consistency(size)));
    }
}

TEST_CASE("Entries that may not follow are refused and leave no trace") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(6);
    auto ledger = opened(folder.path() + "/ledger.db");
    const auto refuses = [&](const Entry& entry) {
        const auto before = ledger.signed_checkpoint();
        const auto appended = ledger.append(entry);
        return !appended.has_value() && appended.error().code == ErrorCode::kRefused &&
               ledger.signed_checkpoint() == before;
    };
    CHECK(refuses(ballot_of(election, 0)));
    CHECK(refuses(PauseEntry{}));
    CHECK(refuses(CloseEntry{}));
    REQUIRE(ledger.append(opening(election)).has_value());
    CHECK(refuses(opening(election)));
    CHECK(refuses(ResumeEntry{}));
    REQUIRE(ledger.append(ballot_of(election, 0)).has_value());
    CHECK(refuses(ballot_of(election, 0)));  // sealed anew, by a voter who has voted
    REQUIRE(ledger.append(PauseEntry{}).has_value());
    CHECK(refuses(ballot_of(election, 1)));
    REQUIRE(ledger.append(ResumeEntry{}).has_value());

    // A tested ballot is public: it never becomes a vote, and the voter seals anew with the same code.
    const auto tested = sealed_by(election, 2);
    REQUIRE(ledger.append(SpoiledEntry{tested.ballot, tested.randomness}).has_value());
    CHECK(refuses(BallotEntry{tested.ballot}));
    CHECK(refuses(SpoiledEntry{tested.ballot, tested.randomness}));
    CHECK_FALSE(ledger.spent(election.voter(2).public_key()));
    REQUIRE(ledger.append(ballot_of(election, 2)).has_value());
    CHECK(refuses(CloseEntry{1, 1}));
    CHECK(refuses(CloseEntry{2, 0}));
    REQUIRE(ledger.append(CloseEntry{2, 1}).has_value());
    CHECK(refuses(ballot_of(election, 3)));
    CHECK(refuses(ResumeEntry{}));
    CHECK(refuses(CloseEntry{2, 1}));
    CHECK(ledger.spoiled() == 1);
}

TEST_CASE("The ledger is for this station alone: its files, its name and its key") {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() + "/ledger.db";
    {
        auto ledger = opened(file);
        for (const auto* name : {"/ledger.db", "/ledger.db-wal", "/ledger.db-shm"}) {
            struct stat info {};
            REQUIRE(::stat((folder.path() + name).c_str(), &info) == 0);
            CHECK((info.st_mode & 0777) == 0600);
        }
    }
    ::chmod(file.c_str(), 0644);
    (void)opened(file);
    struct stat info {};
    REQUIRE(::stat(file.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    CHECK_FALSE(Ledger::open(file, "vote.example.org/small-2026/s2", station_key()).has_value());
    CHECK_FALSE(Ledger::open(file, kOrigin, station_key(8)).has_value());
    tests::write_text(folder.path() + "/other.db",
                      "this is not a database, it is a letter to the coordinator");
    CHECK_FALSE(Ledger::open(folder.path() + "/other.db", kOrigin, station_key()).has_value());
    CHECK_FALSE(
        Ledger::open(folder.path() + "/no/such/folder/ledger.db", kOrigin, station_key()).has_value());
}

TEST_CASE("Somebody who edits the ledger with a database tool is found out at the next start") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(6);
    const auto file = folder.path() + "/ledger.db";
    {
        auto ledger = opened(file);
        REQUIRE(ledger.append(opening(election)).has_value());
        for (std::size_t i = 0; i < 4; ++i)
            REQUIRE(ledger.append(ballot_of(election, i)).has_value());
    }
    const auto edit = GENERATE(
        as<std::string>{},
        "PRAGMA foreign_keys=OFF; DELETE FROM entry WHERE idx = 4; UPDATE head SET size = 4",
        "PRAGMA foreign_keys=OFF; DELETE FROM entry WHERE idx = 2",
        "UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE idx = 1) WHERE idx = 2",
        "UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE idx = 1), leaf = (SELECT leaf FROM entry "
        "WHERE idx = 1) "
        "WHERE idx = 2",
        "UPDATE entry SET idx = 99 WHERE idx = 3; UPDATE entry SET idx = 3 WHERE idx = 4; UPDATE entry SET "
        "idx = 4 WHERE "
        "idx = 99",
        "INSERT INTO entry SELECT 5, bytes, leaf FROM entry WHERE idx = 4", "DELETE FROM spent WHERE idx = 2",
        "UPDATE spent SET credential = zeroblob(32) WHERE idx = 2",
        "INSERT INTO spent VALUES (zeroblob(32), 0)", "UPDATE head SET edge = zeroblob(length(edge))",
        "UPDATE head SET size = 4", "UPDATE head SET checkpoint = replace(checkpoint, 's1', 's2')",
        "DELETE FROM head", "PRAGMA user_version = 2", "DROP TABLE spent");
    CAPTURE(edit);
    run_sql(file, "PRAGMA foreign_keys=OFF; " + edit);
    CHECK_FALSE(Ledger::open(file, kOrigin, station_key()).has_value());
}

TEST_CASE("Two connections to one ledger grow one ledger") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(6);
    auto a = opened(folder.path() + "/ledger.db");
    auto b = opened(folder.path() + "/ledger.db");
    REQUIRE(a.append(opening(election)).has_value());
    for (std::size_t i = 0; i < 4; ++i)
        REQUIRE((i % 2 == 0 ? b : a).append(ballot_of(election, i)).has_value());
    // A voter who runs from one machine to the other.
    CHECK_FALSE(a.append(ballot_of(election, 2)).has_value());
    REQUIRE(a.refresh().has_value());
    REQUIRE(b.refresh().has_value());
    CHECK(a.size() == 5);
    CHECK(a.signed_checkpoint() == b.signed_checkpoint());
    CHECK(b.spent(election.voter(3).public_key()));
}

TEST_CASE("While another program writes, a cast says so and can be asked again") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(2);
    const auto file = folder.path() + "/ledger.db";
    auto ledger = opened(file);
    REQUIRE(ledger.append(opening(election)).has_value());
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto entry = ballot_of(election, 0);
    const auto refused = ledger.append(entry);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::kEnvironment);
    CHECK_FALSE(ledger.spent(election.voter(0).public_key()));
    sqlite3_close(other);
    CHECK(ledger.append(entry).has_value());
}

TEST_CASE("The server's word is kept for entries that are here, and for no others") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(3);
    const auto file = folder.path() + "/ledger.db";
    auto ledger = opened(file);
    REQUIRE(ledger.append(opening(election)).has_value());
    REQUIRE(ledger.append(ballot_of(election, 0)).has_value());
    CHECK_FALSE(ledger.last_cosignature());
    const auto first = ledger.checkpoint_at(1);
    REQUIRE(ledger.store_cosignature({first, "line one", 1000}).has_value());
    REQUIRE(ledger.store_cosignature({ledger.checkpoint(), "line two", 2000}).has_value());
    auto foreign = first;
    foreign.root[0] ^= 1;
    CHECK_FALSE(ledger.store_cosignature({foreign, "line three", 3000}).has_value());
    auto future = ledger.checkpoint();
    future.size = 3;
    CHECK_FALSE(ledger.store_cosignature({future, "line four", 4000}).has_value());
    const auto again = opened(file).last_cosignature();
    REQUIRE(again);
    CHECK(again->checkpoint == ledger.checkpoint());
    CHECK(again->line == "line two");
    CHECK(again->time == 2000);
}
