#pragma once
// Who may ask about one station: that station alone, by a request that its key signed over a challenge of this server
// (sync/formats/station_request.hpp). Whoever else asks gets one answer, whether the station is there or not. The office
// reads its own folder. Thread rule: any thread.

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "tally/http/message.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

class StationDoor {
  public:
    StationDoor();

    // True where `station` signed this request, over a challenge that was made here, after this program began, and that is
    // newer than any that the station has used: so no request passes twice, and none that somebody kept.
    [[nodiscard]] bool opens(const HttpRequest& request, const std::optional<StationRow>& station);
    [[nodiscard]] HttpResponse stays_shut();
    // The response with the challenge for the station's next request.
    [[nodiscard]] HttpResponse with_challenge(HttpResponse response);

  private:
    [[nodiscard]] std::string challenge();
    // The number in a challenge that this object made.
    [[nodiscard]] std::optional<std::uint64_t> number_of(const std::string& challenge) const;

    std::array<std::uint8_t, 32> secret_{};  // of this run alone
    std::mutex mutex_;
    std::uint64_t last_made_ = 0;
    std::map<std::string, std::uint64_t> last_used_;  // by station id
};

}  // namespace valurna::tally
