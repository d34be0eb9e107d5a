// Slips that are lost, stolen or spoiled: declared void by two people, told to the stations, left out of the
// count.

#include <algorithm>
#include <filesystem>
#include <random>
#include <unordered_map>

#include "base/system/files.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/station/station_notes.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/codes/voids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/typed.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;
using sync::AdmitRefusal;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

std::string slip_of(const Town& town, std::size_t voter) {
    return crypto::slip_number(town.small().voter(voter).public_key());
}

tally::VoidOrder order_for(const std::string& slip, const std::string& replaced_by = {}) {
    return {slip, "Lost on the way to school", {"Ada", "Bo"}, replaced_by, false};
}

tally::VoidNote parsed(Town& town, const std::string& note) {
    const auto& election = town.small().package.election;
    return must(tally::parse_void_note(note, town.authority().public_key(), election.domain, election.id));
}

template <class T>
void check_refused(const Expected<T>& result, const std::string& says) {
    REQUIRE_FALSE(result.has_value());
    CAPTURE(result.error().line());
    CHECK(result.error().code != ErrorCode::kEnvironment);
    CHECK(result.error().line().find(says) != std::string::npos);
}

// Town with the voters of the small election and two spare slips of each style, as credentials of fixed
// names.
crypto::SigningKey spare(std::size_t index) {
    return std::move(
        *crypto::SigningKey::from_seed(crypto::sha256(as_bytes("spare " + std::to_string(index)))));
}
void issue_spares(tally::Office& office, const SmallElection& small) {
    must(office.store().add_credentials(small.package.roll.entries()));
    std::vector<tally::IssuedCode> codes;
    for (std::size_t i = 0; i < 4; ++i)
        codes.push_back(
            {spare(i).public_key().bytes, i % 2 == 0 ? "one" : "both", "Reserve", tally::CodeKind::kSpare});
    must(office.store().issue(codes));
}

std::string spare_slip(std::size_t index) {
    return crypto::slip_number(spare(index).public_key());
}

}  // namespace

TEST_CASE("a lost slip is replaced: the station that knows refuses it, and what the other took is left out",
          "[void]") {
    const SmallElection small(8);
    Town town("small-2026", [&](tally::Office& office) { issue_spares(office, small); });
    auto knows = town.station("library"), offline = town.station("school");
    must(knows.open_polls());
    must(offline.open_polls());
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    REQUIRE(vote(knows, small, 1));

    const auto note =
        must(tally::declare_void(town.office(), town.authority(),
                                 order_for(crypto::slip_number(small.voter(0).public_key()), spare_slip(0))));
    CHECK(note.replaced_by == spare(0).public_key());
    // Learnt in the next round, by the sync process beside a station that is open.
    CHECK(knows.admit(small.voter(0)).refusal == AdmitRefusal::kNone);
    const auto report = sync::push(town.station_folder("library"));
    CHECK(report.outcome == sync::UplinkOutcome::kDone);
    CHECK(report.warning.empty());
    CHECK(knows.admit(small.voter(0)).refusal == AdmitRefusal::kVoid);
    CHECK(knows.admit(small.voter(2)).refusal == AdmitRefusal::kNone);
    const auto successor = knows.admit(spare(0));
    REQUIRE(successor.voter);
    CHECK(knows.cast(must(knows.seal(*successor.voter, {"one", {tests::approving("park", {0})}})).ballot)
              .has_value());

    REQUIRE(vote(offline, small, 0));  // it cannot know
    for (const std::string id : {"library", "school"}) {
        must((id == "library" ? knows : offline).close_polls());
        REQUIRE(sync::push(town.station_folder(id)).outcome == sync::UplinkOutcome::kDone);
    }
    const auto turnout = must(town.office().store().turnout());
    CHECK(turnout.issued == 12);
    CHECK(turnout.used == 2);
    CHECK(turnout.void_codes == 1);
    CHECK(turnout.unused() == 9);
    CHECK(turnout.ballots == 3);
    CHECK(turnout.left_out == 1);
    const auto state = must(tally::reconcile(town.office()));
    const auto reconciliation =
        tally::reconciliation_note(state, town.office().keys(), town.small().package.election);
    CHECK(reconciliation.find("\ncodes 12 used 2 repeated 0 tested 0 void 1 unused 9 left-out 1\n") !=
          std::string::npos);
    // The record's part: every note, each naming the credential that the count leaves out.
    const auto voids = must(town.office().store().voids());
    REQUIRE(voids.size() == 1);
    CHECK(parsed(town, voids[0].note).credential == small.voter(0).public_key());
    CHECK(voids[0].note.find(crypto::slip_number(small.voter(0).public_key())) != std::string::npos);
    const auto counts = must(town.office().store().code_counts());
    CHECK(counts.back().place == "Reserve");
    CHECK(counts.back().issued + counts[counts.size() - 2].issued == 4);
}

