#pragma once
// A file on a medium that may not answer: nobody waits longer than they said.

#include <string>

#include "base/bytes.hpp"

namespace valurna {

struct PatientRead {
    enum class Outcome {
        kRead,
        kMissing,
        kUnreadable,  // no file, too long, or an error
        kSilent,      // nothing came in time
    };
    Outcome outcome = Outcome::kUnreadable;
    Bytes content = {};  // with kRead
};
// At most `most` bytes, within `milliseconds`. A process of its own reads; where the medium holds it, it is left behind.
// Thread rule: any thread.
[[nodiscard]] PatientRead read_within(const std::string& file, std::size_t most, unsigned milliseconds);

}  // namespace valurna
