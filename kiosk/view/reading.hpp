#pragma once
// What the words of a page are made from, and how they are handed on. A page's words are a pure function of
// these.

#include <algorithm>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"
#include "election/words/shown.hpp"
#include "kiosk/flow/state.hpp"
#include "kiosk/view/chrome.hpp"

namespace valurna::kiosk {

using words::Catalogue;
using words::escape_markup;
using words::Messages;

// For any page, of the voter or of the staff.
struct Telling {
    const StationFacts& station;
    const election::Election& election;
    const LayoutFacts& layout;
    const Catalogue& words;
    Messages& messages;

    // The organiser's own text, in the voter's language or in another one that it has.
    [[nodiscard]] std::string own(const election::Text& text) const {
        return text.empty() ? std::string{}
                            : words.apart(std::string(election.localised(text, words.tag()).text));
    }
    // "in Swedish", where `text` is there in another language only; else empty.
    [[nodiscard]] std::string tongue(const election::Text& text) const {
        return words::tongue(words, election, text);
    }
    // A title among other words, with what tongue() says behind it.
    [[nodiscard]] std::string own_title(const election::Text& text) const {
        return words.apart(words::shown(words, election, text));
    }
    // The text, and on a line below it what tongue() says.
    [[nodiscard]] std::string own_with_tongue(const election::Text& text) const;
    [[nodiscard]] std::string money(election::Money money) const {
        return words.money(money, election.currency);
    }
    [[nodiscard]] std::string spoken(election::Money money) const {
        return words.spoken_money(money, election.currency);
    }
};

// For a voter's page.
struct Reading : Telling {
    const State& state;
};

// Sentences for reading aloud, one after the other. Markup is left out and empty parts are skipped.
class Aloud {
  public:
    Aloud& say(const std::string& part);
    [[nodiscard]] std::string text() const { return text_; }

  private:
    std::string text_;
};

// What a page says.
template <class P>
struct Said {
    P page;
    std::string title;              // of the page, in the top bar
    std::string spoken;             // all of the page, read aloud
    std::vector<std::string> help;  // lines of the help overlay here; none: the common ones
};

[[nodiscard]] std::vector<LanguageChoice> language_choices(const Telling& reading);
// The ten figures as keys, in the order of a telephone: 1 to 9, then 0.
[[nodiscard]] std::vector<Button> figure_keys(bool enabled);
// The line that ends the help of every page on which people vote.
[[nodiscard]] std::string ask_staff(const Telling& reading);
// What stands below a ballot's number: how much of it is enough, and whose it is.
[[nodiscard]] std::string about_number(const Reading& reading, const BallotNumber& number);
// What a phone is shown: the page where the ballot is followed, with the whole number filled in; the whole number alone
// where nobody has said where that is.
[[nodiscard]] std::string number_to_scan(const Reading& reading, const BallotNumber& number);
// "31 votes here, 28 confirmed by the server". Empty before the first vote.
[[nodiscard]] std::string votes_here(const Telling& reading);
[[nodiscard]] std::uint64_t seconds_until(std::uint64_t until_ms, std::uint64_t now_ms);

}  // namespace valurna::kiosk
