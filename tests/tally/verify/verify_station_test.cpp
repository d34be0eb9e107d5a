// One station's ledger before anybody: a copy of its file or its files on a stick, honest, damaged, cut,
// reordered and forked; and the ballots that were opened as a test, in plain words.

#include <SQLiteCpp/SQLiteCpp.h>

#include "crypto/keys/symbols.hpp"
#include "sync/formats/challenge.hpp"
#include "sync/formats/log_tree.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/verify_challenge.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/typed.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kVerify = std::string(valurna::tests::kBinDir) + "/valurna-verify";
const std::string kSync = std::string(valurna::tests::kBinDir) + "/valurna-sync";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void copy(const std::string& from, const std::string& to) {
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
}

// The library: four ballots, one of them tested first, sent to the server and copied.
struct Library {
    Town town;
    std::string ledger, copied, files, record, key, tracker;  // tracker: in groups
    std::vector<Bytes> entries;

    Library() {
        ledger = town.station_folder("library") + "/ledger.db";
        copied = town.folder("copy.db");
        files = town.folder("stick");
        record = town.folder("record");
        {
            auto station = town.station("library");
            must(station.open_polls());
            REQUIRE(vote(station, town.small(), 0));
            test_one(station, 1);
            for (std::size_t voter = 1; voter < 4; ++voter)
                REQUIRE(vote(station, town.small(), voter));
            must(station.close_polls());
            key = crypto::VerifierKey{station.slip().origin(), crypto::NoteKeyType::kEd25519,
                                      station.public_key()}
                      .text();
            REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
        }
        copy(ledger, copied);
        entries = must(town.office().store().entries("library", 0, 100));
        write_files(files, entries,
                    town.row("library").head.checkpoint + town.row("library").head.cosignature);
        write_record();
    }

    void test_one(sync::PollingStation& station, std::size_t voter) {
        auto admitted = station.admit(town.small().voter(voter));
        REQUIRE(admitted.voter);
        const auto sealed = must(station.seal(*admitted.voter, town.small().ballot_of(voter)));
        must(station.spoil(sealed));
        tracker = crypto::tracker(sealed.ballot).grouped();
    }

    static void write_files(const std::string& folder, const std::vector<Bytes>& what,
                            const std::string& checkpoint) {
        std::filesystem::remove_all(folder);
        sync::LogReader log;
        log.entries = [&](std::uint64_t first, std::uint64_t count) {
            const auto from = what.begin() + static_cast<std::ptrdiff_t>(first);
            return std::vector<Bytes>(from, from + static_cast<std::ptrdiff_t>(count));
        };
        must(sync::write_log_tree(log, what.size(), [&](const crypto::Tile& tile, const Bytes& bytes) {
            const std::string file = folder + "/" + crypto::tile_path(tile);
            std::filesystem::create_directories(std::filesystem::path(file).parent_path());
            return valurna::write_file(file, bytes, 0644);
        }));
        must(valurna::write_file(folder + "/checkpoint", as_bytes(checkpoint), 0644));
    }

    // What of a record a station is compared with.
    void write_record() {
        const auto package = must(town.office().package());
        const std::string domain = package->election.domain;
        const tally::record::Keys keys{crypto::minisign_public(town.authority()),
                                       town.office().cosignature_key(domain),
                                       town.office().notes_key(domain),
                                       {{"library", "Library", *crypto::VerifierKey::parse(key)}}};
        std::filesystem::create_directories(record + "/stations");
        must(valurna::write_file(record + "/keys.json", as_bytes(tally::record::write_keys(keys)), 0644));
        std::filesystem::copy(files, record + "/stations/library", std::filesystem::copy_options::recursive);
        copy(town.folder("data") + "/package.zip", record + "/package.zip");
        copy(town.folder("data") + "/package.zip.minisig", record + "/package.zip.minisig");
    }

