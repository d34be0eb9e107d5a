#include "kiosk/pages/find/view.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "base/utf8.hpp"
#include "kiosk/view/choosing.hpp"
#include "kiosk/view/finding.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::size_t kMostShown = 12;  // more than any panel shows beside the keys

Answer choice(std::string label, Event event, bool set, std::string spoken = {}) {
    return {{std::move(label), std::move(event), true, std::move(spoken)}, set};
}

std::string with_count(const Reading& reading, const std::string& title, std::size_t projects) {
    return reading.words.text("{title} ({count})",
                              {{"title", title}, {"count", reading.words.number(projects)}});
}

// What the voter has asked for stands on the button that asks for it.
std::vector<Answer> choices_of(const Reading& reading, const election::Contest& contest,
                               const Finding& finding, const ContestSelection& selection) {
    const auto& words = reading.words;
    const auto sorts = sorts_of(reading, contest);
    std::vector<Answer> choices;
    if (sorts.categories.size() > 1 || finding.category) {
        choices.push_back(choice(
            finding.category ? for_button(reading.own(reading.election.categories[*finding.category].title))
                             : words.text("Category"),
            OpenFindStep{FindStep::kCategory}, finding.category.has_value(),
            words.text("Only one category")));
    }
    if (sorts.places.size() > 1 || finding.place_of) {
        choices.push_back(choice(
            finding.place_of ? for_button(place_words(reading, contest.projects[*finding.place_of]))
                             : words.text("Place"),
            OpenFindStep{FindStep::kPlace}, finding.place_of.has_value(), words.text("Only one place")));
    }
    auto mine = choice(with_count(reading, words.text("Only chosen"), listed(selection).size()),
                       FindChosen{!finding.chosen.has_value()}, finding.chosen.has_value());
    mine.button.enabled = finding.chosen.has_value() || !listed(selection).empty();
    choices.push_back(std::move(mine));
    choices.push_back(choice(words.text("Order"), OpenFindStep{FindStep::kOrder},
                             finding.order != Arrangement::kOwn || finding.list,
                             words.text("Order and form")));
    if (!reading.election.outline.empty()) {
        choices.push_back(choice(words.text("Map"), OpenFindStep{FindStep::kMap}, false,
                                 words.text("Where the proposals are")));
    }
    return choices;
}

std::vector<Answer> answers_of(const Reading& reading, const AtFind& at, const Chosen& chosen,
                               const Finding& finding) {
    const auto& words = reading.words;
    const auto& contest = chosen.contest;
    const auto& mine = listed(chosen.selection);
    const auto sorts = sorts_of(reading, contest);
    std::vector<Answer> answers;
    switch (at.step) {
        case FindStep::kWords:
        case FindStep::kMap:
            break;
        case FindStep::kPins:
            for (const auto project : at.pins) {
                const auto card = plain_card(reading, contest, project);
                answers.push_back(
                    choice(words.text("{title}, {money}", {{"title", card.title}, {"money", card.cost}}),
                           OpenProject{project}, std::find(mine.begin(), mine.end(), project) != mine.end()));
            }
            break;
        case FindStep::kCategory:
            answers.push_back(choice(words.text("All categories"), FindCategory{}, !finding.category));
            for (const auto& one : sorts.categories)
                answers.push_back(choice(with_count(reading, one.title, one.projects),
                                         FindCategory{one.index}, finding.category == one.index));
            break;
        case FindStep::kPlace:
            answers.push_back(choice(words.text("All places"), FindPlace{}, !finding.place_of));
            for (const auto& one : sorts.places) {
                answers.push_back(choice(with_count(reading, one.title, one.projects), FindPlace{one.index},
                                         finding.place_of && same_place(contest.projects[*finding.place_of],
                                                                        contest.projects[one.index])));
            }
            break;
        case FindStep::kOrder:
            for (const auto order :
                 {Arrangement::kOwn, Arrangement::kCheapestFirst, Arrangement::kDearestFirst}) {
                answers.push_back(choice(
                    words.text("Order: {order}", {{"order", arrangement_words(reading, contest, order)}}),
                    ArrangeProjects{order}, finding.order == order));
            }
            answers.push_back(choice(words.text("With pictures"), ShowAsList{false}, !finding.list));
            answers.push_back(choice(words.text("As a short list"), ShowAsList{true}, finding.list));
            break;
    }
    return answers;
}

