#pragma once
// Collects what is wrong with a Pabulib file while it is read: the irregularities that are listed, and the first
// error that stops the reading.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

class PabulibFindings {
  public:
    PabulibFindings(std::string_view file, std::vector<Irregularity>& irregularities)
        : file_(file), irregularities_(irregularities) {}

    // line 0: the file as a whole. Only the first refusal counts.
    void refuse(std::size_t line, std::string what, std::string mend);
    [[nodiscard]] const std::optional<Error>& refusal() const { return refusal_; }
    // A file may be irregular in every row: beyond the most that are kept a text is not even made.
    [[nodiscard]] bool full() const { return irregularities_.size() >= kMostIrregularities; }
    void warn(std::size_t line, std::string what);

  private:
    std::string file_;
    std::vector<Irregularity>& irregularities_;
    std::optional<Error> refusal_;
};

}  // namespace valurna::election
