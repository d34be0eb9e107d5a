#pragma once
// A station's folder on a small disk that has room or is full, or on a card that is read-only, for everybody or for its user: real
// file systems in a mount namespace of the program's own, which nobody else sees and which end with it. No root is needed where
// Linux gives its users namespaces; where it does not, the tests fail and say so.

#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"

namespace valurna::tests {

enum class Disk { kRoomy, kAlmostFull, kFull, kReadOnly, kForbidden };

inline void need_namespaces() {
    static const Finished tried = run("unshare", {"-r", "-m", "--propagation", "private", "true"});
    if (tried.status != 0)
        FAIL("a full and a read-only disk need user namespaces, which this machine refuses ("
             << tried.err
             << "): allow them (sysctl kernel.unprivileged_userns_clone=1, "
                "kernel.apparmor_restrict_unprivileged_userns=0), or run the tests as root");
}

// Runs the program while `folder` is a copy of itself on such a disk. What it writes there is gone afterwards.
[[nodiscard]] inline Finished run_on(Disk disk, const std::string& folder, const std::string& program,
                                     const std::vector<std::string>& arguments) {
    need_namespaces();
    // -r: a user who is not root is root in there, and may mount. Root writes everywhere, so the program to whom the folder is
    // forbidden is a plain user again.
    const std::string script =
        "set -e\n"
        "folder=$1 kind=$2; shift 2\n"
        "disk=$(mktemp -d)\n"
        "mount -t tmpfs -o size=16m,mode=0700 none \"$disk\"\n"
        "cp -a \"$folder/.\" \"$disk\"\n"
        "case $kind in\n"
        "  read-only) mount -o remount,ro \"$disk\" ;;\n"
        "  almost-full) cat /dev/zero >\"$disk/filler\" 2>/dev/null || truncate -s -131072 \"$disk/filler\" ;;\n"
        "  full) cat /dev/zero >\"$disk/filler\" 2>/dev/null || true ;;\n"
        "  forbidden) chmod -R a-w \"$disk\" ;;\n"
        "esac\n"
        "mount --move \"$disk\" \"$folder\"\n"
        "rmdir \"$disk\"\n"
        "[ \"$kind\" != forbidden ] || exec unshare --user --map-user=1000 \"$@\"\n"
        "exec \"$@\"\n";
    const auto kind = [disk]() -> std::string {
        switch (disk) {
            case Disk::kRoomy:
                return "roomy";
            case Disk::kAlmostFull:
                return "almost-full";
            case Disk::kFull:
                return "full";
            case Disk::kReadOnly:
                return "read-only";
            case Disk::kForbidden:
                return "forbidden";
        }
        return {};
    };
    std::vector<std::string> all{"-r",   "-m", "--propagation", "private", "sh",   "-c",
                                 script, "sh", folder,          kind(),    program};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("unshare", all);
}

}  // namespace valurna::tests
