// Bits that rot and files that end: a ledger is refused, or nothing of it has changed.
#include <algorithm>
#include <filesystem>
#include <random>

#include "sync/ledger/ledger.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

// Content of a ledger file as this program reads it, or nothing where it is refused.
std::optional<std::pair<std::string, std::vector<Bytes>>> content(const std::string& file,
                                                                  const std::string& origin) {
    const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const auto ledger = Ledger::open(file, origin, *key);
    if (!ledger.has_value()) return std::nullopt;
    const auto entries = ledger.value().entries(0, 1000);
    if (!entries.has_value()) return std::nullopt;
    return std::pair{ledger.value().signed_checkpoint(), entries.value()};
}

}  // namespace

TEST_CASE("One flipped bit anywhere in the ledger's file is refused, or changes nothing") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(12);
    const auto slip = election.slip("s1");
    const auto station_folder = folder.path() + "/s1";
    election.write_station(station_folder, slip);
    {
        auto station = PollingStation::open(station_folder);
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        for (std::size_t i = 0; i < 12; ++i)
            REQUIRE(tests::vote(station.value(), election, i));
    }
    const auto file = station_folder + "/ledger.db";
    REQUIRE_FALSE(std::filesystem::exists(file + "-wal"));  // closed cleanly: all is in the one file
    const auto good = tests::read_text(file);
    const auto whole = content(file, slip.origin());
    REQUIRE(whole);
    REQUIRE(whole->second.size() == 13);

    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto copy = folder.path() + "/copy.db";
    std::size_t refused = 0;
    for (int round = 0; round < 250; ++round) {
        auto flipped = good;
        const auto at = random() % flipped.size();
        const auto bit = random() % 8;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
        CAPTURE(at, bit);
        tests::write_text(copy, flipped);
        const auto now = content(copy, slip.origin());
        if (!now)
            ++refused;
        else
            CHECK(*now == *whole);
        std::filesystem::remove(copy + "-wal");
        std::filesystem::remove(copy + "-shm");
    }
    CHECK(refused > 0);

    // Impl an entry every single bit counts.
    const auto needle = as_text(whole->second[5]);
    const auto start = good.find(needle.substr(0, 60));
    REQUIRE(start != std::string::npos);
    for (std::size_t i = 0; i < 60; ++i) {
        auto flipped = good;
        flipped[start + i] = static_cast<char>(flipped[start + i] ^ (1 << (i % 8)));
        tests::write_text(copy, flipped);
        CAPTURE(i);
        CHECK_FALSE(content(copy, slip.origin()));
    }
}

TEST_CASE("A ledger file that ends early is refused") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(12);
    const auto slip = election.slip("s1");
    election.write_station(folder.path() + "/s1", slip);
    const auto file = folder.path() + "/s1/ledger.db";
    {
        auto station = PollingStation::open(folder.path() + "/s1");
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        for (std::size_t i = 0; i < 12; ++i)
            REQUIRE(tests::vote(station.value(), election, i));
    }
    const auto good = tests::read_text(file);
    const auto copy = folder.path() + "/copy.db";
    for (std::size_t size = 1; size < good.size(); size += 1 + good.size() / 60) {
        tests::write_text(copy, good.substr(0, size));
        CAPTURE(size);
        CHECK_FALSE(content(copy, slip.origin()));
        std::filesystem::remove(copy + "-wal");
        std::filesystem::remove(copy + "-shm");
    }
}
