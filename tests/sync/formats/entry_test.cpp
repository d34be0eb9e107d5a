#include "sync/formats/entry.hpp"

#include <random>

#include "election/definition/ballot_size.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

crypto::SealResult sealed_by(const tests::SmallElection& election, std::size_t voter) {
    std::vector<crypto::PlainContest> plain;
    const auto ballot = election.ballot_of(voter);
    for (const auto& choice : ballot.contests) {
        const auto* contest = election.package.election.contest(choice.contest);
        plain.push_back({choice.contest, SecretBytes::copy_of(election::encode_choice(*contest, choice))});
    }
    return std::move(*crypto::seal_ballot(election.package.seal_context(), election.voter(voter), plain));
}

std::vector<Entry> one_of_each(const tests::SmallElection& election) {
    auto seal = sealed_by(election, 1);
    OpenEntry open{election.package.hash, "valurna 0.1.0", 300};
    return {open,
            OpenEntry{election.package.hash, "valurna 0.1.0", 0, PollsDay{"2026-12-01", "regn på torget"}},
            BallotEntry{seal.ballot},
            SpoiledEntry{seal.ballot, seal.randomness},
            PauseEntry{},
            ResumeEntry{},
            CloseEntry{70'000, 24},
            CloseEntry{2, 0, PollsDay{"2026-12-14", ""}},
            OpenEntry{election.package.hash, "valurna 0.1.0", 0, PollsDay{"2026-12-01", ""},
                      StaffRole::kOrganiser},
            PauseEntry{StaffRole::kReceiver},
            ResumeEntry{StaffRole::kAdministrator},
            CloseEntry{2, 0, PollsDay{"2026-12-14", ""}, StaffRole::kCoordinator},
            CloseEntry{11, 0, PollsDay{"2026-12-14", ""}, {}, 12},
            CloseEntry{0, 0, PollsDay{"2026-12-14", ""}, StaffRole::kReceiver, 0},
            StaffEntry{StaffRole::kReceiver, StaffAct::kAdmit}};
}

}  // namespace

TEST_CASE("Every kind of entry comes back from its bytes as it was") {
    const tests::SmallElection election(2);
    for (const auto& entry : one_of_each(election)) {
        const auto bytes = encode_entry(entry);
        CAPTURE(entry.index());
        const auto back = decode_entry(bytes);
        REQUIRE(back.has_value());
        CHECK(back.value().index() == entry.index());
        CHECK(encode_entry(back.value()) == bytes);
    }
}

