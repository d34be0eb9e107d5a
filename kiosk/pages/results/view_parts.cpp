#include "kiosk/pages/results/view_parts.hpp"

#include <algorithm>

#include "kiosk/view/card.hpp"

namespace valurna::kiosk {
namespace {

void spoken_piece(Aloud& aloud, const ResultPiece& piece) {
    if (const auto* text = std::get_if<ResultWords>(&piece)) {
        aloud.say(text->text);
    } else if (const auto* project = std::get_if<ResultProject>(&piece)) {
        aloud.say(project->title).say(project->cost).say(project->votes).say(project->mark_label);
    } else if (const auto* bar = std::get_if<ResultBar>(&piece)) {
        aloud.say(bar->label + ": " + bar->figure);
    } else if (const auto* head = std::get_if<ResultPairHead>(&piece)) {
        aloud.say(head->left_note + ": " + head->left).say(head->right_note + ": " + head->right);
    } else if (const auto* pair = std::get_if<ResultPair>(&piece)) {
        aloud.say(pair->spoken);
    }
}

}  // namespace

ResultProject project_of(const Reading& reading, const Counted& counted, std::uint32_t project) {
    const auto& about = counted.contest.projects[project];
    const auto& at = counted.of(project);
    ResultProject shown;
    shown.project = project;
    shown.title = reading.own(about.title);
    shown.cost = reading.money(about.cost);
    shown.picture = about.picture.value_or("");
    shown.drawing = drawing_of(reading.election, about.category);
    shown.tongue = reading.tongue(about.title);
    shown.won = at.why == election::Why::kFunded;
    shown.mark_label = shown.won ? reading.words.text("Gets money") : reading.words.text("Gets no money");
    shown.votes = counted.explain.votes(at);
    return shown;
}

void say(std::vector<ResultPiece>& into, std::string text, ResultWords::Weight weight) {
    if (!text.empty()) into.emplace_back(ResultWords{std::move(text), weight});
}

std::string subject(const Reading& reading, const election::Contest* contest) {
    const bool several = reading.election.contests.size() > 1;
    return reading.own_title(several && contest != nullptr ? contest->title : reading.election.title);
}

void add_turning(const Reading& reading, ResultsPage& page) {
    page.previous = {reading.words.text("Previous"), PreviousPage{}, false, {}};
    page.next = {reading.words.text("Show more"), NextPage{}, false, {}};
}

std::string spoken_result(const ResultsPage& page, const std::string& title) {
    Aloud aloud;
    aloud.say(title).say(page.subtitle);
    for (const auto* list : {&page.lead, &page.pieces}) {
        for (const auto& piece : *list)
            spoken_piece(aloud, piece);
    }
    return aloud.text();
}

std::vector<std::string> result_help(const Reading& reading) {
    const auto& words = reading.words;
    return {words.text("Voting is over. Here is how the votes were counted."),
            words.text("Touch “Why?” at a proposal to read why it was chosen or not."),
            words.text("The buttons at the bottom take you on and back."),
            words.text("Nobody can see how anyone voted. Please ask the staff if you need help.")};
}

}  // namespace valurna::kiosk
