#include <utility>

#include "tests/gallery/many.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

void type(StaffSample& made, const std::u32string& letters) {
    for (const auto letter : letters)
        made.give(FindLetter{letter});
}

// The first two letters of a word of the first project.
std::u32string beginning(Tongue tongue) {
    return tongue == Tongue::kArabic ? U"أر" : tongue == Tongue::kEnglish ? U"sw" : U"gu";
}

}  // namespace

void add_samples(std::type_identity<FindPage>, SampleMaker& make) {
    for (const auto& [count, name] : {std::pair{1U, "ballot-one"}, std::pair{2U, "ballot-two"}})
        many_sample(make, count).add(make, name);
    auto many = many_sample(make);
    many.add(make, "ballot-many");
    many.give({ToggleProject{0}, ToggleProject{3}, OpenFind{}});
    many.add(make, "find");
    type(many, beginning(make.tongue));
    many.add(make, "find-typed");
    auto none = many;
    type(none, U"xxxx");
    none.add(make, "find-nothing");
    none.give(GoBack{});
    none.add(make, "ballot-nothing");
    many.give(GoForward{});
    many.add(make, "ballot-found");

    auto map = many_sample(make);
    map.give({ToggleProject{3}, OpenFind{}, OpenFindStep{FindStep::kMap}});
    map.add(make, "find-map");
    map.give(OpenPins{{0, 3, 6, 9, 12}});
    map.add(make, "find-pins");
    auto asked = many_sample(make);
    asked.give({ToggleProject{0}, OpenFind{}, OpenFindStep{FindStep::kCategory}});
    asked.add(make, "find-category");
    asked.give({FindCategory{0}, OpenFindStep{FindStep::kPlace}});
    asked.add(make, "find-place");
    asked.give({FindPlace{0}, FindChosen{true}, OpenFindStep{FindStep::kOrder}});
    asked.add(make, "find-order");
    asked.give({ShowAsList{true}, ArrangeProjects{Arrangement::kCheapestFirst}});
    asked.add(make, "find-set");
    asked.give({ShowAll{}, GoForward{}});
    asked.add(make, "ballot-list");
    asked.give(OpenProject{0});
    asked.add(make, "details-many");
    asked.give(CompareWith{});
    asked.add(make, "ballot-comparing");
}

}  // namespace valurna::gallery
