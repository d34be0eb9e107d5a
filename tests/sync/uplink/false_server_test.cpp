// Whoever stands between station and server, and whoever copies a station.
#include <csignal>
#include <cstdio>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using namespace valurna::sync;
using tests::HttpReply;
using tests::HttpRequest;
using tests::is_add;
using tests::is_head;
using tests::plain;
using tests::SmallTally;
using tests::UplinkRig;

TEST_CASE("A server with another key hears nothing at all") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const auto right = rig.slip.pins;
    rig.slip.pins = {"sha256//" + to_base64(crypto::Hash{1})};
    rig.rewrite_slip();
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kNotOurServer);
    CHECK(exit_status(report.outcome) == 1);
    CHECK(rig.server->requests() == 0);

    // The key that was announced as the next one is as good as the current one.
    rig.slip.pins.push_back(right[0]);
    rig.rewrite_slip();
    CHECK(rig.push().confirmed == 3);
}

TEST_CASE("A program that would speak TLS without a pin is stopped before it says a word") {
    const auto pins = GENERATE(as<std::vector<std::string>>{}, std::vector<std::string>{},
                               std::vector<std::string>{"/etc/ssl/key.pem"},
                               std::vector<std::string>{"sha256//AAAA;/etc/ssl/key.pem"});
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        std::fclose(stderr);
        HttpsClient client({"https://127.0.0.1:1"}, pins);
        (void)client.get("/", 1);
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
}

TEST_CASE("The sign-in page of a guest network is not the server, whatever it answers") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const auto page =
        GENERATE(as<HttpReply>{}, plain(200, "<html>Welcome to the guest network</html>"), plain(200),
                 plain(302, "", "Location: https://127.0.0.1/login\r\n"), plain(204), plain(511));
    rig.bend = [=](const HttpRequest&, SmallTally&) { return page; };
    const auto report = rig.push();
    CHECK(report.outcome == (page.status == 511 ? UplinkOutcome::kBusy : UplinkOutcome::kNotOurServer));
    CHECK(report.confirmed == 0);
    rig.bend = nullptr;
    CHECK(rig.push().confirmed == 3);
}

TEST_CASE("A checkpoint that the server did not sign is not believed") {
    UplinkRig rig;
    const tests::SmallElection other(2, "another-2026");
    rig.open_and_vote(0, 2);
    REQUIRE(rig.push().confirmed == 3);
    rig.open_and_vote(2, 3);
    const int lie = GENERATE(range(0, 5));
    rig.bend = [&, lie](const HttpRequest& request, SmallTally& tally) {
        auto reply = tally.answer(request);
        if (!is_head(request)) return reply;
        const auto note = crypto::Note::parse(reply.body);
        REQUIRE(note);
        const auto head = *crypto::Checkpoint::parse_body(note->body);
        const auto signed_by = [&](const crypto::Checkpoint& checkpoint, const std::string& name,
                                   const crypto::SigningKey& key) {
            auto line = crypto::cosignature_line(checkpoint, name, key, 1'800'000'000);
            if (!line.ends_with('\n')) line += '\n';
            return checkpoint.body() + "\n" + line;
        };
        auto elsewhere = head;
        elsewhere.origin = "vote.example.org/small-2026/s2";
        switch (lie) {
            case 0:
                reply.body = signed_by(head, "vote.example.org", other.server);
                break;  // another key
            case 1:
                reply.body = signed_by(head, "other.example.org", rig.election.server);
                break;  // another name
            case 2:
                reply.body = signed_by(elsewhere, "vote.example.org", rig.election.server);
                break;
            case 3:
                reply.body.insert(reply.body.find("\n") + 1, "0");
                break;  // another size under the old signature
            default:
                reply.body = head.body() + "\n";
                break;
        }
        return reply;
    };
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kNotOurServer);
    CHECK(report.confirmed == 3);
    CHECK(rig.tally.entries(rig.slip.origin()).size() == 3);
}

TEST_CASE("A receipt that does not hold confirms nothing") {
    UplinkRig rig;
    const tests::SmallElection other(2, "another-2026");
    rig.open_and_vote(0, 2);
    const int lie = GENERATE(range(0, 4));
    rig.bend = [&, lie](const HttpRequest& request, SmallTally& tally) {
        auto reply = tally.answer(request);
        if (!is_add(request)) return reply;
        switch (lie) {
            case 0:
                reply.body.clear();
                break;
            case 1:
                reply.body[reply.body.size() - 9] ^= 1;
                break;
            case 2:
                reply.body = "thank you\n";
                break;
            default: {
                const crypto::Checkpoint empty{rig.slip.origin(), 0, crypto::empty_root()};
                reply.body =
                    crypto::cosignature_line(empty, "vote.example.org", rig.election.server, 1'800'000'000);
            }
        }
        return reply;
    };
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kNotOurServer);
    CHECK(report.confirmed == 0);
    CHECK(local_status(rig.station_folder()).confirmed == 0);
}

