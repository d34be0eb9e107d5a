#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

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

}  // namespace

void add_samples(std::type_identity<BallotPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("ballot", ballot_sample(make, true, false), w.ballot_title);
    make.add("ballot-over", ballot_sample(make, true, true), w.ballot_title);
    make.add("ballot-approval", ballot_sample(make, false, false), w.ballot_title);
    make.add("ballot-ranking", ranking_sample(make), w.ballot_title);
    make.add("ballot-fallback", fallback_sample(make), w.ballot_title);
    make.add("ballot-practice", ballot_sample(make, true, false), w.ballot_title).view.chrome.practice = true;
}

}  // namespace valurna::gallery