TEST_CASE("a slip whose ballot has come is not made void by mistake, only on purpose and in the open",
          "[void]") {
    Town town;
    auto station = town.station("library");
    must(station.open_polls());
    REQUIRE(vote(station, town.small(), 3));
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    auto order = order_for(slip_of(town, 3));
    check_refused(tally::declare_void(town.office(), town.authority(), order),
                  "its ballot has been received");
    CHECK(must(town.office().store().voids()).empty());
    order.although_used = true;
    check_refused(tally::declare_void(town.office(), town.authority(), order), "two people sign with keys");
    CHECK(must(town.office().store().voids()).empty());
    const auto decision = town.decided(order.reason);
    order.decision = &decision;
    CHECK(must(tally::declare_void(town.office(), town.authority(), order)).received);
    CHECK(parsed(town, must(town.office().store().voids()).at(0).note).received);
    const auto turnout = must(town.office().store().turnout());
    CHECK(turnout.used == 0);
    CHECK(turnout.left_out == 1);
    // A ballot that arrives between the look and the decision: the store itself refuses.
    REQUIRE(vote(station, town.small(), 4));
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    tally::NewVoid late;
    late.credential = town.small().voter(4).public_key().bytes;
    late.note = "a note";
    check_refused(town.office().store().add_void(late, [](const auto&) { return std::string("list"); }),
                  "its ballot has been received");
    CHECK(must(town.office().store().voids()).size() == 1);
}

TEST_CASE("what may not become void: unknown, twice, by one person, without a reason", "[void]") {
    Town town;
    auto& office = town.office();
    check_refused(tally::declare_void(office, town.authority(), order_for("ZZZZZZ")), "no such slip");
    check_refused(tally::declare_void(office, town.authority(), order_for(std::string(64, 'a'))),
                  "no such slip");
    check_refused(tally::declare_void(office, town.authority(), order_for("ABC")), "no slip number");
    check_refused(tally::declare_void(office, town.authority(), order_for("")), "no slip number");
    auto order = order_for(slip_of(town, 0));
    order.by = {"Ada", "Ada"};
    check_refused(tally::declare_void(office, town.authority(), order), "two different people");
    order.by = {"Ada"};
    check_refused(tally::declare_void(office, town.authority(), order), "two different people");
    order = order_for(slip_of(town, 0));
    order.reason = "";
    check_refused(tally::declare_void(office, town.authority(), order), "--reason");
    order.reason = "two\nlines";
    check_refused(tally::declare_void(office, town.authority(), order), "--reason");
    order = order_for(slip_of(town, 0), slip_of(town, 0));
    check_refused(tally::declare_void(office, town.authority(), order), "replace itself");
    CHECK(must(office.store().voids()).empty());
    CHECK_FALSE(must(office.store().void_list()));

    std::string typed = slip_of(town, 0);
    for (char& c : typed)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(tally::declare_void(office, town.authority(), order_for(typed)).has_value());
    check_refused(tally::declare_void(office, town.authority(), order_for(typed)), "void already");
    for (const auto& way : valurna::tests::ways_to_type(slip_of(town, 0)))
        check_refused(tally::declare_void(office, town.authority(), order_for(way)), "void already");
    for (const std::string& wrong :
         {slip_of(town, 0) + "!", slip_of(town, 0) + "0", slip_of(town, 0).substr(1)})
        check_refused(tally::declare_void(office, town.authority(), order_for(wrong)),
                      "this is no slip number");
}

