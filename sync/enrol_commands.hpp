#pragma once
// The commands of valurna-sync that make a machine a station, and name what remembers it.

#include <string>

#include "base/expected.hpp"
#include "base/system/command_line.hpp"
#include "sync/station/station.hpp"

namespace valurna::sync {

struct EnrolWords {
    std::string slip_file;  // "-": standard input
    std::string stick;      // instead of the network
    bool stick_in = false;  // the same: the one stick that is in
    std::string medium;     // the second one
    bool steps = false;     // sync/formats/enrol_words.hpp
};
[[nodiscard]] Status run_enrol(const EnrolWords& words, const std::string& folder);
// Says the station slip that lies on the one stick that is in (sync/formats/enrol_words.hpp). `folder`: where the station will be.
[[nodiscard]] Expected<ExitStatus> run_slip_on_stick(const std::string& folder);
// The sentences about what is remembered outside the folder, for whoever sits here.
void tell_reminders(const PollingStation& station);

}  // namespace valurna::sync
