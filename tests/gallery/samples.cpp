#include "tests/gallery/samples.hpp"

#include "tests/gallery/results.hpp"
#include "tests/gallery/words.hpp"

namespace valurna::gallery {
namespace {

using namespace kiosk;  // NOLINT: a file of data

class Maker {
  public:
    Maker(Tongue tongue, TextSize size, Theme theme, std::size_t cards, std::size_t lines)
        : w_(words_of(tongue)), size_(size), theme_(theme), cards_(cards), lines_(lines) {}

    std::vector<Sample> all();

  private:
    View page(AnyScreen screen, const std::string& title) {
        View view;
        view.chrome = {title,
                       w_.tag,
                       w_.rtl,
                       size_,
                       theme_,
                       false,
                       w_.practice,
                       {w_.language, OpenLanguages{}, true, w_.languages},
                       {w_.sizes, OpenTextSizes{}, true, ""},
                       {"Contrast", ToggleTheme{}, true, ""},
                       {w_.help, OpenHelp{}, true, ""},
                       true,
                       title};
        view.screen = std::move(screen);
        view.page_id = ++page_id_;
        return view;
    }
    std::vector<LanguageChoice> languages(std::size_t count) {
        const std::pair<const char*, const char*> all[] = {
            {"Svenska", "sv"}, {"English", "en"}, {"Suomi", "fi"},      {"العربية", "ar"}, {"Soomaali", "so"},
            {"فارسی", "fa"},   {"ትግርኛ", "ti"},    {"Українська", "uk"}, {"Español", "es"}, {"Polski", "pl"}};
        std::vector<LanguageChoice> out;
        for (std::size_t i = 0; i < count; ++i) {
            out.push_back(
                {all[i].first, all[i].second, all[i].second == w_.tag, ChooseLanguage{all[i].second}});
        }
        return out;
    }
    ProjectCard card(std::size_t index, CardMark mark) {
        const Project& p = w_.projects[index % w_.projects.size()];
        const auto number = static_cast<std::uint32_t>(index);
        return {number,
                p.title,
                p.place,
                p.category,
                p.cost,
                "",
                "",
                mark,
                mark == CardMark::kOpen ? "" : w_.chosen,
                mark == CardMark::kTooMuch ? w_.too_much : "",
                {w_.more, OpenProject{number}, true, p.title + ". " + w_.more},
                {mark == CardMark::kTooMuch ? w_.take_out : w_.choose, ToggleProject{number}, true,
                 w_.choose + " " + p.title}};
    }
    StartScreen start(std::size_t languages_shown) {
        return {w_.start_title, w_.start_text, {w_.begin, Begin{}, true, ""}, languages(languages_shown), ""};
    }
    CodeScreen code(const std::string& error, bool checking);
    BallotScreen ballot(bool knapsack, bool over);
    DetailsScreen details(bool chosen);
    ReviewScreen review(std::size_t lines, bool error, bool blank);
    CastScreen cast(bool busy, bool error);
    Sample overlay(const std::string& name, Overlay over, AnyScreen below) {
        Sample s{name, page(std::move(below), w_.ballot_title)};
        s.view.overlay = std::move(over);
        return s;
    }

