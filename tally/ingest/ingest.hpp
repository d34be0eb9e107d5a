#pragma once
// Receives a station's ledger: enrolling, asking where the ledger ended, and adding to it
// (docs/formats/wire.md). What gets a 200 is durable. What is refused with a 422 is kept verbatim for a
// person to look at. Thread rule: any thread; the store decides which of two uploads of one station was
// first.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "base/system/clock.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "tally/http/message.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

class Ingest {
  public:
    explicit Ingest(Office& office, WallClock clock = system_time)
        : office_(office), clock_(std::move(clock)) {}

    [[nodiscard]] HttpResponse enrol(ByteView body);
    [[nodiscard]] HttpResponse checkpoint(const std::string& log_name);
    [[nodiscard]] HttpResponse add(const std::string& log_name, ByteView body);

  private:
    [[nodiscard]] HttpResponse quarantine(const StationRow& station, ByteView body,
                                          const std::string& reason);
    [[nodiscard]] HttpResponse acknowledge(const StationRow& station, const crypto::Checkpoint& checkpoint);
    void contact(const StationRow& station);

    // The state that a station's entries lead to. It is kept in memory for the next batch, and is read from
    // the store where it is not there.
    [[nodiscard]] Expected<sync::LedgerState> take_state(const StationRow& station);
    void keep_state(const std::string& station, std::uint64_t size, sync::LedgerState state);

    Office& office_;
    WallClock clock_;
    std::mutex states_mutex_;
    std::map<std::string, std::pair<std::uint64_t, sync::LedgerState>>
        states_;  // by station id, with the log's size
};

}  // namespace valurna::tally
