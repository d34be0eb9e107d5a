#pragma once
// What a tally server must do with uploads, in memory and in its shortest form, so that the station's side
// can be tried against an honest server, and against one that is made to misbehave between the two.

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/small_election.hpp"
#include "tests/support/tls_server.hpp"

namespace valurna::tests {

class SmallTally {
  public:
    explicit SmallTally(const SmallElection& election) : election_(election) {}

    [[nodiscard]] HttpReply answer(const HttpRequest& request);

    void expect_station(const sync::StationSlip& slip);  // its token is good from now on
    void assign(const std::string& station_id, std::string note);
    void know_station(const sync::StationSlip& slip, const crypto::PublicKey& key);
    void forget_last(const std::string& origin,
                     std::size_t entries);  // as a server restored from an old backup

    [[nodiscard]] std::vector<Bytes> entries(const std::string& origin) const;
    [[nodiscard]] unsigned adds() const { return adds_; }

  private:
    struct Log {
        std::string origin;
        crypto::PublicKey key;
        bool enrolled = false;
        std::string token, assignment;
        std::vector<Bytes> entries;
        std::string checkpoint;
    };
    [[nodiscard]] HttpReply enrol(const HttpRequest& request);
    [[nodiscard]] HttpReply package(const std::string& name) const;
    [[nodiscard]] HttpReply head(const Log& log) const;
    [[nodiscard]] HttpReply add(Log& log, const std::string& body);
    [[nodiscard]] static crypto::Checkpoint checkpoint_of(const Log& log);
    [[nodiscard]] std::string cosign(const crypto::Checkpoint& checkpoint) const;

    const SmallElection& election_;
    mutable std::mutex mutex_;
    std::map<std::string, Log> logs_;  // by station id
    unsigned adds_ = 0;
    mutable std::uint64_t clock_ = 1'780'000'000;
};

}  // namespace valurna::tests