TEST_CASE("two slips with one number: the credential is asked for", "[void]") {
    Town town;
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    std::unordered_map<std::string, std::array<std::uint8_t, 32>> seen;
    std::vector<tally::IssuedCode> twins;
    while (twins.empty()) {
        std::array<std::uint8_t, 32> credential{};
        for (auto& byte : credential)
            byte = static_cast<std::uint8_t>(random());
        const auto [at, fresh] = seen.emplace(crypto::slip_number({credential}), credential);
        if (!fresh) twins = {{credential, "one", "7A", {}}, {at->second, "one", "7B", {}}};
    }
    must(town.office().store().issue(twins));
    const auto number = crypto::slip_number({twins[0].credential});
    const auto refused = tally::declare_void(town.office(), town.authority(), order_for(number));
    check_refused(refused, "more than one slip");
    for (const auto& twin : twins)
        CHECK(refused.error().mend.find(to_hex(twin.credential)) != std::string::npos);
    CHECK(must(tally::declare_void(town.office(), town.authority(), order_for(to_hex(twins[1].credential))))
              .credential.bytes == twins[1].credential);
    CHECK_FALSE(must(town.office().store().code_state(twins[0].credential))->is_void);
}

TEST_CASE("only an unused spare slip of the same kind of ballot takes a slip's place, and only one's",
          "[void]") {
    const SmallElection small(8);
    Town town("small-2026", [&](tally::Office& office) { issue_spares(office, small); });
    auto& office = town.office();
    const auto slip = [&](std::size_t voter) { return crypto::slip_number(small.voter(voter).public_key()); };
    check_refused(tally::declare_void(office, town.authority(), order_for(slip(0), slip(2))),
                  "no spare slip");
    check_refused(tally::declare_void(office, town.authority(), order_for(slip(0), spare_slip(1))),
                  "ballot style");
    check_refused(tally::declare_void(office, town.authority(), order_for(slip(0), "ZZZZZZ")),
                  "no such slip");
    REQUIRE(tally::declare_void(office, town.authority(), order_for(slip(0), spare_slip(0))).has_value());
    check_refused(tally::declare_void(office, town.authority(), order_for(slip(2), spare_slip(0))),
                  "replaces another");
    REQUIRE(tally::declare_void(office, town.authority(), order_for(spare_slip(2))).has_value());
    check_refused(tally::declare_void(office, town.authority(), order_for(slip(2), spare_slip(2))),
                  "void or used");
    CHECK(must(office.store().voids()).size() == 2);
}

