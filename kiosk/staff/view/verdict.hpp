#pragma once
// What was found of each thing that makes a station ready, in words: what it is, how it stands, and how to mend it.

#include "kiosk/staff/view/staff_reading.hpp"
#include "kiosk/view/status.hpp"

namespace valurna::kiosk {

struct Verdict {
    StatusLine::Mark mark = StatusLine::Mark::kPlain;
    std::string name;   // "Sound"
    std::string found;  // how it stands
    std::string mend;   // what to do about it; empty where there is nothing to do
    std::vector<Fingerprint> fingerprints;
    bool untried = false;
    bool seen = false;  // somebody has read it
};

[[nodiscard]] Verdict verdict(const StaffReading& reading, CheckKind kind);
// In one or two words: "Good".
[[nodiscard]] std::string in_short(const StaffReading& reading, const Verdict& found);

// The lines of the station's state that more than one page shows.
[[nodiscard]] std::string line_words(const StaffReading& reading, StationLook::Line line);
[[nodiscard]] StatusLine server_line(const StaffReading& reading, const StationLook& look);
[[nodiscard]] StatusLine room_line(const StaffReading& reading, const StationLook& look);
// nullopt where the machine does not tell.
[[nodiscard]] std::optional<StatusLine> power_line(const StaffReading& reading, const StationLook& look);

}  // namespace valurna::kiosk
