// Mixing as it should go: what comes out are the ballots that went in, in an order that nobody knows, with a
// proof that anybody can check. Attackers are in shuffle_attack_test.cpp.
#include "crypto/mix/shuffle.hpp"

#include <algorithm>
#include <atomic>
#include <set>

#include "tests/crypto/support/mix_samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

TEST_CASE("any number of ballots of any width comes out as the same ballots, with a proof that holds",
          "[shuffle]") {
    Dice dice;
    INFO("seed " << dice.seed());
    ShuffleGenerators generators;
    for (int round = 0; round < 12; ++round) {
        const std::size_t rows = round < 3 ? static_cast<std::size_t>(round) + 1 : 1 + dice.below(40);
        const std::size_t width = 1 + dice.below(4);
        const std::size_t count = 1 + dice.below(5);
        const std::size_t needed = 1 + dice.below(count);
        INFO(rows << " rows of width " << width << ", " << needed << " of " << count << " trustees");
        const DealtKey key(needed, count);
        std::vector<Row> plain = drawn_rows(dice, rows, width);
        if (rows > 3) plain[1] = plain[0];  // two people may vote alike
        const CiphertextRows before = sealed_rows(key.key, plain);
        const ShuffleContext context = shuffle_context(key.key);
        const Shuffled mixed = shuffle(context, before, generators);
        CHECK(verify_shuffle(context, before, mixed.rows, mixed.proof, generators));

        std::vector<std::size_t> by(count);
        for (std::size_t i = 0; i < count; ++i)
            by[i] = i;
        for (std::size_t i = count; i > 1; --i)
            std::swap(by[i - 1], by[dice.below(i)]);
        by.resize(needed);
        const std::vector<Row> opened = opened_rows(key, by, mixed.rows, 1 + dice.below(8));
        CHECK((std::multiset<Row>(opened.begin(), opened.end()) ==
               std::multiset<Row>(plain.begin(), plain.end())));
    }
}

TEST_CASE("the widest ballots mix too", "[shuffle]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const DealtKey key(1, 1);
    const CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 3, kMaxBlocks));
    ShuffleGenerators generators;
    const ShuffleContext context = shuffle_context(key.key);
    const Shuffled mixed = shuffle(context, before, generators);
    CHECK(verify_shuffle(context, before, mixed.rows, mixed.proof, generators));
}

TEST_CASE("a chain of mixers: each proof holds in its own place", "[shuffle]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const DealtKey key(2, 3);
    const std::vector<Row> plain = drawn_rows(dice, 9, 2);
    CiphertextRows rows = sealed_rows(key.key, plain);
    ShuffleGenerators generators;
    for (const std::uint32_t mixer : {1U, 2U, 3U}) {
        ShuffleContext context = shuffle_context(key.key);
        context.mixer = mixer;
        Shuffled mixed = shuffle(context, rows, generators);
        CHECK(verify_shuffle(context, rows, mixed.rows, mixed.proof, generators));
        rows = std::move(mixed.rows);
    }
    const std::vector<Row> opened = opened_rows(key, {0, 2}, rows, 256);
    CHECK(
        (std::multiset<Row>(opened.begin(), opened.end()) == std::multiset<Row>(plain.begin(), plain.end())));
}

TEST_CASE("no ciphertext that goes in comes out again", "[shuffle]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const DealtKey key(1, 1);
    const CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 20, 2));
    ShuffleGenerators generators;
    const Shuffled mixed = shuffle(shuffle_context(key.key), before, generators);
    std::set<std::array<std::uint8_t, 32>> in;
    for (const Ciphertext& block : before.blocks()) {
        in.insert(block.c1.bytes);
        in.insert(block.c2.bytes);
    }
    for (const Ciphertext& block : mixed.rows.blocks()) {
        CHECK(in.count(block.c1.bytes) == 0);
        CHECK(in.count(block.c2.bytes) == 0);
    }
}

TEST_CASE("every order comes out of a proven shuffle", "[shuffle]") {
    const DealtKey key(1, 1);
    std::vector<Row> plain(3, Row(1));
    for (std::size_t i = 0; i < 3; ++i)
        plain[i][0].fill(static_cast<std::uint8_t>(i));
    const CiphertextRows before = sealed_rows(key.key, plain);
    ShuffleGenerators generators;
    std::set<std::vector<Row>> orders;
    // 6 orders; 150 draws miss one of them with a chance of 6 (5/6)^150, below 1 in 10^11.
    for (int i = 0; i < 150; ++i) {
        const Shuffled mixed = shuffle(shuffle_context(key.key), before, generators);
        orders.insert(opened_rows(key, {0}, mixed.rows, 3));
    }
    CHECK(orders.size() == 6);
}

