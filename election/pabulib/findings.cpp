#include "election/pabulib/findings.hpp"

namespace valurna::election {

void PabulibFindings::refuse(std::size_t line, std::string what, std::string mend) {
    if (refusal_) return;
    const std::string where = line == 0 ? file_ : file_ + ": line " + std::to_string(line);
    refusal_ = Error{ErrorCode::kBadInput, where, std::move(what), std::move(mend)};
}

void PabulibFindings::warn(std::size_t line, std::string what) {
    if (!full()) irregularities_.push_back({line, std::move(what)});
}

}  // namespace valurna::election
