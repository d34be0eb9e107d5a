#pragma once
// The station's side of the wire: one exchange at a time, which can be resumed after a cut at any byte.

#include <memory>
#include <string>

#include "sync/station/station.hpp"
#include "sync/uplink/report.hpp"
#include "sync/uplink/sending.hpp"

namespace valurna::sync {

// What there is to tell the server, looked for on the disk alone.
enum class Waiting {
    kNothing,
    kEntries,  // some are not confirmed yet
    kAtOnce,  // since the last look or push the polls were closed, or the server has moved: nobody waits then
};

// One station again and again: the ledger is verified whole once, then only what is new; and the server is asked again for
// assignment, void codes and result where it says that there is news (kNewsHeader), or does not say. One thread per object.
class Uplink {
  public:
    [[nodiscard]] static Expected<Uplink> open(const std::string& folder, const HttpsLimits& limits = {});
    ~Uplink();
    Uplink(Uplink&&) noexcept;
    Uplink& operator=(Uplink&&) noexcept;
    // Sends what the server lacks (send_all), then fetches the list of void codes and, once the polls are closed,
    // the result. Reads the ledger through a connection of its own and never locks out a cast for longer than the
    // reading of one batch. From a disk that is full or read-only it sends as well: nothing is noted there, a warning says so,
    // and the next push sends again what the server then knows already. After kLocal, open another Uplink.
    [[nodiscard]] UplinkReport push(const Progress& progress = {});
    [[nodiscard]] Waiting look();               // no network
    [[nodiscard]] UplinkReport status() const;  // no network

  private:
    struct Impl;
    explicit Uplink(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// The same once, for a folder.
[[nodiscard]] UplinkReport push(const std::string& folder, const Progress& progress = {},
                                const HttpsLimits& limits = {});
[[nodiscard]] UplinkReport local_status(const std::string& folder);  // no network
// For a ledger that is open already, as the voting station has it. No network, and nothing is read again.
[[nodiscard]] UplinkReport status_of(const Ledger& ledger, const StationSlip& slip);

}  // namespace valurna::sync