    Words w_;
    TextSize size_;
    Theme theme_;
    std::size_t cards_, lines_;
    std::uint64_t page_id_ = 0;
};

CodeScreen Maker::code(const std::string& error, bool checking) {
    CodeScreen s;
    s.instruction = w_.code_text;
    s.groups = checking ? std::array<std::string, 3>{"K7QF", "2MWX", "09AZ"}
                        : std::array<std::string, 3>{"K7QF", "2M", ""};
    s.active_group = checking ? 3 : 1;
    s.error = error;
    s.checking = checking;
    s.checking_label = w_.checking;
    for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
        s.keys.push_back({std::string(1, c), CodeSymbol{c}, true, ""});
    }
    s.back = {w_.cancel, GoBack{}, true, ""};
    s.erase = {w_.erase, CodeErase{}, true, ""};
    s.forward = {w_.forward, CodeSubmit{}, checking, ""};
    return s;
}

BallotScreen Maker::ballot(bool knapsack, bool over) {
    BallotScreen s;
    s.question = w_.question;
    if (knapsack)
        s.rule = MoneyBar{w_.chosen_money, w_.left_money, {0.4, over ? 0.667 : 0.183}, over};
    else
        s.rule = ChoiceCount{w_.count, 2, 3, false};
    if (over) s.warning = w_.over_money;
    for (std::size_t i = 0; i < cards_; ++i) {
        s.cards.push_back(card(i, i % 4 == 0 || i == 2 ? CardMark::kChosen
                                  : i == 3 && over     ? CardMark::kTooMuch
                                                       : CardMark::kOpen));
    }
    s.page_label = w_.pages;
    s.back = {w_.back, GoBack{}, true, ""};
    s.previous = {w_.previous, PreviousPage{}, over, ""};
    s.next = {w_.next, NextPage{}, true, ""};
    s.forward = {w_.review, GoForward{}, true, ""};
    return s;
}

DetailsScreen Maker::details(bool chosen) {
    DetailsScreen s{card(0, chosen ? CardMark::kChosen : CardMark::kOpen),
                    w_.projects[0].text,
                    w_.proposer,
                    w_.projects[0].place,
                    {w_.back, CloseOverlay{}, true, ""},
                    {chosen ? w_.take_out : w_.choose, ToggleProject{0}, true, ""}};
    return s;
}

ReviewScreen Maker::review(std::size_t lines, bool error, bool blank) {
    ReviewScreen s;
    ReviewContest contest;
    contest.title = w_.ballot_title;
    contest.summary = w_.summary;
    (error ? contest.error : contest.hint) = error ? w_.review_error : w_.hint;
    for (std::size_t i = 0; i < lines; ++i) {
        const Project& p = w_.projects[i % w_.projects.size()];
        contest.lines.push_back({p.title,
                                 p.cost,
                                 "",
                                 p.category,
                                 static_cast<std::uint32_t>(i),
                                 {w_.change, EditContest{0}, true, w_.change + " " + p.title}});
    }
    if (blank) {
        contest.edit = Button{w_.choose, EditContest{0}, true, ""};
        contest.blank = Button{w_.blank, DeclareBlank{0}, true, ""};
    }
    s.contests.push_back(std::move(contest));
    s.back = {w_.back, GoBack{}, true, ""};
    s.previous = {w_.previous, PreviousPage{}, false, ""};
    s.next = {w_.next, NextPage{}, false, ""};
    s.forward = {w_.yes, GoForward{}, !error, ""};
    return s;
}

CastScreen Maker::cast(bool busy, bool error) {
    return {w_.cast_head,
            w_.cast_text,
            busy ? "" : "9HBT-4WQ2-MK7D",
            busy ? w_.sealing : "",
            error ? w_.cast_error : "",
            {w_.back, GoBack{}, !busy, ""},
            {w_.test, TestMachine{}, !busy, ""},
            {w_.cast, Cast{}, !busy, ""}};
}

std::vector<Sample> Maker::all() {
    std::vector<Sample> out;
    const auto add = [&](const std::string& name, AnyScreen screen, const std::string& title) {
        out.push_back({name, page(std::move(screen), title)});
    };
    add("start", start(10), w_.title);
    add("start-two", start(2), w_.title);
    StartScreen closed = start(2);
    closed.notice = w_.closed;
    closed.begin.enabled = false;
    add("start-closed", closed, w_.title);
    for (Sample& sample : out)
        sample.view.chrome.shows_controls = false;
    add("code", code("", false), w_.code_title);
    add("code-error", code(w_.code_error, false), w_.code_title);
    add("code-checking", code("", true), w_.code_title);
    add("ballot", ballot(true, false), w_.ballot_title);
    add("ballot-over", ballot(true, true), w_.ballot_title);
    add("ballot-approval", ballot(false, false), w_.ballot_title);
    add("ballot-practice", ballot(true, false), w_.ballot_title);
    out.back().view.chrome.practice = true;
    add("details", details(false), w_.ballot_title);
    add("details-chosen", details(true), w_.ballot_title);
    add("review", review(std::min<std::size_t>(2, lines_), false, false), w_.review_title);
    add("review-full", review(lines_, false, false), w_.review_title);
    add("review-error", review(std::min<std::size_t>(1, lines_), true, false), w_.review_title);
    add("review-blank", review(0, false, true), w_.review_title);
    add("cast", cast(false, false), w_.cast_title);
    add("cast-busy", cast(true, false), w_.cast_title);
    add("cast-error", cast(false, true), w_.cast_title);
    add("tested",
        TestedScreen{w_.tested_head,
                     w_.tested_text,
                     "9HBT-4WQ2-MK7D",
                     "https://valurna.example/t/9HBT4WQ2MK7D",
                     {w_.projects[0].title, w_.projects[2].title},
                     {w_.again, SealAgain{}, true, ""}},
        w_.cast_title);
    add("thanks",
        ThanksScreen{w_.thanks,
                     w_.follow,
                     "9HBT-4WQ2-MK7D",
                     w_.results,
                     "https://valurna.example/t/9HBT4WQ2MK7D",
                     {w_.done, Finish{}, true, ""}},
        w_.title);
    add("stopped", StoppedScreen{w_.stopped, w_.stopped_text}, w_.title);
    out.push_back(overlay("idle", IdleOverlay{w_.idle, w_.idle_text, {w_.stay, StillHere{}, true, ""}},
                          ballot(true, false)));
    out.push_back(overlay("leave",
                          LeaveOverlay{w_.leave_head,
                                       w_.leave_text,
                                       {w_.leave_stay, CloseOverlay{}, true, ""},
                                       {w_.leave, ConfirmLeave{}, true, ""}},
                          ballot(true, false)));
    out.push_back(overlay("languages",
                          LanguageOverlay{w_.languages, languages(10), {w_.close, CloseOverlay{}, true, ""}},
                          code("", false)));
    SizeOverlay sizes{w_.sizes, {}, size_, {w_.close, CloseOverlay{}, true, ""}};
    for (std::size_t i = 0; i < 4; ++i) {
        sizes.sizes.at(i) = {w_.size_names.at(i), ChooseTextSize{static_cast<TextSize>(i)}, true, ""};
    }
    out.push_back(overlay("sizes", sizes, ballot(true, false)));
    out.push_back(overlay(
        "help", HelpOverlay{w_.help, {w_.help1, w_.help2, w_.help3}, {w_.close, CloseOverlay{}, true, ""}},
        ballot(true, false)));
    return out;
}

}  // namespace

std::vector<Sample> samples(Tongue tongue, TextSize size, Theme theme, std::size_t cards, std::size_t lines) {
    auto all = Maker(tongue, size, theme, cards, lines).all();
    for (auto& sample : result_samples(tongue, size, theme))
        all.push_back(std::move(sample));
    return all;
}

}  // namespace valurna::gallery
