#pragma once
// How a machine without a network becomes a station: the office's stick brings assignment and package, and takes the station's key
// with it, so that the office knows it before its ledger comes. docs/formats/stick.md

#include <optional>
#include <string>

#include "sync/formats/slip.hpp"
#include "sync/station/enrolment.hpp"
#include "sync/stick/places.hpp"

namespace valurna::sync {

// As enrol() of sync/uplink/enrol.hpp. kBadInput where the stick holds nothing for this station.
[[nodiscard]] Status enrol_by_stick(const StationSlip& slip, const std::string& folder,
                                    const std::string& stick, EnrolProgress* progress = nullptr);

// What a station has left there of its key; nullopt where it has not. kRefused for a link.
[[nodiscard]] Expected<std::optional<std::string>> enrolment_on_stick(const StickPlaces& places,
                                                                      const std::string& station_id);

}  // namespace valurna::sync
