#include "election/opened.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {

std::size_t block_count(const election::Contest& contest) {
    return (election::encoded_size(contest) + crypto::kBlockBytes - 1) / crypto::kBlockBytes;
}

std::optional<OpenedBlocks> open_blocks(
    const record::SealedRow& row, const std::vector<std::pair<std::uint32_t, record::OpeningRow>>& trustees) {
    OpenedBlocks out;
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::vector<std::pair<std::uint32_t, crypto::Point>> shares;
        for (const auto& [index, opening] : trustees) {
            if (opening.size() != row.size()) return std::nullopt;
            shares.emplace_back(index, opening[i].share);
        }
        const auto point = crypto::combine(row[i], shares);
        if (!point) return std::nullopt;
        const auto block = crypto::extract_block(*point);
        out.readable = out.readable && block.has_value();
        const std::array<std::uint8_t, crypto::kBlockBytes> bytes =
            block.value_or(std::array<std::uint8_t, 30>{});
        out.bytes.insert(out.bytes.end(), bytes.begin(), bytes.end());
    }
    return out;
}

std::optional<election::ContestChoice> read_choice(const election::Contest& contest,
                                                   const OpenedBlocks& blocks) {
    // A seal may hold anything: what no station would seal counts as invalid, it does not stop the count.
    if (!blocks.readable) return std::nullopt;
    auto choice = election::decode_choice(contest, blocks.bytes);
    if (!choice) return std::nullopt;
    return std::move(choice).value();
}

election::Result<ContestCount> count_contest(
    const election::Contest& contest, const std::vector<std::optional<election::ContestChoice>>& ballots,
    const std::string& log_root) {
    ContestCount count;
    count.contest = contest.id;
    for (const auto& choice : ballots) {
        if (choice) {
            count.choices.push_back(*choice);
        } else {
            ++count.invalid;
        }
    }
    const auto input = election::count_input(contest, count.choices, log_root);
    auto outcome = election::count(input, contest.counting);
    if (!outcome) return outcome.error();
    count.outcome = std::move(outcome).value();
    return count;
}

}  // namespace valurna::tally
