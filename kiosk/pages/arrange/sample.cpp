#include "kiosk/view/method.hpp"
#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

struct ArrangeWords {
    std::string question, order, up, down;
};

ArrangeWords words_of_order(Tongue tongue) {
    switch (tongue) {
        case Tongue::kSwedish:
            return {"Är det här din ordning? Det bästa först.", "Din ordning: <b>3</b> av 5", "Upp", "Ner"};
        case Tongue::kArabic:
            return {"هل هذا ترتيبك؟ الأفضل أولًا.", "ترتيبك: <b>3</b> من 5", "أعلى", "أسفل"};
        case Tongue::kLong:
            return {"Stimmtdiesereihenfolge? Bestesanerster.", "Reihenfolge: <b>3</b> von 5",
                    "Hinaufverschieben", "Hinunterverschieben"};
        case Tongue::kEnglish:
            break;
    }
    return {"Is this your order? The best one first.", "Your order: <b>3</b> of 5", "Up", "Down"};
}

ArrangePage order_sample(const SampleMaker& make, std::size_t lines) {
    const Words& w = make.words;
    const ArrangeWords own = words_of_order(make.tongue);
    ArrangePage s;
    s.question = own.question;
    s.rule = ChoiceCount{own.order, 3, 5, false};
    for (std::size_t i = 0; i < lines; ++i) {
        const auto& project = w.projects[i % w.projects.size()];
        const auto index = static_cast<std::uint32_t>(i);
        s.lines.push_back({std::to_string(i + 1), project.title, project.cost, "", "", "", index,
                           UpAndDown{{own.up, MoveProject{index, true}, i > 0, own.up + " " + project.title},
                                     {own.down, MoveProject{index, false}, i + 1 < lines,
                                      own.down + " " + project.title}}});
    }
    s.back = {w.back, GoBack{}, true, ""};
    s.previous = {w.previous, PreviousPage{}, false, ""};
    s.next = {w.next, NextPage{}, false, ""};
    s.forward = {w.review, GoForward{}, true, ""};
    return s;
}

struct SharingWords {
    std::string question, given, left;
};

SharingWords words_of_sharing(Tongue tongue) {
    switch (tongue) {
        case Tongue::kSwedish:
            return {"Dela ut 10 poäng bland det du valt.", "Du har gett <b>6 poäng</b>",
                    "<b>4 poäng</b> kvar"};
        case Tongue::kArabic:
            return {"وزّع 10 نقاط على ما اخترته.", "أعطيت <b>6 نقاط</b>", "بقيت <b>4 نقاط</b>"};
        case Tongue::kLong:
            return {"Zehn Bewertungspunkte verteilen.", "Vergeben: <b>6 Bewertungspunkte</b>",
                    "<b>4 Bewertungspunkte</b> übrig"};
        case Tongue::kEnglish:
            break;
    }
    return {"Share out 10 points among what you chose.", "You have given <b>6 points</b>",
            "<b>4 points</b> left"};
}

ArrangePage points_sample(const SampleMaker& make, std::size_t lines) {
    auto s = order_sample(make, lines);
    const SharingWords own = words_of_sharing(make.tongue);
    s.question = own.question;
    s.rule = MoneyBar{own.given, own.left, {0.4, 0.2}, false};
    for (auto& line : s.lines) {
        const std::int64_t points = line.project == 0 ? 4 : line.project == 1 ? 2 : 0;
        line.figure = "";
        line.control = MinusPlus{std::to_string(points),
                                 std::to_string(points),
                                 {"−", GivePoints{line.project, points - 1}, points > 0, "- " + line.title},
                                 {"+", GivePoints{line.project, points + 1}, true, "+ " + line.title}};
    }
    return s;
}

}  // namespace

void add_samples(std::type_identity<ArrangePage>, SampleMaker& make) {
    make.add("arrange-order", order_sample(make, 3), make.words.ballot_title);
    make.add("arrange-order-many", order_sample(make, 11), make.words.ballot_title);
    make.add("arrange-points", points_sample(make, 3), make.words.ballot_title);
    make.add("arrange-points-many", points_sample(make, 7), make.words.ballot_title);
}

}  // namespace valurna::gallery
