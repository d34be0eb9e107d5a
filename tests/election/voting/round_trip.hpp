#pragma once
// Contests for the tests of voting methods, and the way of a choice into bytes and back.

#include <random>
#include <string>
#include <vector>

#include "election/ballot/ballot.hpp"
#include "tests/support/catch.hpp"

namespace valurna::election::voting_tests {

using Bytes = std::vector<std::uint8_t>;

// Contest "c" of so many projects, "0", "1" and so on, of 100 each, with a budget of 1000 (minor units).
inline Contest contest_with(std::size_t projects, VotingRule rule) {
    Contest contest;
    contest.id = "c";
    contest.budget = {1000};
    contest.voting = std::move(rule);
    for (std::size_t i = 0; i < projects; ++i) {
        contest.projects.emplace_back().id = std::to_string(i);
        contest.projects.back().cost = {100};
    }
    return contest;
}

// What is wrong with the contest's rule: place, fault and mend, one string each.
inline std::vector<std::string> errors_of(const Contest& contest) {
    FoundErrors errors("file");
    check_voting_rule(contest.voting, facts_of(contest), "/voting", errors);
    std::vector<std::string> all;
    for (const auto& error : errors.all())
        all.push_back(error.where + " " + error.what + " " + error.mend);
    return all;
}

// Another byte string that is taken says something else, and is the one way to say it.
inline void means_something_else(const Contest& contest, const ContestChoice& made, Bytes bytes,
                                 std::mt19937_64& random) {
    bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1 + random() % 255);
    const auto other = decode_choice(contest, bytes);
    if (!other) return;
    REQUIRE_FALSE(other.value() == made);
    auto again = encode_choice(contest, other.value());
    again.resize(bytes.size());
    REQUIRE(again == bytes);
}

// The choice comes back from its bytes, also from whole sealing blocks.
inline void comes_back(const Contest& contest, const ContestChoice& made, std::mt19937_64& random) {
    auto bytes = encode_choice(contest, made);
    REQUIRE(bytes.size() == encoded_size(contest));
    REQUIRE(decode_choice(contest, bytes).value() == made);
    means_something_else(contest, made, bytes, random);
    bytes.resize((bytes.size() + 29) / 30 * 30);
    REQUIRE(decode_choice(contest, bytes).value() == made);
    REQUIRE(encode_choice(contest, decode_choice(contest, bytes).value()) == encode_choice(contest, made));
    means_something_else(contest, made, bytes, random);
}

}  // namespace valurna::election::voting_tests
