// Choosing: cards, the rule in words, details.
#include <algorithm>

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {
namespace {

election::ChoiceLimits limits_of(const election::Contest& contest) {
    return std::visit([](const auto& rule) { return rule.choices; }, contest.voting);
}

struct Chosen {
    const election::Contest& contest;
    const ContestSelection& selection;
    SelectionStanding standing;
};

Chosen chosen_in(const Reading& reading, std::uint32_t index) {
    const auto* contest = contests_of(reading.state, reading.election)[index];
    const auto& selection = reading.state.session->contests[index];
    return {*contest, selection, standing_of(*contest, selection)};
}

// Among what is chosen, what came after the limit was reached is too much.
bool too_much(const Chosen& chosen, std::uint32_t project) {
    const auto* knapsack = std::get_if<election::KnapsackRule>(&chosen.contest.voting);
    const auto most = limits_of(chosen.contest).most;
    std::int64_t sum = 0;
    std::uint32_t place = 0;
    for (const auto one : chosen.selection.chosen) {
        sum += chosen.contest.projects[one].cost.minor;
        ++place;
        if (one != project) continue;
        if (knapsack != nullptr && sum > knapsack->limit(chosen.contest.budget).minor) return true;
        return most && place > *most;
    }
    return false;
}

// The cheapest of the other chosen projects that would mend it alone.
const election::Project* could_go_out(const Chosen& chosen, std::uint32_t project) {
    const election::Project* best = nullptr;
    for (const auto one : chosen.selection.chosen) {
        const auto& candidate = chosen.contest.projects[one];
        if (one == project || candidate.cost < chosen.standing.over) continue;
        if (best == nullptr || candidate.cost < best->cost) best = &candidate;
    }
    return best;
}

std::string too_much_note(const Reading& reading, const Chosen& chosen, std::uint32_t project) {
    const auto& words = reading.words;
    if (chosen.standing.over.minor == 0) {
        return words.count("{count} project too many. Take out this one or another.",
                           "{count} projects too many. Take out this one or others.",
                           chosen.standing.too_many);
    }
    const auto money = reading.money(chosen.standing.over);
    const auto* other = could_go_out(chosen, project);
    if (other == nullptr) return words.text("{money} too much. Take out this one.", {{"money", money}});
    return words.text("{money} too much. Take out this one, or “{title}”.",
                      {{"money", money}, {"title", reading.own(other->title)}});
}

ProjectCard card_of(const Reading& reading, const Chosen& chosen, std::uint32_t project) {
    const auto& words = reading.words;
    auto card = plain_card(reading, chosen.contest, project);
    const auto& all = chosen.selection.chosen;
    if (std::find(all.begin(), all.end(), project) == all.end()) return card;
    card.mark = CardMark::kChosen;
    card.mark_label = words.text("Chosen");
    card.choose.label = words.text("Chosen");
    if (too_much(chosen, project)) {
        card.mark = CardMark::kTooMuch;
        card.mark_label = words.text("Too much");
        card.note = too_much_note(reading, chosen, project);
        card.choose.label = words.text("Take out");
    }
    card.choose.spoken = words.text("{title} is chosen. Take it out", {{"title", card.title}});
    return card;
}

MoneyBar money_bar(const Reading& reading, const Chosen& chosen) {
    MoneyBar bar;
    const election::Money limit{chosen.standing.cost.minor + chosen.standing.left->minor};
    bar.chosen = reading.words.rich("You have chosen for <b>{money}</b>",
                                    {{"money", reading.money(chosen.standing.cost)}});
    bar.over = chosen.standing.over.minor > 0;
    bar.left =
        bar.over
            ? reading.words.rich("<b>{money}</b> too much", {{"money", reading.money(chosen.standing.over)}})
            : reading.words.rich("<b>{money}</b> left",
                                 {{"money", reading.money({limit.minor - chosen.standing.cost.minor})}});
    for (const auto project : chosen.selection.chosen) {
        bar.parts.push_back(static_cast<double>(chosen.contest.projects[project].cost.minor) /
                            static_cast<double>(limit.minor));
    }
    return bar;
}

ChoiceCount choice_count(const Reading& reading, const Chosen& chosen) {
    ChoiceCount count;
    count.chosen = chosen.standing.chosen;
    count.most = limits_of(chosen.contest).most.value_or(0);
    count.over = chosen.standing.too_many > 0;
    const auto most = std::to_string(count.most);
    count.line =
        count.most == 0
            ? reading.words.rich_count("<b>{count}</b> chosen, as many as you like",
                                       "<b>{count}</b> chosen, as many as you like", count.chosen)
            : reading.words.rich_count("<b>{count}</b> of {most} chosen", "<b>{count}</b> of {most} chosen",
                                       count.chosen, {{"most", most}});
    return count;
}

std::string contest_title(const Reading& reading, std::uint32_t index) {
    const auto contests = contests_of(reading.state, reading.election);
    if (contests.size() < 2) return reading.own(reading.election.title);
    return reading.words.text("{title} ({number} of {total})",
                              {{"title", reading.own(contests[index]->title)},
                               {"number", std::to_string(index + 1)},
                               {"total", std::to_string(contests.size())}});
}

}  // namespace

std::string category_title(const Reading& reading, const std::string& id) {
    for (const auto& category : reading.election.categories) {
        if (category.id == id) return reading.own(category.title);
    }
    return {};
}

ProjectCard plain_card(const Reading& reading, const election::Contest& contest, std::uint32_t index) {
    const auto& project = contest.projects[index];
    ProjectCard card;
    card.project = index;
    card.title = reading.own(project.title);
    card.place = reading.own(project.place);
    card.category = category_title(reading, project.category);
    card.cost = reading.money(project.cost);
    card.picture = project.picture.value_or("");
    card.picture_alt = reading.own(project.picture_alt);
    card.details = {reading.words.text("Read more"), OpenProject{index}, true,
                    reading.words.text("Read more about {title}", {{"title", card.title}})};
    card.choose = {reading.words.text("Choose"), ToggleProject{index}, true,
                   reading.words.text("Choose {title}, {money}",
                                      {{"title", card.title}, {"money", reading.spoken(project.cost)}})};
    return card;
}

std::string mend_sentence(const Reading& reading, const SelectionStanding& standing) {
    const auto& words = reading.words;
    if (standing.over.minor > 0) {
        return words.text("This is {money} too much. Take something out before you go on.",
                          {{"money", reading.money(standing.over)}});
    }
    if (standing.too_many > 0) {
        return words.count("This is {count} project too many. Take one out before you go on.",
                           "This is {count} projects too many. Take some out before you go on.",
                           standing.too_many);
    }
    if (standing.empty_not_blank) {
        return words.text("Nothing is chosen here. Choose a project, or cast a blank vote.");
    }
    if (standing.too_few > 0) {
        return words.count("Choose {count} more project, or take out all and cast a blank vote.",
                           "Choose {count} more projects, or take out all and cast a blank vote.",
                           standing.too_few);
    }
    if (standing.under.minor > 0) {
        return words.text("Choose for {money} more, or take out all and cast a blank vote.",
                          {{"money", reading.money(standing.under)}});
    }
    return {};
}

Screenful ballot_page(const Reading& reading, const AtBallot& at) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.contest);
    BallotScreen screen;
    screen.question = reading.own(chosen.contest.question);
    if (std::holds_alternative<election::KnapsackRule>(chosen.contest.voting)) {
        screen.rule = money_bar(reading, chosen);
    } else {
        screen.rule = choice_count(reading, chosen);
    }
    // While choosing, only what is too much is told; too little is still on its way.
    if (chosen.standing.over.minor > 0 || chosen.standing.too_many > 0) {
        screen.warning = mend_sentence(reading, chosen.standing);
    }
    const auto order = shown_order(chosen.contest, reading.state.session->shuffle_seed);
    const auto size = std::max(1U, reading.layout.cards_a_page);
    const auto total = static_cast<std::uint32_t>(order.size());
    const auto first = at.first / size * size;
    const auto end = std::min(first + size, total);
    for (auto place = first; place < end; ++place)
        screen.cards.push_back(card_of(reading, chosen, order[place]));
    const auto first_shown = std::to_string(first + 1);
    screen.page_label =
        end == first + 1
            ? words.text("Project {first} of {total}",
                         {{"first", first_shown}, {"total", std::to_string(total)}})
            : words.text(
                  "Projects {first}–{last} of {total}",
                  {{"first", first_shown}, {"last", std::to_string(end)}, {"total", std::to_string(total)}});

    const bool leaves = at.contest == 0 && !at.from_review;
    screen.back = {leaves ? words.text("Cancel") : words.text("Back"), GoBack{}, true, {}};
    screen.previous = {words.text("Previous"), PreviousPage{first >= size ? first - size : 0}, first > 0,
                       words.text("Previous projects")};
    screen.next = {words.text("More projects"), NextPage{end}, end < total, {}};
    const bool last = at.from_review || at.contest + 1 >= reading.state.session->contests.size();
    screen.forward = {last ? words.text("Review") : words.text("Next question"), GoForward{}, true, {}};

    Aloud aloud;
    const auto title = contest_title(reading, at.contest);
    aloud.say(title).say(screen.question);
    if (const auto* bar = std::get_if<MoneyBar>(&screen.rule)) {
        aloud.say(bar->chosen).say(bar->left);
    } else {
        aloud.say(std::get<ChoiceCount>(screen.rule).line);
    }
    aloud.say(screen.warning).say(screen.page_label);
    for (const auto& card : screen.cards)
        aloud.say(card.title).say(card.place).say(card.cost).say(card.mark_label).say(card.note);
    return {std::move(screen), title, aloud.text()};
}

