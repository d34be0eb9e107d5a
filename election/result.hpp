#pragma once
// A file's or a voter's bad input is a value, never an exception.

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace valurna::election {

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
    // "where: what; mend", one line
    [[nodiscard]] std::string line() const;
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : value_(std::move(error)) {}
    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(value_); }
    explicit operator bool() const { return ok(); }
    // Asking for the value of a failure is a broken invariant.
    T& value() & { return std::get<T>(value_); }
    const T& value() const& { return std::get<T>(value_); }
    T&& value() && { return std::get<T>(std::move(value_)); }
    [[nodiscard]] const Error& error() const { return std::get<Error>(value_); }

  private:
    std::variant<T, Error> value_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace valurna::election
