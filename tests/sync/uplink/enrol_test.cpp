// From a slip of paper to a station.
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::HttpRequest;
using tests::plain;
using tests::SmallTally;

namespace {

// A server that awaits station s1, and an empty place for it.
class Enrolling {
  public:
    Enrolling() : election(4), tally(election) {
        server = std::make_unique<tests::TlsServer>([this](const HttpRequest& request) {
            return bend ? bend(request, tally) : tally.answer(request);
        });
        slip = election.slip("s1");
        slip.addresses = {server->address()};
        slip.pins = {server->pin()};
        tally.expect_station(slip);
    }
    [[nodiscard]] std::string path() const { return folder.path() + "/s1"; }
    [[nodiscard]] Status enrol() const { return sync::enrol(slip, path(), {2000, 5000}); }

    tests::TemporaryFolder folder;
    tests::SmallElection election;
    SmallTally tally;
    tests::UplinkRig::Bend bend;
    std::unique_ptr<tests::TlsServer> server;
    StationSlip slip;
};

}  // namespace

TEST_CASE("A slip makes a station that opens, votes and sends; enrolling again changes nothing") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    const auto key = tests::read_text(e.path() + "/station.key");
    CHECK(key.size() == 32);
    REQUIRE(e.enrol().has_value());
    CHECK(tests::read_text(e.path() + "/station.key") == key);
    {
        auto station = PollingStation::open(e.path());
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        REQUIRE(tests::vote(station.value(), e.election, 1));
        // A running station is not disturbed.
        CHECK_FALSE(e.enrol().has_value());
    }
    CHECK(sync::push(e.path()).confirmed == 2);
    REQUIRE(e.enrol().has_value());
    CHECK(local_status(e.path()).here == 2);
    for (const auto& file : std::filesystem::directory_iterator(e.path())) {
        const auto mode = std::filesystem::status(file).permissions();
        CAPTURE(file.path().filename().string());
        CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
              std::filesystem::perms::none);
    }
}

TEST_CASE("Enrolment cut off at any request goes on with the same key") {
    Enrolling e;
    const unsigned cut_at = GENERATE(0u, 1u, 2u, 3u);
    const bool after_the_server = GENERATE(false, true);
    unsigned seen = 0;
    e.bend = [&](const HttpRequest& request, SmallTally& tally) {
        const bool now = seen++ == cut_at;
        auto reply = now && !after_the_server ? plain(200) : tally.answer(request);
        if (now) reply.cut_after = 0;
        return reply;
    };
    const auto cut = e.enrol();
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().code == ErrorCode::kEnvironment);
    const auto key = tests::read_text(e.path() + "/station.key");
    REQUIRE(e.enrol().has_value());
    CHECK(tests::read_text(e.path() + "/station.key") == key);
    CHECK(PollingStation::open(e.path()).has_value());
}

TEST_CASE("A slip that was used by another machine is refused") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    const auto other = sync::enrol(e.slip, e.folder.path() + "/other");
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().code == ErrorCode::kRefused);
    CHECK_FALSE(PollingStation::open(e.folder.path() + "/other").has_value());
}

TEST_CASE("A token that the server does not know is refused") {
    Enrolling e;
    e.slip.token = std::string(64, '0');
    const auto refused = e.enrol();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::kRefused);
}

TEST_CASE("A folder that is one station never becomes another") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    auto other = e.slip;
    other.station_id = "s2";
    e.tally.expect_station(other);
    CHECK_FALSE(sync::enrol(other, e.path()).has_value());
    CHECK(PollingStation::open(e.path()).has_value());
}

TEST_CASE("A slip with a false key of the office keeps out no right one, and takes its place nowhere later") {
    Enrolling e;
    auto altered = e.slip;
    altered.authority.key = crypto::SigningKey::from_seed(Bytes(32, 9))->public_key();
    CHECK_FALSE(sync::enrol(altered, e.path(), {2000, 5000}).has_value());
    REQUIRE(e.enrol().has_value());
    CHECK(PollingStation::open(e.path()).has_value());
    const auto late = sync::enrol(altered, e.path(), {2000, 5000});
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().what == "this is not the slip that this station was enrolled with");
    CHECK(PollingStation::open(e.path()).has_value());
}

