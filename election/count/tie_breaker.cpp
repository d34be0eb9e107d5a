#include "election/count/tie_breaker.hpp"

#include <algorithm>
#include <tuple>

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace valurna::election {

std::string lot_ticket(std::string_view seed, std::string_view log_root, std::string_view project) {
    Sha256 material;
    material.add(as_bytes("valurna lot v1\n"));
    for (const auto part : {seed, log_root, project}) {
        material.add(as_bytes(part));
        material.add(as_bytes("\n"));
    }
    return to_hex(material.digest());
}

void TieBreaker::settle(Order& tied, CountPart part) {
    if (tied.size() < 2) return;
    const std::size_t first = outcome_.ties.size();
    switch (prepared_.rule.ties) {
        case TieRule::kId:
            by_id(tied);
            break;
        case TieRule::kVotes:
            by_votes_then_id(tied);
            break;
        case TieRule::kCostThenVotesThenLot:
            by(
                tied, [&](auto p) { return prepared_.input.projects[p].cost; }, "cost",
                &TieBreaker::by_votes_then_lot);
            break;
        case TieRule::kLot:
            by_lot(tied);
            break;
    }
    for (std::size_t i = first; i < outcome_.ties.size(); ++i) {
        outcome_.ties[i].within = i > first;
        outcome_.ties[i].part = part;
    }
}

// Ascending by `key`; those whose keys are equal go on to `rest`. Said only where the key decides something.
template <class Key>
void TieBreaker::by(Order& tied, Key key, const char* name, void (TieBreaker::*rest)(Order&)) {
    std::stable_sort(tied.begin(), tied.end(), [&](auto a, auto b) { return key(a) < key(b); });
    const bool decides = key(tied.front()) != key(tied.back());
    const std::size_t at = outcome_.ties.size();
    for (auto first = tied.begin(); first != tied.end();) {
        const auto last = std::find_if(first, tied.end(), [&](auto p) { return key(p) != key(*first); });
        Order equal(first, last);
        if (equal.size() > 1) (this->*rest)(equal);
        first = std::copy(equal.begin(), equal.end(), first);
    }
    if (decides)
        outcome_.ties.insert(outcome_.ties.begin() + static_cast<std::ptrdiff_t>(at), TieBroken{tied, name});
}

void TieBreaker::by_id(Order& tied) {
    std::sort(tied.begin(), tied.end(), [&](auto a, auto b) { return id(a) < id(b); });
    outcome_.ties.push_back({tied, "id"});
}

void TieBreaker::by_votes_then_id(Order& tied) {
    by(
        tied, [&](auto p) { return ~prepared_.votes[p]; }, "votes", &TieBreaker::by_id);
}

void TieBreaker::by_votes_then_lot(Order& tied) {
    by(
        tied, [&](auto p) { return ~prepared_.votes[p]; }, "votes", &TieBreaker::by_lot);
}

void TieBreaker::by_lot(Order& tied) {
    std::vector<std::tuple<std::string, std::string, std::uint32_t>> tickets;
    for (const auto p : tied)
        tickets.emplace_back(lot_ticket(prepared_.rule.lot_seed, prepared_.input.log_root, id(p)), id(p), p);
    std::sort(tickets.begin(), tickets.end());
    for (std::size_t i = 0; i < tied.size(); ++i) {
        tied[i] = std::get<2>(tickets[i]);
        drawn_.emplace_back(std::get<0>(tickets[i]), std::get<1>(tickets[i]));
    }
    outcome_.ties.push_back({tied, "lot"});
}

void TieBreaker::finish() {
    std::sort(drawn_.begin(), drawn_.end());
    drawn_.erase(std::unique(drawn_.begin(), drawn_.end()), drawn_.end());
    for (const auto& [ticket, id] : drawn_)
        outcome_.lot_order.push_back(id);
}

}  // namespace valurna::election
