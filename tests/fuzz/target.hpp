#pragma once
// One fuzz target is one file that defines accepts(). It is linked with entry.cpp for libFuzzer, or with
// replay.cpp for the ordinary test run.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>

namespace valurna::fuzz {

// Parses the bytes as somebody outside may send them, checks what must hold of whatever was accepted, and
// says whether it was. Ends the process where something does not hold.
bool accepts(std::span<const std::uint8_t> bytes);

inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace valurna::fuzz
