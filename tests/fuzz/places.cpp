// The spreadsheet of places that an official gives.
#include "tally/codes/places.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const election::Election election = [] {
        election::Election made;
        made.styles = {{"one", {}, {}}, {"both", {}, {}}};
        return made;
    }();
    const std::string text(bytes.begin(), bytes.end());
    const auto places = tally::parse_places(text, election, "places.csv");
    if (!places.has_value()) {
        must(places.error().line().find('\n') == std::string::npos, "a refusal is one line");
        return false;
    }
    std::uint64_t all = 0;
    for (const auto& place : places.value().orders) {
        must(election.style(place.style) != nullptr, "every style is the election's");
        must(tally::check_place_name(place.place, "x").has_value(), "every name is one line");
        all += place.count;
    }
    must(all > 0 && all <= tally::kMostSlipsPrinted, "the sum has a bound");
    return true;
}

}  // namespace valurna::fuzz
