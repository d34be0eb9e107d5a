#include "election/count/count.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

std::size_t block_count(const election::Contest& contest) {
    return (election::encoded_size(contest) + crypto::kBlockBytes - 1) / crypto::kBlockBytes;
}

DecryptedBlocks read_blocks(std::span<const crypto::Point> messages) {
    DecryptedBlocks out;
    out.bytes.reserve(messages.size() * crypto::kBlockBytes);
    for (const crypto::Point& message : messages) {
        const auto block = crypto::extract_block(message);
        out.readable = out.readable && block.has_value();
        const auto bytes = block.value_or(std::array<std::uint8_t, crypto::kBlockBytes>{});
        out.bytes.insert(out.bytes.end(), bytes.begin(), bytes.end());
    }
    return out;
}

Expected<ContestCount> count_contest(const election::Contest& contest,
                                     const std::vector<DecryptedBlocks>& ballots,
                                     const std::string& log_root) {
    ContestCount count;
    count.contest = contest.id;
    for (std::uint64_t row = 0; row < ballots.size(); ++row) {
        const DecryptedBlocks& blocks = ballots[row];
        if (!blocks.readable) {
            count.invalid.push_back({row, BallotFault::kUnreadable});
            continue;
        }
        auto choice = election::decode_choice(contest, blocks.bytes);
        if (choice) {
            count.choices.push_back(std::move(choice).value());
        } else {
            count.invalid.push_back({row, BallotFault::kAgainstRules});
        }
    }
    const auto input = election::count_input(contest, count.choices, log_root);
    ASSIGN_OR_RETURN(auto outcome, election::count(input, contest.counting));
    count.outcome = std::move(outcome);
    return count;
}

std::string invalid_text(const ContestCount& count) {
    std::string out;
    for (const InvalidBallot& ballot : count.invalid) {
        const char* why = "";
        switch (ballot.why) {
            case BallotFault::kUnreadable:
                why = "unreadable";
                break;
            case BallotFault::kAgainstRules:
                why = "against-rules";
                break;
        }
        out += std::to_string(ballot.row) + " " + why + "\n";
    }
    return out;
}

}  // namespace valurna::tally
