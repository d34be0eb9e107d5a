#pragma once
// What a program gives up before it touches anything secret, and what people should know of the machine's memory.

#include <string>

#include "base/expected.hpp"

namespace valurna {

// No core files, and no other process of the same user that looks in. kEnvironment where that cannot be had: then the program must
// not go on.
[[nodiscard]] Status harden_process();

// Whether what is secret can reach the machine's disk while a program runs.
struct MemoryState {
    bool locked = false;  // memory for keys and codes can be kept out of swap (mlock)
    bool swap = false;    // the machine writes memory to a disk (/proc/swaps)
};
// Tries it out.
[[nodiscard]] MemoryState memory_state();
// One line for people; empty where there is nothing to tell.
[[nodiscard]] std::string memory_words(const MemoryState& state);

}  // namespace valurna
