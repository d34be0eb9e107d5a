#pragma once
// What each screen's words are made from. For kiosk/view only.

#include <algorithm>
#include <string>

#include "kiosk/view/view.hpp"

namespace valurna::kiosk {

struct Reading {
    const State& state;
    const election::Election& election;
    const LayoutFacts& layout;
    const Catalogue& words;
    Messages& messages;

    // The organiser's own text, in the voter's language or openly in another.
    [[nodiscard]] std::string own(const election::Text& text) const {
        return text.empty() ? std::string{} : std::string(election.localised(text, words.tag()).text);
    }
    [[nodiscard]] std::string money(election::Money money) const {
        return words.money(money, election.currency);
    }
    [[nodiscard]] std::string spoken(election::Money money) const {
        return words.spoken_money(money, election.currency);
    }
};

// Sentences for reading aloud, one after the other; markup left out, empty parts skipped.
class Aloud {
  public:
    Aloud& say(const std::string& part);
    [[nodiscard]] std::string text() const { return text_; }

  private:
    std::string text_;
};

struct Screenful {
    AnyScreen screen;
    std::string title;   // of the page, in the top bar
    std::string spoken;  // all of it
};

// One function a screen.
[[nodiscard]] Screenful start_page(const Reading& reading);
[[nodiscard]] Screenful code_page(const Reading& reading, const AtCode& at);
[[nodiscard]] Screenful ballot_page(const Reading& reading, const AtBallot& at);
[[nodiscard]] Screenful details_page(const Reading& reading, const AtDetails& at);
[[nodiscard]] Screenful review_page(const Reading& reading, const AtReview& at);
[[nodiscard]] Screenful seal_page(const Reading& reading, const AtSeal& at);
[[nodiscard]] Screenful tested_page(const Reading& reading, const AtTested& at);
[[nodiscard]] Screenful thanks_page(const Reading& reading, const AtThanks& at);
[[nodiscard]] Screenful stopped_page(const Reading& reading);
[[nodiscard]] Screenful results_page(const Reading& reading, const AtResults& at);
[[nodiscard]] Screenful why_page(const Reading& reading, const AtWhy& at);

[[nodiscard]] Overlay overlay(const Reading& reading, std::string& spoken);
[[nodiscard]] std::vector<std::string> help_lines(const Reading& reading);
[[nodiscard]] std::vector<LanguageChoice> language_choices(const Reading& reading);

// What is wrong with a choice and how to mend it; empty where nothing is. Said on the ballot and on the
// review page.
[[nodiscard]] std::string mend_sentence(const Reading& reading, const SelectionStanding& standing);
[[nodiscard]] ProjectCard plain_card(const Reading& reading, const election::Contest& contest,
                                     std::uint32_t project);
[[nodiscard]] std::string category_title(const Reading& reading, const std::string& id);
[[nodiscard]] std::string grouped_tracker(const std::string& tracker);
[[nodiscard]] std::uint64_t seconds_until(std::uint64_t until_ms, std::uint64_t now_ms);

}  // namespace valurna::kiosk
