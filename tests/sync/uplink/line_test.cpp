// valurna-sync on the lines that stations really have: a school's proxy, a guest network, a lid that was shut, a clock without a
// battery.
#include <cstdlib>
#include <thread>

#include <nlohmann/json.hpp>

#include "base/system/clock.hpp"
#include "tests/support/relay.hpp"
#include "tests/support/where.hpp"
#include "tests/sync/uplink/uplink_rig.hpp"

using namespace valurna;
using tests::Relay;
using tests::run;
using tests::UplinkRig;

namespace {

const std::string kBin = valurna::tests::kBinDir;
const std::string kProgram = kBin + "/valurna-sync";

// The server's name is known behind the proxy alone.
std::string known_to_the_proxy(const std::string& address) {
    return "https://tally.invalid" + address.substr(address.rfind(':'));
}

std::string proxy_at(unsigned port) {
    return "http://127.0.0.1:" + std::to_string(port);
}

tests::Finished push(const UplinkRig& rig) {
    return run(kProgram, {"push", "--data", rig.station_folder()});
}

// The program with another clock, or on a machine that sleeps.
std::vector<std::string> with_other_clock(const std::string& setting, const std::vector<std::string>& words) {
    const char* sanitizer = std::getenv("ASAN_OPTIONS");
    std::vector<std::string> all{"LD_PRELOAD=" + kBin + "/libvalurna_other_clock.so", setting,
                                 std::string("ASAN_OPTIONS=") +
                                     (sanitizer == nullptr ? "" : std::string(sanitizer) + ":") +
                                     "verify_asan_link_order=0",
                                 kProgram};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

}  // namespace

TEST_CASE(
    "A station whose slip names the school's proxy enrols and sends by it, and nothing of it is readable there") {
    UplinkRig rig;
    Relay proxy(Relay::Kind::kProxy);
    auto slip = rig.slip;
    slip.station_id = "s2";
    slip.addresses = {known_to_the_proxy(rig.server->address())};
    slip.proxy = proxy_at(proxy.port());
    rig.tally.expect_station(slip);
    const auto file = rig.folder.path() + "/slip.json", folder = rig.folder.path() + "/s2";
    tests::write_text(file, sync::write_slip(slip));
    const auto enrolled = run(kProgram, {"enrol", file, "--data", folder});
    INFO(enrolled.err);
    REQUIRE(enrolled.status == 0);
    CHECK(proxy.connections() > 0);

    rig.slip.addresses = slip.addresses;
    rig.slip.proxy = slip.proxy;
    rig.rewrite_slip();
    rig.open_and_vote(0, 2);
    const auto before = proxy.bytes();
    CHECK(push(rig).status == 0);
    CHECK(rig.server_has_all());
    CHECK(proxy.bytes() > before);
}

TEST_CASE("Where the proxy is dead, wrong or refuses, the cause names it, and the server is asked directly") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    Relay proxy(Relay::Kind::kProxy);
    const auto right = rig.server->address();
    const auto said = [&](const std::string& address, const std::string& by) {
        rig.slip.addresses = {address};
        rig.slip.proxy = by;
        rig.rewrite_slip();
        return push(rig);
    };
    const auto dead = said(known_to_the_proxy(right), "http://127.0.0.1:1");
    CHECK(dead.status == 3);
    CHECK(dead.err.find("the proxy of the station slip, http://127.0.0.1:1, does not pass this on (Couldn't "
                        "connect to server)") != std::string::npos);
    CHECK(dead.err.find("https://tally.invalid") != std::string::npos);
    CHECK(dead.err.find("kept here") != std::string::npos);

    const auto unknown = said(known_to_the_proxy(right), "http://proxy.invalid:3128");
    CHECK(unknown.status == 3);
    CHECK(
        unknown.err.find("http://proxy.invalid:3128, does not pass this on (Couldn't resolve proxy name)") !=
        std::string::npos);

    proxy.refuse_with(407);
    const auto refuses = said(known_to_the_proxy(right), proxy_at(proxy.port()));
    CHECK(refuses.status == 3);
    CHECK(refuses.err.find("does not pass this on (it answers 407)") != std::string::npos);

    // The machine stands where the server is reached without it.
    CHECK(said(right, "http://127.0.0.1:1").status == 0);
    CHECK(rig.server_has_all());
}

TEST_CASE("A proxy that poses as the server is found out by its key") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const tests::TlsServer impostor([](const tests::HttpRequest&) { return tests::plain(200, "Welcome"); });
    Relay proxy(Relay::Kind::kProxy);
    rig.slip.addresses = {known_to_the_proxy(impostor.address())};
    rig.slip.proxy = proxy_at(proxy.port());
    rig.rewrite_slip();
    const auto pushed = push(rig);
    CHECK(pushed.status == 1);
    CHECK(pushed.err.find("is not the one on the station slip") != std::string::npos);
    CHECK(impostor.requests() == 0);
}

