#pragma once
// A disk that fails under SQLite when it is told to: it becomes the default VFS and forwards to the system's,
// except that the n-th write, sync or truncation fails, or ends the process as a power cut does.

namespace valurna::tests {

enum class DiskFault { kInputOutput, kFull, kPowerCut };

void install_faulty_disk();  // once a process; without a fault armed it changes nothing
void arm_disk(DiskFault fault, unsigned nth, bool stays);  // counted from 1; `stays`: all later ones fail too
unsigned disarm_disk();                                    // operations seen since arm_disk

}  // namespace valurna::tests