    [[nodiscard]] std::vector<std::string> with_all(const std::string& where) const {
        return {"station",     where,      "--record", record, "--package", record + "/package.zip",
                "--authority", authority()};
    }
    [[nodiscard]] std::string authority() const {
        const auto keys = tally::record::parse_keys(tests::read_text(record + "/keys.json"));
        return keys->authority.base64();
    }
    [[nodiscard]] crypto::SigningKey station_key() const {
        return *crypto::SigningKey::from_seed(
            must(valurna::read_file(town.station_folder("library") + "/station.key")));
    }
    [[nodiscard]] std::string signed_checkpoint(const std::vector<Bytes>& what) const {
        crypto::MerkleEdge edge;
        for (const auto& entry : what)
            edge.append(crypto::leaf_hash(entry));
        const std::string origin = crypto::VerifierKey::parse(key)->name;
        crypto::Note note{crypto::Checkpoint{origin, edge.size(), edge.root()}.body(), {}};
        crypto::sign_note(note, origin, station_key());
        return note.text();
    }
    // A ledger file that holds together by itself, of these entries: what whoever has the station's key can
    // make.
    [[nodiscard]] std::string forged_database(const std::string& name, const std::vector<Bytes>& what) const {
        const std::string file = town.folder(name);
        {
            auto made = must(sync::Ledger::open(file, crypto::VerifierKey::parse(key)->name, station_key()));
            for (const auto& bytes : what)
                must(made.append(must(sync::decode_entry(bytes))));
        }
        return file;
    }
};

}  // namespace

TEST_CASE(
    "a copy of a ledger, and its files on a stick, hold against the record; nothing of them is changed") {
    Library at;
    const std::string before = must(valurna::read_text(at.copied));
    for (const std::string& where : {at.copied, at.files}) {
        const auto good = run(kVerify, at.with_all(where));
        INFO(good.err);
        REQUIRE(good.status == 0);
        CHECK(has(good.out, "7 entries"));
        CHECK(has(good.out, "4 ballots, 1 opened as a test, polls closed"));
        CHECK(has(good.out, "signed by the station"));
        CHECK(has(good.out, "the server has confirmed 7 of 7"));
        CHECK(has(good.out, "all of it holds"));
    }
    CHECK(must(valurna::read_text(at.copied)) == before);
    CHECK_FALSE(std::filesystem::exists(at.copied + "-wal"));
    CHECK_FALSE(std::filesystem::exists(at.copied + "-shm"));
    // With nothing given, it says what that leaves open.
    const auto alone = run(kVerify, {"station", at.copied});
    CHECK(alone.status == 0);
    CHECK(has(alone.out, "NOT PROVEN"));
    CHECK(run(kVerify, {"station", at.town.folder("nowhere")}).status == 3);
    CHECK(run(kVerify, {"station", at.record + "/package.zip"}).status == 1);
    CHECK_FALSE(std::filesystem::exists(at.town.folder("nowhere")));
}

