// The log of accepted ballots as everybody sees it: served, written as files, and taken over from a store of
// before.

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/formats/entry_bundle.hpp"
#include "tally/log/export_log.hpp"
#include "tally/store/rows.hpp"
#include "tally/store/schema.hpp"
#include "tally/store/sqlite_store.hpp"
#include "tally/verify/sources.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

bool immutable(const Reply& reply) {
    return reply.headers.find("immutable") != std::string::npos;
}

tally::ExportedLog export_to(Town& town, const std::string& folder) {
    return must(tally::export_log(town.office(), must(town.office().package())->election, folder));
}

// Whoever reads the folder with nothing but crypto: the signed root is that of its entries and of its tiles.
void check_folder(Town& town, const std::string& folder, std::uint64_t size) {
    const auto note = crypto::Note::parse(must(valurna::read_text(folder + "/checkpoint")));
    REQUIRE(note);
    CHECK(crypto::verify_note(*note, *crypto::VerifierKey::parse(log_key(town))) ==
          crypto::NoteVerdict::kGood);
    const auto checkpoint = crypto::Checkpoint::parse_body(note->body);
    REQUIRE(checkpoint);
    REQUIRE(checkpoint->size == size);
    crypto::MerkleEdge edge;
    std::vector<crypto::Hash> tiles;
    for (const auto& tile : crypto::tiles_of(size)) {
        const auto bytes = must(valurna::read_file(folder + "/" + crypto::tile_path(tile)));
        if (tile.kind == crypto::TileKind::kEntries) {
            const auto entries = sync::decode_bundle(bytes);
            REQUIRE(entries);
            for (const auto& entry : *entries)
                edge.append(crypto::leaf_hash(entry));
        } else if (tile.level == 0) {
            const auto hashes = crypto::decode_hashes(bytes);
            REQUIRE(hashes);
            tiles.insert(tiles.end(), hashes->begin(), hashes->end());
        }
    }
    CHECK(edge.root() == checkpoint->root);
    CHECK(crypto::tile_root(tiles) == checkpoint->root);
}

}  // namespace

TEST_CASE("the log is served as C2SP tiles, what never changes for ever and the checkpoint for seconds") {
    Town town;
    CHECK(town.get("/log/tile/0/000.p/1").status == 404);
    const Reply empty = town.get("/log/checkpoint");
    REQUIRE(empty.status == 200);
    CHECK(empty.body.find("/public\n0\n") != std::string::npos);

    fill_log(town, "library", 3);
    const Reply three = town.get("/log/checkpoint");
    CHECK(three.body.find("/public\n3\n") != std::string::npos);
    CHECK_FALSE(immutable(three));
    CHECK(three.headers.find("max-age=2") != std::string::npos);
    fill_log(town, "library", 297);

    const Reply leaves = town.get("/log/tile/0/000");
    REQUIRE(leaves.status == 200);
    CHECK(leaves.body.size() == 8192);
    CHECK(leaves.headers.find("application/octet-stream") != std::string::npos);
    CHECK(immutable(leaves));
    const auto entries = sync::decode_bundle(as_bytes(town.get("/log/tile/entries/000").body));
    REQUIRE(entries);
    REQUIRE(entries->size() == 256);
    CHECK(leaves.body.substr(0, 32) == as_text(crypto::leaf_hash((*entries)[0])));
    CHECK(town.get("/log/tile/1/000.p/1").body ==
          as_text(crypto::tile_root(*crypto::decode_hashes(as_bytes(leaves.body)))));
    CHECK(town.get("/log/tile/entries/001.p/44").status == 200);
    // The partial tile of an earlier checkpoint is still there for whoever saw that one.
    CHECK(town.get("/log/tile/0/000.p/3").body == leaves.body.substr(0, 96));

    for (const char* path : {"/log/tile/0/001", "/log/tile/0/001.p/45", "/log/tile/1/000",
                             "/log/tile/2/000.p/1", "/log/tile/entries/002", "/log/tile/0/0",
                             "/log/tile/0/../../tally.db", "/log/", "/log/x", "/log/tile/0/000.p/256"})
        CHECK(town.get(path).status == 404);
    CHECK(town.post("/log/checkpoint", {}).status == 405);
}