std::string title_of(const Catalogue& words, FindStep step) {
    switch (step) {
        case FindStep::kWords:
            return words.text("Find a proposal");
        case FindStep::kCategory:
            return words.text("Which category?");
        case FindStep::kPlace:
            return words.text("Which place?");
        case FindStep::kOrder:
            return words.text("In which order?");
        case FindStep::kMap:
            return words.text("Where the proposals are");
        case FindStep::kPins:
            return words.text("Proposals here");
    }
    unreachable("step of finding");
}

}  // namespace

Said<FindPage> view_of(const AtFind& at, const Reading& reading) {
    const auto& words = reading.words;
    const auto index = at.under.contest;
    const auto chosen = chosen_in(reading, index);
    const auto& finding = reading.state.session->finding[index];
    FindPage page;
    const auto found = found_in(reading, index);
    page.count = finding.narrows()
                     ? words.rich("<b>{found}</b> of {total}",
                                  {{"found", words.number(found.size())},
                                   {"total", words.number(chosen.contest.projects.size())}})
                     : words.rich_count("<b>{count}</b> proposal", "<b>{count}</b> proposals", found.size());
    page.back = {words.text("Back"), GoBack{}, true, {}};
    page.all = {words.text("Show all"), ShowAll{}, finding.narrows(), {}};
    page.forward = {words.count("Show {count}", "Show {count}", found.size()), GoForward{}, !found.empty(),
                    words.count("Show {count} proposal", "Show {count} proposals", found.size())};
    page.answers = answers_of(reading, at, chosen, finding);
    page.first = at.first;
    page.previous = {words.text("Previous"), PreviousPage{}, false, {}};
    page.next = {words.text("Show more"), NextPage{}, false, {}};
    Aloud aloud;
    const auto title = title_of(words, at.step);
    aloud.say(title);
    const std::vector<std::string> help{
        words.text("Type the first letters of a word in the proposal's name or place."),
        words.text("Touch “Show all” to see all proposals again."), ask_staff(reading)};
    if (at.step == FindStep::kMap) {
        page.map = map_of(reading, chosen, found);
        for (const auto& pin : page.map->pins)
            aloud.say(pin.card.title);
        aloud.say(page.map->elsewhere);
        return {std::move(page), title, aloud.text(), help};
    }
    if (page.asks()) {
        for (const auto& answer : page.answers)
            aloud.say(answer.button.label);
        return {std::move(page), title, aloud.text(), help};
    }
    page.typed = typed_words(finding);
    page.prompt = words.text("The first letters of a word");
    for (const auto letter : letters_of(reading))
        page.letters.push_back({utf8_of({&letter, 1}), FindLetter{letter}, true, {}});
    page.space = {words.text("Space"), FindLetter{U' '}, !finding.words.empty(), {}};
    page.erase = {words.text("Erase"), EraseLetter{}, !finding.words.empty(), {}};
    page.choices = choices_of(reading, chosen.contest, finding, chosen.selection);
    for (std::size_t i = 0; i < std::min(found.size(), kMostShown); ++i)
        page.found.push_back(card_of(reading, chosen, found[i]));
    if (found.empty()) page.nothing = words.text("No proposal is like this. Touch “Show all”.");
    aloud.say(page.prompt).say(page.typed).say(page.count).say(page.nothing);
    for (const auto& card : page.found)
        aloud.say(card.title);
    return {std::move(page), title, aloud.text(), help};
}

}  // namespace valurna::kiosk
