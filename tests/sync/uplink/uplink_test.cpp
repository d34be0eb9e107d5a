// The way to the server on good days and bad ones.
#include <atomic>
#include <thread>

#include "sync/station/line_trouble.hpp"
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

TEST_CASE("All that was cast arrives, and the station knows it by the server's signature") {
    UplinkRig rig;
    CHECK(rig.push().outcome == UplinkOutcome::kNothingToDo);
    rig.open_and_vote(0, 5);
    CHECK(local_status(rig.station_folder()).confirmed == 0);
    const auto sent = rig.push();
    CHECK(sent.outcome == UplinkOutcome::kDone);
    CHECK(sent.cause.empty());
    CHECK(sent.here == 6);
    CHECK(sent.confirmed == 6);
    CHECK(sent.last_contact > 1'700'000'000);
    CHECK(sent.ballots == 5);
    CHECK(rig.server_has_all());
    const auto status = local_status(rig.station_folder());
    CHECK(report_line(status) == "5 ballots on this station; 6 of its 6 entries confirmed by the server");
    CHECK(rig.push().outcome == UplinkOutcome::kNothingToDo);
    rig.open_and_vote(5, 7);
    CHECK(local_status(rig.station_folder()).confirmed == 6);
    CHECK(rig.push().confirmed == 8);
    CHECK(rig.server_has_all());
}

TEST_CASE("The server is off, then on: nothing is lost and nothing is sent twice") {
    UplinkRig rig;
    rig.open_and_vote(0, 3);
    rig.server.reset();
    const auto off = rig.push();
    CHECK(off.outcome == UplinkOutcome::kUnreachable);
    CHECK(line_trouble(rig.station_folder()) == LineTrouble::kNoAnswer);
    CHECK(off.here == 4);
    CHECK(off.confirmed == 0);
    CHECK_FALSE(off.cause.empty());
    rig.start();
    rig.point_slip();
    rig.rewrite_slip();
    CHECK(rig.push().confirmed == 4);
    CHECK(line_trouble(rig.station_folder()) == LineTrouble::kNone);
    CHECK(rig.server_has_all());
}

TEST_CASE("A lost answer: the server has the entries, the station asks again and gets its receipt") {
    UplinkRig rig;
    rig.open_and_vote(0, 4);
    std::atomic<int> lost{0};
    SECTION("the connection is cut after the server has stored") {
        rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
            auto reply = tally.answer(request);
            if (is_add(request) && lost++ == 0) reply.cut_after = 0;
            return reply;
        };
        CHECK(rig.push().outcome == UplinkOutcome::kUnreachable);
        CHECK(local_status(rig.station_folder()).confirmed == 0);
    }
    SECTION("something on the way sends the upload twice, and the second answer is 409") {
        rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
            if (is_add(request) && lost++ == 0) (void)tally.answer(request);
            return tally.answer(request);
        };
    }
    const auto sent = rig.push();
    CHECK(lost >= 1);
    CHECK(sent.confirmed == 5);
    CHECK(rig.server_has_all());
}

TEST_CASE("The server is killed in the middle of an upload and comes back elsewhere") {
    UplinkRig rig(24);
    rig.open_and_vote(0, 20);
    std::atomic<int> adds{0};
    rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
        if (is_add(request)) {
            const auto batch = decode_add(as_bytes(request.body));
            if (batch.has_value() && batch.value().entries.size() > 4) return plain(413);
            if (++adds > 3) {
                HttpReply nothing;
                nothing.cut_after = 0;
                return nothing;
            }
        }
        return tally.answer(request);
    };
    const auto cut = rig.push();
    CHECK(cut.outcome == UplinkOutcome::kUnreachable);
    CHECK(cut.confirmed > 0);
    CHECK(cut.confirmed < 21);
    CHECK(cut.confirmed == rig.tally.entries(rig.slip.origin()).size());
    rig.server.reset();
    rig.bend = nullptr;
    rig.start();
    rig.point_slip();
    rig.rewrite_slip();
    CHECK(rig.push().confirmed == 21);
    CHECK(rig.server_has_all());
}

TEST_CASE("The connection is cut at every byte of the server's answers, and no count ever lies") {
    const bool at_head = GENERATE(true, false);
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    if (at_head) {
        REQUIRE(rig.push().confirmed == 3);
        rig.open_and_vote(2, 3);
    }
    std::size_t cut = 0;
    bool whole = false;
    rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
        auto reply = tally.answer(request);
        if (at_head ? is_head(request) : is_add(request)) reply.cut_after = cut;
        return reply;
    };
    for (; !whole && cut < 2000; ++cut) {
        CAPTURE(at_head, cut);
        const auto before = local_status(rig.station_folder());
        const auto report = rig.push();
        whole = report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo;
        if (!whole) {
            CHECK((report.outcome == UplinkOutcome::kUnreachable ||
                   report.outcome == UplinkOutcome::kNotOurServer));
            CHECK(report.confirmed >= before.confirmed);
            CHECK(report.confirmed <= rig.tally.entries(rig.slip.origin()).size());
        }
        if (at_head || whole) continue;
        // The receipt was lost with its answer; the next upload must be a fresh one.
        if (rig.tally.entries(rig.slip.origin()).size() == 3 && report.confirmed == 0)
            rig.tally.forget_last(rig.slip.origin(), 3);
    }
    CHECK(whole);
    CHECK(cut > 100);
    rig.bend = nullptr;
    CHECK(rig.push().confirmed == (at_head ? 4 : 3));
    CHECK(rig.server_has_all());
}

