// Trustees make an election key together, and each way in which one of them, or whoever carries the stick,
// may cheat is refused with a name.
#include <random>

#include "crypto/group/lagrange.hpp"
#include "tests/tally/support/trustees.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// Everything from the cards to the finished files.
tally::Finish finished_by(Trustees& trustees, std::uint32_t index) {
    auto done = trustees.finish(index);
    if (!done) FAIL(done.error().line());
    return std::move(done).value();
}

crypto::ElectionKey key_of(Trustees& trustees) {
    const auto agreement = trustees.agreement();
    const auto round1 = trustees.commitment();
    auto dealing = tally::read_round2(trustees.exchange, agreement, round1);
    if (!dealing) FAIL(dealing.error().line());
    auto finished = tally::read_finished(trustees.exchange, agreement, dealing.value());
    if (!finished) FAIL(finished.error().line());
    return tally::election_key_of(agreement, dealing.value(), finished.value());
}

// Draws commitments of the trustee's own wish and says so in round 2, signed, with shares that fit them.
void deal(Trustees& trustees, std::uint32_t index, const crypto::Polynomial& polynomial) {
    const auto agreement = trustees.agreement();
    const auto round1 = trustees.commitment();
    const auto& state = trustees.trustee(index);
    tally::Round2 out{agreement.context.election_id,
                      agreement.context.cards,
                      round1.hash,
                      index,
                      crypto::commit(agreement.context, index, polynomial, state.coins),
                      {}};
    for (std::uint32_t j = 1; j <= agreement.trustees(); ++j) {
        if (j == index) continue;
        out.shares[j] =
            crypto::seal_share(tally::share_context(agreement, round1.hash, out.commitments, index, j),
                               polynomial.at(j), state.coins);
    }
    trustees.say(index, tally::round2_file(index), out.body());
}

// Trustee `dealer` deals a share to `receiver` that does not fit.
void deal_wrong(Trustees& trustees, std::uint32_t dealer, std::uint32_t receiver) {
    auto dealt = trustees.dealt_by(dealer);
    const auto context = tally::share_context(trustees.agreement(), trustees.commitment().hash,
                                              dealt.commitments, dealer, receiver);
    dealt.shares[receiver] =
        crypto::seal_share(context, trustees.trustee(dealer).polynomial->at(receiver == 1 ? 2 : 1),
                           trustees.trustee(dealer).coins);
    trustees.say(dealer, tally::round2_file(dealer), dealt.body());
}

}  // namespace

TEST_CASE("trustees make a key that any of them needed open, and it is one of people", "[trustee]") {
    for (const auto& [needed, count] :
         std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 2}, {2, 2}, {2, 3}, {3, 5}, {9, 9}}) {
        INFO(needed << " of " << count);
        Trustees trustees(needed, count);
        trustees.all_round1();
        trustees.all_round2();
        trustees.all_finish();
        const auto key = key_of(trustees);
        CHECK(key.needed == needed);
        REQUIRE(crypto::verify_election_key(key, "malmo-2026"));
        CHECK_FALSE(crypto::verify_election_key(key, "malmo-2027"));
        crypto::IndexedPoints opened;
        for (std::uint32_t i = 1; i <= count; ++i) {
            CHECK(key.trustees[i - 1].name == kTrusteeNames[i - 1]);
            CHECK(key.trustees[i - 1].signer == trustees.trustee(i).signer.public_key());
            REQUIRE(trustees.trustee(i).finished());
            CHECK(crypto::share_fits({key.trustees[i - 1].verification_key}, i, trustees.trustee(i).share));
            if (i <= needed) opened.emplace_back(i, key.trustees[i - 1].verification_key);
        }
        CHECK(crypto::interpolate(opened, 0) == key.key);
    }
}

TEST_CASE("a step done again gives the same file, and never a second polynomial", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    const auto first = trustees.exchange.files;
    trustees.all_round1();
    CHECK(trustees.exchange.files == first);
    trustees.all_round2();
    const auto second = trustees.exchange.files;
    trustees.all_round1();
    trustees.all_round2();
    CHECK(trustees.exchange.files == second);
}