TEST_CASE("A folder with votes whose key or slip is gone is written over by no enrolment") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    {
        auto station = PollingStation::open(e.path());
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        REQUIRE(tests::vote(station.value(), e.election, 1));
    }
    SECTION("its key") {
        std::filesystem::remove(e.path() + "/station.key");
        const auto again = e.enrol();
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().line().find("take its second medium to the office") != std::string::npos);
        CHECK_FALSE(file_exists(e.path() + "/station.key"));
        CHECK(sync::push(e.path()).cause.find("take its second medium to the office") != std::string::npos);
    }
    SECTION("its slip, and another station's comes") {
        std::filesystem::remove(e.path() + "/slip.json");
        auto other = e.election.slip("s2");
        other.addresses = e.slip.addresses;
        other.pins = e.slip.pins;
        CHECK_FALSE(sync::enrol(other, e.path(), {2000, 5000}).has_value());
        CHECK_FALSE(file_exists(e.path() + "/slip.json"));
        CHECK(e.enrol().has_value());
        CHECK(local_status(e.path()).ballots == 1);
    }
}

TEST_CASE("A lost ledger is never silently begun anew") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    std::filesystem::remove(e.path() + "/ledger.db");
    CHECK_FALSE(e.enrol().has_value());
    CHECK_FALSE(std::filesystem::exists(e.path() + "/ledger.db"));
}

TEST_CASE("An assignment older than one that was seen is refused, a newer one is taken") {
    Enrolling e;
    e.tally.assign("s1", e.election.assignment(e.slip, 3));
    REQUIRE(e.enrol().has_value());
    e.tally.assign("s1", e.election.assignment(e.slip, 2));
    CHECK_FALSE(e.enrol().has_value());
    e.tally.assign(
        "s1", e.election.assignment(e.slip, 3, PollState::kClosed));  // another one under the same number
    CHECK_FALSE(e.enrol().has_value());
    e.tally.assign("s1", e.election.assignment(e.slip, 4, PollState::kClosing));
    CHECK(e.enrol().has_value());
    CHECK(tests::read_text(e.path() + "/assignment.note") ==
          e.election.assignment(e.slip, 4, PollState::kClosing));
}

TEST_CASE("What the server hands out is believed only under the right signatures") {
    Enrolling e;
    const tests::SmallElection other(4, "another-2026");
    const auto kind =
        GENERATE(as<std::string>{}, "assignment of another key", "assignment of another station",
                 "package with a changed byte", "package signed by another", "fingerprint of another key",
                 "page of a guest network");
    CAPTURE(kind);
    e.bend = [&](const HttpRequest& request, SmallTally& tally) {
        auto reply = tally.answer(request);
        if (kind == "page of a guest network") return plain(200, "<html>Welcome</html>");
        if (request.path.ends_with("/assignment")) {
            if (kind == "assignment of another key") reply.body = other.assignment(e.slip);
            if (kind == "assignment of another station")
                reply.body = e.election.assignment(e.election.slip("s2"));
        } else if (request.path.ends_with(".minisig")) {
            if (kind == "package signed by another")
                reply.body =
                    crypto::minisign_sign(other.authority, e.election.zip, package_comment("small-2026", 1));
        } else if (request.path.starts_with("/v1/packages/")) {
            if (kind == "package with a changed byte") reply.body[reply.body.size() / 2] ^= 1;
        } else if (kind == "fingerprint of another key") {
            reply.body = encode_enrolled(other.server.public_key());
        }
        return reply;
    };
    CHECK_FALSE(e.enrol().has_value());
    CHECK_FALSE(PollingStation::open(e.path()).has_value());
    CHECK_FALSE(std::filesystem::exists(e.path() + "/assignment.note"));
    e.bend = nullptr;
    CHECK(e.enrol().has_value());
    CHECK(PollingStation::open(e.path()).has_value());
}

TEST_CASE("Once the polls were opened, another package is not taken") {
    Enrolling e;
    REQUIRE(e.enrol().has_value());
    {
        auto station = PollingStation::open(e.path());
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
    }
    crypto::Note note{assignment_body({std::string(64, 'a'), 2, PollState::kOpen, e.slip.origin()}), {}};
    crypto::sign_note(note, e.slip.domain, e.election.notes);
    e.tally.assign("s1", note.text());
    CHECK_FALSE(e.enrol().has_value());
    CHECK(PollingStation::open(e.path()).has_value());
}
