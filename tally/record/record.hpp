#pragma once
// From opened blocks to an outcome, and the files that state it: shared by the count, which writes the
// record, and by valurna-verify, which redoes it. docs/formats/record.md, docs/formats/outcome.md

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/trustee.hpp"
#include "election/ballot.hpp"
#include "election/count/count.hpp"
#include "election/definition.hpp"
#include "election/result.hpp"
#include "tally/verify/record_lines.hpp"

namespace valurna::tally {

using RecordFiles = std::map<std::string, crypto::Bytes>;  // by path inside the record

// Blocks of a contest's sealed ballots.
[[nodiscard]] std::size_t block_count(const election::Contest& contest);

// The shares of t trustees combined and read out block by block: block_count times 30 bytes, a block that is
// no embedding as zeros with `readable` false. Nothing where a share is missing or the algebra fails, which
// is never a voter's doing.
struct OpenedBlocks {
    std::vector<std::uint8_t> bytes;
    bool readable = true;
};
[[nodiscard]] std::optional<OpenedBlocks> open_blocks(
    const record::SealedRow& row, const std::vector<std::pair<std::uint32_t, record::OpeningRow>>& trustees);

// Nothing where the blocks hold no choice that the contest's rules allow: an invalid ballot.
[[nodiscard]] std::optional<election::ContestChoice> read_choice(const election::Contest& contest,
                                                                 const OpenedBlocks& blocks);

// One contest, choices in mixed order.
struct ContestCount {
    std::string contest;
    std::vector<election::ContestChoice> choices;  // valid ones
    std::uint64_t invalid = 0;
    election::Outcome outcome;
};
[[nodiscard]] election::Result<ContestCount> count_contest(
    const election::Contest& contest, const std::vector<std::optional<election::ContestChoice>>& ballots,
    const std::string& log_root);

struct Override {
    std::string reason;
    std::vector<std::string> by;  // two people
};
struct Duplicate {
    std::uint64_t index = 0, of = 0;  // in the public log
};
struct Tally {
    std::string log_root;  // hex
    std::uint64_t codes = 0, ballots = 0, spoiled = 0;
    std::vector<Duplicate> duplicates;
    std::optional<Override> overridden;
    std::uint32_t trustees = 1, needed = 1;
    std::vector<ContestCount> contests;
};

// Equal input gives equal bytes.
[[nodiscard]] std::string contest_outcome_json(const election::Election& election, const ContestCount& count,
                                               const std::string& log_root);
[[nodiscard]] std::string outcome_json(const election::Election& election, const Tally& tally);
[[nodiscard]] std::string opened_pabulib(const election::Election& election, const ContestCount& count);

}  // namespace valurna::tally
