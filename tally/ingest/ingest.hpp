#pragma once
// Receiving a station's ledger: rounds 1, 3 and 4 of docs/formats/wire.md, without HTTP. What is answered 200
// is durable; what is refused as 422 is kept verbatim for a person. Thread rule: any thread; two uploads of
// one station decide in the store who was first.

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "base/system/clock.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

struct Answer {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
};

class Ingest {
  public:
    explicit Ingest(Office& office, WallClock clock = system_time)
        : office_(office), clock_(std::move(clock)) {}

    [[nodiscard]] Answer enrol(ByteView body);
    [[nodiscard]] Answer checkpoint(const std::string& log_name);
    [[nodiscard]] Answer add(const std::string& log_name, ByteView body);

  private:
    [[nodiscard]] Answer quarantine(const StationRow& station, ByteView body, const std::string& reason);
    [[nodiscard]] Answer acknowledge(const StationRow& station, const crypto::Checkpoint& checkpoint);
    void contact(const StationRow& station);

    // What a station's entries amount to; in memory for the batch that comes next, read anew from the store
    // otherwise.
    [[nodiscard]] Expected<sync::LedgerState> take_state(const StationRow& station);
    void keep_state(const std::string& station, std::uint64_t size, sync::LedgerState state);

    Office& office_;
    WallClock clock_;
    std::mutex states_mutex_;
    std::map<std::string, std::pair<std::uint64_t, sync::LedgerState>>
        states_;  // by station id, with the log's size
};

}  // namespace valurna::tally