TEST_CASE("a trustee's state survives its storing at every step", "[trustee]") {
    Trustees trustees(3, 4);
    const auto stored = [&] {
        for (auto& state : trustees.states) {
            const auto bytes = tally::encode_state(state);
            auto back = tally::decode_state(bytes.reveal());
            REQUIRE(back);
            state = std::move(*back);
        }
    };
    stored();
    trustees.all_round1();
    stored();
    trustees.all_round2();
    stored();
    trustees.all_finish();
    stored();
    CHECK(crypto::verify_election_key(key_of(trustees), "malmo-2026"));
    CHECK(trustees.trustee(1).receiving.empty());
    CHECK(trustees.trustee(1).coins.empty());
    CHECK_FALSE(trustees.trustee(1).polynomial);

    const auto good = tally::encode_state(trustees.trustee(1));
    for (std::size_t cut = 0; cut < good.size(); ++cut)
        CHECK_FALSE(tally::decode_state(std::as_const(good).reveal().first(cut)));
}

TEST_CASE("rushing: a trustee who chooses after seeing the others' is refused and named", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    REQUIRE(trustees.round2(1));
    REQUIRE(trustees.round2(2));
    // Trustee 3 has now seen the commitments of 1 and 2 and draws until the key pleases.
    deal(trustees, 3, crypto::Polynomial::draw(2));
    check_says(trustees.finish(1), {"round2-3.txt", "Cia Dahl (trustee 3)", "round 1 promised"});
    check_says(trustees.finish(2), {"Cia Dahl (trustee 3)"});
    check_says(tally::judge_exchange(trustees.exchange), {"Cia Dahl (trustee 3)"});
}

TEST_CASE("a key that cancels another's is refused though it was promised in round 1", "[trustee]") {
    Trustees trustees(2, 2);
    // Trustee 2 knows trustee 1's commitments beforehand, promises A' = e B - A, and has no proof.
    auto agreement = trustees.agreement();
    REQUIRE(trustees.round1(1));
    const auto others =
        crypto::commit(agreement.context, 1, *trustees.trustee(1).polynomial, trustees.trustee(1).coins);
    REQUIRE(trustees.round1(2));
    auto mine =
        crypto::commit(agreement.context, 2, *trustees.trustee(2).polynomial, trustees.trustee(2).coins);
    mine.points[0] = crypto::sub(mine.points[0], others.points[0]);
    const tally::Round1 promise{"malmo-2026", agreement.context.cards, 2,
                                crypto::commitment_hash(agreement.context, 2, mine)};
    trustees.say(2, tally::round1_file(2), promise.body());
    REQUIRE(trustees.round2(1));
    const auto round1 = trustees.commitment();
    tally::Round2 dealt{"malmo-2026", agreement.context.cards, round1.hash, 2, mine, {}};
    dealt.shares[1] = crypto::seal_share(tally::share_context(agreement, round1.hash, mine, 2, 1),
                                         trustees.trustee(2).polynomial->at(1), trustees.trustee(2).coins);
    trustees.say(2, tally::round2_file(2), dealt.body());
    check_says(trustees.finish(1), {"Ben Berg (trustee 2)", "does not prove to know"});
}

TEST_CASE("a wrong share: its receiver complains, and anyone sees that the dealer is at fault", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    deal_wrong(trustees, 3, 1);
    const auto done = finished_by(trustees, 1);
    REQUIRE(done.complaints.size() == 1);
    CHECK(done.complaints[0].name == "complaint-1-against-3.txt");
    CHECK(done.liars == std::vector<std::uint32_t>{3});
    CHECK_FALSE(trustees.trustee(1).finished());
    const auto judged = tally::judge_exchange(trustees.exchange);
    REQUIRE(judged.has_value());
    REQUIRE(judged.value().verdicts.size() == 1);
    CHECK(judged.value().verdicts[0].culprit == crypto::Culprit::kDealer);
    CHECK(judged.value().verdicts[0].at_fault() == 3);
    // The others go no further, and the complaint is the same when it is made again.
    check_says(trustees.finish(2), {"complaint-1-against-3.txt", "trustee judge"});
    const auto before = trustees.exchange.files;
    finished_by(trustees, 1);
    CHECK(trustees.exchange.files == before);
}

