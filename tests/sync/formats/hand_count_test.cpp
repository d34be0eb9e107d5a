#include "sync/formats/hand_count.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

// A person at the terminal who answers this, or nobody.
Ask answering(std::optional<std::string> answer) {
    return [answer = std::move(answer)](const std::string&) { return answer; };
}

}  // namespace

TEST_CASE(
    "What staff counted by hand is compared with the votes in one sentence that says what it may mean") {
    CHECK(hand_count_words(std::nullopt, 11) == "nobody counted the people who were let in to vote");
    CHECK(hand_count_words(11, 11) == "11 people were let in, 11 votes");
    CHECK(hand_count_words(1, 1) == "1 person was let in, 1 vote");
    CHECK(hand_count_words(12, 11) ==
          "12 people were let in, 11 votes: 1 person may have left without voting, or 1 vote is missing");
    CHECK(hand_count_words(12, 9) ==
          "12 people were let in, 9 votes: 3 people may have left without voting, or 3 votes are missing");
    CHECK(
        hand_count_words(12, 13) ==
        "12 people were let in, 13 votes: 1 person may not have been counted, or somebody voted with more than "
        "one slip");
    CHECK_FALSE(differs(compare_hand_count(std::nullopt, 3)));
    CHECK_FALSE(differs(compare_hand_count(3, 3)));
    CHECK(differs(compare_hand_count(3, 2)));
    CHECK(differs(compare_hand_count(2, 3)));
}

TEST_CASE(
    "Who closes types the number, says that nobody counted, or is asked; anything else closes nothing") {
    const auto noted = [](const std::string& typed, std::optional<std::string> answer) {
        const auto note = hand_count_to_note(typed, answering(std::move(answer)));
        REQUIRE(note.has_value());
        return note.value();
    };
    CHECK(noted("12", "99") == 12);
    CHECK(noted("0", "99") == 0);
    CHECK(noted(kNobodyCounted, "99") == std::nullopt);
    CHECK(noted("", " 14 ") == 14);
    CHECK(noted("", "") == std::nullopt);            // only Enter
    CHECK(noted("", std::nullopt) == std::nullopt);  // nobody at a terminal
    for (const auto* wrong : {"twelve", "-1", "12.0", "1 2", "1000001", "18446744073709551617", "0x10"}) {
        CAPTURE(wrong);
        const auto typed = hand_count_to_note(wrong, answering("12"));
        REQUIRE_FALSE(typed.has_value());
        CHECK(typed.error().code == ErrorCode::kBadInput);
        CHECK_FALSE(hand_count_to_note("", answering(wrong)).has_value());
    }
}
