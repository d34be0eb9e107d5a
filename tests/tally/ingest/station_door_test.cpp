// What somebody who is no station learns of one station by asking its server: nothing.

#include "tally/ingest/station_door.hpp"

#include <regex>

#include "base/system/files.hpp"
#include "sync/formats/station_reconciliation.hpp"
#include "sync/formats/station_request.hpp"
#include "sync/station/folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// All that an observer sees of an answer; the challenge and the date are new each time.
std::string seen(const Reply& reply) {
    const std::regex changes("(Valurna-Challenge|Date): [^\r]*");
    return std::to_string(reply.status) + "\n" + std::regex_replace(reply.headers, changes, "$1") +
           reply.body;
}

// A town where "library" has sent four votes, "school" has enrolled, and "depot" has a slip only. Nobody else is there.
struct DayOfVoting {
    DayOfVoting() : library(town.station("library")), school(town.station("school")) {
        static_cast<void>(town.slip("depot"));
        must(library.open_polls());
        for (std::size_t i = 0; i < 4; ++i)
            REQUIRE(vote(library, town.small(), i));
        REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    }
    [[nodiscard]] std::string origin(const std::string& id) const {
        return town.small().package.election.domain + "/" + town.small().package.election.id + "/" + id;
    }
    [[nodiscard]] std::string log(const std::string& id) const {
        return "/v1/log/" + sync::log_name(origin(id));
    }
    [[nodiscard]] crypto::SigningKey key(const std::string& id) const {
        return must(sync::read_key(town.station_folder(id) + "/station.key"));
    }
    [[nodiscard]] std::string fresh_challenge() const {
        return Town::challenge_in(town.get(log("library") + "/checkpoint"));
    }
    // What `signer` writes for the question of `asked`.
    [[nodiscard]] std::string signature(const std::string& id, const std::string& signer,
                                        const std::string& method, const std::string& path,
                                        ByteView body = {}) const {
        return sync::sign_request({origin(id), method, path, body}, fresh_challenge(), key(signer));
    }
    Town town;
    sync::PollingStation library, school;
};

}  // namespace

TEST_CASE("an observer learns of no station whether it is there, how far it is, or what it holds") {
    DayOfVoting day;
    // Somebody photographed the station's signed checkpoint, and has a copy of its ledger: that is no key.
    const Bytes copy = Town::upload(day.library.ledger(), 0);
    const auto all_about = [&](const std::string& id) {
        const std::string station = "/v1/stations/" + id;
        return seen(day.town.get(day.log(id) + "/checkpoint")) +
               seen(day.town.post(day.log(id) + "/add", copy)) + seen(day.town.get(station + "/assignment")) +
               seen(day.town.get(station + "/pool")) + seen(day.town.post(station + "/holds", as_bytes("x")));
    };
    const std::string nobody = all_about("nobody");
    CHECK(nobody.find("401\n") == 0);
    CHECK(all_about("library") == nobody);
    CHECK(all_about("school") == nobody);
    CHECK(all_about("depot") == nobody);
    CHECK(day.town.get("/v1/reconciliation").status == 404);
    // The station itself goes on as ever.
    CHECK(day.town.ask_as("library", "GET", day.log("library") + "/checkpoint").status == 200);
    CHECK(sync::push(day.town.station_folder("library")).outcome == sync::UplinkOutcome::kNothingToDo);
}

TEST_CASE("a station's signature opens one question once, and no other station's, path, method or body") {
    DayOfVoting day;
    const std::string path = day.log("library") + "/checkpoint", add = day.log("library") + "/add";
    const auto status = [&](const std::string& method, const std::string& asked, ByteView body,
                            const std::string& authorization) {
        return day.town.ask(method, asked, body, authorization).status;
    };
    const std::string good = day.signature("library", "library", "GET", path);
    CHECK(status("GET", path, {}, good) == 200);
    CHECK(status("GET", path, {}, good) == 401);  // somebody who got hold of it asks again

    // An older one that was never used is of no use either once a newer one was.
    const std::string older = day.signature("library", "library", "GET", path);
    CHECK(status("GET", path, {}, day.signature("library", "library", "GET", path)) == 200);
    CHECK(status("GET", path, {}, older) == 401);

    CHECK(status("GET", path, {}, day.signature("library", "school", "GET", path)) == 401);
    CHECK(status("GET", path, {}, day.signature("school", "school", "GET", path)) == 401);
    const std::string assignment = "/v1/stations/library/assignment";
    CHECK(status("GET", path, {}, day.signature("library", "library", "GET", assignment)) == 401);
    CHECK(status("GET", path, {}, day.signature("library", "library", "POST", path)) == 401);
    const Bytes one = Town::upload(day.library.ledger(), 0);
    Bytes other = one;
    other.back() ^= 1U;
    CHECK(status("POST", add, other, day.signature("library", "library", "POST", add, one)) == 401);
    CHECK(status("POST", add, one, day.signature("library", "library", "POST", add, one)) == 409);

    // A challenge that this server did not make.
    const std::string invented(48, 'a');
    CHECK(status("GET", path, {},
                 sync::sign_request({day.origin("library"), "GET", path, {}}, invented,
                                    day.key("library"))) == 401);
    for (const std::string garbage : {"Valurna", "Valurna x y", "Basic Og==", "Valurna  "})
        CHECK(status("GET", path, {}, garbage) == 401);
}

