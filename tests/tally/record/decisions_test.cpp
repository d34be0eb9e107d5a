// Two people sign a decision with keys of their own. What one person can put together alone is no decision.

#include "tally/record/decisions.hpp"

#include "sync/formats/officers.hpp"
#include "sync/formats/zip_archive.hpp"
#include "tally/record/notes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/must.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::tests;
using tally::record::Decider;

namespace {

const std::string kElection = "vote.example.org/small-2026";

crypto::SigningKey key_of(std::uint8_t byte) {
    return *crypto::SigningKey::from_seed(Bytes(32, byte));
}
Decider decider(const std::string& called, const std::string& name, std::uint8_t byte) {
    return {called, {kElection + "/" + name, crypto::NoteKeyType::kEd25519, key_of(byte).public_key()}};
}
// The office, two officers and a trustee.
const std::vector<Decider>& deciders() {
    static const std::vector<Decider> all{
        decider("the office", "office", 1), decider("Ada Berg", "officer-1", 2),
        decider("Bo Ek", "officer-2", 3), decider("Cia Dahl", "trustee-1", 4)};
    return all;
}
std::uint8_t seed_of(std::size_t which) {
    return static_cast<std::uint8_t>(which + 1);
}
Expected<tally::Decision> by(std::size_t a, std::size_t b) {
    std::vector<tally::Signer> signers;
    for (const auto which : {a, b})
        signers.push_back({deciders()[which], key_of(seed_of(which))});
    return tally::Decision::by("the bus broke down", std::move(signers));
}
std::string about() {
    return tally::record::about_unused(kElection, "annex", key_of(9).public_key());
}
// A note that nobody's program writes: any body, signed by any key under any name.
std::string by_hand(const std::string& body, const std::vector<std::pair<std::string, std::uint8_t>>& hands) {
    crypto::Note note{body, {}};
    for (const auto& [name, byte] : hands)
        crypto::sign_note(note, kElection + "/" + name, key_of(byte));
    return note.text();
}
std::string body(const std::string& first, const std::string& second, const std::string& what = about()) {
    return what + "reason the bus broke down\nby " + first + "\nby " + second + "\n";
}
void refused(const std::string& note, const std::string& why) {
    const auto read = tally::record::read_decision(note, about(), deciders());
    INFO(note);
    REQUIRE_FALSE(read.has_value());
    INFO(read.error().what);
    CHECK(read.error().what.find(why) != std::string::npos);
}

}  // namespace

TEST_CASE("any two of office, officers and trustees decide together, and the note names them", "[two-keys]") {
    for (std::size_t a = 0; a < deciders().size(); ++a) {
        for (std::size_t b = 0; b < deciders().size(); ++b) {
            const auto decision = by(a, b);
            CHECK(decision.has_value() == (a != b));
            if (!decision) continue;
            const auto read = must(tally::record::read_decision(
                tally::record::decision_note(about(), decision.value()), about(), deciders()));
            CHECK(read.reason == "the bus broke down");
            CHECK(read.by == std::vector<std::string>{deciders()[a].called, deciders()[b].called});
        }
    }
}

TEST_CASE(
    "one person alone signs no decision: one key twice, two names, a stranger's key, a changed signature",
    "[two-keys]") {
    const std::string good = tally::record::decision_note(about(), must(by(1, 2)));
    REQUIRE(tally::record::read_decision(good, about(), deciders()));

    refused(by_hand(body("Ada Berg", "Bo Ek"), {}),
            "no decision on what lies beside it");  // no note without signatures
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}}), "not the signatures of two people");
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}, {"officer-1", 2}}),
            "the key is that of \"Ada Berg\"");
    refused(by_hand(body("Ada Berg", "Ada Berg"), {{"officer-1", 2}, {"officer-1", 2}}),
            "one key signed it twice");
    refused(by_hand(body("Ada Berg", "A. Berg"), {{"officer-1", 2}, {"officer-1", 2}}),
            "the key is that of \"Ada Berg\"");
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-2", 3}, {"officer-1", 2}}),
            "the key is that of \"Bo Ek\"");
    // Ada's key under Bo's name, and a key that the package does not name.
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}, {"officer-2", 2}}), "does not name");
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}, {"officer-2", 7}}), "does not name");
    refused(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}, {"officer-2", 3}, {"office", 1}}),
            "not the signatures of two people");
    // What an earlier version wrote: two typed names, signed by the server.
    crypto::Note typed{body("Ada Berg", "Bo Ek"), {}};
    crypto::sign_note(typed, "vote.example.org", key_of(8));
    refused(typed.text(), "not the signatures of two people");
    // Of another station, another election, or about something else.
    for (const auto& other :
         {tally::record::about_unused(kElection, "library", key_of(9).public_key()),
          tally::record::about_unused(kElection, "annex", key_of(10).public_key()),
          tally::record::about_unused("vote.example.org/other-2026", "annex", key_of(9).public_key()),
          tally::record::about_override(kElection, {}), tally::record::about_admission(kElection, {})})
        refused(tally::record::decision_note(other, must(by(1, 2))), "no decision on what lies beside it");
    // Each changed bit, wherever it stands.
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(tally::record::read_decision(changed, about(), deciders()).has_value());
    }
    // Two names for one key in the list itself would be one person.
    auto doubled = deciders();
    doubled[2] = decider("Bo Ek", "officer-2", 2);
    CHECK_FALSE(
        tally::record::read_decision(by_hand(body("Ada Berg", "Bo Ek"), {{"officer-1", 2}, {"officer-2", 2}}),
                                     about(), doubled)
            .has_value());
    // Nor are two keys under one name two people: nobody could tell them apart.
    auto namesakes = deciders();
    namesakes[2] = decider("Ada Berg", "officer-2", 3);
    CHECK_FALSE(
        tally::record::read_decision(
            by_hand(body("Ada Berg", "Ada Berg"), {{"officer-1", 2}, {"officer-2", 3}}), about(), namesakes)
            .has_value());
    // Nobody's program writes a note of one, or of three.
    for (const std::size_t people : {1U, 3U}) {
        std::vector<tally::Signer> signers;
        for (std::size_t i = 0; i < people; ++i)
            signers.push_back({deciders()[i], key_of(seed_of(i))});
        CHECK_FALSE(tally::Decision::by("the bus broke down", std::move(signers)).has_value());
    }
}

