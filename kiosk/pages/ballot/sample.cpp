#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

struct PointWords {
    std::string given, left, over, warning, note, less, more;
};

PointWords point_words(Tongue tongue) {
    switch (tongue) {
        case Tongue::kSwedish:
            return {"Du har gett <b>6 poäng</b>",
                    "<b>4 poäng</b> kvar",
                    "<b>2 poäng</b> för mycket",
                    "Det är 2 poäng för mycket. Ta tillbaka några innan du går vidare.",
                    "2 poäng för mycket. Ta tillbaka några här, eller från ett annat.",
                    "En poäng mindre för",
                    "En poäng mer för"};
        case Tongue::kArabic:
            return {"أعطيت <b>6 نقاط</b>",
                    "بقيت <b>4 نقاط</b>",
                    "<b>نقطتان</b> زائدتان",
                    "هذه نقطتان زائدتان. استرجع بعضها قبل أن تتابع.",
                    "نقطتان زائدتان. استرجع بعضها من هنا أو من مقترح آخر.",
                    "نقطة أقل لـ",
                    "نقطة أكثر لـ"};
        case Tongue::kLong:
            return {"Vergebene <b>6 Bewertungspunkte</b>",
                    "<b>4 Bewertungspunkte</b> übrig",
                    "<b>2 Bewertungspunkte</b> zuviel",
                    "Zwei Bewertungspunkte zuviel. Bewertungspunkte zurücknehmen vor dem Weitergehen.",
                    "Zwei Bewertungspunkte zuviel. Hier oder anderswo zurücknehmen.",
                    "Ein Bewertungspunkt weniger für",
                    "Ein Bewertungspunkt mehr für"};
        case Tongue::kEnglish:
            break;
    }
    return {"You have given <b>6 points</b>",
            "<b>4 points</b> left",
            "<b>2 points</b> too many",
            "This is 2 points too many. Take some back before you go on.",
            "2 points too many. Take some back here, or from another one.",
            "One point less for",
            "One point more for"};
}

struct ScaleWords {
    std::string line, answers, yes, no;
};

ScaleWords scale_words(Tongue tongue) {
    switch (tongue) {
        case Tongue::kSwedish:
            return {"<b>2</b> har fått en siffra. 5 är bäst", "Ja: <b>1</b> · Nej: <b>1</b> · Förslag: 22",
                    "Ja", "Nej"};
        case Tongue::kArabic:
            return {"<b>2</b> لها رقم. 5 هو الأفضل", "نعم: <b>1</b> · لا: <b>1</b> · المقترحات: 22", "نعم",
                    "لا"};
        case Tongue::kLong:
            return {"<b>2</b> Bewertungen vergeben. 5 ist am besten",
                    "Einverstanden: <b>1</b> · Abgelehnt: <b>1</b>", "Einverstanden", "Abgelehnt"};
        case Tongue::kEnglish:
            break;
    }
    return {"<b>2</b> have a figure. 5 is best", "Yes: <b>1</b> · No: <b>1</b> · Proposals: 22", "Yes", "No"};
}

BallotPage ballot_sample(const SampleMaker& make, bool knapsack, bool over) {
    const Words& w = make.words;
    BallotPage s;
    s.question = w.question;
    if (knapsack)
        s.rule = MoneyBar{w.chosen_money, w.left_money, {0.4, over ? 0.667 : 0.183}, over};
    else
        s.rule = ChoiceCount{w.count, 2, 3, false};
    if (over) s.warning = w.over_money;
    for (std::size_t i = 0; i < make.layout.cards_a_page; ++i) {
        s.cards.push_back(make.card(i, i % 4 == 0 || i == 2 ? CardMark::kChosen
                                       : i == 3 && over     ? CardMark::kTooMuch
                                                            : CardMark::kOpen));
    }
    s.page_label = w.pages;
    s.back = {w.back, GoBack{}, true, ""};
    s.previous = {w.previous, PreviousPage{}, over, ""};
    s.next = {w.next, NextPage{}, true, ""};
    s.forward = {w.review, GoForward{}, true, ""};
    return s;
}