TEST_CASE("nothing of one proof comes again in the next: all its randomness is fresh", "[shuffle]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const DealtKey key(1, 1);
    const CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 5, 2));
    ShuffleGenerators generators;
    std::set<std::array<std::uint8_t, 32>> seen;
    std::size_t drawn = 0;
    for (int i = 0; i < 10; ++i) {
        const ShuffleProof proof = shuffle(shuffle_context(key.key), before, generators).proof;
        const auto note = [&](const auto& value) {
            seen.insert(value.bytes);
            ++drawn;
        };
        for (const Point* point : {&proof.t1, &proof.t2, &proof.t3})
            note(*point);
        for (const Ciphertext& announced : proof.t4)
            note(announced.c1), note(announced.c2);
        for (const Scalar* answer : {&proof.z1, &proof.z2, &proof.z3})
            note(*answer);
        for (std::size_t row = 0; row < 5; ++row) {
            note(proof.commitments[row]), note(proof.chain[row]), note(proof.chain_announcements[row]);
            note(proof.z_chain[row]), note(proof.z_order[row]);
        }
        for (const Scalar& answer : proof.z4)
            note(answer);
    }
    CHECK(seen.size() == drawn);
}

TEST_CASE("no rows, too many rows and a key that is no key are the caller's fault", "[shuffle]") {
    const DealtKey key(1, 1);
    ShuffleGenerators generators;
    const ShuffleContext context = shuffle_context(key.key);
    CHECK_THROWS_AS(shuffle(context, CiphertextRows(1), generators), std::invalid_argument);
    CiphertextRows huge(1);
    huge.resize(kMostShuffledRows + 1);
    CHECK_THROWS_AS(shuffle(context, huge, generators), std::invalid_argument);
    CHECK_FALSE(verify_shuffle(context, huge, huge, ShuffleProof{}, generators));
    CHECK_FALSE(verify_shuffle(context, CiphertextRows(1), CiphertextRows(1), ShuffleProof{}, generators));
    Dice dice;
    const CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 2, 1));
    CHECK_THROWS_AS(shuffle(shuffle_context(Point{}), before, generators), std::invalid_argument);
    CHECK(generators.size() == 0);
}

TEST_CASE("progress reaches its end, and whoever stops it stops the mixing", "[shuffle]") {
    Dice dice;
    const DealtKey key(1, 1);
    const CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 150, 1));
    ShuffleGenerators generators;
    const ShuffleContext context = shuffle_context(key.key);
    std::atomic<std::uint64_t> most{0}, last{0}, calls{0};
    const ShuffleProgress watch = [&](std::uint64_t done, std::uint64_t all) {
        ++calls;
        last = all;
        std::uint64_t before_now = most;
        while (before_now < done && !most.compare_exchange_weak(before_now, done)) {
        }
    };
    const Shuffled mixed = shuffle(context, before, generators, watch);
    CHECK(most == last);
    CHECK(calls > 1);
    most = last = 0;
    CHECK(verify_shuffle(context, before, mixed.rows, mixed.proof, generators, watch));
    CHECK(most == last);
    CHECK(last == 150);
    CHECK_THROWS_AS(shuffle(context, before, generators,
                            [](std::uint64_t, std::uint64_t) { throw std::runtime_error("stopped"); }),
                    std::runtime_error);
}

TEST_CASE("a row that was never decoded ends the mixing with an exception, not the process", "[shuffle]") {
    Dice dice;
    const DealtKey key(1, 1);
    CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 30, 1));
    before.row(17)[0].c2.bytes.fill(0xFF);
    ShuffleGenerators generators;
    CHECK_THROWS_AS(shuffle(shuffle_context(key.key), before, generators), std::invalid_argument);
}

TEST_CASE("the generators do not depend on how they are asked for", "[shuffle]") {
    ShuffleGenerators at_once, step_by_step;
    at_once.reach(70);
    for (std::size_t rows = 0; rows <= 70; rows += 7)
        step_by_step.reach(rows);
    step_by_step.reach(3);
    REQUIRE(at_once.size() == 70);
    REQUIRE(step_by_step.size() == 70);
    std::set<std::array<std::uint8_t, 32>> all{at_once.chain_start().bytes};
    for (std::size_t i = 0; i < 70; ++i) {
        CHECK(at_once.row(i) == step_by_step.row(i));
        CHECK(decode_point(ByteView{at_once.row(i).bytes}));
        all.insert(at_once.row(i).bytes);
    }
    CHECK(all.size() == 71);
}
