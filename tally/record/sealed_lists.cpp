#include "tally/record/sealed_lists.hpp"

#include <utility>

#include "tally/record/record.hpp"

namespace valurna::tally::record {

SealedLists::SealedLists(const election::Election& election, std::set<crypto::PublicKey> voids)
    : voids_(std::move(voids)) {
    for (const election::Contest& contest : election.contests)
        rows_.emplace(contest.id, crypto::CiphertextRows(block_count(contest)));
}

bool SealedLists::add(ByteView sealed_ballot) {
    const auto ballot = crypto::decode_sealed_ballot(sealed_ballot);
    if (!ballot) return false;
    for (const crypto::SealedContest& sealed : ballot->contests) {
        const auto list = rows_.find(sealed.contest);
        if (list == rows_.end() || list->second.width() != sealed.blocks.size()) return false;
    }
    const std::uint64_t index = seen_++;
    const auto [first, fresh] = first_.emplace(ballot->credential, index);
    if (!fresh) {
        left_out_.push_back({index, first->second});
        return true;
    }
    if (voids_.contains(ballot->credential)) {
        left_out_.push_back({index, std::nullopt});
        return true;
    }
    for (const crypto::SealedContest& sealed : ballot->contests)
        rows_.at(sealed.contest).append(sealed.blocks);
    return true;
}

std::string SealedLists::left_out_text() const {
    std::string out;
    for (const LeftOut& one : left_out_)
        out += std::to_string(one.index) + (one.of ? " repeats " + std::to_string(*one.of) : " void") + "\n";
    return out;
}

}  // namespace valurna::tally::record