TEST_CASE("a void note or list with one changed bit, of another election or by another hand, is refused",
          "[void]") {
    Town town;
    for (std::size_t i = 0; i < 3; ++i)
        must(tally::declare_void(town.office(), town.authority(), order_for(slip_of(town, i))));
    const auto& election = town.small().package.election;
    const auto& authority = town.authority();
    const std::string note = must(town.office().store().voids()).at(1).note;
    const std::string list = must(town.office().store().void_list()).value();
    const auto good_note = [&](const std::string& text) {
        return tally::parse_void_note(text, authority.public_key(), election.domain, election.id).has_value();
    };
    const auto good_list = [&](const std::string& text) {
        return sync::parse_void_list(text, authority.public_key(), election.domain, election.id).has_value();
    };
    REQUIRE(good_note(note));
    REQUIRE(good_list(list));
    for (std::size_t i = 0; i < std::max(note.size(), list.size()); ++i) {
        for (const char flip : {'\x01', ' '}) {
            auto changed_note = note, changed_list = list;
            if (i < note.size()) {
                changed_note[i] = static_cast<char>(changed_note[i] ^ flip);
                CHECK_FALSE(good_note(changed_note));
            }
            if (i < list.size()) {
                changed_list[i] = static_cast<char>(changed_list[i] ^ flip);
                CHECK_FALSE(good_list(changed_list));
            }
        }
    }
    CHECK_FALSE(
        tally::parse_void_note(note, authority.public_key(), election.domain, "another-2026").has_value());
    CHECK_FALSE(
        sync::parse_void_list(list, authority.public_key(), election.domain, "another-2026").has_value());
    // The server's own note key is not the authority's: a server that was broken into cannot void a slip.
    const auto& server = town.office().keys().notes;
    const auto body = must(sync::authority_note_body(note, authority.public_key(), election.domain, "note"));
    CHECK_FALSE(good_note(sync::sign_authority_note(body, election.domain, server)));
    // A second signature, whoever's, is no part of such a note.
    crypto::Note twice = *crypto::Note::parse(note);
    crypto::sign_note(twice, election.domain, server);
    CHECK_FALSE(good_note(twice.text()));
    // A list is no note and a note no list, though both are signed by the right key.
    CHECK_FALSE(good_note(list));
    CHECK_FALSE(good_list(note));
}

TEST_CASE("an older list of void codes played again changes nothing, and somebody hears of it", "[void]") {
    Town town;
    auto station = town.station("library");
    const auto folder = town.station_folder("library");
    must(station.open_polls());
    must(tally::declare_void(town.office(), town.authority(), order_for(slip_of(town, 0))));
    const std::string first = must(town.office().store().void_list()).value();
    must(tally::declare_void(town.office(), town.authority(), order_for(slip_of(town, 1))));
    REQUIRE(sync::push(folder).warning.empty());
    CHECK(station.admit(town.small().voter(1)).refusal == AdmitRefusal::kVoid);

    must(town.office().store().set_fact(tally::Fact::kVoidList, first));  // a server set back, or worse
    const auto report = sync::push(folder);
    CHECK(report.outcome == sync::UplinkOutcome::kNothingToDo);
    CHECK(report.warning.find("older") != std::string::npos);
    CHECK(station.admit(town.small().voter(1)).refusal == AdmitRefusal::kVoid);
    // Longer, signed, and without one that was void before.
    sync::VoidList other;
    for (std::size_t i = 2; i < 6; ++i)
        other.credentials.push_back(town.small().voter(i).public_key());
    const auto& election = town.small().package.election;
    must(town.office().store().set_fact(
        tally::Fact::kVoidList,
        sync::sign_authority_note(sync::void_list_body(other, election.domain, election.id), election.domain,
                                  town.authority())));
    CHECK(sync::push(folder).warning.find("leaves out") != std::string::npos);
    CHECK(station.admit(town.small().voter(0)).refusal == AdmitRefusal::kVoid);
    // Put straight into the folder while the station runs: not the authority's, so nothing changes.
    write_text(folder + "/voids.note", "valurna voids v1\n");
    CHECK(station.admit(town.small().voter(0)).refusal == AdmitRefusal::kVoid);
    CHECK(station.admit(town.small().voter(2)).refusal == AdmitRefusal::kNone);
    { sync::PollingStation gone = std::move(station); }
    {
        // It stops nobody who holds a slip, and staff hear of it.
        auto told = must(sync::PollingStation::open(folder));
        CHECK(std::any_of(told.reminder_trouble().begin(), told.reminder_trouble().end(),
                          [](const auto& one) { return one.find("voids.note") != std::string::npos; }));
        CHECK(told.admit(town.small().voter(2)).refusal == AdmitRefusal::kNone);
    }
    // The next round mends it.
    must(town.office().store().set_fact(tally::Fact::kVoidList, first));
    CHECK(sync::push(folder).warning.empty());
    auto again = must(sync::PollingStation::open(folder));
    CHECK(again.admit(town.small().voter(0)).refusal == AdmitRefusal::kVoid);
}

