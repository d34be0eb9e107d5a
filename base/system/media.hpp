#pragma once
// Media that people put into this machine and take out again: USB sticks, memory cards. What Linux says of them in /proc and /sys
// (proc(5), "mountinfo"; the kernel's sysfs-block): no medium is touched, so one that hangs holds nobody here.

#include <string>
#include <vector>

namespace valurna {

struct Medium {
    std::string device;  // as in /dev: "sdb1"
    std::string folder;  // under which it is mounted; empty where it is not
    bool read_only = false;
    std::string volume =
        {};  // its name in /dev/disk/by-uuid, which stays when it is put in again; empty where it has none
    bool operator==(const Medium&) const = default;
};

// One for each drive that can be taken out and has something in it: its part that is mounted, else its largest part. Left out
// are drives that hold one of the folders in `kept` (absolute paths), and the one with the system. Sorted by device.
// `root`: where /proc, /sys and /dev stand, in tests.
[[nodiscard]] std::vector<Medium> media_put_in(const std::vector<std::string>& kept,
                                               const std::string& root = {});

}  // namespace valurna