TEST_CASE("An answer without end is cut off") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    const bool in_head = GENERATE(true, false);
    rig.bend = [=](const HttpRequest&, SmallTally&) {
        if (!in_head) return plain(200, std::string(8 << 20, 'x'));
        std::string lines;
        for (int i = 0; i < 4000; ++i)
            lines += "X-Filler: " + std::string(100, 'x') + "\r\n";
        return plain(200, "", lines);
    };
    CHECK(rig.push().outcome == UplinkOutcome::kNotOurServer);
}

TEST_CASE("A copied disk is found out: two stations with one name cannot both be right") {
    UplinkRig rig;
    rig.open_and_vote(0, 3);
    const auto copy = rig.folder.path() + "/copy";
    std::filesystem::copy(rig.station_folder(), copy);
    rig.open_and_vote(3, 5);
    const tests::OtherMachine other;  // the first one would notice
    {
        auto station = PollingStation::open(copy);
        REQUIRE(station.has_value());
        REQUIRE(tests::vote(station.value(), rig.election, 5));
        REQUIRE(tests::vote(station.value(), rig.election, 6));
    }
    SECTION("both sent: the second one learns it from the server's checkpoint") {
        REQUIRE(rig.push().confirmed == 6);
        const auto report = sync::push(copy);
        CHECK(report.outcome == UplinkOutcome::kFork);
        CHECK(report.here == 6);
        CHECK(report.confirmed == 0);
        // Nothing is dropped on either side.
        CHECK(local_status(copy).here == 6);
        CHECK(rig.server_has_all());
    }
    SECTION("the disk was set back to an older day") {
        REQUIRE(sync::push(copy).confirmed == 6);
        std::filesystem::remove_all(rig.station_folder());
        std::filesystem::copy(copy, rig.station_folder());
        rig.open_and_vote(7, 9);
        REQUIRE(rig.push().confirmed == 8);
        tests::use_fresh_machine();  // set back with all that it remembered
        CHECK(sync::push(copy).outcome == UplinkOutcome::kFork);
    }
}

TEST_CASE("A server that calls the entries a fork stops the sending and nothing is dropped") {
    UplinkRig rig;
    rig.open_and_vote(0, 3);
    rig.bend = [](const HttpRequest& request, SmallTally& tally) {
        return is_add(request) ? plain(422) : tally.answer(request);
    };
    const auto before = rig.here();
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kFork);
    CHECK(exit_status(report.outcome) == 1);
    CHECK(rig.here() == before);
    CHECK(before.size() == 4);
}

TEST_CASE("A server that was restored from an old backup gets again what it lost, and a person is told") {
    UplinkRig rig;
    rig.open_and_vote(0, 6);
    REQUIRE(rig.push().confirmed == 7);
    const auto lost = GENERATE(as<std::size_t>{}, 3, 7);
    rig.tally.forget_last(rig.slip.origin(), lost);
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kDone);
    CHECK(report.confirmed == 7);
    CHECK(report.warning.find("7") != std::string::npos);
    CHECK(rig.server_has_all());
}

TEST_CASE("A server that contradicts itself about its size is left alone") {
    UplinkRig rig;
    rig.open_and_vote(0, 6);
    const auto body = GENERATE(as<std::string>{}, "0\n", "three\n", "", "99\n", "-1\n");
    unsigned flip = 0;
    rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
        if (!is_add(request)) return tally.answer(request);
        if (body == "0\n") return plain(409, std::to_string(++flip % 2 == 1 ? 4 : 2) + "\n");
        return plain(409, body);
    };
    const auto report = rig.push();
    CHECK(report.outcome == (body == "99\n" ? UplinkOutcome::kFork : UplinkOutcome::kNotOurServer));
    CHECK(report.confirmed == 0);
    CHECK(flip < 20);
}

TEST_CASE(
    "A server that asks for another signature for ever is given up; one that asks for a strange one gets none") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const auto asks = [](const std::string& challenge) {
        return [challenge](const HttpRequest&, SmallTally&) {
            return HttpReply{401, "sign\n", "Valurna-Challenge: " + challenge + "\r\n"};
        };
    };
    rig.bend = asks("a line that the station's key must never stand under");
    CHECK(rig.push().outcome == UplinkOutcome::kForbidden);
    CHECK(rig.server->requests() == 1);

    rig.bend = asks(std::string(48, '0'));
    CHECK(rig.push().outcome == UplinkOutcome::kForbidden);
    CHECK(rig.server->requests() <= 1 + 6);
    rig.bend = {};
    CHECK(rig.push().confirmed == 3);
}
