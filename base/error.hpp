#pragma once
// What went wrong: where, what, and how to mend it. Bad input is a value, never an exception.

#include <string>

namespace valurna {

enum class ErrorCode {
    kBadInput,     // what was given is wrong: exit status 1
    kRefused,      // it is well formed and not allowed now: exit status 1
    kEnvironment,  // disk, network, memory, a missing program: exit status 3
};

struct Error {
    ErrorCode code = ErrorCode::kBadInput;
    std::string where;  // file and line, or JSON pointer: "election.json: /contests/0/projects/3/cost"
    std::string what;   // "the cost is negative (-500)"
    std::string mend;   // "write a whole number above 0"
    // "where: what; mend" on one line; control characters are shown as '?'.
    [[nodiscard]] std::string line() const;
};

}  // namespace valurna