TEST_CASE("without a network a station refuses what it knows, also after a restart", "[void]") {
    Town town;
    const auto folder = town.station_folder("library");
    {
        auto station = town.station("library");
        must(station.open_polls());
    }
    must(tally::declare_void(town.office(), town.authority(), order_for(slip_of(town, 0))));
    REQUIRE(sync::push(folder).outcome == sync::UplinkOutcome::kDone);
    town.stop();
    CHECK(sync::push(folder).outcome == sync::UplinkOutcome::kUnreachable);
    auto station = must(sync::PollingStation::open(folder));
    CHECK(station.admit(town.small().voter(0)).refusal == AdmitRefusal::kVoid);
    REQUIRE(vote(station, town.small(), 1));
}

TEST_CASE(
    "before the polls open a slip is issued anew: the new code admits, the old one says it was replaced",
    "[void]") {
    TemporaryFolder paper;
    std::string old_code;
    Town town("small-2026", [&](tally::Office& office) {
        tally::CodeOrder order;
        order.places = {{"Klass 7B", "both", 1}};
        order.form = tally::SheetForm::kPlain;
        order.file = paper.path() + "/old";
        must(tally::issue_codes(office, order, {}));
        old_code = tests::read_text(order.file).substr(0, 14);
    });
    const auto old_key = crypto::derive_credential(old_code, "small-2026")->public_key();
    const auto arguments = [&](const std::string& out) {
        auto words = town.key_options();
        words.insert(words.begin(), {"codes", "reissue", "--data", town.office().folder(), "--slip",
                                     crypto::slip_number(old_key), "--reason", "Torn", "--by", "Ada", "--by",
                                     "Bo", "--languages", "en", "--text", "--out", out});
        return words;
    };
    write_text(paper.path() + "/taken", "something else");
    const auto taken = run(kTally, arguments(paper.path() + "/taken"));
    CHECK(taken.status == 1);
    CHECK(must(town.office().store().voids()).empty());
    const auto done = run(kTally, arguments(paper.path() + "/new"));
    INFO(done.out << done.err);
    REQUIRE(done.status == 0);
    CHECK(done.out.find("Build the package again") != std::string::npos);
    const auto roll = must(town.office().store().credentials());
    REQUIRE(roll.size() == 1);
    CHECK(roll[0].style == "both");
    CHECK(roll[0].credential != old_key.bytes);
    const auto note = parsed(town, must(town.office().store().voids()).at(0).note);
    CHECK(note.credential == old_key);
    CHECK(note.replaced_by->bytes == roll[0].credential);
    const auto counts = must(town.office().store().code_counts());
    REQUIRE(counts.size() == 1);  // the same place, style and kind
    CHECK(counts[0].issued == 2);
    CHECK(counts[0].void_codes == 1);

    must(town.office().build(town.authority(), {}, nullptr));
    auto station = town.station("library");
    must(station.open_polls());
    REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    CHECK(station.admit(old_code).refusal == AdmitRefusal::kVoid);
    const auto sheet = tests::read_text(paper.path() + "/new");
    const auto at = sheet.find(':', sheet.find("Voting code")) + 1;
    const auto new_code = sheet.substr(sheet.find_first_not_of(' ', at), 14);
    CHECK(station.admit(new_code).refusal == AdmitRefusal::kNone);
    // The roll is fixed now: a spare slip or nothing.
    const auto late =
        run(kTally, {"codes", "reissue", "--data", town.office().folder(), "--credential",
                     to_hex(roll[0].credential), "--reason", "Torn", "--by", "Ada", "--by", "Bo", "--text",
                     "--out", paper.path() + "/late", "--passphrase-file", town.folder("pass")});
    CHECK(late.status == 1);
    CHECK(late.err.find("--replaced-by") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(paper.path() + "/late"));
    // What the program says of it all, and no code in it.
    const auto listed = run(kTally, {"codes", "voids", "--data", town.office().folder()});
    CHECK(listed.out.find("Torn (Ada and Bo)") != std::string::npos);
    CHECK((listed.out + done.out).find(new_code) == std::string::npos);
}