TEST_CASE(
    "an export can be served as it lies, grows by what is new, and never shows a checkpoint before its "
    "tiles") {
    Town town;
    const std::string folder = town.folder("www/log");
    CHECK(export_to(town, folder).size == 0);
    fill_log(town, "library", 200);
    CHECK(export_to(town, folder).files == 3);  // bundle, tile, checkpoint
    check_folder(town, folder, 200);
    const auto before = files_in(folder);

    fill_log(town, "library", 400);
    const auto grown = export_to(town, folder);
    CHECK(grown.before == 200);
    check_folder(town, folder, 600);
    CHECK_FALSE(std::filesystem::exists(folder + "/tile/0/000.p"));  // outgrown by the full tile
    CHECK(std::filesystem::exists(folder + "/policy"));
    // The files are what the server serves.
    for (const auto& [path, content] : files_in(folder)) {
        const Reply reply = town.get("/log/" + path);
        CHECK(reply.status == 200);
        CHECK(reply.body == content);
    }
    CHECK(export_to(town, folder).files == 0);

    // A power cut before the last file: the earlier checkpoint with all that it needs, which the next export
    // completes.
    std::filesystem::remove_all(folder);
    export_to(town, folder);
    const std::string late = must(valurna::read_text(folder + "/checkpoint"));
    for (const auto& [path, content] : before)
        if (path != "checkpoint") {
            must(valurna::make_folder(std::filesystem::path(folder + "/" + path).parent_path().string(),
                                      0755));
            must(valurna::write_file(folder + "/" + path, as_bytes(content), 0644));
        }
    must(valurna::write_file(folder + "/checkpoint", as_bytes(before.at("checkpoint")), 0644));
    std::filesystem::remove(folder + "/tile/1/000.p/2");
    check_folder(town, folder, 200);
    export_to(town, folder);
    CHECK(must(valurna::read_text(folder + "/checkpoint")) == late);
    check_folder(town, folder, 600);
}

TEST_CASE("an export refuses a folder of another log, and of one that this log does not continue") {
    Town town, other(8, {}, "other-2026");
    const std::string folder = town.folder("log");
    fill_log(other, "library", 2);
    fill_log(town, "library", 3);
    export_to(other, folder);
    const auto election = must(town.office().package())->election;
    CHECK_FALSE(tally::export_log(town.office(), election, folder));

    // The same key and name, another history: a server that was restored from an old backup and went on.
    std::filesystem::remove_all(folder);
    must(valurna::make_folder(folder, 0755));
    for (const std::uint64_t size : {std::uint64_t{2}, std::uint64_t{9}}) {
        crypto::MerkleEdge edge;
        for (std::uint64_t i = 0; i < size; ++i)
            edge.append(crypto::leaf_hash(as_bytes("another history")));
        const auto note = tally::sign_public_checkpoint(town.office().keys(), election, edge);
        must(valurna::write_file(folder + "/checkpoint", as_bytes(note), 0644));
        const auto refused = tally::export_log(town.office(), election, folder);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.find(size == 2 ? "fork" : "more entries") != std::string::npos);
        CHECK(must(valurna::read_text(folder + "/checkpoint")) == note);  // nothing was touched
    }
}