TEST_CASE("a false complaint: anyone sees that the complainer is at fault", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    const auto dealt = trustees.dealt_by(1);
    const auto round1 = trustees.commitment();
    const auto context = tally::share_context(trustees.agreement(), round1.hash, dealt.commitments, 1, 2);
    const auto& liar = trustees.trustee(2);
    tally::Complaint lie{"malmo-2026",
                         trustees.agreement().context.cards,
                         round1.hash,
                         tally::body_hash(dealt.body()),
                         2,
                         1,
                         crypto::disclose(context, dealt.shares.at(2), liar.receiving, liar.coins)};
    const auto verdict = [&] {
        trustees.say(2, tally::complaint_file(2, 1), lie.body());
        const auto judged = tally::judge_exchange(trustees.exchange);
        REQUIRE(judged.has_value());
        return judged.value().verdicts.at(0);
    };
    CHECK(verdict().culprit == crypto::Culprit::kComplainer);
    CHECK(verdict().at_fault() == 2);
    lie.disclosure.key = crypto::base_mul(crypto::random_scalar());  // a key that does not open the box
    CHECK(verdict().at_fault() == 2);
}

TEST_CASE("a complaint proves nothing about other files than those it was made with", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    const std::string honest = trustees.exchange.files.at("round2-3.txt");
    deal_wrong(trustees, 3, 1);
    REQUIRE(finished_by(trustees, 1).complaints.size() == 1);
    // The dealer now shows another file, with a good signature, in which all is well.
    trustees.exchange.files["round2-3.txt"] = honest;
    check_says(tally::judge_exchange(trustees.exchange), {"another round2-3.txt", "Cia Dahl is at fault"});
    // Nobody complains in another's name.
    trustees.exchange.files["complaint-2-against-3.txt"] =
        trustees.exchange.files.at("complaint-1-against-3.txt");
    trustees.exchange.files.erase("complaint-1-against-3.txt");
    check_says(tally::judge_exchange(trustees.exchange), {"complaint-2-against-3.txt", "Ben Berg"});
}

TEST_CASE("a sealed share that is changed on the way breaks its dealer's signature", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    auto& text = trustees.exchange.files.at("round2-2.txt");
    const auto place = text.find("share-for-1") + 300;
    text[place] = text[place] == '0' ? '1' : '0';
    check_says(trustees.finish(1), {"round2-2.txt", "signature of Ben Berg (trustee 2)"});
}

TEST_CASE("a share that is copied from another dealer is refused without a complaint", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    auto mine = trustees.dealt_by(3);
    mine.shares[1] = trustees.dealt_by(2).shares.at(1);
    trustees.say(3, "round2-3.txt", mine.body());
    check_says(trustees.finish(1), {"Cia Dahl (trustee 3)", "part for Anna Ek"});
    CHECK(tally::complaints_in(trustees.exchange).empty());
}

TEST_CASE("a card that is exchanged after round 1 is named by all who saw the first", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.put(tally::own_card(tally::new_trustee(card_of(2, 2, 3))));  // by whoever carries the stick
    check_says(trustees.round2(1), {"trustee-2.card", "Ben Berg (trustee 2)", "round 1"});
    check_says(trustees.round2(2), {"trustee-2.card", "not your card"});
    check_says(trustees.round2(3), {"Ben Berg"});
}

TEST_CASE("a card exchanged for one trustee only shows in everybody's round 1", "[trustee]") {
    Trustees trustees(2, 3);
    const std::string honest = trustees.exchange.files.at("trustee-2.card");
    trustees.put(tally::own_card(tally::new_trustee(card_of(2, 2, 3))));
    REQUIRE(trustees.round1(1));  // trustee 1 does not compare aloud
    trustees.exchange.files["trustee-2.card"] = honest;
    REQUIRE(trustees.round1(2));
    REQUIRE(trustees.round1(3));
    check_says(trustees.round2(2), {"round1-1.txt", "Anna Ek (trustee 1)", "other cards"});
    check_says(trustees.round2(1), {"trustee-2.card", "Ben Berg"});
}

