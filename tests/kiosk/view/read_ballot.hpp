#pragma once
// The pages on which a voter votes, as plain text.

#include <variant>
#include <vector>

#include "base/overloaded.hpp"
#include "tests/kiosk/view/read_results.hpp"

namespace valurna::kiosk::reading {

class BallotReader : public ResultPieces {
  protected:
    void rule(const RuleBar& bar) {
        std::visit(Overloaded{[&](const MoneyBar& money) {
                                  label("ballot.chosen", money.chosen);
                                  label("ballot.left", money.left);
                              },
                              [&](const ChoiceCount& count) { label("ballot.count", count.line); }},
                   bar);
    }
    void page(const BallotPage& s) {
        label("ballot.question", s.question);
        rule(s.rule);
        text("ballot.warning", s.warning);
        for (const auto& one : s.cards)
            card(one);
        label("ballot.page", s.page_label);
        if (s.finding) {
            label("ballot.finding", s.finding->state);
            text("ballot.range", s.finding->range);
            text("ballot.nothing", s.finding->nothing);
            button("ballot.find", s.finding->find);
            button("ballot.all", s.finding->all);
        }
        button("ballot.back", s.back);
        button("ballot.previous", s.previous);
        button("ballot.next", s.next);
        button("ballot.forward", s.forward);
    }
    void page(const DetailsPage& s) {
        card(s.card);
        label("details.description", s.description);
        text("details.proposer", s.proposer_line);
        text("details.place", s.place_line);
        button("details.back", s.back);
        button("details.choose", s.choose);
        if (s.compare) button("details.compare", *s.compare);
    }
    void choices(const std::vector<Answer>& all) {
        for (const auto& one : all) {
            const auto* step = one.button.event.as<OpenFindStep>();
            const auto* at = one.button.event.as<FindPlace>();
            const bool place = (at != nullptr && at->of_project) ||
                               (step != nullptr && step->step == FindStep::kPlace && one.set);
            button(place ? "place" : "choice", one.button);
        }
    }
    void page(const FindPage& s) {
        choices(s.answers);
        button("find.back", s.back);
        if (s.asks()) return;
        if (s.map) {
            for (const auto& pin : s.map->pins)
                card(pin.card);
            for (const auto& words : s.map->several)
                label("map.several", words);
            text("map.elsewhere", s.map->elsewhere);
            return;
        }
        label("find.prompt", s.prompt);
        text("typed", s.typed);
        label("find.count", s.count);
        for (const auto& letter : s.letters)
            buttons.push_back(letter);
        button("find.space", s.space);
        button("find.erase", s.erase);
        choices(s.choices);
        for (const auto& one : s.found)
            card(one);
        text("find.nothing", s.nothing);
        button("find.all", s.all);
        button("find.forward", s.forward);
    }
    void page(const ComparePage& s) {
        for (const auto& side : s.sides) {
            card(side.card);
            label("compare.description", side.description);
            button("compare.choose", side.choose);
        }
        label("compare.difference", s.difference);
        button("compare.back", s.back);
    }
    void control(const Control& control) {
        std::visit(Overloaded{[](const std::monostate&) {},
                              [&](const UpAndDown& two) {
                                  button("control.up", two.up);
                                  button("control.down", two.down);
                              },
                              [&](const MinusPlus& points) {
                                  label("control.figure", points.figure);
                                  label("control.spoken", points.spoken);
                                  button("control.minus", points.minus);
                                  button("control.plus", points.plus);
                              },
                              [&](const Scale& scale) {
                                  for (const auto& step : scale.steps)
                                      button("control.step", step.button);
                              }},
                   control);
    }
    void page(const ArrangePage& s) {
        label("arrange.question", s.question);
        rule(s.rule);
        text("arrange.warning", s.warning);
        for (const auto& line : s.lines) {
            text("figure", line.figure);
            label("card.title", line.title);
            label("card.cost", line.cost);
            text("arrange.spoken", line.spoken);
            control(line.control);
        }
        button("arrange.back", s.back);
        button("arrange.previous", s.previous);
        button("arrange.next", s.next);
        button("arrange.forward", s.forward);
    }
    void page(const ReviewPage& s) {
        for (const auto& contest : s.contests) {
            label("review.title", contest.title);
            label("review.summary", contest.summary);
            for (const auto& line : contest.lines) {
                text("figure", line.figure);
                label("card.title", line.title);
                label("card.cost", line.cost);
                button("review.change", line.change);
            }
            text("review.error", contest.error);
            text("review.hint", contest.hint);
            if (contest.blank) button("review.blank", *contest.blank);
            if (contest.edit) button("review.edit", *contest.edit);
            if (contest.group) button("review.group", *contest.group);
        }
        button("review.back", s.back);
        button("review.previous", s.previous);
        button("review.next", s.next);
        button("review.forward", s.forward);
    }
    void page(const CastPage& s) {
        label("cast.headline", s.headline);
        label("cast.explanation", s.explanation);
        text("tracker", s.tracker);
        text("about.number", s.about);
        text("cast.busy", s.busy);
        text("cast.error", s.error);
        button("cast.back", s.back);
        if (!s.test.label.empty()) button("cast.test", s.test);
        button("cast.cast", s.cast);
    }
    void page(const TestedPage& s) {
        label("tested.headline", s.headline);
        label("tested.explanation", s.explanation);
        label("tracker", s.tracker);
        label("about.number", s.about);
        label("tracker", s.qr);
        for (const auto& one : s.chosen)
            label("card.title", one);
        button("tested.again", s.again);
    }
    void page(const ThanksPage& s) {
        label("thanks.headline", s.headline);
        label("thanks.follow", s.follow);
        label("tracker", s.tracker);
        label("about.number", s.about);
        label("thanks.results", s.results);
        label("tracker", s.qr);
        button("thanks.done", s.done);
    }
    void page(const GroupPage& s) {
        label("group.question", s.question);
        text("group.hint", s.hint);
        for (const auto& one : s.answers)
            button("group.answer", one.button);
        button("group.back", s.back);
        button("group.previous", s.previous);
        button("group.next", s.next);
        if (s.forward) button("group.forward", *s.forward);
    }
};

}  // namespace valurna::kiosk::reading
