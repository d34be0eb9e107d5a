#pragma once
// Sticks in the machine, as programs find them: real mounts, and beside them what /sys says of a drive that can be taken out, in a
// mount namespace of the program's own (see small_disk.hpp).

#include "tests/support/small_disk.hpp"

namespace valurna::tests {

// Runs the program while a stick with the content of each of these folders is in, of 16 MB, in this state. What is on them
// at the end is put back into the folders.
[[nodiscard]] inline Finished run_with_sticks(const std::vector<std::string>& sticks, Disk disk,
                                              const std::string& program,
                                              const std::vector<std::string>& arguments) {
    need_namespaces();
    // Under a second place each stick outlives its unmounting.
    const std::string script =
        "set -e\n"
        "base=$1 kind=$2 count=$3; shift 3\n"
        "mkdir \"$base/sys\"\n"
        "n=0\n"
        "while [ $n -lt $count ]; do\n"
        "  at=$base/$n\n"
        "  mkdir \"$at\" \"$at.in\" \"$base/sys/sd$n\"\n"
        "  mount -t tmpfs -o size=16m,mode=0700 none \"$at\"\n"
        "  cp -a \"$1/.\" \"$at\"\n"
        "  echo \"$1\" >\"$at.from\"\n"
        "  shift\n"
        "  case $kind in\n"
        "    read-only) mount -o remount,ro \"$at\" ;;\n"
        "    full) cat /dev/zero >\"$at/filler\" 2>/dev/null || true ;;\n"
        "  esac\n"
        "  mount --bind \"$at\" \"$at.in\"\n"
        "  mountpoint -d \"$at\" >\"$base/sys/sd$n/dev\"\n"
        "  echo 1 >\"$base/sys/sd$n/removable\"\n"
        "  echo 32768 >\"$base/sys/sd$n/size\"\n"
        "  n=$((n + 1))\n"
        "done\n"
        "mount --bind \"$base/sys\" /sys/block\n"
        "status=0\n"
        "\"$@\" || status=$?\n"
        "while [ $n -gt 0 ]; do\n"
        "  n=$((n - 1))\n"
        "  rm -f \"$base/$n/filler\" 2>/dev/null || true\n"
        "  cp -a \"$base/$n/.\" \"$(cat \"$base/$n.from\")\"\n"
        "done\n"
        "exit $status\n";
    const TemporaryFolder base;
    const char* const kind = disk == Disk::kFull ? "full" : disk == Disk::kReadOnly ? "read-only" : "roomy";
    std::vector<std::string> all{"-r",
                                 "-m",
                                 "--propagation",
                                 "private",
                                 "sh",
                                 "-c",
                                 script,
                                 "sh",
                                 base.path(),
                                 kind,
                                 std::to_string(sticks.size())};
    all.insert(all.end(), sticks.begin(), sticks.end());
    all.push_back(program);
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("unshare", all);
}

}  // namespace valurna::tests
