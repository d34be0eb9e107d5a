#pragma once
// The tally server's side of a simulated election, through the real valurna-tally program alone.

#include <optional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "tests/support/programs.hpp"

namespace valurna::sim {

struct Counted {
    std::string json;  // what `valurna-tally count --json` printed
    std::vector<std::string> winners;
};

class TallyServer {
  public:
    // `data` is the server's folder; `address` where a server on that folder runs already, else one is
    // started.
    TallyServer(std::string data, std::optional<std::string> address);

    // Codes are drawn before the package is built: the roll is part of it. Returned once, never stored.
    [[nodiscard]] Expected<std::vector<std::string>> issue_codes(const std::string& definition_file,
                                                                 std::size_t count);
    [[nodiscard]] Status build(const std::string& definition_file);
    [[nodiscard]] Status start();
    [[nodiscard]] Expected<std::string> station_slip(const std::string& label);
    [[nodiscard]] Status close();
    [[nodiscard]] Expected<Counted> count();

  private:
    [[nodiscard]] Expected<std::string> tally(std::vector<std::string> arguments);

    std::string data_;
    std::string passphrase_file_;
    std::optional<std::string> address_;
    tests::Running server_;
};

}  // namespace valurna::sim
