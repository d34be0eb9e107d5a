// What every program's main does alike, and the command line that stands before it.
#include "base/system/program.hpp"

#include <csignal>
#include <new>
#include <thread>

#include <unistd.h>

#include "base/system/clock.hpp"
#include "base/system/command_line.hpp"
#include "base/system/end_signal.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

// A program with one of everything that a command line has.
struct Program {
    std::string file, mode = "slow";
    std::vector<std::string> names;
    std::optional<std::string> note;
    std::uint32_t jobs = 1;
    bool loud = false;
    int ran = 0;
    Expected<ExitStatus> result = ExitStatus::kDone;
    CommandLine line{{.program = "program", .what = "Tries things.", .version = "1.2", .footer = ""}};

    Program() {
        const Command root = line.root();
        root.needs_command();
        const Command go = root.command("go", "Go");
        go.option("FILE", file, "a file").required();
        const auto listed = go.option("--name", names, "a name").one_value_each_time();
        go.option("--note", note, "a note").needs(listed);
        go.option("--jobs", jobs, "jobs").between(1U, 8U);
        go.option("--mode", mode, "how").one_of({"slow", "fast"});
        go.flag("--loud", loud, "loud");
        go.requires_that([this] { return file != "nothing"; }, "something");
        go.run([this] {
            ++ran;
            return result;
        });
        root.command("stay", "Stay").run([this]() -> Status {
            ++ran;
            return Unexpected(Error{ErrorCode::kRefused, "stay", "not now", "go"});
        });
    }
    int run(std::vector<std::string> words) { return line.run(std::move(words)); }
};

int status_of(ErrorCode code) {
    return static_cast<int>(exit_status(Error{code, "", "", ""}));
}

}  // namespace

TEST_CASE("an error has one exit status", "[program]") {
    CHECK(status_of(ErrorCode::kBadInput) == 1);
    CHECK(status_of(ErrorCode::kRefused) == 1);
    CHECK(status_of(ErrorCode::kEnvironment) == 3);
}

TEST_CASE("what a program's work returns or throws decides its exit status", "[program]") {
    const auto run = [](auto work) { return run_program("test", work); };
    CHECK(run([]() -> Expected<ExitStatus> { return ExitStatus::kDone; }) == 0);
    CHECK(run([]() -> Expected<ExitStatus> { return ExitStatus::kRefused; }) == 1);
    CHECK(run([]() -> Expected<ExitStatus> {
              return Unexpected(Error{ErrorCode::kEnvironment, "disk", "full", ""});
          }) == 3);
    CHECK(run([]() -> Expected<ExitStatus> { throw std::bad_alloc(); }) == 3);
}

TEST_CASE("a command line fills in what it names and runs its command once", "[program]") {
    Program program;
    CHECK(program.run({"go", "--name", "a", "--name", "b", "--note", "n", "--jobs", "8", "--mode", "fast",
                       "--loud", "here"}) == 0);
    CHECK(program.ran == 1);
    CHECK(program.file == "here");
    CHECK(program.names == std::vector<std::string>{"a", "b"});
    CHECK(program.note == "n");
    CHECK(program.jobs == 8);
    CHECK(program.mode == "fast");
    CHECK(program.loud);
}

TEST_CASE("a wrong use ends with status 2 before anything is done", "[program]") {
    const std::vector<std::vector<std::string>> wrong = {
        {},
        {"go"},
        {"go", "here", "--jobs", "9"},
        {"go", "here", "--jobs", "many"},
        {"go", "here", "--mode", "so-so"},
        {"go", "here", "--note", "n"},
        {"go", "here", "there"},
        {"go", "nothing"},
        {"walk"},
        {"go", "here", "--unknown"},
    };
    for (const auto& words : wrong) {
        Program program;
        CHECK(program.run(words) == 2);
        CHECK(program.ran == 0);
    }
}

TEST_CASE("help and version end with status 0, and a command's error with its own", "[program]") {
    for (const char* word : {"--help", "--version"}) {
        Program program;
        CHECK(program.run({word}) == 0);
        CHECK(program.ran == 0);
    }
    Program program;
    CHECK(program.run({"stay"}) == 1);
    CHECK(program.ran == 1);
}

TEST_CASE("an end signal is kept until somebody asks, and stays", "[program]") {
    EndSignal end;
    CHECK_FALSE(end.came());
    CHECK_FALSE(end.wait_for(0.01));
    ::raise(SIGTERM);
    CHECK(end.wait_for(10));
    CHECK(end.came());
    end.wait();  // returns at once
}

TEST_CASE("an end signal wakes who listens", "[program]") {
    EndSignal end;
    std::atomic<int> woken = 0;
    end.listen([&] { ++woken; });
    CHECK_FALSE(end.came());
    ::kill(::getpid(), SIGINT);
    for (int i = 0; i < 1000 && woken == 0; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    CHECK(woken == 1);
    CHECK(end.came());
    end.stop();
}

TEST_CASE("today is a day of the calendar, here and in UTC", "[program]") {
    CHECK(today_here().ok());
    CHECK(today_in_utc().ok());
    CHECK(system_time() > 1'700'000'000);
}
