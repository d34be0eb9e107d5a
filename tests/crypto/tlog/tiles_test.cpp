// A log as tiles: paths that have one spelling, the files of a tree, proofs that never go back to all leaves,
// and a published log both ways.

#include "crypto/tlog/tiles.hpp"

#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "crypto/tlog/note.hpp"
#include "tests/crypto/support/vector_files.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

namespace {

Hash leaf(std::uint64_t i) {
    return leaf_hash(as_bytes("entry " + std::to_string(i)));
}

// All hashes of a tree, as a store keeps them.
struct Levels {
    std::vector<std::vector<Hash>> hashes;
    std::size_t reads = 0;

    explicit Levels(std::uint64_t size) {
        TileGrower grower;
        for (std::uint64_t i = 0; i < size; ++i)
            grower.append(leaf(i), [&](unsigned level, std::uint64_t index, const Hash& hash) {
                if (hashes.size() == level) hashes.emplace_back();
                REQUIRE(hashes[level].size() == index);
                hashes[level].push_back(hash);
            });
    }
    RangeReader ranges() {
        return [this](std::uint64_t begin, std::uint64_t end) {
            return range_root(begin, end, [this](unsigned level, std::uint64_t index) {
                ++reads;
                return hashes.at(level).at(index);
            });
        };
    }
};

Hash root_of(std::uint64_t size) {
    MerkleEdge edge;
    for (std::uint64_t i = 0; i < size; ++i)
        edge.append(leaf(i));
    return edge.root();
}

}  // namespace

TEST_CASE("a tile's path is written and read in one way", "[tiles]") {
    CHECK(tile_path({TileKind::kHashes, 0, 1234067, 256}) == "tile/0/x001/x234/067");
    CHECK(tile_path({TileKind::kEntries, 0, 0, 3}) == "tile/entries/000.p/3");
    CHECK(tile_path({TileKind::kHashes, 2, 1000, 255}) == "tile/2/x001/000.p/255");
    std::mt19937_64 dice(20260601);
    for (int i = 0; i < 2000; ++i) {
        Tile tile;
        tile.kind = dice() % 3 == 0 ? TileKind::kEntries : TileKind::kHashes;
        tile.level = tile.kind == TileKind::kEntries ? 0 : static_cast<unsigned>(dice() % 4);
        tile.index = dice() >> (40 + dice() % 24);
        tile.width = 1 + dice() % 256;
        CAPTURE(tile_path(tile));
        CHECK(parse_tile_path(tile_path(tile)) == tile);
    }
    for (const char* wrong : {"",
                              "tile",
                              "tile/",
                              "tile/0",
                              "tile/0/",
                              "tile/0/0",
                              "tile/0/00",
                              "tile/0/0000",
                              "tile/00/000",
                              "tile/8/000",
                              "tile/-1/000",
                              "tile/+0/000",
                              "tile/0/000.p",
                              "tile/0/000.p/",
                              "tile/0/000.p/0",
                              "tile/0/000.p/256",
                              "tile/0/000.p/01",
                              "tile/0/000.p/1/",
                              "tile/0/000.p/1.p/1",
                              "tile/0/x000/000",
                              "tile/0/x001/x000",
                              "tile/0/001/000",
                              "tile/0/x01/000",
                              "tile/0/X001/000",
                              "tile/0/x001/000/",
                              "/tile/0/000",
                              "tile//000",
                              "tile/entries",
                              "tile/entries/",
                              "tile/data/000",
                              "tile/Entries/000",
                              "tile/0/../000",
                              "tile/0/0a0",
                              "tile/0/000 ",
                              "tile/0/000\n",
                              "tile/7/001",
                              "tile/0/x999/x999/x999/x999/x999/x999/x999/999"})
        CHECK_FALSE(parse_tile_path(wrong));
}