TEST_CASE("what was signed for an earlier run of the server opens nothing after a restart") {
    DayOfVoting day;
    tally::StationDoor before, after;
    const auto row = std::optional(day.town.row("library"));
    const std::string path = day.log("library") + "/checkpoint";
    const auto challenge_of = [](tally::StationDoor& door) {
        for (const auto& [name, value] : door.stays_shut().headers)
            if (name == sync::kChallengeHeader) return value;
        return std::string();
    };
    const auto asked = [&](const std::string& challenge) {
        tally::HttpRequest request;
        request.method = "GET";
        request.path = path;
        request.authorization =
            sync::sign_request({day.origin("library"), "GET", path, {}}, challenge, day.key("library"));
        return request;
    };
    const auto kept = asked(challenge_of(before));
    CHECK_FALSE(after.opens(kept, row));
    CHECK(before.opens(kept, row));
    CHECK(after.opens(asked(challenge_of(after)), row));
}

TEST_CASE("a station signs no challenge of another form, whoever sends it") {
    for (const std::string& text :
         {std::string(), std::string(31, 'a'), std::string(129, 'a'), std::string(32, 'A'),
          std::string(40, 'a') + "\n" + std::string(8, 'a'), std::string(32, 'g')})
        CHECK_FALSE(sync::is_challenge(text));
    CHECK(sync::is_challenge(std::string(32, '0')));
}

TEST_CASE("how all stations stand is told to a station whose closing has come, and to nobody else") {
    DayOfVoting day;
    const std::string path = "/v1/stations/library/reconciliation/";
    CHECK(day.town.get(path + "0").status == 401);
    CHECK(day.town.ask_as("library", "GET", path + "0").status == 404);  // it still votes
    must(day.library.close_polls());
    REQUIRE(sync::push(day.town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    CHECK(day.town.get(path + "0").status == 401);
    CHECK(day.town.ask_as("school", "GET", path + "0").status == 401);
    CHECK(day.town.ask_as("school", "GET", "/v1/stations/school/reconciliation/0").status == 404);

    const auto told = day.town.ask_as("library", "GET", path + "0");
    REQUIRE(told.status == 200);
    const auto& slip = day.library.slip();
    const auto all =
        must(sync::parse_station_reconciliation(told.body, slip.server_notes, slip.domain, slip.election_id));
    CHECK(all.stations.size() == 2);  // the depot has not enrolled
    const auto* library = all.station("library");
    REQUIRE(library != nullptr);
    const auto end = day.library.ledger().checkpoint();
    CHECK(library->size == end.size);
    CHECK(library->root == end.root);
    CHECK(library->received == 4);
    CHECK(library->troubles.empty());
    CHECK(all.station("school")->troubles ==
          std::vector<sync::StationTrouble>{sync::StationTrouble::kNothingReceived});
    // The station has it by now, and asks for a newer one only.
    const auto made = std::to_string(all.made);
    CHECK(day.town.ask_as("library", "GET", path + made).status == 204);
    for (const std::string wrong : {"", "-1", "01", "x", "0/0", "99999999999999999999"})
        CHECK(day.town.ask_as("library", "GET", path + wrong).status == 404);
    const auto kept = sync::read_file(day.town.station_folder("library") + "/reconciliation.note", 1U << 20U);
    REQUIRE(kept.has_value());
    CHECK(as_text(kept.value()) == told.body);
}
