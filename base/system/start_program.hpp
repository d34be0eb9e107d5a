#pragma once
// How this program starts another one. Nothing passes through a shell. child.hpp waits for what it says, errand.hpp does not.

#include <string>
#include <vector>

#include <sys/types.h>

#include "base/expected.hpp"
#include "base/system/descriptor.hpp"

namespace valurna {

struct StartedProgram {
    pid_t pid = -1;
    Descriptor output;  // what it writes to both of its outputs
};

// `words`: the program by path or by PATH, and its arguments. `input`: what it reads; -1: nothing. It gets signals as a shell would
// give them, whatever this program waits for. kEnvironment where it cannot be started.
[[nodiscard]] Expected<StartedProgram> start_program(const std::vector<std::string>& words, int input = -1);

// From what waitpid says of an ended program: its exit status, or 128 and the signal that ended it.
[[nodiscard]] int exit_status_of(int waited);

// The path of a program that is installed beside this one.
[[nodiscard]] std::string beside_this_program(const std::string& name);

}  // namespace valurna
