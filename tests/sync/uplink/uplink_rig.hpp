#pragma once
// A station with real keys beside a loopback server that a test may bend: what an honest server answers
// passes through the test's hand.

#include <filesystem>
#include <functional>
#include <memory>

#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_tally.hpp"

namespace valurna::tests {

class UplinkRig {
  public:
    using Bend = std::function<HttpReply(const HttpRequest&, SmallTally&)>;

    explicit UplinkRig(std::size_t voters = 12, bool results_on_station = true)
        : election(voters, "small-2026", results_on_station), tally(election) {
        use_fresh_machine();  // its stations of all tests have one key
        start();
        slip = election.slip("s1");
        point_slip();
        election.write_station(station_folder(), slip);
        tally.know_station(slip, crypto::SigningKey::from_seed(Bytes(32, 7))->public_key());
    }

    [[nodiscard]] std::string station_folder() const { return folder.path() + "/s1"; }

    void start() {
        server = std::make_unique<TlsServer>([this](const HttpRequest& request) {
            return bend ? bend(request, tally) : tally.answer(request);
        });
    }
    void point_slip() {
        slip.addresses = {server->address()};
        slip.pins = {server->pin()};
    }
    void rewrite_slip() const { write_text(station_folder() + "/slip.json", sync::write_slip(slip)); }

    void open_and_vote(std::size_t from, std::size_t to) const {
        auto station = sync::PollingStation::open(station_folder());
        if (!station.has_value()) FAIL(station.error().line());
        if (station.value().ledger().polls() == sync::Polls::kNeverOpened)
            REQUIRE(station.value().open_polls().has_value());
        for (std::size_t i = from; i < to; ++i)
            REQUIRE(vote(station.value(), election, i));
    }
    [[nodiscard]] sync::UplinkReport push(sync::HttpsLimits limits = {2000, 5000}) const {
        return sync::push(station_folder(), {}, limits);
    }
    [[nodiscard]] std::vector<Bytes> here() const {
        const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
        const auto ledger = sync::Ledger::open(station_folder() + "/ledger.db", slip.origin(), *key);
        REQUIRE(ledger.has_value());
        return ledger.value().entries(0, 100'000).value();
    }
    [[nodiscard]] bool server_has_all() const { return tally.entries(slip.origin()) == here(); }

    TemporaryFolder folder;
    SmallElection election;
    SmallTally tally;
    Bend bend;
    sync::StationSlip slip;
    std::unique_ptr<TlsServer> server;
};

inline bool is_add(const HttpRequest& request) {
    return request.path.ends_with("/add");
}
inline bool is_head(const HttpRequest& request) {
    return request.path.ends_with("/checkpoint");
}

inline HttpReply plain(int status, std::string body = {}, std::string headers = {}) {
    HttpReply reply;
    reply.status = status;
    reply.body = std::move(body);
    reply.headers = std::move(headers);
    return reply;
}

}  // namespace valurna::tests
