// The result on its way to a closed station: past servers that lie, cables that cut, and people who edit
// files.
#include <nlohmann/json.hpp>

#include "sync/formats/note_lines.hpp"
#include "sync/formats/result_note.hpp"
#include "sync/station/station_result.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::HttpReply;
using tests::HttpRequest;
using tests::plain;
using tests::SmallElection;
using tests::SmallTally;
using tests::UplinkRig;

namespace {

// A server that has counted: what it says of the result, a test may change.
struct CountedRig : UplinkRig {
    explicit CountedRig(bool results_on_station = true) : UplinkRig(6, results_on_station) {
        document = election.result_document(6);
        note = election.result_note(document);
        bend = [this](const HttpRequest& request, SmallTally& honest) {
            if (request.path == "/v1/result") {
                ++asked;
                return plain(note.empty() ? 404 : 200, note);
            }
            if (request.path.starts_with("/v1/results/")) return plain(200, document);
            return honest.answer(request);
        };
    }
    void close() const {
        auto station = PollingStation::open(station_folder());
        REQUIRE(station.has_value());
        REQUIRE(station.value().close_polls().has_value());
    }
    // What the station would show now.
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> shown() const {
        auto station = PollingStation::open(station_folder());
        if (!station.has_value()) FAIL(station.error().line());
        return station.value().result();
    }
    std::string document, note;
    unsigned asked = 0;
};

}  // namespace

TEST_CASE("A closed station fetches the signed result once, and shows it without a network after a restart") {
    CountedRig rig;
    rig.open_and_vote(0, 6);
    CHECK(rig.push().result == 0);
    CHECK(rig.asked == 0);  // nothing to show while people vote
    CHECK_FALSE(rig.shown());
    rig.close();
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kDone);
    CHECK(report.warning.empty());
    CHECK(report.result == 1);
    CHECK(report_json(report).find("\"result\":1") != std::string::npos);
    rig.server.reset();  // and the network is gone
    const auto result = rig.shown();
    REQUIRE(result);
    CHECK(result->counted == 6);
    REQUIRE(result->contests.size() == 2);
    CHECK(result->contests[0].ballots == 6);
    CHECK(result->contests[1].ballots == 3);  // every second voter's
    CHECK_FALSE(result->contests[0].outcome.winners.empty());
}

TEST_CASE("A station whose organiser wants no result shown asks for none, and shows none that is put there") {
    CountedRig rig(false);
    rig.open_and_vote(0, 2);
    rig.close();
    CHECK(rig.push().result == 0);
    CHECK(rig.asked == 0);
    tests::write_text(rig.station_folder() + "/result.note", rig.note + rig.document);
    CHECK_FALSE(rig.shown());
}

TEST_CASE("Before the count a closed station asks again in each round, and nobody is troubled") {
    CountedRig rig;
    rig.open_and_vote(0, 2);
    rig.close();
    const auto counted = std::exchange(rig.note, {});
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kDone);
    CHECK(report.warning.empty());
    CHECK(report.result == 0);
    rig.note = counted;
    CHECK(rig.push().result == 1);
}

