#pragma once
// From decrypted blocks to an outcome, and the files that state it. The count writes the record with it, and
// valurna-verify does the same again. docs/formats/record.md, docs/formats/outcome.md

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/ballot/seal.hpp"
#include "crypto/group/group.hpp"
#include "election/ballot/ballot.hpp"
#include "election/count/count.hpp"
#include "election/definition/definition.hpp"
#include "tally/record/days_held.hpp"
#include "tally/record/notes.hpp"
#include "tally/record/sealed_lists.hpp"

namespace valurna::tally {

// One decrypted ballot of a part of the ballot (a contest or a contest group): its sealing_blocks times 30 bytes. A block that holds no message is zeros, and
// `readable` is false then.
struct DecryptedBlocks {
    std::vector<std::uint8_t> bytes;
    bool readable = true;
};
[[nodiscard]] DecryptedBlocks read_blocks(std::span<const crypto::Point> messages);

// A seal may hold anything: what no station would seal is listed and left out, it does not stop the count.
enum class BallotFault {
    kUnreadable,    // a block holds no message
    kAgainstRules,  // the contest's rules do not allow the choice
};
struct InvalidBallot {
    std::uint64_t row = 0;  // in the mixed list, from 0
    BallotFault why = BallotFault::kUnreadable;
};

// One contest, choices in mixed order.
struct ContestCount {
    std::string contest;
    std::vector<election::ContestChoice> choices;  // valid ones
    election::Outcome outcome;
};
// What a part's ballots are beside its contests' choices.
struct PartCount {
    std::string part;        // id of a contest or of a contest group
    std::uint64_t none = 0;  // that vote in no contest of the group
    std::vector<InvalidBallot> invalid;
};
struct CountedPart {
    PartCount part;
    std::vector<ContestCount> contests;  // in the part's order
};
[[nodiscard]] Expected<CountedPart> count_part(const election::BallotPart& part,
                                               const std::vector<DecryptedBlocks>& ballots,
                                               const std::string& log_root);

struct Tally {
    std::string log_root;  // hex
    std::uint64_t codes = 0, ballots = 0, spoiled = 0;
    std::vector<record::LeftOut> left_out;
    std::optional<Override> overridden;
    std::uint32_t trustees = 1, needed = 1;
    std::vector<std::string> mixers, decrypted_by;  // by the names that people know
    std::vector<ContestCount> contests;             // in the definition's order
    std::vector<PartCount> parts;
    DaysHeld days;
    [[nodiscard]] std::uint64_t counted() const { return ballots - left_out.size(); }
    // Invalid ballots of the contest; of a group's contest 0, since nobody knows which contest they were for.
    [[nodiscard]] std::size_t invalid_in(const std::string& contest) const;
};

// Equal input gives equal bytes.
[[nodiscard]] std::string contest_outcome_json(const election::Election& election, const ContestCount& count,
                                               const std::string& log_root);
[[nodiscard]] std::string outcome_json(const election::Election& election, const Tally& tally);
[[nodiscard]] std::string decrypted_pabulib(const election::Election& election, const ContestCount& count,
                                            const DaysHeld& days);
[[nodiscard]] std::string invalid_text(const PartCount& count);

}  // namespace valurna::tally
