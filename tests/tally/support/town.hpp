#pragma once
// A town for tests: a real office in a folder of its own, served on loopback, with stations that are the real
// ones.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/station/station.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"
#include "tally/http/server.hpp"
#include "tally/office/office.hpp"
#include "tally/record/decisions.hpp"
#include "tally/routes/routes.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

namespace valurna::tests {

struct Reply {
    long status = 0;  // 0: no answer
    std::string body, headers;
};

class Town {
  public:
    explicit Town(std::size_t voters = 8, tally::HttpLimits limits = {},
                  const std::string& id = "small-2026");
    // Of another definition than the small one; its voters are those of small(), all of the first ballot
    // style.
    Town(const election::Election& election, const std::map<std::string, Bytes>& pictures,
         std::size_t voters);
    // With a key that several trustees made.
    Town(std::size_t voters, const crypto::ElectionKey& key);
    // Of the small definition, with the codes that `issue` puts on the roll and no others.
    Town(const std::string& id, const std::function<void(tally::Office&)>& issue);
    ~Town();

    [[nodiscard]] tally::Office& office() { return *office_; }
    [[nodiscard]] const crypto::SigningKey& authority() const { return authority_; }
    [[nodiscard]] const SmallElection& small() const { return small_; }
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::string folder(const std::string& name) const { return folder_.path() + "/" + name; }
    // In what groups ballots come into the public log. A town takes each at once, where a test says nothing else.
    void take_in_groups(const tally::LogGroups& groups);
    void serve();  // anew, after stop()
    void stop() { server_.reset(); }

    // Slip, enrolment, folder; the station is closed again when the object goes.
    [[nodiscard]] sync::StationSlip slip(const std::string& id);
    [[nodiscard]] sync::PollingStation station(const std::string& id);
    [[nodiscard]] std::string station_folder(const std::string& id) const { return folder("station-" + id); }

    [[nodiscard]] Reply get(const std::string& path) const;
    [[nodiscard]] Reply post(const std::string& path, ByteView body) const;
    // Signed by the station of this id, as the server's challenge asks; unsigned where there is no such station.
    [[nodiscard]] Reply ask_as(const std::string& id, const std::string& method, const std::string& path,
                               ByteView body = {}) const;
    // With any header Authorization, or none.
    [[nodiscard]] Reply ask(const std::string& method, const std::string& path, ByteView body = {},
                            const std::string& authorization = {}) const;
    [[nodiscard]] static std::string challenge_in(const Reply& reply);
    // The upload of entries from `from` to the ledger's end, or to `to`.
    [[nodiscard]] static Bytes upload(sync::Ledger& ledger, std::uint64_t from);
    [[nodiscard]] Reply add(sync::PollingStation& station, std::uint64_t from) const;
    [[nodiscard]] Reply add(const std::string& origin, ByteView body) const;
    [[nodiscard]] tally::StationRow row(const std::string& id);

    [[nodiscard]] SecretBytes passphrase() const;
    // Two people sign: the officers Ada and Bo, whom the package names.
    [[nodiscard]] tally::Decision decided(const std::string& reason);
    void say_unused(const std::string& station, const std::string& reason = "it stayed in its box");
    // For the real programs: the officers' key files, as --by takes them.
    [[nodiscard]] std::vector<std::string> officer_options();
    // For the real programs: the authority's key file in its usual place, and the options that open it.
    [[nodiscard]] std::vector<std::string> key_options();

  private:
    void begin(const election::Election& election, const std::map<std::string, Bytes>& pictures,
               const std::function<void(tally::Office&)>& issue, const crypto::ElectionKey* key = nullptr);

    TemporaryFolder folder_;
    SmallElection small_;
    tally::HttpLimits limits_;
    crypto::SigningKey authority_ = crypto::SigningKey::generate();  // in no file
    crypto::SigningKey ada_ = crypto::SigningKey::generate(), bo_ = crypto::SigningKey::generate();
    std::unique_ptr<tally::Office> office_;
    std::unique_ptr<tally::Routes> routes_;
    std::unique_ptr<tally::HttpServer> server_;
};

}  // namespace valurna::tests
