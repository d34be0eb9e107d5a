#pragma once
// What the public may know at a given moment, as plain data for the pages.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "election/count/count.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

enum class Stage { kComing, kOpen, kClosed, kCounted };

struct PublishedStep {
    std::uint32_t project = 0;  // index in the contest
    std::uint64_t votes = 0;
    election::Why why = election::Why::kDidNotFit;
    std::int64_t left_before = 0, missing = 0;
    std::optional<std::uint32_t> other;
    std::uint64_t votes_lacking = 0;
    std::string limit;  // id of a category, or an area
};

struct PublishedContest {
    const election::Contest* contest = nullptr;
    std::int64_t spent = 0;
    std::uint64_t ballots = 0, blank = 0, invalid = 0;
    std::vector<std::uint32_t> winners;
    std::vector<PublishedStep> steps;  // in the order of consideration, then those whose turn never came
    std::vector<election::TieBroken> ties;
};

struct Published {
    std::shared_ptr<const sync::Package> package;
    Stage stage = Stage::kOpen;
    Turnout turnout;
    std::uint64_t counted = 0, duplicates = 0;
    std::uint64_t voided = 0;  // ballots of slips that signed notes declare void
    bool overridden = false;
    std::string override_reason;
    std::uint32_t trustees = 1, needed = 1;
    std::vector<std::string> mixers, opened_by;  // as the record names them
    std::vector<PublishedContest> contests;      // empty before the count
};

// `today` as an ISO date.
[[nodiscard]] election::Result<Published> what_is_public(Office& office, const std::string& today);

}  // namespace valurna::tally
