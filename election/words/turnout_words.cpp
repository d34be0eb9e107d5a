#include "election/words/turnout_words.hpp"

#include <algorithm>

#include "election/words/shown.hpp"

namespace valurna::words {

std::string turnout_words(const Catalogue& words, const election::ElectionResult& result) {
    if (result.codes == 0)
        return words.count("{count} vote was counted.", "{count} votes were counted.", result.counted);
    return words.text("{used} of {codes} voting codes were used ({percent}).",
                      {{"used", words.number(result.counted)},
                       {"codes", words.number(result.codes)},
                       {"percent", words.percent(result.counted, result.codes)}});
}

std::string codes_words(const Catalogue& words, const election::ElectionResult& result) {
    const std::uint64_t beside = result.void_codes + result.spare_left + result.staff_left;
    const std::uint64_t known = beside + result.counted;
    if (beside == 0 || known > result.issued) return {};
    std::vector<std::string> parts{words.count("{count} used", "{count} used", result.counted)};
    if (result.void_codes > 0)
        parts.push_back(words.count("{count} void", "{count} void", result.void_codes));
    if (result.spare_left > 0)
        parts.push_back(
            words.count("{count} spare and set aside", "{count} spare and set aside", result.spare_left));
    if (result.staff_left > 0)
        parts.push_back(words.count("{count} of the staff's own and not needed",
                                    "{count} of the staff's own and not needed", result.staff_left));
    if (result.issued > known)
        parts.push_back(words.count("{count} not used", "{count} not used", result.issued - known));
    return words.text("Of all {issued} voting codes: {parts}.",
                      {{"issued", words.number(result.issued)}, {"parts", words.listed(parts)}});
}

std::string left_out_words(const Catalogue& words, const election::ElectionResult& result) {
    std::vector<std::string> parts;
    if (result.duplicates > 0)
        parts.push_back(words.count("{count} repeated vote", "{count} repeated votes", result.duplicates));
    if (result.voided > 0)
        parts.push_back(
            words.count("{count} vote of a void slip", "{count} votes of void slips", result.voided));
    if (parts.empty()) return {};
    return words.text("Came in as well and is not counted: {parts}.", {{"parts", words.listed(parts)}});
}

std::string place_name(const Catalogue& words, const election::PlaceTurnout& place) {
    if (place.places.size() > 1)
        return words.count("{count} small place together", "{count} small places together",
                           place.places.size());
    const bool named = !place.places.empty() && !place.places.front().empty();
    return named ? place.places.front() : words.text("Place without a name");
}

std::string contests_name(const Catalogue& words, const election::Election& election,
                          const election::ContestTurnout& row) {
    std::vector<std::string> names;
    for (const auto& id : row.contests) {
        if (const auto* contest = election.contest(id))
            names.push_back(shown(words, election, contest->title));
    }
    if (row.none && names.empty()) return words.text("In none of these");
    if (row.none) names.push_back(words.text("none of these"));
    return words.listed(names);
}

std::vector<std::string> group_notes(const Catalogue& words, const election::GroupResult& group) {
    std::vector<std::string> notes;
    const bool put_together = std::any_of(group.chosen.begin(), group.chosen.end(), [](const auto& row) {
        return row.contests.size() + (row.none ? 1 : 0) > 1;
    });
    if (group.chosen.empty())
        notes.push_back(words.text("So few voted here that it is not told how many voted where."));
    if (put_together)
        notes.push_back(words.text(
            "Those with few votes are put together, so that nobody can guess how a single person voted."));
    if (group.invalid > 0)
        notes.push_back(words.count("{count} vote could not be read and was not counted.",
                                    "{count} votes could not be read and were not counted.", group.invalid));
    return notes;
}

}  // namespace valurna::words
