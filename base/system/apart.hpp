#pragma once
// Work on secrets in a process of its own: libraries leave parts of what they worked on in memory that they have freed, and
// all of it goes with the process.

#include <cstdint>
#include <functional>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"

namespace valurna {

using StepDone = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Runs `make` in a child of this process and returns what it makes, or its error; `done` is told here of each step that it tells.
// kEnvironment where no child can be had, or it ends early. What `make` changes in memory is lost. Thread rule: no other thread
// may hold a lock that `make` takes.
[[nodiscard]] Expected<SecretBytes> made_apart(
    const std::function<Expected<SecretBytes>(const StepDone& tell)>& make, const StepDone& done);

}  // namespace valurna