TEST_CASE("A server that takes only small uploads gets small ones") {
    UplinkRig rig;
    rig.open_and_vote(0, 10);
    std::atomic<unsigned> largest{0};
    rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
        if (is_add(request)) {
            const auto batch = decode_add(as_bytes(request.body));
            REQUIRE(batch.has_value());
            if (batch.value().entries.size() > 2) return plain(413);
            largest = std::max<unsigned>(largest, static_cast<unsigned>(batch.value().entries.size()));
        }
        return tally.answer(request);
    };
    CHECK(rig.push().confirmed == 11);
    CHECK(largest == 2);
    CHECK(rig.server_has_all());

    rig.open_and_vote(10, 11);
    rig.bend = [&](const HttpRequest& request, SmallTally& tally) {
        return is_add(request) ? plain(413) : tally.answer(request);
    };
    CHECK(rig.push().outcome == UplinkOutcome::kForbidden);
}

TEST_CASE("A long day arrives in batches of at most 256 entries and one mebibyte, and the bar moves") {
    UplinkRig rig(2);
    {
        auto station = PollingStation::open(rig.station_folder());
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        for (int i = 0; i < 300; ++i) {
            REQUIRE(station.value().ledger().append(PauseEntry{}).has_value());
            REQUIRE(station.value().ledger().append(ResumeEntry{}).has_value());
        }
    }
    std::vector<std::uint64_t> seen;
    const auto report = push(rig.station_folder(), [&](std::uint64_t confirmed, std::uint64_t here) {
        CHECK(here == 601);
        seen.push_back(confirmed);
    });
    CHECK(report.confirmed == 601);
    CHECK(seen == std::vector<std::uint64_t>{256, 512, 601});
    CHECK(rig.server_has_all());
}

TEST_CASE("Busy servers are left alone for as long as they ask, and never longer than ten minutes") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    const auto [status, header, seconds] = GENERATE(table<int, std::string, unsigned>({
        {429, "Retry-After: 120\r\n", 120},
        {503, "Retry-After: 7\r\n", 7},
        {503, "", 0},
        {503, "Retry-After: 999999\r\n", 600},
        {503, "Retry-After: -5\r\n", 0},
        {500, "", 0},
    }));
    const auto line = header;
    const int code = status;
    rig.bend = [=](const HttpRequest& request, SmallTally& tally) {
        return is_add(request) ? plain(code, {}, line) : tally.answer(request);
    };
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kBusy);
    CHECK(report.retry_after_s == seconds);
    for (unsigned failures = 0; failures < 40; ++failures) {
        for (const double random : {0.0, 0.3, 0.999}) {
            const auto wait = seconds_until_retry(report, failures, random);
            CHECK(wait >= seconds);
            CHECK(wait <= 600);
        }
        CHECK(seconds_until_retry(report, failures, 0.9) >= seconds_until_retry(report, failures, 0.1));
    }
    rig.bend = nullptr;
    CHECK(rig.push().confirmed == 2);
}

TEST_CASE("A server that does not know the station, or no more, is a matter for the coordinator") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    const int status = GENERATE(401, 403, 400, 404, 410);
    rig.bend = [=](const HttpRequest& request, SmallTally& tally) {
        return is_add(request) ? plain(status) : tally.answer(request);
    };
    const auto report = rig.push();
    CHECK(report.outcome == UplinkOutcome::kForbidden);
    CHECK(report.cause.find("coordinator") != std::string::npos);
    CHECK(line_trouble(rig.station_folder()) == LineTrouble::kNotWelcome);
    CHECK(exit_status(report.outcome) == 1);
}

TEST_CASE("A server that never answers holds nobody up") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    rig.bend = [](const HttpRequest& request, SmallTally& tally) {
        auto reply = tally.answer(request);
        reply.delay_ms = 3000;
        return reply;
    };
    const auto begin = std::chrono::steady_clock::now();
    CHECK(rig.push({300, 300}).outcome == UplinkOutcome::kUnreachable);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(2500));
}

TEST_CASE("Of several addresses, the one that answers is used") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    rig.slip.addresses.insert(rig.slip.addresses.begin(), "https://127.0.0.1:1");
    rig.rewrite_slip();
    CHECK(rig.push().confirmed == 3);
}

TEST_CASE("People vote while the ledger is sent, and no vote waits for the network") {
    UplinkRig rig(40);
    rig.open_and_vote(0, 1);
    std::atomic<bool> started{false}, done{false};
    std::atomic<unsigned> rounds{0};
    std::thread sender([&] {
        do {
            const auto report = sync::push(rig.station_folder(), {}, {2000, 5000});
            if (report.outcome == UplinkOutcome::kDone) ++rounds;
            started = true;
        } while (!done);
    });
    while (!started)  // a busy machine may start the thread only after all have voted
        std::this_thread::yield();
    rig.open_and_vote(1, 40);
    done = true;
    sender.join();
    CHECK(rounds >= 1);
    CHECK(rig.push().confirmed == 41);
    CHECK(rig.server_has_all());
}
