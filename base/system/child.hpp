#pragma once
// A program that this one starts and listens to.

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "base/expected.hpp"
#include "base/system/start_program.hpp"

namespace valurna {

class Child {
  public:
    // `program` by its path. `input` is its standard input, held in memory alone. What it says on both its outputs is read line by
    // line. kEnvironment where it cannot be started.
    [[nodiscard]] static Expected<Child> start(const std::string& program,
                                               const std::vector<std::string>& arguments,
                                               std::string_view input);
    ~Child();  // asks it to end, and waits for that
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;

    // Waits for its next line; nullopt once it says nothing more. A line longer than 4 KiB comes in pieces.
    [[nodiscard]] std::optional<std::string> next_line();
    // Waits for its end: its exit status, or 128 and the signal that ended it.
    [[nodiscard]] int end();
    // Asks it to end (SIGTERM). Any thread, while this object lives.
    void stop() const;

  private:
    explicit Child(StartedProgram started) : pid_(started.pid), output_(std::move(started.output)) {}
    std::atomic<pid_t> pid_;
    Descriptor output_;
    std::string read_;
    bool closed_ = false;
};

}  // namespace valurna