TEST_CASE("a decision is written as docs/formats/decision.md says, byte for byte", "[two-keys]") {
    const auto note = tally::record::decision_note(about(), must(by(1, 0)));
    CHECK(
        note.starts_with("valurna unused v1\nvote.example.org/small-2026\nstation annex\n"
                         "key fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618\n"
                         "reason the bus broke down\nby Ada Berg\nby the office\n\n"
                         "\xE2\x80\x94 vote.example.org/small-2026/officer-1 "));
    CHECK(note == repository_file("tests/vectors/decision/unused.note"));
}

TEST_CASE(
    "one officer's key under another name, a trustee's name or key, and a card that somebody changed are refused",
    "[two-keys]") {
    const crypto::ElectionKey alone = crypto::generate_single_trustee("small-2026").first;
    const sync::Officer ada{"Ada Berg", key_of(2).public_key()}, bo{"Bo Ek", key_of(3).public_key()};
    CHECK(sync::check_officers({ada, bo}, alone));
    CHECK(sync::check_officers({}, alone));
    const auto bad = [&](const std::vector<sync::Officer>& officers, const std::string& why) {
        const auto checked = sync::check_officers(officers, alone);
        REQUIRE_FALSE(checked);
        INFO(checked.error().line());
        CHECK(checked.error().line().find(why) != std::string::npos);
    };
    bad({ada, {"A. Berg", ada.key}}, "this is the key of \"Ada Berg\" already");
    bad({ada, {"Ada Berg", bo.key}}, "somebody of this name");
    bad({{"the office", ada.key}}, "no person's name");
    bad({{"Ada\nBerg", ada.key}}, "no person's name");
    auto with_trustee = alone;
    with_trustee.trustees.front().name = "Bo Ek";
    with_trustee.trustees.front().signer = key_of(4).public_key();
    CHECK_FALSE(sync::check_officers({bo}, with_trustee));
    CHECK_FALSE(sync::check_officers({{"Dag", key_of(4).public_key()}}, with_trustee));

    const auto card = sync::write_officer_card("Ada Berg", key_of(2));
    CHECK(must(sync::parse_officer_card(card, "card")) == ada);
    for (std::size_t i = 0; i < card.size(); ++i) {
        auto changed = card;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(sync::parse_officer_card(changed, "card").has_value());
    }
    // Bo takes Ada's public key for his own card: he cannot sign it.
    crypto::Note stolen{"valurna officer v1\nname Bo Ek\nkey " + to_hex(ada.key.bytes) + "\n", {}};
    crypto::sign_note(stolen, "officer", key_of(3));
    CHECK_FALSE(sync::parse_officer_card(stolen.text(), "card").has_value());

    const auto text = sync::write_officers({ada, bo});
    CHECK(must(sync::parse_officers(text, "officers.json")) == std::vector{ada, bo});
    for (const std::string wrong :
         {"", "{}", "[]", "{\"format\": \"valurna officers v1\", \"officers\": []}\n"})
        CHECK_FALSE(sync::parse_officers(wrong, "officers.json").has_value());
    CHECK_FALSE(sync::parse_officers(text + " ", "officers.json").has_value());
}

TEST_CASE("a package in which one person is two officers is neither written nor read", "[two-keys]") {
    const SmallElection small(1);
    auto package = small.package;
    const sync::Officer ada{"Ada Berg", key_of(2).public_key()}, bo{"Bo Ek", key_of(3).public_key()};
    package.officers = {ada, bo};
    const auto good = must(sync::write_package(package));
    REQUIRE(must(sync::read_unsigned_package(good)).officers.size() == 2);
    for (const auto& officers : {std::vector{ada, sync::Officer{"A. Berg", ada.key}},
                                 std::vector{ada, sync::Officer{"Ada Berg", bo.key}}}) {
        package.officers = officers;
        const auto written = sync::write_package(package);
        REQUIRE_FALSE(written);
        CHECK(written.error().what.ends_with("already"));
        // What a program of the office's own writes and signs.
        auto content = must(sync::read_zip(good, {}));
        const auto text = sync::write_officers(officers);
        content["officers.json"] = Bytes(text.begin(), text.end());
        const auto read = sync::read_unsigned_package(must(sync::write_zip(content)));
        REQUIRE_FALSE(read);
        CHECK(read.error().what.ends_with("already"));
    }
}
