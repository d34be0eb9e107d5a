#include "sync/station/staff_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/system/clock.hpp"
#include "base/system/descriptor.hpp"

namespace valurna::sync {

Status note_in_staff_log(const std::string& folder, StaffRole role, StaffAct act) {
    const std::string file = folder + "/staff.log";
    std::string line = minute_in_utc(system_time());
    line.append(" ").append(name_of(role)).append(" ").append(name_of(act)).append("\n");
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (out.open() && write_all(out.get(), as_bytes(line)) && ::fsync(out.get()) == 0) return {};
    return Unexpected(Error{ErrorCode::kEnvironment, file, "what staff did cannot be written there",
                            "free some room on this card"});
}

}  // namespace valurna::sync
