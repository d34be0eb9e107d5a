#pragma once
// How all stations of the vote stand, as the server has said: each with a mark and in words.

#include "kiosk/staff/view/staff_reading.hpp"

namespace valurna::kiosk {

struct ReconciliationPage {
    std::vector<StatusLine> lines;  // all of them together first, then one a station
    std::uint32_t first = 0;        // line that is turned to; the toolkit knows how many fit
    Button previous, next, back;
    std::optional<Button> empty;  // for the next vote; none where the role may not, or it is too early
};

[[nodiscard]] Said<ReconciliationPage> view_of(const AtReconciliation& at, const StaffReading& reading);

// "Slips of this place: 330 in all = 312 used + 2 void + 16 left"
[[nodiscard]] std::string slips_words(const Catalogue& words, const Reconciled::Codes& slips);
// How many of all stations lack something.
[[nodiscard]] StatusLine missing_words(const Catalogue& words, const Reconciled& told);
// nullopt where as many were counted by hand as have voted, or nobody counted.
[[nodiscard]] std::optional<std::string> hand_count_words(const Catalogue& words,
                                                          const Reconciled::Station& station);
// This station's part of what the server has said; nullptr before it has.
[[nodiscard]] const Reconciled::Station* own_station(const StationLook& look);

}  // namespace valurna::kiosk
