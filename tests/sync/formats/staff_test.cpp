#include "sync/formats/staff.hpp"

#include <set>

#include "base/bytes.hpp"
#include "base/sha256.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::sync;

TEST_CASE(
    "A staff card is read as it was scanned, typed in small letters or in groups, and never from a changed one") {
    const auto card = draw_staff_card();
    REQUIRE(card.size() == kStaffCardSymbols);
    std::string small, spaced;
    for (std::size_t i = 0; i < card.size(); ++i) {
        small += static_cast<char>(std::tolower(card[i]));
        if (i != 0 && i % 4 == 0) spaced += ' ';
        spaced += card[i];
    }
    CHECK(read_staff_card(card) == card);
    CHECK(read_staff_card(small) == card);
    CHECK(read_staff_card(spaced) == card);
    CHECK(read_staff_card(std::string(kStaffCardStart) + spaced) == card);
    CHECK(read_staff_card("valurna-staff-" + small) == card);
    CHECK(looks_like_staff_card("valurna-staff-"));
    CHECK_FALSE(looks_like_staff_card(card));
    for (std::size_t i = 0; i < card.size(); ++i) {
        auto wrong = card;
        wrong[i] = wrong[i] == '7' ? '8' : '7';
        CAPTURE(i);
        CHECK_FALSE(read_staff_card(wrong).has_value());
    }
    CHECK_FALSE(read_staff_card("").has_value());
    CHECK_FALSE(read_staff_card(card + "7").has_value());
    CHECK_FALSE(read_staff_card(card.substr(1)).has_value());
}

TEST_CASE(
    "What the package holds of a card is a hash for this election alone, as the format's page states it") {
    const std::string card = "K7QF2MHT9WXA30BDRT5ZEH1V";
    const std::string statement = "valurna staff card v1\nvote-2026\n" + card;
    CHECK(staff_card_digest(card, "vote-2026") == sha256(as_bytes(statement)));
    CHECK(staff_card_digest(card, "vote-2027") != staff_card_digest(card, "vote-2026"));
}

TEST_CASE("A list of staff cards is read as it was written, and in no other form") {
    std::vector<StaffCard> cards;
    for (const auto role : kStaffRoles)
        cards.push_back({static_cast<std::uint32_t>(cards.size() * 2 + 1), role,
                         staff_card_digest(draw_staff_card(), "vote-2026")});
    const auto text = write_staff_cards(cards);
    const auto back = parse_staff_cards(text, "staff.json");
    REQUIRE(back.has_value());
    CHECK(back.value() == cards);
    CHECK_FALSE(parse_staff_cards(text + " ", "staff.json").has_value());
    CHECK_FALSE(parse_staff_cards("{}", "staff.json").has_value());
    auto twice = cards;
    twice[1].digest = twice[0].digest;
    CHECK_FALSE(parse_staff_cards(write_staff_cards(twice), "staff.json").has_value());
    auto shuffled = cards;
    std::swap(shuffled[0], shuffled[1]);
    CHECK_FALSE(parse_staff_cards(write_staff_cards(shuffled), "staff.json").has_value());
}

TEST_CASE("A PIN that anybody would try first is refused, and the reason is told") {
    CHECK(pin_problem("12345") == PinProblem::kNotSixFigures);
    CHECK(pin_problem("111111") == PinProblem::kTooFew);
    CHECK(pin_problem("112233") == PinProblem::kTooFew);
    CHECK(pin_problem("121212") == PinProblem::kTooFew);
    for (const auto* row : {"123456", "345678", "456789", "567890", "012345", "987654", "098765", "147258",
                            "258369", "852741", "159753"}) {
        CAPTURE(row);
        CHECK(pin_problem(row) == PinProblem::kRow);
    }
    CHECK(pin_problem("483483") == PinProblem::kTooFew);
    CHECK(pin_problem("482913") == PinProblem::kNone);
    CHECK(pin_problem("190247") == PinProblem::kNone);
    CHECK(read_pin(" 48 29 13\n") == "482913");
    CHECK(read_pin("\u0664\u0668\u0662\u0669\u0661\u0663") == "482913");  // Arabic figures
    CHECK_FALSE(read_pin("48291a").has_value());
    CHECK_FALSE(read_pin("4829131").has_value());
}
