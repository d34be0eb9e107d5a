#pragma once
// What every program's main does alike: exit statuses, one line on standard error for an error, and the last line of
// defence against exceptions.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace valurna {

enum class ExitStatus : int {
    kDone = 0,
    kRefused = 1,      // bad input, or not allowed now
    kUsage = 2,        // the command line is wrong
    kEnvironment = 3,  // disk, network, memory, a missing program
    kPartly = 4,       // what could be done is done, and it is not all that was asked for
};

// The one place where an error becomes an exit status.
[[nodiscard]] ExitStatus exit_status(const Error& error);

// "PROGRAM: where: what; mend" as one line on standard error. Control characters and other symbols that could
// mislead the reader of a terminal are shown as marks. Thread rule: any thread.
void print_error(std::string_view program, const Error& error);
// A text of the program's own, as one line in the same form.
void print_problem(std::string_view program, std::string_view text);

// What may be a mistake, on standard output: "Note: ...", one line each.
void print_notes(const std::vector<std::string>& notes);

// Runs `work` in a process that leaves no core file and lets no other process look in (hardening.hpp), and returns main's exit
// status. An error is printed, and so is what std::exception says (status 3).
// Standard output is flushed at the end: where that fails, a status of 0 becomes 3.
[[nodiscard]] int run_program(const std::string& program, const std::function<Expected<ExitStatus>()>& work);

// For a program that writes to connections: one that the other side has closed is an error, not the end.
void ignore_broken_pipes();

}  // namespace valurna