TEST_CASE("a tree of 70,000 entries has the tiles that the specification counts", "[tiles]") {
    std::map<std::string, std::uint64_t> full, partial;
    for (const Tile& tile : tiles_of(70'000)) {
        const std::string kind = tile.kind == TileKind::kEntries ? "e" : std::to_string(tile.level);
        if (tile.full())
            ++full[kind];
        else
            partial[kind] = tile.width;
    }
    CHECK(full == std::map<std::string, std::uint64_t>{{"0", 273}, {"1", 1}, {"e", 273}});
    CHECK(partial == std::map<std::string, std::uint64_t>{{"0", 112}, {"1", 17}, {"2", 1}, {"e", 112}});
    CHECK(tiles_of(0).empty());
    const auto small = tiles_of(256);
    REQUIRE(small.size() == 3);
    CHECK(tile_path(small[2]) == "tile/1/000.p/1");
}

TEST_CASE("what is new in a grown tree, with what was there, is all of it", "[tiles]") {
    for (const std::uint64_t had : {0, 1, 255, 256, 257, 511, 512, 1000, 65'535, 65'536, 65'537})
        for (const std::uint64_t size : {1, 256, 300, 512, 1100, 65'536, 66'000}) {
            if (had > size) continue;
            std::set<Tile> there, all;
            for (const Tile& tile : tiles_of(had))
                there.insert(tile);
            for (const Tile& tile : tiles_of(size, had)) {
                CHECK_FALSE(there.contains(tile));  // nothing twice
                there.insert(tile);
            }
            for (const Tile& tile : tiles_of(size))
                CHECK(there.contains(tile));
        }
}

TEST_CASE("proofs from subtree roots are those from all leaves, and ask little of a large log", "[tiles]") {
    for (const std::uint64_t size : {1, 2, 255, 256, 257, 700}) {
        Levels levels(size);
        const auto leaves = [](std::uint64_t i) { return leaf(i); };
        for (std::uint64_t i = 0; i < size; i += 37)
            CHECK(inclusion_proof(i, size, levels.ranges()) == inclusion_proof(i, size, leaves));
        for (std::uint64_t old = 1; old < size; old += 53)
            CHECK(consistency_proof(old, size, levels.ranges()) == consistency_proof(old, size, leaves));
        CHECK(levels.ranges()(0, size) == root_of(size));
    }
    constexpr std::uint64_t kLarge = 70'001;
    Levels large(kLarge);
    const Hash root = root_of(kLarge);
    for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{65'535}, kLarge - 1}) {
        large.reads = 0;
        CHECK(verify_inclusion(index, kLarge, leaf(index), inclusion_proof(index, kLarge, large.ranges()),
                               root));
        CHECK(large.reads < 1000);
    }
    large.reads = 0;
    const auto proof = consistency_proof(65'001, kLarge, large.ranges());
    CHECK(verify_consistency(65'001, kLarge, large.ranges()(0, 65'001), root, proof));
    CHECK(large.reads < 2000);
}

TEST_CASE("a tree goes on where it was left, at any size", "[tiles]") {
    const Levels whole(600);
    for (const std::uint64_t cut : {0, 1, 255, 256, 257, 512, 599}) {
        TileGrower grower = TileGrower::resume(
            cut, [&](unsigned level, std::uint64_t index) { return whole.hashes.at(level).at(index); });
        for (std::uint64_t i = cut; i < 600; ++i)
            grower.append(leaf(i), [&](unsigned level, std::uint64_t index, const Hash& hash) {
                CHECK(whole.hashes.at(level).at(index) == hash);
            });
    }
}

TEST_CASE("the published log of 15 entries: its tiles are ours, and ours are its", "[tiles]") {
    const std::string folder = vectors::path_of("tlog-tiles-15/");
    const auto bytes_of = [&](const Tile& tile) { return vectors::read(folder + tile_path(tile)); };
    const auto key =
        VerifierKey::parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    REQUIRE(key);
    for (std::uint64_t size = 1; size <= 15; ++size) {
        const auto note = Note::parse(vectors::read(folder + "checkpoint." + std::to_string(size)));
        REQUIRE(note);
        CHECK(verify_note(*note, *key) == NoteVerdict::kGood);
        const auto checkpoint = Checkpoint::parse_body(note->body);
        REQUIRE(checkpoint);
        REQUIRE(checkpoint->size == size);
        const auto tiles = tiles_of(size);
        REQUIRE(tiles.size() == 2);
        // Entries, each after its length, make the leaves; the leaves are the published tile; the tile has
        // the root.
        const std::string bundle = bytes_of(tiles[0]);
        std::vector<Hash> leaves;
        for (std::size_t at = 0; at < bundle.size();) {
            const auto length = static_cast<std::size_t>(static_cast<unsigned char>(bundle[at])) << 8 |
                                static_cast<unsigned char>(bundle[at + 1]);
            leaves.push_back(leaf_hash(as_bytes(bundle).subspan(at + 2, length)));
            at += 2 + length;
        }
        CHECK(as_text(encode_hashes(leaves)) == bytes_of(tiles[1]));
        CHECK(decode_hashes(as_bytes(bytes_of(tiles[1]))) == leaves);
        CHECK(tile_root(leaves) == checkpoint->root);
        // No file beside these two for this size.
        for (const char* level : {"1", "2"})
            CHECK_FALSE(std::filesystem::exists(folder + "tile/" + level));
    }
}