TEST_CASE("The bytes of the short entries are those that the format's page states") {
    CHECK(to_hex(encode_entry(PauseEntry{})) == "8104");
    CHECK(to_hex(encode_entry(ResumeEntry{})) == "8105");
    CHECK(to_hex(encode_entry(PauseEntry{StaffRole::kReceiver})) == "820401");
    CHECK(to_hex(encode_entry(ResumeEntry{StaffRole::kAdministrator})) == "820505");
    CHECK(to_hex(encode_entry(StaffEntry{StaffRole::kReceiver, StaffAct::kAdmit})) == "83070102");
    CHECK(to_hex(encode_entry(StaffEntry{StaffRole::kAdministrator, StaffAct::kNewAddresses})) == "8307050c");
    CHECK(to_hex(encode_entry(CloseEntry{70'000, 24})) == "83061a000111701818");
    CHECK(to_hex(encode_entry(CloseEntry{2, 0, PollsDay{"2026-12-01", "rain"}})) ==
          "850602006a323032362d31322d3031647261696e");
    CHECK(to_hex(encode_entry(CloseEntry{11, 0, PollsDay{"2026-12-14", ""}, {}, 12})) ==
          "86060b006a323032362d31322d313460810c");
    CHECK(to_hex(encode_entry(CloseEntry{11, 0, PollsDay{"2026-12-14", ""}, StaffRole::kReceiver, 12})) ==
          "87060b006a323032362d31322d313460810c01");
    OpenEntry open;
    open.package_hash.fill(0xab);
    open.software = "valurna 0.1.0";
    open.openings_before = 300;
    std::string ab;
    for (int i = 0; i < 32; ++i)
        ab += "ab";
    CHECK(to_hex(encode_entry(open)) == "84015820" + ab + "6d76616c75726e6120302e312e3019012c");
}

TEST_CASE("An attacker who writes the same entry in other bytes is refused, for one entry has one hash") {
    for (const auto* text : {
             "",                                              // nothing
             "81",                                            // cut off
             "9f04ff",                                        // array of unknown length
             "811804",                                        // number longer than needed
             "980104",                                        // array head longer than needed
             "810400",                                        // more after the end
             "820400",                                        // pause by no role
             "820406",                                        // pause by a role that is not there
             "83040101",                                      // pause with a field too many
             "8107",                                          // no role and no act
             "83070001",                                      // no such role
             "8307010d",                                      // no such act
             "8108",                                          // no such kind
             "8406020001",                                    // closing by a role, without a day
             "8100",                                          // no such kind
             "811b0000000000000004",                          // number in eight bytes
             "a10400",                                        // a map
             "04",                                            // no array
             "c18104",                                        // a tag before it
             "83061a0001117020",                              // a negative count
             "8306fa000000001818",                            // a floating-point count
             "8401582000616101",                              // a byte string that claims more than there is
             "9bffffffffffffffff04",                          // an array that claims 2^64 - 1 items
             "8141",                                          // a byte string cut off
             "86060b006a323032362d31322d31346080",            // people let in: no number
             "86060b006a323032362d31322d313460820c0c",        // two numbers
             "86060b006a323032362d31322d313460811a000f4241",  // more people than there can be
             "86060b006a323032362d31322d313460810cff",        // a break
             "87060b006a323032362d31322d31346001810c",        // behind the role
             "840602008105",                                  // without a day
             "86015820"
             "0000000000000000000000000000000000000000000000000000000000000000"
             "6176"
             "00"
             "6a323032362d31322d3134"
             "60"
             "810c",  // in an opening
         }) {
        CAPTURE(text);
        CHECK_FALSE(decode_entry(*from_hex(text)).has_value());
    }
    CHECK_FALSE(decode_entry(Bytes(kMostEntryBytes + 1, 0x81)).has_value());
    CHECK_FALSE(decode_entry(Bytes(kMostEntryBytes, 0x81)).has_value());  // arrays in arrays in arrays
}

TEST_CASE("A day that is none, and a reason that is not one line, are no opening and no closing") {
    const auto refused = [](const PollsDay& on) {
        return !decode_entry(encode_entry(CloseEntry{0, 0, on})).has_value() &&
               !decode_entry(encode_entry(OpenEntry{{}, "valurna", 0, on})).has_value();
    };
    CHECK_FALSE(refused({"2026-12-01", ""}));
    CHECK_FALSE(refused({"2026-12-01", std::string(200, 'x')}));
    for (const auto* day : {"", "2026-02-29", "2026-12-1", "1 december 2026"})
        CHECK(refused({day, ""}));
    for (const auto& reason : {std::string("two\nlines"), std::string(" "), std::string(" before"),
                               std::string(201, 'x'), std::string("\xff"), std::string("\xe2\x80\xaeturned")})
        CHECK(refused({"2026-12-01", reason}));
}

TEST_CASE("A software name with a line break or none at all is no opening") {
    OpenEntry open;
    for (const auto* name : {"", "two\nlines", "caf\xc3\xa9"}) {
        open.software = name;
        CHECK_FALSE(decode_entry(encode_entry(open)).has_value());
    }
    open.software = std::string(129, 'x');
    CHECK_FALSE(decode_entry(encode_entry(open)).has_value());
}

TEST_CASE("No single changed byte of an entry goes unnoticed: it is refused, or it is another entry") {
    const auto seed = GENERATE(take(3, random(1u, 1'000'000u)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    const tests::SmallElection election(2);
    for (const auto& entry : one_of_each(election)) {
        const auto bytes = encode_entry(entry);
        for (int i = 0; i < 40; ++i) {
            auto changed = bytes;
            changed[random() % changed.size()] ^= static_cast<std::uint8_t>(1u << (random() % 8));
            if (const auto back = decode_entry(changed); back.has_value())
                CHECK(encode_entry(back.value()) == changed);
        }
    }
}

TEST_CASE("A ballot is taken only from the roll, whole, and with proofs that hold") {
    const tests::SmallElection election(4);
    const auto context = election.package.seal_context();
    crypto::SealedBallot good = sealed_by(election, 1).ballot;
    REQUIRE(check_ballot(election.package, context, good).has_value());

    SECTION("from somebody who is not on the roll") {
        const tests::SmallElection larger(6);
        CHECK_FALSE(check_ballot(election.package, context, sealed_by(larger, 5).ballot).has_value());
    }
    SECTION("with a contest left out") {
        good.contests.pop_back();
        CHECK_FALSE(check_ballot(election.package, context, good).has_value());
    }
    SECTION("with the contests in another order") {
        std::swap(good.contests[0], good.contests[1]);
        CHECK_FALSE(check_ballot(election.package, context, good).has_value());
    }
    SECTION("with a block doubled") {
        good.contests[0].blocks.push_back(good.contests[0].blocks[0]);
        CHECK_FALSE(check_ballot(election.package, context, good).has_value());
    }
    SECTION("with the ciphertext of somebody else copied in") {
        good.contests[0] = sealed_by(election, 3).ballot->contests[0];
        CHECK_FALSE(check_ballot(election.package, context, good).has_value());
    }
    SECTION("sealed for another election") {
        const tests::SmallElection other(4, "another-2026");
        CHECK_FALSE(check_ballot(other.package, other.package.seal_context(), good).has_value());
    }
    SECTION("with its signature changed") {
        good.signature[5] ^= 1;
        CHECK_FALSE(check_ballot(election.package, context, good).has_value());
    }
}

TEST_CASE("The size by which a definition is checked is that of the entry of a tested ballot, to the byte") {
    const tests::SmallElection small(1);
    const auto contest_of = [](std::size_t projects, std::string id) {
        election::Contest contest;
        contest.id = std::move(id);
        contest.projects.resize(projects);
        return contest;
    };
    for (const std::vector<std::size_t>& shape :
         {std::vector<std::size_t>{1}, std::vector<std::size_t>{239, 240}, std::vector<std::size_t>{3839},
          std::vector<std::size_t>(24, 5), std::vector<std::size_t>(32, 1),
          std::vector<std::size_t>(30, 3839)}) {
        CAPTURE(shape.size(), shape.front());
        std::vector<election::Contest> contests;
        for (std::size_t i = 0; i < shape.size(); ++i)
            contests.push_back(contest_of(shape[i], std::string(1 + i, 'c')));
        std::vector<election::BallotPart> parts;
        std::vector<crypto::PlainContest> plain;
        for (const auto& contest : contests) {
            parts.push_back({nullptr, {&contest}});
            plain.push_back({contest.id, SecretBytes(election::encoded_size(contest))});
        }
        const auto sealed = crypto::seal_ballot(small.package.seal_context(), small.voter(0), plain);
        REQUIRE(sealed);
        CHECK(encode_entry(SpoiledEntry{sealed->ballot, sealed->randomness}).size() ==
              election::tested_entry_size(parts));
    }
    CHECK(election::kMostBytesOfEntry == kMostEntryBytes);
    CHECK(election::kMostContestsOfBallot == crypto::kMaxContests);
}
