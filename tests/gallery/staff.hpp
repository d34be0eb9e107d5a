#pragma once
// The staff's pages as the real view makes them, from a station in the middle of its day.

#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

struct StaffSample {
    election::Election election;
    kiosk::AnyState state;

    void give(const kiosk::Event& event);
    void give(const std::vector<kiosk::Event>& events);
    void add(SampleMaker& make, const std::string& name);
};

// A station that is open, with 31 votes. Nobody is unlocked.
[[nodiscard]] StaffSample staff_sample(const SampleMaker& make);
// Likewise, with somebody of this role unlocked.
[[nodiscard]] StaffSample staff_sample(const SampleMaker& make, kiosk::StaffRole role);
[[nodiscard]] kiosk::StationLook busy_look();
// Of a station whose polls were never opened, which has looked at itself.
[[nodiscard]] StaffSample before_opening(const SampleMaker& make, kiosk::StaffRole role);
[[nodiscard]] kiosk::StationCheck troubled_check();
// Likewise after closing, with most of it at the server.
[[nodiscard]] kiosk::StationLook closed_look();
// With the server's word on ten stations; `missing`: four lack something.
[[nodiscard]] kiosk::StationLook reconciled_look(bool missing);

}  // namespace valurna::gallery