// Some of it is there in another language only, which runs the other way than the page or as it.
BallotPage fallback_sample(const SampleMaker& make) {
    auto s = ballot_sample(make, true, false);
    const bool arabic = make.tongue == Tongue::kArabic;
    const std::string tongue = arabic                            ? "باللغة السويدية"
                               : make.tongue == Tongue::kSwedish ? "på arabiska"
                                                                 : "in Arabic";
    for (std::size_t i = 0; i < s.cards.size(); i += 3) {
        s.cards[i].title = arabic ? "\u2068Vem betalar (gungor)?\u2069" : "\u2068من يدفع (أراجيح)؟\u2069";
        s.cards[i].tongue = tongue;
    }
    return s;
}

// Ranks stand on the cards, which stay in the order that was drawn for the voter.
BallotPage ranking_sample(const SampleMaker& make) {
    auto s = ballot_sample(make, false, false);
    std::uint32_t rank = 3;
    for (auto& card : s.cards) {
        if (card.mark == CardMark::kChosen && rank > 0) card.figure = std::to_string(rank--);
    }
    return s;
}

// Points are given on the cards themselves.
BallotPage points_sample(const SampleMaker& make, bool over) {
    auto s = ballot_sample(make, true, over);
    const PointWords words = point_words(make.tongue);
    s.rule = MoneyBar{words.given, over ? words.over : words.left, {0.3, 0.3}, over};
    if (over) s.warning = words.warning;
    for (auto& card : s.cards) {
        const bool some = card.mark != CardMark::kOpen;
        if (card.mark == CardMark::kTooMuch) card.note = words.note;
        const std::string figure = some ? "3" : "0";
        card.figure = some ? figure : "";
        card.control = MinusPlus{figure,
                                 figure,
                                 {"−", GivePoints{card.project, 2}, some, words.less + " " + card.title},
                                 {"+", GivePoints{card.project, 4}, true, words.more + " " + card.title}};
    }
    return s;
}

// A figure of a scale, or yes and no, on each card.
BallotPage scale_sample(const SampleMaker& make, const std::vector<std::string>& steps,
                        const std::string& line) {
    auto s = ballot_sample(make, false, false);
    s.rule = ChoiceCount{line, 2, 0, false};
    for (auto& card : s.cards) {
        const std::size_t at = card.project % (steps.size() + 1);  // behind the last: no answer
        Scale scale;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            scale.steps.push_back({{steps[i], GivePoints{card.project, static_cast<std::int64_t>(i)}, true,
                                    steps[i] + " " + card.title},
                                   i == at});
        }
        card.mark = at < steps.size() ? CardMark::kChosen : CardMark::kOpen;
        card.control = std::move(scale);
    }
    return s;
}

}  // namespace

void add_samples(std::type_identity<BallotPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("ballot", ballot_sample(make, true, false), w.ballot_title);
    make.add("ballot-over", ballot_sample(make, true, true), w.ballot_title);
    make.add("ballot-approval", ballot_sample(make, false, false), w.ballot_title);
    make.add("ballot-ranking", ranking_sample(make), w.ballot_title);
    auto least = ballot_sample(make, true, false);
    std::get<MoneyBar>(least.rule).least = 0.8;
    make.add("ballot-least", least, w.ballot_title);
    make.add("ballot-points", points_sample(make, false), w.ballot_title);
    make.add("ballot-points-over", points_sample(make, true), w.ballot_title);
    const ScaleWords scale = scale_words(make.tongue);
    make.add("ballot-score", scale_sample(make, {"0", "1", "2", "3", "4", "5"}, scale.line), w.ballot_title);
    make.add("ballot-yes-no", scale_sample(make, {scale.yes, scale.no}, scale.answers), w.ballot_title);
    make.add("ballot-fallback", fallback_sample(make), w.ballot_title);
    make.add("ballot-practice", ballot_sample(make, true, false), w.ballot_title).view.chrome.band =
        w.practice;
}

}  // namespace valurna::gallery