TEST_CASE("a trustee who says one thing to some and another to others is found out", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    const std::string first = trustees.exchange.files.at("round1-3.txt");
    REQUIRE(trustees.round2(1));
    tally::Round1 second{"malmo-2026", trustees.agreement().context.cards, 3, {}};
    trustees.say(3, "round1-3.txt", second.body());
    check_says(trustees.round2(1), {"round1-3.txt", "Cia Dahl (trustee 3)", "round 2"});
    REQUIRE(trustees.round2(2));  // who saw the second only
    trustees.exchange.files["round1-3.txt"] = first;
    REQUIRE(trustees.round2(3));
    check_says(trustees.finish(1), {"round2-2.txt", "Ben Berg (trustee 2)", "saw other files of round 1"});
}

TEST_CASE("files of two ceremonies do not mix", "[trustee]") {
    Trustees trustees(2, 3);
    Trustees before(2, 3);  // the same people yesterday
    trustees.all_round1();
    before.all_round1();
    before.all_round2();
    trustees.exchange.files["round1-2.txt"] = before.exchange.files.at("round1-2.txt");
    check_says(trustees.round2(1), {"round1-2.txt", "Ben Berg"});
    REQUIRE(trustees.round1(2));
    trustees.all_round2();
    trustees.exchange.files["round2-2.txt"] = before.exchange.files.at("round2-2.txt");
    check_says(trustees.finish(1), {"round2-2.txt", "Ben Berg"});

    // With the same keys, which only the trustee could do: signed again under other cards.
    Trustees other(2, 3);
    other.states[1] = std::move(before.states[1]);
    other.put(tally::own_card(other.trustee(2)));
    other.trustee(2).polynomial.reset();
    other.trustee(2).cards.clear();
    other.trustee(2).round1.clear();
    REQUIRE(other.round1(1));
    other.exchange.files["round1-2.txt"] = before.exchange.files.at("round1-2.txt");
    REQUIRE(other.round1(3));
    check_says(other.round2(1), {"round1-2.txt", "Ben Berg (trustee 2)", "another ceremony"});
}

TEST_CASE("two trustees with one key, one name or other numbers are refused before anything is drawn",
          "[trustee]") {
    Trustees trustees(2, 3);
    const auto honest = trustees.exchange.files;
    const auto changed = [&](auto&& change) {
        trustees.exchange.files = honest;
        tally::Card card = trustees.trustee(3).card;
        change(card);
        trustees.put({tally::card_file(3), tally::signed_text(card.body(), card,
                                                              card.signer == trustees.trustee(1).card.signer
                                                                  ? trustees.trustee(1).signer
                                                                  : trustees.trustee(3).signer)});
        return tally::read_agreement(trustees.exchange);
    };
    const tally::Card& anna = trustees.trustee(1).card;
    check_says(changed([&](auto& card) { card.signer = anna.signer; }), {"Anna Ek and Cia Dahl", "same key"});
    check_says(changed([&](auto& card) { card.receiver = anna.receiver; }), {"Cia Dahl", "same key"});
    check_says(changed([&](auto& card) { card.name = anna.name; }), {"1 and 3", "same name"});
    check_says(changed([&](auto& card) { card.needed = 3; }), {"how many are needed"});
    check_says(changed([&](auto& card) { card.trustees = 4; }), {"how many trustees"});
    check_says(changed([&](auto& card) { card.election_id = "malmo-2027"; }), {"different elections"});
    check_says(changed([&](auto& card) { card.index = 2; }), {"card of trustee 2"});
    CHECK(changed([](auto&) {}).has_value());
    // One card more than there are trustees.
    Trustees four(2, 4);
    trustees.exchange.files["trustee-4.card"] = four.exchange.files.at("trustee-4.card");
    check_says(tally::read_agreement(trustees.exchange), {"trustee-4.card", "how many trustees"});
}

