#pragma once
// A program that is sent off and asked now and then what it has said. Whoever sent it never waits for it: it may stand before a disk
// that does not answer.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/system/start_program.hpp"

namespace valurna {

// One thread at a time per object.
class Errand {
  public:
    // `words`: the program by path or by PATH, and its arguments. What it writes to both of its outputs is kept for lines(); it
    // reads nothing.
    [[nodiscard]] static Expected<Errand> begin(const std::vector<std::string>& words);
    // The lines that it has written since they were asked for last.
    [[nodiscard]] std::vector<std::string> lines();
    // Its exit status once it has ended, 128 and the signal where one ended it. Lines that came before are there then.
    [[nodiscard]] std::optional<int> ended();
    // Waits at most so long for its end.
    [[nodiscard]] std::optional<int> wait(unsigned milliseconds);
    void give_up();  // ends it, as far as the system can

    // It goes on if it has not ended.
    ~Errand();
    Errand(Errand&&) noexcept;
    Errand& operator=(Errand&&) noexcept;

  private:
    struct Impl;
    explicit Errand(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna
