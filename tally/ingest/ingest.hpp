#pragma once
// Receiving a station's ledger: rounds 1, 3 and 4 of docs/formats/wire.md, without HTTP. What is answered 200
// is durable; what is refused as 422 is kept verbatim for a person. Thread rule: any thread; two uploads of
// one station decide in the store who was first.

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
