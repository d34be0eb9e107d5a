#pragma once
// A newer election package that has come while the station may be running. It waits in the folder `next`
// (assignment.note, package.zip, package.zip.minisig) until whoever holds the station's lock takes it in, which is
// possible until the polls are opened.

#include <optional>
#include <string>

#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"

namespace valurna::sync {

// kRefused for a lower version than `seen`, and for another assignment with the same one.
[[nodiscard]] Status not_older(const Assignment& now, const Assignment& seen);

// The newest assignment that is here: the one that waits, else the one in force. nullopt for a folder that was never
// enrolled.
[[nodiscard]] Expected<std::optional<Assignment>> newest_assignment(const std::string& folder,
                                                                    const StationSlip& slip);

// Stores the three files to wait. kRefused where one does not hold or is not newer than what is here.
[[nodiscard]] Status keep_next_package(const std::string& folder, const StationSlip& slip,
                                       std::string_view assignment_note, ByteView zip,
                                       std::string_view signature);
[[nodiscard]] bool package_waits(const std::string& folder);

// Under the station's lock, before the polls are opened: puts what waits in its place. After a cut it is done again.
// False where nothing waits.
[[nodiscard]] Expected<bool> take_next_package(const std::string& folder, const StationSlip& slip);

// That the server was asked for a newer package just now.
[[nodiscard]] Status note_asked(const std::string& folder);
// When, in seconds since 1970 by this machine's clock; 0 for never since the enrolment.
[[nodiscard]] std::uint64_t last_asked(const std::string& folder);

}  // namespace valurna::sync
