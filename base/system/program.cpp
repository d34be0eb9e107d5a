#include "base/system/program.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>

#include "base/system/hardening.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna {
namespace {

// Everything that was printed so far, through stdio or through a stream.
Status flush_output() {
    std::cout.flush();
    errno = 0;
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good()) return {};
    const std::string cause = errno == 0 ? std::string() : std::string(": ") + std::strerror(errno);
    return Unexpected(Error{ErrorCode::kEnvironment, "standard output", "it cannot be written" + cause,
                            "check where it goes and the space left"});
}

ExitStatus guarded(const std::string& program, const std::function<Expected<ExitStatus>()>& work) {
    try {
        if (const auto hardened = harden_process(); !hardened) {
            print_error(program, hardened.error());
            return exit_status(hardened.error());
        }
        const auto done = work();
        if (done) return *done;
        print_error(program, done.error());
        return exit_status(done.error());
    } catch (const std::exception& error) {  // memory, or a library that throws
        print_error(program, {ErrorCode::kEnvironment, program, error.what(), "run it again"});
        return ExitStatus::kEnvironment;
    }
}

}  // namespace

ExitStatus exit_status(const Error& error) {
    switch (error.code) {
        case ErrorCode::kBadInput:
        case ErrorCode::kRefused:
            return ExitStatus::kRefused;
        case ErrorCode::kEnvironment:
            return ExitStatus::kEnvironment;
    }
    unreachable("error code");
}

void print_problem(std::string_view program, std::string_view text) {
    const std::string line = std::string(program) + ": " + on_one_line(text) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void print_error(std::string_view program, const Error& error) {
    print_problem(program, error.line());
}

void print_notes(const std::vector<std::string>& notes) {
    for (const auto& note : notes)
        std::cout << "Note: " << on_one_line(note) << '\n';
}

int run_program(const std::string& program, const std::function<Expected<ExitStatus>()>& work) {
    ExitStatus status = guarded(program, work);
    if (const auto flushed = flush_output(); !flushed && status == ExitStatus::kDone) {
        print_error(program, flushed.error());
        status = exit_status(flushed.error());
    }
    return static_cast<int>(status);
}

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace valurna
