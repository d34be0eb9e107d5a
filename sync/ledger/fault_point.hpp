#pragma once
// Between every two effects of a cast stands a named point, so that a test can stop the program exactly there.

namespace valurna::sync {

// Costs one load where no hook is set.
void fault_point(const char* name);

// Called at every fault point with its name; nullptr takes the hook away. One hook for the whole process.
using FaultHook = void (*)(const char* name);
void set_fault_hook(FaultHook hook);

}  // namespace valurna::sync
