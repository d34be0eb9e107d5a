// Each screen in each language, read as text.
#include <map>
#include <regex>
#include <set>

#include "kiosk/flow/step.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/kiosk/view/read_view.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

const std::string kWords = std::string(valurna::tests::kBinDir) + "/../share/valurna/lang";

State after(const election::Election& election, const std::string& language,
            const std::vector<Event>& events) {
    State state = start_state(election, {language, TextSize::kDefault, Theme::kDay}, true);
    state = step(std::move(state), Tick{1'000}, election).state;
    for (const auto& event : events)
        state = step(std::move(state), event, election).state;
    return state;
}

const std::vector<Event> kTyped{Begin{}, CodeText{"K7QF2MHT9WXA"}};

std::vector<Event> with(std::vector<Event> events, const std::vector<Event>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

// Every screen and every sentence that a screen may carry, by name.
std::map<std::string, std::vector<Event>> all_places() {
    const auto both = with(kTyped, {AdmittedVoter{"both", 7}});
    const auto one = with(kTyped, {AdmittedVoter{"area-only", 7}});
    const auto review = with(one, {ToggleProject{0}, GoForward{}});
    const auto sealing = with(review, {GoForward{}});
    const auto sealed = with(sealing, {Sealed{"9HBT4WQ2MK7D"}});
    std::vector<Event> waits{Begin{}};
    for (int i = 0; i < 6; ++i) {
        waits = with(waits, {CodeText{"K7QF2MHT9WXA"}, CodeRefused{CodeRefusal::kNotOnRoll}, Tick{1'000}});
    }
    const auto city = with(both, {GoForward{}});
    const std::vector<Event> four{ToggleProject{0}, ToggleProject{1}, ToggleProject{2}, ToggleProject{3}};
    static const auto result = sample::result(sample::election());
    const std::vector<Event> counted{PollsChanged{false}, ResultKnown{result}};
    const auto page = [&](int number) {
        return with(counted, std::vector<Event>(static_cast<std::size_t>(number), GoForward{}));
    };
    return {
        {"result winners", counted},
        {"result projects", page(1)},
        {"result rules", page(2)},
        {"result ties", page(3)},
        {"result of the second contest", page(4)},
        {"result turnout", page(8)},
        {"result why, chosen", with(page(1), {OpenProject{0}})},
        {"result why, not chosen", with(page(1), {OpenProject{4}})},
        {"result help", with(counted, {OpenHelp{}})},
        {"start", {}},
        {"start not open", {PollsChanged{false}}},
        {"code", {Begin{}}},
        {"code half", {Begin{}, CodeSymbol{'K'}, CodeSymbol{'7'}}},
        {"code checking", kTyped},
        {"code misspelt", with(kTyped, {CodeRefused{CodeRefusal::kNotACode}})},
        {"code foreign", with(kTyped, {CodeRefused{CodeRefusal::kNotOnRoll}})},
        {"code used", with(kTyped, {CodeRefused{CodeRefusal::kUsed}})},
        {"code void", with(kTyped, {CodeRefused{CodeRefusal::kVoid}})},
        {"code wait", waits},
        {"knapsack", with(one, {ToggleProject{0}, ToggleProject{2}})},
        {"knapsack over", with(one, {ToggleProject{4}, ToggleProject{0}, ToggleProject{5}})},
        {"approval", with(city, {ToggleProject{1}})},
        {"approval over", with(city, four)},
        {"details", with(one, {OpenProject{1}})},
        {"details chosen", with(one, {OpenProject{1}, ToggleProject{1}})},
        {"review", review},
        {"review two contests", with(city, {ToggleProject{1}, GoForward{}})},
        {"review empty", with(one, {GoForward{}})},
        {"review blank", with(one, {GoForward{}, DeclareBlank{0}})},
        {"review over", with(one, {ToggleProject{4}, ToggleProject{0}, GoForward{}})},
        {"review too many", with(city, with(four, {GoForward{}}))},
        {"sealing", sealing},
        {"seal failed", with(sealing, {SealFailed{}})},
        {"sealed", sealed},
        {"casting", with(sealed, {Cast{}})},
        {"cast failed", with(sealed, {Cast{}, CastFailed{}})},
        {"spoiling", with(sealed, {TestMachine{}})},
        {"tested", with(sealed, {TestMachine{}, SpoilStored{"9HBT4WQ2MK7D"}})},
        {"tested blank", with(one, {GoForward{}, DeclareBlank{0}, GoForward{}, Sealed{"9HBT4WQ2MK7D"},
                                    TestMachine{}, SpoilStored{"9HBT4WQ2MK7D"}})},
        {"thanks", with(sealed, {Cast{}, CastStored{"9HBT4WQ2MK7D"}})},
        {"stopped storage", {StationStopped{"storage"}}},
        {"stopped", {StationStopped{"other"}}},
        {"idle", with(one, {Tick{46'000}})},
        {"idle at code", {Begin{}, Tick{46'000}}},
        {"idle last second", with(one, {Tick{46'000}, Tick{75'500}})},
        {"leave", with(one, {Leave{}})},
        {"languages", with(one, {OpenLanguages{}})},
        {"sizes", with(one, {OpenTextSizes{}})},
        {"contrast", with(one, {ToggleTheme{}})},
        {"help start", {OpenHelp{}}},
        {"help code", {Begin{}, OpenHelp{}}},
        {"help ballot", with(one, {OpenHelp{}})},
        {"help review", with(review, {OpenHelp{}})},
        {"help sealed", with(sealed, {OpenHelp{}})},
    };
}

bool spoken_in_any_language(const std::string& where) {
    static const std::set<std::string> kSame{"own-name", "key", "tracker", "place"};
    return kSame.count(where) > 0;
}

}  // namespace

TEST_CASE("Every screen says all that it has to say, in every language, with nothing left unfilled") {
    const auto election = sample::election(true);
    Messages messages(kWords);
    const LayoutFacts layout;
    for (const auto& [name, events] : all_places()) {
        std::map<std::string, reading::Reader> read;
        for (const auto& language : election.languages) {
            const auto shown = view(after(election, language, events), election, layout, messages);
            read[language] = reading::read(shown);
            CAPTURE(name, language);
            CHECK(shown.chrome.language_tag == language);
            CHECK(shown.chrome.right_to_left == (language == "ar"));
            CHECK(shown.chrome.practice);
            for (const auto& label : read[language].labels) {
                CAPTURE(label.where);
                CHECK_FALSE(label.text.empty());
            }
            for (const auto& line : read[language].lines) {
                CAPTURE(line.where, line.text);
                CHECK(line.text.find('{') == std::string::npos);
                CHECK(line.text.find('}') == std::string::npos);
                CHECK(line.text.find("encrypt") == std::string::npos);
                CHECK(line.text.find("krypter") == std::string::npos);
                CHECK(line.text.find("  ") == std::string::npos);
            }
        }
        // The same page says as much in each language, and nothing is left in English.
        for (const std::string language : {"sv", "ar"}) {
            REQUIRE(read[language].lines.size() == read["en"].lines.size());
            for (std::size_t i = 0; i < read["en"].lines.size(); ++i) {
                const auto& line = read[language].lines[i];
                CAPTURE(name, language, line.where, line.text);
                CHECK(line.where == read["en"].lines[i].where);
                if (!spoken_in_any_language(line.where)) CHECK(line.text != read["en"].lines[i].text);
            }
        }
        const std::regex latin("[A-Za-z]{4,}");
        for (const auto& line : read["ar"].lines) {
            if (spoken_in_any_language(line.where) || line.where == "chrome.spoken") continue;
            CAPTURE(name, line.where, line.text);
            // Names of places and people keep their letters; they stand between isolates.
            const auto plain = std::regex_replace(line.text, std::regex("\u2068[^\u2069]*\u2069"), "");
            CHECK_FALSE(std::regex_search(plain, latin));
        }
    }
}

TEST_CASE("A screen's enabled buttons do what they say: the flow knows each of them there") {
    const auto election = sample::election();
    Messages messages(kWords);
    for (const auto& [name, events] : all_places()) {
        const auto state = after(election, "sv", events);
        const auto shown = view(state, election, {}, messages);
        const bool covered = state.over.index() != 0;
        reading::Reader reader;
        if (covered) {
            View only_overlay = shown;
            only_overlay.screen = StoppedScreen{"x", "x"};
            reader.read(only_overlay);
        } else {
            reader.read(shown);
        }
        for (const auto& button : reader.buttons) {
            const bool chrome_under_overlay =
                covered && (std::holds_alternative<OpenLanguages>(button.event) ||
                            std::holds_alternative<OpenTextSizes>(button.event) ||
                            std::holds_alternative<OpenHelp>(button.event));
            if (!button.enabled || chrome_under_overlay) continue;
            if (covered && std::holds_alternative<ToggleTheme>(button.event)) continue;
            CAPTURE(name, button.label);
            const auto next = step(state, button.event, election);
            for (const auto& effect : next.effects)
                CHECK_FALSE(std::holds_alternative<Audit>(effect));
        }
    }
}

TEST_CASE("The practice mark is told on every screen of practice and on none of a real vote") {
    Messages messages(kWords);
    for (const auto& [name, events] : all_places()) {
        CAPTURE(name);
        const auto practice = sample::election(true);
        const auto real = sample::election(false);
        CHECK(view(after(practice, "sv", events), practice, {}, messages).chrome.practice);
        CHECK_FALSE(view(after(real, "sv", events), real, {}, messages).chrome.practice);
    }
}

TEST_CASE("The money bar is the sum of what is chosen, and says what is too much and what could go out") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto ballot = [&](const std::vector<Event>& events, const std::string& language) {
        const auto all = with(with(kTyped, {AdmittedVoter{"area-only", 7}}), events);
        return std::get<BallotScreen>(
            view(after(election, language, all), election, {6, 4}, messages).screen);
    };
    const auto fits = ballot({ToggleProject{0}, ToggleProject{2}}, "sv");
    const auto& bar = std::get<MoneyBar>(fits.rule);
    CHECK(bar.chosen == "Du har valt för <b>175\u00a0000\u00a0kr</b>");
    CHECK(bar.left == "<b>125\u00a0000\u00a0kr</b> kvar");
    CHECK_FALSE(bar.over);
    REQUIRE(bar.parts.size() == 2);
    CHECK(bar.parts[0] == Approx(0.4));
    CHECK(fits.warning.empty());

    const auto over = ballot({ToggleProject{0}, ToggleProject{4}}, "sv");
    CHECK(std::get<MoneyBar>(over.rule).over);
    CHECK(std::get<MoneyBar>(over.rule).left == "<b>70\u00a0000\u00a0kr</b> för mycket");
    CHECK(over.warning == "Det blir 70\u00a0000\u00a0kr för mycket. Ta bort något innan du går vidare.");
    int marked = 0;
    for (const auto& card : over.cards) {
        if (card.project == 4) {
            CHECK(card.mark == CardMark::kTooMuch);
            CHECK(card.note == "70\u00a0000\u00a0kr för mycket. Ta bort det här, eller ”Gungor”.");
            ++marked;
        } else {
            CHECK(card.mark == (card.project == 0 ? CardMark::kChosen : CardMark::kOpen));
        }
    }
    CHECK(marked == 1);
}

TEST_CASE("An approval ballot counts in words and names the one that is too many") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto all = with(kTyped, {AdmittedVoter{"both", 7}, GoForward{}, ToggleProject{0}, ToggleProject{1},
                                   ToggleProject{2}, ToggleProject{8}});
    const auto shown =
        std::get<BallotScreen>(view(after(election, "en", all), election, {9, 4}, messages).screen);
    const auto& count = std::get<ChoiceCount>(shown.rule);
    CHECK(count.line == "<b>4</b> of 3 chosen");
    CHECK(count.over);
    CHECK(shown.warning == "This is 1 project too many. Take one out before you go on.");
    for (const auto& card : shown.cards)
        CHECK((card.mark == CardMark::kTooMuch) == (card.project == 8));
}

TEST_CASE("Review keeps errors and hints apart and pages long lists without losing a line") {
    const auto election = sample::election();
    Messages messages(kWords);
    std::vector<Event> events = with(kTyped, {AdmittedVoter{"both", 7}});
    for (std::uint32_t i = 0; i < 6; ++i)
        events.emplace_back(ToggleProject{i});
    events.emplace_back(GoForward{});
    for (std::uint32_t i = 0; i < 3; ++i)
        events.emplace_back(ToggleProject{i});
    events.emplace_back(GoForward{});
    State state = after(election, "en", events);
    std::multiset<std::string> titles;
    int pages = 0;
    while (true) {
        const auto screen = std::get<ReviewScreen>(view(state, election, {4, 4}, messages).screen);
        ++pages;
        std::size_t lines = 0;
        for (const auto& contest : screen.contests) {
            for (const auto& line : contest.lines)
                titles.insert(line.title);
            lines += contest.lines.size();
            if (contest.title == "Our area") {
                CHECK(contest.error.find("too much") != std::string::npos);
                CHECK(contest.hint.empty());
            } else {
                CHECK(contest.error.empty());
            }
        }
        CHECK(lines <= 4);
        if (!screen.next.enabled) break;
        state = step(std::move(state), screen.next.event, election).state;
    }
    CHECK(pages == 3);
    CHECK(titles.size() == 9);
    CHECK(std::set<std::string>(titles.begin(), titles.end()).size() == 9);

    const auto fine =
        after(election, "en", with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}}));
    const auto review = std::get<ReviewScreen>(view(fine, election, {4, 4}, messages).screen);
    CHECK(review.contests[0].error.empty());
    CHECK(review.contests[0].hint ==
          "There is SEK\u00a0180,000 left. You can choose more projects, or go on like this.");
    CHECK(review.contests[0].summary == "You have chosen <b>1 project</b> for <b>SEK\u00a0120,000</b>.");
}

TEST_CASE("Turning the pages of the ballot shows every project once, at any number of cards a page") {
    const auto election = sample::election();
    Messages messages(kWords);
    for (std::uint32_t cards = 1; cards <= 10; ++cards) {
        State state = after(election, "sv", with(kTyped, {AdmittedVoter{"both", 7}, GoForward{}}));
        std::set<std::uint32_t> seen;
        for (int page = 0; page < 20; ++page) {
            const auto screen = std::get<BallotScreen>(view(state, election, {cards, 4}, messages).screen);
            CHECK(screen.cards.size() <= cards);
            for (const auto& card : screen.cards)
                CHECK(seen.insert(card.project).second);
            if (!screen.next.enabled) break;
            state = step(std::move(state), screen.next.event, election).state;
        }
        CHECK(seen.size() == 9);
        int back = 0;
        while (true) {
            const auto screen = std::get<BallotScreen>(view(state, election, {cards, 4}, messages).screen);
            if (!screen.previous.enabled) break;
            state = step(std::move(state), screen.previous.event, election).state;
            REQUIRE(++back < 20);
        }
        CHECK(std::get<AtBallot>(state.screen).first == 0);
    }
}

TEST_CASE("What a project's own text holds is never read as markup in rich text, and never lost in plain") {
    auto election = sample::election();
    election.introduction = {{"sv", "Rösta <b>nu</b> & var med"}};
    Messages messages(kWords);
    const auto shown = std::get<StartScreen>(view(after(election, "sv", {}), election, {}, messages).screen);
    CHECK(shown.introduction.find("Rösta &lt;b&gt;nu&lt;/b&gt; &amp; var med") != std::string::npos);
    const auto details = view(after(election, "sv", with(kTyped, {AdmittedVoter{"both", 7}, OpenProject{0}})),
                              election, {}, messages);
    CHECK(std::get<DetailsScreen>(details.screen).proposer_line == "Föreslaget av Amina & Olle <2 b>");
}

TEST_CASE("Thanks tells the number, the day and the place of the result") {
    const auto election = sample::election();
    Messages messages(kWords);
    const auto all = all_places().at("thanks");
    const auto sv = std::get<ThanksScreen>(view(after(election, "sv", all), election, {}, messages).screen);
    CHECK(sv.tracker == "9HBT-4WQ2-MK7D");
    CHECK(sv.results == "Resultatet kommer den 14 december. På biblioteket och på nätet.");
    const auto en = std::get<ThanksScreen>(view(after(election, "en", all), election, {}, messages).screen);
    CHECK(en.results == "The result comes on December 14. At the library and online.");
}

TEST_CASE(
    "The start page speaks in the organiser's own words, and tells the sum itself only where there are "
    "none") {
    auto election = sample::election();
    Messages messages(kWords);
    const auto introduction = [&] {
        return std::get<StartScreen>(view(after(election, "sv", {}), election, {}, messages).screen)
            .introduction;
    };
    CHECK(introduction() == "Välj det som du vill se.");
    election.introduction = {};
    CHECK(introduction() == "Du är med och bestämmer hur <b>1\u00a0300\u00a0000\u00a0kr</b> ska användas.");
}
