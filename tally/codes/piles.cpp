#include "tally/codes/piles.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/ranges.h>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/codes/void_notes.hpp"
#include "tally/print/slip_words.hpp"
#include "tally/print/style_mark.hpp"

namespace valurna::tally {
namespace {

std::string number_of(const CodeState& slip) {
    return crypto::slip_number({slip.code.credential});
}

void sort_by_number(std::vector<CodeState>& slips) {
    std::vector<std::pair<std::string, std::size_t>> order;  // a number costs a hash
    for (const auto& slip : slips)
        order.emplace_back(number_of(slip), order.size());
    std::sort(order.begin(), order.end());
    std::vector<CodeState> sorted;
    for (const auto& [number, at] : order)
        sorted.push_back(std::move(slips[at]));
    slips = std::move(sorted);
}

std::string place_words(const std::string& place) {
    return place.empty() ? "no place noted" : place;
}

// Slips that lie in one pile, in the order of their numbers.
auto sheet_of(const CodeState& slip) {
    return std::tie(slip.code.place, slip.code.style, slip.code.kind, slip.bundle);
}

struct Range {
    CodeState of_sheet;
    std::string first, last;
    [[nodiscard]] bool holds(const CodeState& slip) const {
        if (sheet_of(slip) != sheet_of(of_sheet)) return false;
        const auto number = number_of(slip);
        return first <= number && number <= last;
    }
};

bool wanted(const PileOrder& order, const CodeState& slip) {
    return slip.code.kind != CodeKind::kPool && (!order.place || slip.code.place == *order.place) &&
           (order.style.empty() || slip.code.style == order.style) &&
           (!order.spare_only || slip.code.kind == CodeKind::kSpare);
}

std::string what_it_is(const CodeState& slip) {
    return place_words(slip.code.place) + ", " + slip.code.style +
           (slip.code.kind == CodeKind::kSpare ? ", spare" : "");
}

// One end of a range. It must be one of the slips that the other options name, so that a slip of the pile beside it
// is noticed.
Expected<CodeState> range_end(Store& store, const PileOrder& order, const std::string& typed,
                              const std::string& option) {
    ASSIGN_OR_RETURN(auto slip, find_slip(store, typed, option));
    if (wanted(order, slip)) return slip;
    return Unexpected(Error{ErrorCode::kRefused, option + " " + number_of(slip),
                            slip.code.kind == CodeKind::kPool
                                ? "it is a station's own credential and has no slip"
                                : "this slip is of another pile: " + what_it_is(slip),
                            "look at the slip again"});
}

Expected<std::optional<Range>> range_in(Store& store, const PileOrder& order) {
    if (order.from.empty() && order.to.empty()) return std::optional<Range>();
    ASSIGN_OR_RETURN(auto from, range_end(store, order, order.from, "--from"));
    ASSIGN_OR_RETURN(auto to, range_end(store, order, order.to, "--to"));
    if (sheet_of(from) != sheet_of(to)) {
        const bool printed_apart = what_it_is(from) == what_it_is(to);
        return Unexpected(Error{
            ErrorCode::kRefused, "--from " + number_of(from) + " --to " + number_of(to),
            printed_apart ? "these two slips were printed at different times, so they are of two piles"
                          : "these two slips are of two piles: " + what_it_is(from) + "; " + what_it_is(to),
            "lay the piles apart, and name the first and the last slip of each"});
    }
    const auto [first, last] = std::minmax({number_of(from), number_of(to)});
    return std::optional(Range{from, first, last});
}

Expected<VoidNote> note_on(const PileOrder& order, const CodeState& slip) {
    VoidNote note;
    note.credential.bytes = slip.code.credential;
    note.reason = order.reason;
    RETURN_IF_ERROR(put_declarers(note, order.by, order.decision));
    note.received = slip.received;
    RETURN_IF_ERROR(check_void_note(note));
    return note;
}

Unexpected unknown_place(const PileOrder& order, const std::vector<CodeState>& slips) {
    std::vector<std::string> places;
    for (const auto& slip : slips) {
        if (slip.code.kind != CodeKind::kPool && !slip.code.place.empty()) places.push_back(slip.code.place);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return Unexpected(unknown_name("--place", "place with slips", *order.place, places));
}

}  // namespace

Expected<Pile> find_pile(Office& office, const PileOrder& order) {
    Store& store = office.store();
    ASSIGN_OR_RETURN(const auto election, office.definition());
    // Before anybody counts slips.
    RETURN_IF_ERROR(note_on(order, CodeState()));
    if (!order.style.empty() && election.style(order.style) == nullptr)
        return Unexpected(unknown_name("--style", "ballot style", order.style, ids_of(election.styles)));
    ASSIGN_OR_RETURN(auto slips, store.code_states());
    if (order.place && std::none_of(slips.begin(), slips.end(), [&](const auto& slip) {
            return slip.code.kind != CodeKind::kPool && slip.code.place == *order.place;
        }))
        return unknown_place(order, slips);
    ASSIGN_OR_RETURN(const auto range, range_in(store, order));
    Pile pile;
    for (auto& slip : slips) {
        if (!wanted(order, slip) || (range && !range->holds(slip))) continue;
        (slip.is_void    ? pile.void_already
         : slip.received ? pile.used
                         : pile.unused)
            .push_back(std::move(slip));
    }
    for (auto* part : {&pile.unused, &pile.used, &pile.void_already})
        sort_by_number(*part);
    if (pile.unused.empty() && pile.used.empty() && pile.void_already.empty())
        return Unexpected(Error{ErrorCode::kRefused, "codes void", "no slip is of this pile",
                                "see which there are: valurna-tally codes count"});
    return pile;
}

std::uint64_t becomes_void(const PileOrder& order, const Pile& pile) {
    return pile.unused.size() + (order.although_used ? pile.used.size() : 0);
}

Expected<std::vector<std::string>> pile_lines(Office& office, const std::vector<CodeState>& slips) {
    ASSIGN_OR_RETURN(const auto election, office.definition());
    auto messages = slip_messages();
    const auto& english = messages.in("en");
    struct Part {
        std::uint64_t count = 0;
        std::string first, last;
    };
    std::map<std::tuple<std::string, std::string, CodeKind>, Part> parts;
    for (const auto& slip : slips) {
        auto& part = parts[{slip.code.place, slip.code.style, slip.code.kind}];
        const auto number = number_of(slip);
        if (part.count++ == 0 || number < part.first) part.first = number;
        part.last = std::max(part.last, number);
    }
    std::vector<std::string> lines;
    for (const auto& [key, part] : parts) {
        const auto& [place, style, kind] = key;
        const auto mark = style_mark(election, style);
        lines.push_back(
            fmt::format("{}, {}{}{}: {}, {}", place_words(place), style,
                        mark ? fmt::format(" ({} {})", mark_symbol(*mark), mark_name(english, *mark)) : "",
                        kind == CodeKind::kSpare ? ", spare" : "", part.count,
                        part.count == 1 ? part.first : fmt::format("from {} to {}", part.first, part.last)));
    }
    return lines;
}

std::string slip_numbers(const std::vector<CodeState>& slips) {
    std::vector<std::string> numbers;
    for (const auto& slip : slips)
        numbers.push_back(number_of(slip));
    return fmt::format("{}", fmt::join(numbers, ", "));
}

Status void_pile(Office& office, const crypto::SigningKey& authority, const PileOrder& order,
                 const Pile& pile) {
    RETURN_IF_ERROR(may_still_be_void(office.store()));
    if (order.although_used && !pile.used.empty() && order.decision == nullptr)
        return needs_two_keys("codes void");
    ASSIGN_OR_RETURN(const auto election, office.definition());
    RETURN_IF_ERROR(check_room_for_voids(office.store(), becomes_void(order, pile)));
    std::vector<NewVoid> changes;
    std::vector<CodeState> slips = pile.unused;
    if (order.although_used) slips.insert(slips.end(), pile.used.begin(), pile.used.end());
    for (const auto& slip : slips) {
        ASSIGN_OR_RETURN(const auto note, note_on(order, slip));
        changes.push_back(void_change(authority, election, note, order.decision));
    }
    return office.store().add_voids(changes, void_list_signer(authority, election));
}

}  // namespace valurna::tally