Screenful details_page(const Reading& reading, const AtDetails& at) {
    const auto& words = reading.words;
    const auto chosen = chosen_in(reading, at.under.contest);
    const auto& project = chosen.contest.projects[at.project];
    DetailsScreen screen;
    screen.card = card_of(reading, chosen, at.project);
    screen.card.details.enabled = false;  // they are here
    screen.description = reading.own(project.description);
    if (screen.description.empty()) screen.description = reading.own(project.summary);
    if (!project.proposer.empty())
        screen.proposer_line = words.text("Proposed by {name}", {{"name", project.proposer}});
    if (!screen.card.place.empty())
        screen.place_line = words.text("Place: {place}", {{"place", screen.card.place}});
    screen.back = {words.text("Back"), GoBack{}, true, words.text("Back to all projects")};
    screen.choose = screen.card.choose;
    screen.choose.label =
        screen.card.mark == CardMark::kOpen ? words.text("Choose this") : words.text("Take out");
    Aloud aloud;
    aloud.say(screen.card.title)
        .say(screen.card.picture_alt)
        .say(screen.description)
        .say(screen.place_line)
        .say(screen.proposer_line)
        .say(reading.spoken(project.cost))
        .say(screen.card.mark_label)
        .say(screen.card.note);
    return {std::move(screen), contest_title(reading, at.under.contest), aloud.text()};
}

}  // namespace valurna::kiosk