TEST_CASE("what is missing is said file by file, with the names", "[trustee]") {
    Trustees trustees(2, 3);
    auto cards = trustees.exchange.files;
    trustees.exchange.files.erase("trustee-2.card");
    trustees.exchange.files.erase("trustee-3.card");
    check_says(trustees.round1(1),
               {"trustee-2.card from trustee 2 and trustee-3.card from trustee 3", "trustee init"});
    trustees.exchange.files = cards;
    check_says(trustees.round2(1), {"not done round1"});
    REQUIRE(trustees.round1(1));
    check_says(trustees.round2(1),
               {"round1-2.txt from Ben Berg (trustee 2) and round1-3.txt from Cia Dahl (trustee 3)",
                "trustee round1"});
    check_says(trustees.finish(1), {"not done round2"});
    trustees.all_round1();
    REQUIRE(trustees.round2(1));
    REQUIRE(trustees.round2(2));
    check_says(trustees.finish(1), {"a file is missing: round2-3.txt from Cia Dahl (trustee 3)"});
    REQUIRE(trustees.round2(3));
    REQUIRE(trustees.finish(1));
    const auto dealing = tally::read_round2(trustees.exchange, trustees.agreement(), trustees.commitment());
    check_says(tally::read_finished(trustees.exchange, trustees.agreement(), dealing.value()),
               {"finished-2.txt from Ben Berg (trustee 2) and finished-3.txt from Cia Dahl (trustee 3)",
                "trustee finish"});
}

TEST_CASE("a polynomial of more or fewer numbers than agreed is refused and named", "[trustee]") {
    for (const std::uint32_t degree : {1U, 3U}) {
        Trustees trustees(2, 3);
        trustees.all_round1();
        trustees.all_round2();
        deal(trustees, 2, crypto::Polynomial::draw(degree));
        check_says(trustees.finish(1),
                   {"Ben Berg (trustee 2)", "commits to " + std::to_string(degree) + " numbers"});
    }
}

TEST_CASE("points that are the identity or have a second form are refused, with the name of the signer",
          "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    const auto refused = [&](auto&& change) {
        auto dealt = trustees.dealt_by(2);
        change(dealt);
        const std::string honest = trustees.exchange.files.at("round2-2.txt");
        trustees.say(2, "round2-2.txt", dealt.body());
        check_says(trustees.finish(1), {"round2-2.txt", "Ben Berg (trustee 2)", "no honest program"});
        trustees.exchange.files["round2-2.txt"] = honest;
    };
    refused([](auto& dealt) { dealt.commitments.points[0] = crypto::Point{}; });
    refused([](auto& dealt) { dealt.commitments.points[1] = crypto::Point{}; });
    refused([](auto& dealt) { dealt.commitments.points[1].bytes[31] |= 0x80; });
    refused([](auto& dealt) { dealt.shares.at(1).ephemeral = crypto::Point{}; });
    refused([](auto& dealt) { dealt.commitments.possession.response.bytes[31] |= 0xF0; });
    CHECK(trustees.finish(1).has_value());
}

TEST_CASE("one changed byte anywhere in a message is refused", "[trustee]") {
    Trustees trustees(2, 3);
    trustees.all_round1();
    trustees.all_round2();
    trustees.all_finish();
    const auto holds = [&] {
        auto agreement = tally::read_agreement(trustees.exchange);
        if (!agreement) return false;
        auto round1 = tally::read_round1(trustees.exchange, agreement.value());
        if (!round1) return false;
        auto dealing = tally::read_round2(trustees.exchange, agreement.value(), round1.value());
        return dealing.has_value() &&
               tally::read_finished(trustees.exchange, agreement.value(), dealing.value()).has_value();
    };
    REQUIRE(holds());
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 dice(seed);
    for (auto& [name, text] : trustees.exchange.files) {
        const std::string honest = text;
        for (std::size_t at = dice() % 5; at < honest.size(); at += 5) {
            text[at] = static_cast<char>(text[at] ^ (1 << dice() % 7));
            INFO(name << " byte " << at);
            CHECK_FALSE(holds());
            text = honest;
        }
    }
}
