#pragma once
// The machine on which a test's stations stand: what it remembers of them (base/system/state_folder.hpp) lies in a folder of the
// test.

#include <string>

namespace valurna::tests {

// From now on this process, and programs that it starts, are on a machine that remembers nothing. Its XDG_STATE_HOME.
std::string use_fresh_machine();
// On one that was used before.
void use_machine(const std::string& state);
[[nodiscard]] std::string this_machine();
// Removes the folders of all machines.
void forget_machines();

// Another machine, as long as this object lives: a card that was moved or cloned.
class OtherMachine {
  public:
    OtherMachine() : before_(this_machine()), state_(use_fresh_machine()) {}
    ~OtherMachine() { use_machine(before_); }
    OtherMachine(const OtherMachine&) = delete;
    OtherMachine& operator=(const OtherMachine&) = delete;
    [[nodiscard]] const std::string& state() const { return state_; }

  private:
    std::string before_, state_;
};

// The machine of a test, and another one, into which somebody has put a copy of a card.
class TwoMachines {
  public:
    TwoMachines() : here_(this_machine()), elsewhere_(use_fresh_machine()) { use_machine(here_); }
    void stand_at(bool here) const { use_machine(here ? here_ : elsewhere_); }

  private:
    std::string here_, elsewhere_;
};

}  // namespace valurna::tests
