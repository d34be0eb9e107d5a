#pragma once
// "Is my vote counted?", asked of a record or of a log by a ballot's number: its true state, and why.

#include <optional>
#include <string>
#include <vector>

#include "crypto/ballot/tracker.hpp"
#include "tally/verify/verify_log.hpp"

namespace valurna::tally::record {

struct FoundBallot {
    enum class Fate {
        kCounted,
        kFirst,  // the first of its slip in a log, which does not tell of the count
        kRepeated,
        kVoid,
        kTested
    };
    Fate fate = Fate::kCounted;
    crypto::Tracker tracker;
    crypto::PublicKey credential;
    std::uint64_t index = 0;               // in the public log, from 0; not for kTested
    std::optional<std::uint64_t> first{};  // of kRepeated: the first ballot of the same slip
    std::string
        tested_at{};  // the station where it was opened as a test; also where it is in the public log as well
};

struct FoundBallots {
    crypto::TrackerSearch search;
    std::uint64_t count = 0;
    std::vector<FoundBallot> first;  // the first ten
};

// A ballot's number, or its beginning, as a person typed it.
[[nodiscard]] Expected<crypto::TrackerSearch> ballot_number(const std::string& typed);

// kRefused where no ballot has this number.
[[nodiscard]] Expected<FoundBallots> find_in_record(const std::string& folder, const std::string& typed);
// In a log whose tree holds, which is told. The list of void slips beside the log is read where there is one; `authority`:
// whose signature it must carry (minisign's base64 line), else a record's keys are asked, else a finding says that nobody's
// was checked.
[[nodiscard]] Expected<FoundBallots> find_in_log(const LogOptions& options, const std::string& typed,
                                                 const std::optional<std::string>& authority,
                                                 const Tell& tell);

// What became of it, in one clause: "the ballot is in the public log, number 3; it is counted".
[[nodiscard]] std::string fate_in_words(const FoundBallot& found);

}  // namespace valurna::tally::record
