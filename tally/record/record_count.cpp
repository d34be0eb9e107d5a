#include <algorithm>

#include "election/count/count.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

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

Expected<CountedPart> count_part(const election::BallotPart& part,
                                 const std::vector<DecryptedBlocks>& ballots, const std::string& log_root) {
    CountedPart out;
    PartCount& count = out.part;
    count.part = part.id();
    for (const auto* contest : part.contests)
        out.contests.push_back({contest->id, {}, {}});
    for (std::uint64_t row = 0; row < ballots.size(); ++row) {
        const DecryptedBlocks& blocks = ballots[row];
        if (!blocks.readable) {
            count.invalid.push_back({row, BallotFault::kUnreadable});
            continue;
        }
        auto choice = election::decode_part(part, blocks.bytes);
        if (!choice) {
            count.invalid.push_back({row, BallotFault::kAgainstRules});
        } else if (const auto place = part.place_of(choice.value().contest)) {
            out.contests[*place].choices.push_back(std::move(choice).value());
        } else {
            ++count.none;
        }
    }
    for (std::size_t i = 0; i < part.contests.size(); ++i) {
        const auto input = election::count_input(*part.contests[i], out.contests[i].choices, log_root);
        ASSIGN_OR_RETURN(auto outcome, election::count(input, part.contests[i]->counting));
        out.contests[i].outcome = std::move(outcome);
    }
    return out;
}

std::size_t Tally::invalid_in(const std::string& contest) const {
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const auto& one) { return one.part == contest; });
    return part == parts.end() ? 0 : part->invalid.size();
}

std::string invalid_text(const PartCount& count) {
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
