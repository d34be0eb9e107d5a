#include "tests/support/machine.hpp"

#include <cstdlib>
#include <filesystem>

#include <unistd.h>

namespace valurna::tests {
namespace {

constexpr const char* kVariable = "XDG_STATE_HOME";

std::filesystem::path all_machines() {
    return std::filesystem::temp_directory_path() / ("valurna-test-machines-" + std::to_string(::getpid()));
}

}  // namespace

std::string use_fresh_machine() {
    static unsigned made = 0;
    auto state = (all_machines() / std::to_string(++made)).string();
    use_machine(state);
    return state;
}

void use_machine(const std::string& state) {
    ::setenv(kVariable, state.c_str(), 1);
}

std::string this_machine() {
    return std::getenv(kVariable);
}

void forget_machines() {
    std::error_code left;
    std::filesystem::remove_all(all_machines(), left);
}

}  // namespace valurna::tests
