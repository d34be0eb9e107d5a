#pragma once
// Ballots by their number or its beginning: in the public log, among those that wait to come into it, among the tested ones.
// Each function runs inside the caller's guard. Store::find_ballots and its neighbours say what they promise.

#include "tally/store/connection.hpp"
#include "tally/store/store.hpp"

namespace valurna::tally {

[[nodiscard]] Matches<PublicBallot> find_ballots(Connection& connection, const crypto::TrackerSearch& search,
                                                 std::uint64_t most);
[[nodiscard]] Matches<WaitingBallot> find_waiting(Connection& connection, const crypto::TrackerSearch& search,
                                                  std::uint64_t most);
[[nodiscard]] Matches<TestedBallot> find_tests(Connection& connection, const crypto::TrackerSearch& search,
                                               std::uint64_t most);

}  // namespace valurna::tally
