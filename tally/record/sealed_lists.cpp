#include "tally/record/sealed_lists.hpp"

#include <utility>

#include "crypto/tlog/tlog_lines.hpp"
#include "election/definition/ballot_size.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally::record {
namespace {

std::optional<LeftOut> parse_line(std::string_view line) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto index = crypto::parse_decimal(line.substr(0, space));
    if (!index) return std::nullopt;
    if (line.substr(space) == " void") return LeftOut{*index, std::nullopt};
    const auto of = crypto::number_after(line.substr(space), " repeats ");
    return of ? std::optional(LeftOut{*index, *of}) : std::nullopt;
}

}  // namespace

std::optional<std::vector<LeftOut>> parse_left_out(std::string_view text) {
    std::vector<LeftOut> out;
    while (!text.empty()) {
        const auto line = crypto::take_line(text);
        const auto one = line ? parse_line(*line) : std::nullopt;
        if (!one) return std::nullopt;
        out.push_back(*one);
    }
    return out;
}

SealedLists::SealedLists(const election::Election& election, std::set<crypto::PublicKey> voids)
    : voids_(std::move(voids)) {
    for (const auto& part : election::all_parts(election))
        rows_.emplace(part.id(), crypto::CiphertextRows(election::sealing_blocks(part)));
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
