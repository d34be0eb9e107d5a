// A verifier that we did not write: the Go project's sumdb/note and sumdb/tlog read what we export, and see
// one changed byte. tests/interop/tlogcheck

#include <random>

#include "tally/log/export_log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("Go's own transparency log code accepts our exported log, its growth, and no changed byte of it") {
    Town town;
    const std::string program = std::string(valurna::tests::kBinDir) + "/tlogcheck";
    const std::string folder = town.folder("log"), earlier = town.folder("earlier");
    const auto election = must(town.office().package())->election;
    // Two ballots as a station sends them, the rest in bulk, so that there is a second level of tiles.
    {
        auto station = town.station("school");
        must(station.open_polls());
        REQUIRE(vote(station, town.small(), 0));
        REQUIRE(vote(station, town.small(), 1));
        REQUIRE(sync::push(town.station_folder("school")).outcome == sync::UplinkOutcome::kDone);
    }
    fill_log(town, "library", 70);
    must(tally::export_log(town.office(), election, folder));
    must(valurna::write_file(earlier, as_bytes(must(valurna::read_text(folder + "/checkpoint"))), 0644));
    const auto small = run(program, {folder, log_key(town)});
    INFO(small.err);
    REQUIRE(small.status == 0);
    CHECK(small.out.find("72 entries") != std::string::npos);

    fill_log(town, "library", 500);
    must(tally::export_log(town.office(), election, folder));
    const auto grown = run(program, {folder, log_key(town), earlier});
    INFO(grown.err);
    REQUIRE(grown.status == 0);
    CHECK(grown.out.find("572 entries") != std::string::npos);
    CHECK(grown.out.find("grown from 72") != std::string::npos);

    const std::uint32_t seed = std::random_device{}();
    std::mt19937 dice(seed);
    INFO("seed " << seed);
    const auto files = files_in(folder);
    REQUIRE(files.size() == 9);  // 3 bundles, 3 + 1 tiles, checkpoint, policy
    for (const auto& [path, content] : files) {
        if (path == "policy") continue;
        for (int i = 0; i < 4; ++i) {
            std::string changed = content;
            changed[dice() % changed.size()] ^= static_cast<char>(1 << dice() % 8);
            must(valurna::write_file(folder + "/" + path, as_bytes(changed), 0644));
            CAPTURE(path);
            CHECK(run(program, {folder, log_key(town)}).status == 1);
        }
        must(valurna::write_file(folder + "/" + path, as_bytes(content), 0644));
    }
    CHECK(run(program, {folder, log_key(town)}).status == 0);

    // A fork: the same key signs another history of the first 72.
    crypto::MerkleEdge edge;
    for (int i = 0; i < 72; ++i)
        edge.append(crypto::leaf_hash(as_bytes("x")));
    must(valurna::write_file(
        earlier, as_bytes(tally::sign_public_checkpoint(town.office().keys(), election, edge)), 0644));
    const auto forked = run(program, {folder, log_key(town), earlier});
    CHECK(forked.status == 1);
    CHECK(forked.err.find("consistency") != std::string::npos);
    // Another log's key.
    const crypto::VerifierKey stranger{log_origin(town), crypto::NoteKeyType::kEd25519,
                                       crypto::SigningKey::generate().public_key()};
    CHECK(run(program, {folder, stranger.text()}).status == 1);
}
