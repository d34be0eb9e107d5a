#pragma once
// Between every two effects of a cast stands a named step, so that a test can stop the program right there.

namespace valurna::sync {

void step(const char* name);  // costs one load where no hook is set (station.hpp: set_step_hook)

}  // namespace valurna::sync