TEST_CASE("What the environment says of proxies does not lead a station anywhere") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    Relay proxy(Relay::Kind::kProxy);
    const auto pushed =
        run("env", {"https_proxy=" + proxy_at(proxy.port()), "ALL_PROXY=" + proxy_at(proxy.port()), kProgram,
                    "push", "--data", rig.station_folder()});
    CHECK(pushed.status == 0);
    CHECK(proxy.connections() == 0);
    // And it does not lead it past the proxy of its slip.
    rig.slip.addresses = {known_to_the_proxy(rig.server->address())};
    rig.slip.proxy = proxy_at(proxy.port());
    rig.rewrite_slip();
    rig.open_and_vote(1, 2);
    CHECK(run("env", {"no_proxy=*", kProgram, "push", "--data", rig.station_folder()}).status == 0);
    CHECK(proxy.connections() > 0);
}

TEST_CASE("A network that answers everything with its sign-in page is called that, and everything is kept") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const Relay page(Relay::Kind::kSignInPage);
    const auto right = rig.slip.addresses;
    rig.slip.addresses = {"https://127.0.0.1:" + std::to_string(page.port())};
    rig.rewrite_slip();
    const auto caught = push(rig);
    CHECK(caught.status == 3);
    CHECK(caught.err.find("sign-in page of the network") != std::string::npos);
    CHECK(caught.err.find("kept here") != std::string::npos);
    CHECK(caught.out == "2 ballots on this station; 0 of its 3 entries confirmed by the server\n");

    rig.slip.addresses = right;
    rig.rewrite_slip();
    CHECK(push(rig).status == 0);
    CHECK(rig.server_has_all());
}

TEST_CASE("Whatever its clock says, a station sends, and learns the time from the server") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const auto now = static_cast<long long>(system_time());
    const long long year = 365LL * 86'400;
    const auto shift = GENERATE_COPY(-now + 1, -30 * year, 73 * year);
    const auto pushed = run("env", with_other_clock("OTHER_CLOCK=" + std::to_string(shift),
                                                    {"push", "--json", "--data", rig.station_folder()}));
    INFO(pushed.err);
    REQUIRE(pushed.status == 0);
    CHECK(rig.server_has_all());
    CHECK(nlohmann::json::parse(pushed.out)["last_contact"] > 1'780'000'000);
}

TEST_CASE("A station that slept tries at once when it wakes, however long it had to wait") {
    UplinkRig rig;
    rig.open_and_vote(0, 2);
    const auto sleep = rig.folder.path() + "/slept";
    tests::write_text(sleep, "0");
    std::atomic<bool> busy{true};
    rig.bend = [&](const tests::HttpRequest& request, tests::SmallTally& tally) {
        return busy ? tests::plain(503, "", "Retry-After: 600\r\n") : tally.answer(request);
    };
    const tests::Running watcher(
        "env", with_other_clock("OTHER_SLEEP=" + sleep, {"watch", "--data", rig.station_folder()}),
        rig.folder.path() + "/watch.log");
    const auto sent_within = [&](int seconds) {
        for (int i = 0; i < seconds * 20 && !rig.server_has_all(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return rig.server_has_all();
    };
    for (int i = 0; i < 400 && rig.server->requests() == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    busy = false;
    CHECK_FALSE(sent_within(6));  // it waits as the server asked
    tests::write_text(sleep, "28800");
    CHECK(sent_within(10));
    CHECK(watcher.alive());
}

TEST_CASE("A server that was set back between two rounds gets again what it lost, and a person is told") {
    UplinkRig rig;
    rig.open_and_vote(0, 6);
    auto uplink = sync::Uplink::open(rig.station_folder());
    REQUIRE(uplink.has_value());
    REQUIRE(uplink.value().push().confirmed == 7);
    rig.tally.forget_last(rig.slip.origin(), 3);
    rig.open_and_vote(6, 7);  // so that the round begins with an upload, and not with a question
    const auto report = uplink.value().push();
    CHECK(report.outcome == sync::UplinkOutcome::kDone);
    CHECK(report.confirmed == 8);
    CHECK(report.warning.find("lost entries") != std::string::npos);
    CHECK(rig.server_has_all());
}

TEST_CASE("While nothing happens the line rests, and what is cast, or closed, goes by itself") {
    UplinkRig rig;
    rig.open_and_vote(0, 1);
    const tests::Running watcher(
        kProgram, {"watch", "--interval", "600", "--ask", "600", "--data", rig.station_folder()},
        rig.folder.path() + "/watch.log");
    const auto sent_within = [&](int seconds) {
        for (int i = 0; i < seconds * 20 && !rig.server_has_all(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return rig.server_has_all();
    };
    REQUIRE(sent_within(10));
    std::this_thread::sleep_for(std::chrono::seconds(1));  // what the first round asks besides
    const auto requests = rig.server->requests();
    rig.open_and_vote(1, 3);
    CHECK_FALSE(sent_within(4));  // one asked for groups ten minutes apart
    CHECK(rig.server->requests() == requests);
    {
        auto station = sync::PollingStation::open(rig.station_folder());
        REQUIRE(station.has_value());
        REQUIRE(station.value().close_polls().has_value());
    }
    CHECK(sent_within(6));  // and nobody waits for them in the evening
}
