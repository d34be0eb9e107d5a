#include "kiosk/view/finding.hpp"

#include <algorithm>

#include "base/text/shortened.hpp"
#include "base/text/word_starts.hpp"
#include "base/utf8.hpp"

namespace valurna::kiosk {
namespace {

const Finding& finding_in(const Reading& reading, std::uint32_t contest) {
    return reading.state.session->finding[contest];
}

const election::Contest& contest_in(const Reading& reading, std::uint32_t contest) {
    return *contests_of(reading.state, reading.election)[contest];
}

const election::Category* category_of(const election::Election& election, const election::Project& project) {
    for (const auto& one : election.categories) {
        if (one.id == project.category) return &one;
    }
    return nullptr;
}

// All that the words may stand in, as the voter reads it.
std::string searched(const Reading& reading, const election::Project& project) {
    std::string all;
    const auto add = [&](const election::Text& text) {
        if (text.empty()) return;
        all += reading.election.localised(text, reading.words.tag()).text;
        all += '\n';
    };
    add(project.title);
    add(project.place);
    if (const auto* category = category_of(reading.election, project)) add(category->title);
    return all + project.area;
}

// What leaves projects out, in the voter's words.
std::vector<std::string> asked_for(const Reading& reading, const election::Contest& contest,
                                   const Finding& finding) {
    const auto& words = reading.words;
    std::vector<std::string> parts;
    if (!finding.words.empty()) parts.push_back(words.text("“{words}”", {{"words", typed_words(finding)}}));
    if (finding.category) parts.push_back(reading.own(reading.election.categories[*finding.category].title));
    if (finding.place_of) parts.push_back(place_words(reading, contest.projects[*finding.place_of]));
    if (finding.chosen) parts.push_back(words.text("only what I chose"));
    return parts;
}

}  // namespace

std::vector<std::uint32_t> found_in(const Reading& reading, std::uint32_t index) {
    const auto& contest = contest_in(reading, index);
    const auto& finding = finding_in(reading, index);
    auto order = shown_order(contest, reading.state.session->shuffle_seed);
    if (!offers_finding(contest)) return order;
    if (finding.narrows()) {
        WordStarts starts(reading.words.tag());
        starts.look_for(typed_words(finding));
        std::erase_if(order, [&](std::uint32_t place) {
            const auto& project = contest.projects[place];
            if (finding.category && project.category != reading.election.categories[*finding.category].id)
                return true;
            if (finding.place_of && !same_place(project, contest.projects[*finding.place_of])) return true;
            if (finding.chosen &&
                std::find(finding.chosen->begin(), finding.chosen->end(), place) == finding.chosen->end())
                return true;
            return !finding.words.empty() && !starts.in(searched(reading, project));
        });
    }
    const auto cost = [&](std::uint32_t place) { return contest.projects[place].cost; };
    if (finding.order != Arrangement::kOwn) {
        const bool cheap = finding.order == Arrangement::kCheapestFirst;
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return cheap ? cost(a) < cost(b) : cost(b) < cost(a);
        });
    }
    return order;
}

std::string typed_words(const Finding& finding) {
    return utf8_of(finding.words.text());
}

std::string place_words(const Reading& reading, const election::Project& project) {
    return project.area.empty() ? reading.own(project.place) : reading.words.apart(project.area);
}

std::string arrangement_words(const Reading& reading, const election::Contest& contest, Arrangement order) {
    const auto& words = reading.words;
    switch (order) {
        case Arrangement::kOwn:
            return contest.shuffle ? words.text("drawn by lot for you") : words.text("the organiser's order");
        case Arrangement::kCheapestFirst:
            return words.text("the cheapest first");
        case Arrangement::kDearestFirst:
            return words.text("the dearest first");
    }
    return {};
}

Rich found_words(const Reading& reading, std::uint32_t index, std::size_t found) {
    const auto& words = reading.words;
    const auto& contest = contest_in(reading, index);
    const auto& finding = finding_in(reading, index);
    const auto total = words.number(contest.projects.size());
    if (finding.beside) return words.rich("Touch another proposal to compare the two");
    if (!finding.narrows()) {
        return words.rich("<b>{total} proposals</b>, {order}",
                          {{"total", total}, {"order", arrangement_words(reading, contest, finding.order)}});
    }
    auto parts = asked_for(reading, contest, finding);
    if (finding.order != Arrangement::kOwn)
        parts.push_back(arrangement_words(reading, contest, finding.order));
    std::string all;
    for (const auto& part : parts)
        all += (all.empty() ? "" : " · ") + part;
    return words.rich("<b>{found} of {total}</b>: {what}",
                      {{"found", words.number(found)}, {"total", total}, {"what", all}});
}

std::string range_words(const Reading& reading, std::size_t first, std::size_t end, std::size_t total) {
    const auto& words = reading.words;
    if (end <= first + 1)
        return words.text("{first} of {total}", {{"first", std::to_string(std::min(first + 1, total))},
                                                 {"total", std::to_string(total)}});
    return words.text("{first}–{last} of {total}", {{"first", std::to_string(first + 1)},
                                                    {"last", std::to_string(end)},
                                                    {"total", std::to_string(total)}});
}

std::string for_button(const std::string& title) {
    constexpr std::size_t kMost = 22;
    return shortened(title, kMost);
}

std::vector<char32_t> letters_of(const Reading& reading) {
    return index_letters(reading.words.tag());
}

Sorts sorts_of(const Reading& reading, const election::Contest& contest) {
    Sorts sorts;
    for (std::uint32_t i = 0; i < reading.election.categories.size(); ++i) {
        const auto& category = reading.election.categories[i];
        const auto count = static_cast<std::size_t>(
            std::count_if(contest.projects.begin(), contest.projects.end(),
                          [&](const auto& project) { return project.category == category.id; }));
        if (count > 0) sorts.categories.push_back({i, count, reading.own(category.title)});
    }
    for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
        const auto& project = contest.projects[i];
        if (project.area.empty() && project.place.empty()) continue;
        const auto known = std::find_if(sorts.places.begin(), sorts.places.end(), [&](const auto& one) {
            return same_place(project, contest.projects[one.index]);
        });
        if (known != sorts.places.end())
            ++known->projects;
        else
            sorts.places.push_back({i, 1, place_words(reading, project)});
    }
    const WordStarts order(reading.words.tag());
    std::stable_sort(sorts.places.begin(), sorts.places.end(),
                     [&](const auto& a, const auto& b) { return order.compare(a.title, b.title) < 0; });
    return sorts;
}

}  // namespace valurna::kiosk