TEST_CASE("what still stands in the write-ahead log beside a copy counts, and neither file is written to") {
    Town town;
    auto station = town.station("library");
    must(station.open_polls());
    for (std::size_t voter = 0; voter < 3; ++voter)
        REQUIRE(vote(station, town.small(), voter));
    const std::string ledger = town.station_folder("library") + "/ledger.db";
    REQUIRE(std::filesystem::exists(ledger + "-wal"));
    const std::string folder = town.folder("copies");
    std::filesystem::create_directories(folder);
    copy(ledger, folder + "/a b%.db");
    copy(ledger + "-wal", folder + "/a b%.db-wal");
    const auto before = files_in(folder);
    std::filesystem::permissions(folder,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    const auto good = run(kVerify, {"station", folder + "/a b%.db"});
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    INFO(good.err);
    CHECK(good.status == 0);
    CHECK(has(good.out, "3 ballots"));
    CHECK(files_in(folder) == before);
    std::filesystem::remove(folder + "/a b%.db-wal");
    const auto cut = run(kVerify, {"station", folder + "/a b%.db"});
    CHECK_FALSE(has(cut.out, "3 ballots"));  // an older state of it, or none
}

TEST_CASE("a ledger with one changed entry is refused at that entry") {
    Library at;
    const auto refused = [&](const std::string& sql, const std::string& words) {
        copy(at.ledger, at.copied);
        { SQLite::Database(at.copied, SQLite::OPEN_READWRITE).exec("PRAGMA foreign_keys=OFF; " + sql); }
        std::filesystem::remove(at.copied + "-wal");
        std::filesystem::remove(at.copied + "-shm");
        const auto found = run(kVerify, at.with_all(at.copied));
        CAPTURE(sql, found.out, found.err);
        CHECK(found.status == 1);
        CHECK(has(found.err, words));
    };
    refused("UPDATE entry SET bytes = x'8104' WHERE idx = 2", "entry 3");
    refused("UPDATE entry SET leaf = zeroblob(32) WHERE idx = 4", "entry 5");
    refused("DELETE FROM entry WHERE idx = 3", "entry 4 is missing");
    refused("DELETE FROM entry WHERE idx = 6", "7 entries and holds 6");
    refused("UPDATE head SET edge = zeroblob(96)", "edge");
    refused("DELETE FROM spent WHERE idx = 1", "used codes");
    refused("UPDATE cosignature SET size = 6", "does not hold");
    refused(
        "UPDATE entry SET idx = 100 WHERE idx = 3; UPDATE entry SET idx = 3 WHERE idx = 4; "
        "UPDATE entry SET idx = 4 WHERE idx = 100",
        "edge of the tree");  // in another order
    // On a stick: one byte of an entry.
    const std::string bundle = at.files + "/tile/entries/000.p/7";
    std::string bytes = must(valurna::read_text(bundle));
    bytes[bytes.size() / 2] ^= 1;
    must(valurna::write_file(bundle, as_bytes(bytes), 0644));
    const auto found = run(kVerify, at.with_all(at.files));
    CHECK(found.status == 1);
    CHECK(has(found.err, "entry"));
}

TEST_CASE(
    "a station that cuts, reorders or forks its ledger under its own key is found by what others hold") {
    Library at;
    const auto found = [&](const std::string& file, const std::string& words) {
        const auto by_record = run(kVerify, {"station", file, "--record", at.record});
        CAPTURE(by_record.out, by_record.err);
        CHECK(by_record.status == 1);
        CHECK(has(by_record.err, words));
        // By the checkpoint alone, as a coordinator's phone kept it.
        must(valurna::write_file(at.town.folder("kept"), as_bytes(at.signed_checkpoint(at.entries)), 0644));
        const auto by_note =
            run(kVerify, {"station", file, "--key", at.key, "--against", at.town.folder("kept")});
        CHECK(by_note.status == 1);
        // By nothing, it looks whole: that is why somebody must keep something.
        CHECK(run(kVerify, {"station", file, "--key", at.key}).status == 0);
    };
    auto cut = at.entries;
    cut.resize(5);
    found(at.forged_database("cut.db", cut), "cut");
    auto other = at.entries;
    std::swap(other[3], other[4]);
    found(at.forged_database("order.db", other), "another order");
    auto fork = at.entries;
    fork[4] = sync::encode_entry(sync::PauseEntry{});
    fork[5] = sync::encode_entry(sync::ResumeEntry{});
    fork.pop_back();
    found(at.forged_database("fork.db", fork), "entry 5");
    // As files.
    auto signed_fork = at.town.folder("fork-files");
    Library::write_files(signed_fork, fork, at.signed_checkpoint(fork));
    found(signed_fork, "forked");
    // Somebody else's key.
    const crypto::VerifierKey stranger{crypto::VerifierKey::parse(at.key)->name,
                                       crypto::NoteKeyType::kEd25519,
                                       crypto::SigningKey::generate().public_key()};
    CHECK(run(kVerify, {"station", at.copied, "--key", stranger.text()}).status == 1);
    // A server's receipt for more than the ledger holds.
    copy(at.forged_database("cut2.db", cut), at.town.folder("cut3.db"));
    {
        SQLite::Database source(at.ledger), target(at.town.folder("cut3.db"), SQLite::OPEN_READWRITE);
        target.exec("ATTACH '" + at.ledger +
                    "' AS whole; INSERT INTO cosignature SELECT * FROM whole.cosignature");
    }
    std::filesystem::remove(at.town.folder("cut3.db-wal"));
    const auto server = at.town.office().cosignature_key(at.town.small().package.election.domain).text();
    CHECK(has(run(kVerify, {"station", at.town.folder("cut3.db"), "--server", server}).err, "it was cut"));
}

TEST_CASE("the server takes no cut, reordered or forked ledger in the place of what it has") {
    Library at;
    const std::string origin = crypto::VerifierKey::parse(at.key)->name;
    const auto answer = [&](const std::string& name, const std::vector<Bytes>& what, std::uint64_t from) {
        auto ledger = must(sync::Ledger::open(at.forged_database(name, what), origin, at.station_key()));
        return at.town.add(origin, Town::upload(ledger, from));
    };
    auto cut = at.entries;
    cut.resize(5);
    CHECK(answer("cut.db", cut, 0).body == "7\n");  // 409: it has more, and keeps it
    auto grown = cut;                               // cut, and then gone on otherwise
    for (int i = 0; i < 2; ++i) {
        grown.push_back(sync::encode_entry(sync::PauseEntry{}));
        grown.push_back(sync::encode_entry(sync::ResumeEntry{}));
    }
    CHECK(answer("grown.db", grown, 7).status == 422);
    auto order = at.entries;
    std::swap(order[3], order[4]);
    CHECK(answer("order.db", order, 0).status == 422);
    CHECK(must(at.town.office().store().quarantined()).size() == 2);  // kept for a person
    CHECK(must(at.town.office().store().entries("library", 0, 100)) == at.entries);
}

TEST_CASE("a forged ballot in a ledger that its station signed is named by its entry") {
    Library at;
    auto entries = at.entries;
    auto entry = must(sync::decode_entry(entries[4]));
    crypto::SealedBallot forged = std::get<sync::BallotEntry>(entry).ballot;
    forged.signature[9] ^= 1;
    entries[4] = sync::encode_entry(sync::BallotEntry{crypto::EncodedBallot(forged)});
    const std::string file = at.forged_database("forged.db", entries);
    CHECK(run(kVerify, {"station", file, "--key", at.key}).status == 0);
    const auto found = run(kVerify, {"station", file, "--package", at.record + "/package.zip"});
    CHECK(found.status == 1);
    CHECK(has(found.err, "entry 5"));
}

TEST_CASE(
    "what was sealed is said in the language asked for, else the terminal's, else the election's first") {
    election::Election election;
    election.languages = {"sv", "en", "pt-BR"};
    const auto chosen = [&](const std::optional<std::string>& wanted, std::string_view locale) {
        auto language = tally::record::challenge_language(election, wanted, locale);
        return language ? language.value() : "refused: " + language.error().mend;
    };
    CHECK(chosen("en", "sv_SE.UTF-8") == "en");
    CHECK(chosen(std::nullopt, "en_GB.UTF-8") == "en");
    CHECK(chosen(std::nullopt, "en_GB:sv") == "en");
    CHECK(chosen(std::nullopt, "pt_BR@abnt") == "pt-BR");
    CHECK(chosen(std::nullopt, "fi_FI.UTF-8") == "sv");
    CHECK(chosen(std::nullopt, "C") == "sv");
    CHECK(chosen(std::nullopt, "") == "sv");
    CHECK(chosen("fi", "sv").starts_with("refused: "));
}

TEST_CASE("whoever tested the machine takes the ballot home and reads what was sealed") {
    Library at;
    const std::string out = at.town.folder("tested");
    const auto written =
        run(kSync, {"challenges", "--data", at.town.station_folder("library"), "--out", out});
    INFO(written.err);
    REQUIRE(written.status == 0);
    const std::string file = out + "/" + at.tracker + ".challenge";
    REQUIRE(files_in(out).size() == 1);
    const std::string package = at.record + "/package.zip";
    const auto good = run(kVerify, {"challenge", file, "--package", package, "--authority", at.authority()});
    INFO(good.err);
    REQUIRE(good.status == 0);
    // Exactly the projects of the ballot, by title.
    const auto& election = at.town.small().package.election;
    const auto ballot = at.town.small().ballot_of(1);
    CHECK(has(good.out, at.tracker));
    for (const auto& choice : ballot.contests) {
        const auto& contest = *election.contest(choice.contest);
        const auto& projects = tests::projects_of(choice.choice).chosen;
        for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
            const bool chosen = std::find(projects.begin(), projects.end(), i) != projects.end();
            const std::string title(
                election.localised(contest.projects[i].title, election.languages.front()).text);
            CAPTURE(title, good.out);
            CHECK(has(good.out, "- " + title + "\n") == chosen);
        }
    }
    // All of it in one language.
    const auto in = [&](const std::string& language) {
        const auto said = run(kVerify, {"challenge", file, "--package", package, "--language", language});
        INFO(said.err);
        REQUIRE(said.status == 0);
        return said.out;
    };
    const auto english = in("en"), swedish = in("sv");
    CHECK(has(english, "The vote " + at.tracker + " sealed this:"));
    CHECK(has(english, "NOT PROVEN: nobody's signature"));
    CHECK(has(english, "Compare it with what the screen said."));
    CHECK(has(swedish, "Rösten " + at.tracker + " låste detta:"));
    CHECK(has(swedish, "INTE BEVISAT: ingens underskrift"));
    CHECK(has(swedish, "Jämför det med vad skärmen sade."));
    for (const char* foreign : {"The vote", "NOT PROVEN", "Compare", "proposal"})
        CHECK_FALSE(has(swedish, foreign));
    CHECK(run(kVerify, {"challenge", file, "--package", package, "--language", "tlh"}).status != 0);
    // The same from the record, and beside the package without being told where it is.
    const auto from_record = run(kVerify, {"challenge", at.record, "--tracker", at.tracker});
    INFO(from_record.err);
    CHECK(from_record.status == 0);
    CHECK(from_record.out == good.out);
    copy(file, at.record + "/mine.challenge");
    CHECK(run(kVerify, {"challenge", at.record + "/mine.challenge"}).status == 0);
    CHECK(run(kVerify, {"challenge", at.record}).status == 1);
    CHECK(run(kVerify, {"challenge", at.record, "--tracker", kNobody}).status == 1);
}