TEST_CASE(
    "a store of the first version is taken over with its tree, and one whose ballots are not its own is "
    "not") {
    TemporaryFolder folder;
    const std::string file = folder.path() + "/tally.db";
    const SmallElection small(1);
    std::vector<crypto::PlainContest> plain;
    plain.push_back({"park", SecretBytes::copy_of(Bytes{1})});
    const auto seal = *crypto::seal_ballot(small.package.seal_context(), small.voter(0), plain);
    const sync::SpoiledEntry tested{seal.ballot, seal.randomness};
    crypto::MerkleEdge edge;
    std::vector<crypto::Hash> leaves;
    {
        SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec(tally::kSchemaOfVersion1);
        db.exec("PRAGMA application_id=" + std::to_string(tally::kApplicationId));
        db.exec("PRAGMA user_version=1");
        db.exec("INSERT INTO stations(id,label,origin,log_name,token_hash) VALUES ('s','S','o','l',x'00')");
        for (int i = 0; i < 300; ++i) {
            const std::string sealed = "ballot " + std::to_string(i);
            SQLite::Statement insert(db, "INSERT INTO public_log VALUES (?,'s',?,zeroblob(32),'T',NULL,?)");
            insert.bind(1, i);
            insert.bind(2, i);
            insert.bind(3, sealed.data(), static_cast<int>(sealed.size()));
            insert.exec();
            leaves.push_back(crypto::leaf_hash(as_bytes(sealed)));
            edge.append(leaves.back());
        }
        SQLite::Statement test(db, "INSERT INTO entries VALUES ('s',0,?)");
        tally::bind_bytes(test, 1, sync::encode_entry(tested));
        test.exec();
        SQLite::Statement head(
            db, "UPDATE public_head SET size=300, peaks=?, checkpoint='signed under another name'");
        tally::bind_bytes(head, 1, tally::join(edge.peaks()));
        head.exec();
    }
    SECTION("whole") {
        auto store = must(tally::open_sqlite_store(file));
        CHECK(must(store->public_hashes(0, 0, 400)) == leaves);
        const std::vector<crypto::Hash> first(leaves.begin(), leaves.begin() + 256);
        CHECK(must(store->public_hashes(1, 0, 400)) == std::vector<crypto::Hash>{crypto::tile_root(first)});
        const auto head = must(store->public_head());
        CHECK(head.edge.root() == edge.root());
        CHECK(head.checkpoint.empty());
        must(store->sign_public_head([](const crypto::MerkleEdge& at) { return std::to_string(at.size()); }));
        store.reset();
        store = must(tally::open_sqlite_store(file));  // and again as it is now
        CHECK(must(store->public_head()).checkpoint == "300");
        CHECK(must(store->turnout()).ballots == 300);
        // Numbers were twelve symbols then.
        const auto number = crypto::Tracker::of(as_bytes("ballot 7"));
        const auto found = must(store->find_ballots(*crypto::TrackerSearch::read(number.grouped()), 5));
        REQUIRE(found.count == 1);
        CHECK(found.first.front().index == 7);
        CHECK(found.first.front().tracker == number);
        const auto tests =
            must(store->find_tests(*crypto::TrackerSearch::read(crypto::tracker(tested.ballot).hex()), 5));
        REQUIRE(tests.count == 1);
        CHECK(tests.first.front().station == "s");
        CHECK(tests.first.front().credential == tested.ballot->credential);
    }
    SECTION("with a ballot changed behind its back") {
        {
            SQLite::Database(file, SQLite::OPEN_READWRITE)
                .exec("UPDATE public_log SET sealed=x'00' WHERE idx=7");
        }
        const auto refused = tally::open_sqlite_store(file);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.find("not those of its stored edge") != std::string::npos);
        CHECK(SQLite::Database(file).execAndGet("PRAGMA user_version").getInt() == 1);  // as it was
    }
}

TEST_CASE(
    "the published log of others: our files of its entries are its files, our checks and Go's accept it") {
    const std::string folder = std::string(valurna::tests::kSourceDir) + "/tests/vectors/tlog-tiles-15";
    const std::string vkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    const auto all = sync::decode_bundle(must(valurna::read_file(folder + "/tile/entries/000.p/15")));
    REQUIRE(all);
    sync::LogReader log;
    log.entries = [&](std::uint64_t first, std::uint64_t count) {
        const auto from = all->begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector<Bytes>(from, from + static_cast<std::ptrdiff_t>(count));
    };
    const auto files = must(tally::record::open_log(folder, {}));
    for (std::uint64_t size = 1; size <= 15; ++size) {
        std::size_t written = 0;
        must(sync::write_log_tree(log, size, [&](const crypto::Tile& tile, const Bytes& bytes) {
            CHECK(bytes == must(valurna::read_file(folder + "/" + crypto::tile_path(tile))));
            ++written;
            return Status();
        }));
        CHECK(written == 2);
        const std::string text = must(valurna::read_text(folder + "/checkpoint." + std::to_string(size)));
        const auto head = must(tally::record::parse_log_head(text, "checkpoint"));
        must(tally::record::check_head_signature(head, *crypto::VerifierKey::parse(vkey), "checkpoint"));
        std::uint64_t seen = 0;
        const auto tree = must(tally::record::check_log_tree(files, head.checkpoint, {"", false, size / 2},
                                                             [&](std::uint64_t index, const Bytes& entry) {
                                                                 CHECK(index == seen++);
                                                                 CHECK(entry == all->at(index));
                                                                 return Status();
                                                             }));
        CHECK(seen == size);
        CHECK(tree.earlier_root.has_value());
    }
    const auto others =
        run(std::string(valurna::tests::kBinDir) + "/tlogcheck", {folder, vkey, folder + "/checkpoint.7"});
    INFO(others.err);
    CHECK(others.status == 0);
}
