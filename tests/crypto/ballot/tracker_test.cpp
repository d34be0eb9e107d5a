// A ballot's number: what it commits to, how it is written and how it is found.
#include "crypto/ballot/tracker.hpp"

#include <set>

#include "base/utf8.hpp"
#include "crypto/ballot/seal.hpp"
#include "crypto/keys/symbols.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/typed.hpp"

using namespace valurna;
using namespace valurna::crypto;
using valurna::tests::plain;

namespace {

Tracker::Hash counting() {
    Tracker::Hash hash{};
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = static_cast<std::uint8_t>(0x11 * i + 0x96);
    return hash;
}
Tracker with_bit(std::size_t bit) {
    auto hash = counting();
    hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ (0x80U >> bit % 8));
    return Tracker(hash);
}

struct Sealed {
    SealContext context{"number-2026", {7}, base_mul(random_scalar())};
    SigningKey voter = SigningKey::generate();
    [[nodiscard]] SealResult ballot(std::uint8_t choice) const {
        std::vector<PlainContest> plain;
        plain.push_back({"park", SecretBytes::copy_of(Bytes{choice})});
        return *seal_ballot(context, voter, plain);
    }
};

}  // namespace

TEST_CASE("a ballot's number is written as the format says", "[tracker]") {
    // Anybody can redo it: SHA-512 over each part after its length, the first 32 bytes.
    const auto number = Tracker::of(as_bytes("a sealed ballot"));
    CHECK(number.hex() == "425b1c80adc34dc3b29bb6148dbfe865c18fa32e379e4ab9e5d96683dd0466b2");
    CHECK(number.grouped() == "89DH-S05D-RD6W-7CMV-PRA8-VFZJ");
}

TEST_CASE("the number on screen holds 115 bits of the hash, and the one to scan all 256", "[tracker]") {
    const Tracker one(counting());
    for (std::size_t bit = 0; bit < 256; ++bit) {
        CAPTURE(bit);
        CHECK(with_bit(bit).hex() != one.hex());
        CHECK((with_bit(bit).grouped() == one.grouped()) == (bit >= 115));
    }
    // A station that finds two ballots with the same 55 bits, as numbers once had, shows two numbers.
    CHECK(plain(with_bit(60)).substr(0, 11) == plain(one).substr(0, 11));
    CHECK(with_bit(60).grouped() != one.grouped());
}

TEST_CASE("a number commits to all that a test opens: choices, randomness, slip, election, package and key",
          "[tracker]") {
    const Sealed scene;
    const auto seal = scene.ballot(1);
    const auto number = tracker(seal.ballot);
    // Each byte of the sealed ballot is in it.
    Bytes bytes = seal.ballot.bytes();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ 1);
        REQUIRE(Tracker::of(bytes) != number);
        bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ 1);
    }
    CHECK(Tracker::of(bytes) == number);
    CHECK(tracker(scene.ballot(1).ballot) != number);  // other randomness
    CHECK(tracker(scene.ballot(0).ballot) != number);  // other choices
    // What is not among the bytes cannot be exchanged under them: election, package and key are in the proof.
    REQUIRE(verify_sealed_ballot(scene.context, seal.ballot));
    auto other = scene.context;
    other.election_id = "number-2027";
    CHECK_FALSE(verify_sealed_ballot(other, seal.ballot));
    other = scene.context;
    other.package_hash[31] = 1;
    CHECK_FALSE(verify_sealed_ballot(other, seal.ballot));
    other = scene.context;
    other.election_key = base_mul(random_scalar());
    CHECK_FALSE(verify_sealed_ballot(other, seal.ballot));
    CHECK_FALSE(decrypt_spoiled(other, seal.ballot, seal.randomness) ==
                decrypt_spoiled(scene.context, seal.ballot, seal.randomness));
}

TEST_CASE("a ballot is found by all of its number, by its hex digits and by its first groups", "[tracker]") {
    const Tracker one(counting());
    const auto symbols = plain(one);
    REQUIRE(symbols.size() == 24);
    std::vector<std::string> typed{one.grouped(), symbols, lower_case(one.grouped()), one.hex(),
                                   " " + one.hex() + "\n"};
    for (std::size_t length = 8; length < 24; ++length)
        typed.push_back(symbols.substr(0, length));
    for (const auto& way : valurna::tests::ways_to_type(symbols))
        typed.push_back(way);
    for (const auto& text : typed) {
        CAPTURE(text);
        const auto search = TrackerSearch::read(text);
        REQUIRE(search);
        CHECK(search->finds(one));
        CHECK(search->first() <= one);
        CHECK(one <= search->last());
    }
    // Exactly those that begin so.
    const auto eight = TrackerSearch::read(symbols.substr(0, 8)).value();
    CHECK(eight.is_beginning());
    CHECK(eight.shown() == symbols.substr(0, 4) + "-" + symbols.substr(4, 4));
    const auto all = TrackerSearch::read(one.grouped()).value(), hex = TrackerSearch::read(one.hex()).value();
    CHECK_FALSE(all.is_beginning());
    CHECK_FALSE(hex.is_beginning());
    for (std::size_t bit = 0; bit < 256; ++bit) {
        CAPTURE(bit);
        CHECK(eight.finds(with_bit(bit)) == (bit >= 40));
        CHECK(all.finds(with_bit(bit)) == (bit >= 115));
        CHECK_FALSE(hex.finds(with_bit(bit)));
    }
}

TEST_CASE("what is no ballot's number is looked for nowhere", "[tracker]") {
    const Tracker one(counting());
    const auto symbols = plain(one);
    std::string wrong = symbols;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    std::string swapped = symbols;
    std::swap(swapped[3], swapped[4]);
    REQUIRE(swapped != symbols);
    for (const auto& text : {std::string(), symbols.substr(0, 7), wrong, swapped, symbols + "0",
                             one.hex() + "0", one.hex().substr(1), "Z" + one.hex().substr(1),
                             symbols.substr(0, 8) + "U", std::string("\xff"), "https://x/" + symbols}) {
        CAPTURE(text);
        CHECK_FALSE(TrackerSearch::read(text));
    }
}