TEST_CASE(
    "a machine that sealed something else than it showed, and a file that was changed, are told apart from a "
    "good one") {
    Library at;
    const std::string out = at.town.folder("tested");
    REQUIRE(run(kSync, {"challenges", "--data", at.town.station_folder("library"), "--out", out}).status ==
            0);
    const std::string file = out + "/" + at.tracker + ".challenge";
    const std::string package = at.record + "/package.zip";
    const auto ask = [&](const std::string& text) {
        must(valurna::write_file(file, as_bytes(text), 0644));
        return run(kVerify, {"challenge", file, "--package", package});
    };
    const std::string text = must(valurna::read_text(file));
    auto lie = must(sync::parse_challenge(text, file));
    lie.tested.randomness.contests[0][0] = crypto::random_scalar();
    const auto lied = ask(sync::write_challenge(lie));
    CHECK(lied.status == 1);
    CHECK(has(lied.err, "sealed something else"));
    auto other = must(sync::parse_challenge(text, file));
    other.package_hash[0] ^= 1;
    CHECK(has(ask(sync::write_challenge(other)).err, "another election package"));
    for (std::size_t at_byte = 0; at_byte < text.size(); at_byte += 23) {
        std::string changed = text;
        changed[at_byte] = static_cast<char>(changed[at_byte] ^ 1);
        CAPTURE(at_byte);
        CHECK(ask(changed).status == 1);
    }
    CHECK(ask(text).status == 0);
    const std::string stranger = crypto::minisign_public(crypto::SigningKey::generate()).base64();
    copy(at.record + "/package.zip.minisig", at.town.folder("x"));
    CHECK(run(kVerify, {"challenge", file, "--package", package, "--authority", stranger}).status == 1);
}

TEST_CASE("where several tested ballots begin as somebody typed, none of them is opened as the voter's") {
    Library library;
    const auto tested = [&] {
        for (const auto& bytes : library.entries) {
            auto entry = must(sync::decode_entry(bytes));
            if (auto* one = std::get_if<sync::SpoiledEntry>(&entry)) return std::move(*one);
        }
        throw std::runtime_error("nothing was tested");
    };
    std::vector<std::string> numbers;
    auto entries = library.entries;
    for (const auto& sealed : twins_of(tested().ballot.bytes())) {
        auto twin = tested();
        twin.ballot = crypto::EncodedBallot::decode(sealed).value();
        numbers.push_back(crypto::tracker(twin.ballot).grouped());
        entries.push_back(sync::encode_entry(std::move(twin)));
    }
    Library::write_files(library.record + "/stations/library", entries, library.signed_checkpoint(entries));
    const auto begins = numbers.front().substr(0, 9);
    const auto both = run(kVerify, {"challenge", library.record, "--tracker", begins});
    CHECK(both.status == 1);
    CHECK(both.out.empty());
    CHECK(has(both.err, "2 tested ballots begin so: "));
    for (const auto& number : numbers)
        CHECK(has(both.err, number));
}
