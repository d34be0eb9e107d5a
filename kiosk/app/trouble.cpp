#include "kiosk/app/trouble.hpp"

#include <array>
#include <cstddef>

namespace valurna::kiosk {
namespace {

// Rows: Doing. Columns: kBadInput, kRefused, kEnvironment.
constexpr std::array<std::array<Remedy, 3>, 3> kTable{{
    {Remedy::kTellVoter, Remedy::kTellVoter, Remedy::kTellVoter},  // sealing: memory only, nothing is stored
    {Remedy::kTellVoter, Remedy::kTellVoter, Remedy::kLookAndRetry},  // casting
    {Remedy::kTellVoter, Remedy::kTellVoter, Remedy::kLookAndRetry},  // spoiling
}};

}  // namespace

Remedy remedy_for(Doing doing, ErrorCode error) {
    return kTable.at(static_cast<std::size_t>(doing)).at(static_cast<std::size_t>(error));
}

}  // namespace valurna::kiosk