TEST_CASE("A false, cut, foreign or older result is refused by the station, which goes on") {
    CountedRig rig;
    rig.open_and_vote(0, 6);
    rig.close();
    const auto good = rig.document;
    // A second version is here, so that every lie has something to replace.
    rig.note = rig.election.result_note(good, 2);
    REQUIRE(rig.push().result == 2);
    const auto kept = tests::read_text(rig.station_folder() + "/result.note");

    const auto signed_as = [&](const std::string& document, std::uint64_t version) {
        rig.document = document;
        rig.note = rig.election.result_note(document, version);
    };
    auto json = nlohmann::ordered_json::parse(good);
    const int lie = GENERATE(range(0, 14));
    const SmallElection other(6, "another-2026");
    switch (lie) {
        case 0:  // cut on the way
            signed_as(good, 3);
            rig.document.resize(good.size() / 2);
            break;
        case 1:  // one vote changed after it was signed
            signed_as(good, 3);
            rig.document[good.find("\"votes\": ") + 9] = '9';
            break;
        case 2:  // the server's own key is not the authority's
            rig.note = sign_authority_note(
                result_note_body({3, rig.election.package.hash, {}}, "vote.example.org", "small-2026"),
                "vote.example.org", rig.election.server);
            break;
        case 3:  // another election's, honestly signed by its own authority
            rig.document = other.result_document(6);
            rig.note = other.result_note(rig.document, 3);
            break;
        case 4: {  // another election's document under this election's signature
            signed_as(other.result_document(6), 3);
            break;
        }
        case 5:  // an older one, honestly signed
            signed_as(good, 1);
            break;
        case 6:  // the same version says something else
            json["counted"] = 5;
            signed_as(json.dump(2), 2);
            break;
        case 7:  // a contest is missing
            json["contests"].erase(0);
            signed_as(json.dump(2), 3);
            break;
        case 8:  // a winner that nobody could vote for
            json["contests"][0]["winners"].push_back("nobody");
            signed_as(json.dump(2), 3);
            break;
        case 9:  // an amount that is none, where words would be made of it
            json["contests"][0]["projects"][0]["share"] = "a lot";
            signed_as(json.dump(2), 3);
            break;
        case 10:  // the signature is cut off
            signed_as(good, 3);
            rig.note = rig.note.substr(0, rig.note.find("\n\n") + 2);
            break;
        case 11:  // a page of a guest network
            rig.note = "<html>Welcome</html>";
            break;
        case 12:  // no JSON at all
            signed_as(std::string("\0\x01", 2), 3);
            break;
        case 13: {  // of a package that this station did not vote under
            rig.document = good;
            const ResultNote note{3, {}, crypto::Hash{}};
            rig.note = sign_authority_note(result_note_body(note, "vote.example.org", "small-2026"),
                                           "vote.example.org", rig.election.authority);
            break;
        }
        default:
            break;
    }
    INFO("lie " << lie);
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kNothingToDo);
    CHECK(exit_status(report.outcome) == 0);
    CHECK_FALSE(report.warning.empty());
    CHECK(report.warning.find('\n') == std::string::npos);
    CHECK(report.result == 2);
    CHECK(tests::read_text(rig.station_folder() + "/result.note") == kept);
    REQUIRE(rig.shown());
    CHECK(rig.shown()->counted == 6);

    // And the next honest one is taken.
    signed_as(good, 4);
    CHECK(rig.push().result == 4);
}

TEST_CASE("A result longer than a station takes is cut off at the limit, and the station goes on") {
    CountedRig rig;
    rig.open_and_vote(0, 2);
    rig.close();
    rig.document = std::string(kMostResult + 1, ' ');
    rig.note = rig.election.result_note(rig.document);
    const auto report = rig.push({2000, 20'000});
    CHECK(exit_status(report.outcome) == 0);
    CHECK(report.result == 0);
    CHECK_FALSE(rig.shown());
}

TEST_CASE("A stored result that somebody edits is not shown, the station votes on, and it is fetched again") {
    CountedRig rig;
    rig.open_and_vote(0, 2);
    rig.close();
    REQUIRE(rig.push().result == 1);
    const auto file = rig.station_folder() + "/result.note";
    const auto good = tests::read_text(file);
    auto edited = good;
    edited[edited.find("\"winners\"") + 20] ^= 1;
    const auto bad =
        GENERATE_COPY(as<std::string>{}, edited, good.substr(0, 100), good.substr(0, good.size() - 1),
                      std::string(), std::string("{}"), good + good);
    tests::write_text(file, bad);
    CHECK_FALSE(rig.shown());
    CHECK(rig.push().result == 1);
    CHECK(tests::read_text(file) == good);
    CHECK(rig.shown());
}

TEST_CASE("A corrected result takes the place of the one that a running station shows") {
    CountedRig rig;
    rig.open_and_vote(0, 6);
    rig.close();
    auto station = PollingStation::open(rig.station_folder());
    REQUIRE(station.has_value());
    CHECK_FALSE(station.value().result());
    REQUIRE(rig.push().result == 1);
    const auto first = station.value().result();
    REQUIRE(first);
    CHECK(station.value().result() == first);
    rig.document = rig.election.result_document(5);
    rig.note = rig.election.result_note(rig.document, 2);
    REQUIRE(rig.push().result == 2);
    REQUIRE(station.value().result());
    CHECK(station.value().result() != first);
    CHECK(station.value().result()->counted == 5);
}
