#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

ReviewContest contest_sample(const SampleMaker& make, std::uint32_t index, std::size_t lines, bool error,
                             bool blank) {
    const Words& w = make.words;
    ReviewContest contest;
    contest.title = w.ballot_title;
    contest.summary = w.summary;
    (error ? contest.error : contest.hint) = error ? w.review_error : w.hint;
    for (std::size_t i = 0; i < lines; ++i) {
        const Project& p = w.projects[i % w.projects.size()];
        contest.lines.push_back({"",
                                 p.title,
                                 p.cost,
                                 "",
                                 "",
                                 static_cast<std::uint32_t>(i),
                                 {w.change, EditContest{index}, true, w.change + " " + p.title}});
    }
    if (blank) {
        contest.edit = Button{w.choose, EditContest{index}, true, ""};
        contest.blank = Button{w.blank, DeclareBlank{index}, true, ""};
    }
    return contest;
}

ReviewPage review_sample(const SampleMaker& make, std::vector<ReviewContest> contests, bool forward = true) {
    const Words& w = make.words;
    ReviewPage s;
    s.contests = std::move(contests);
    for (auto& contest : s.contests)
        contest.named = s.contests.size() > 1;
    s.back = {w.back, GoBack{}, true, ""};
    s.previous = {w.previous, PreviousPage{}, false, ""};
    s.next = {w.next, NextPage{}, false, ""};
    s.forward = {w.yes, GoForward{}, forward, ""};
    return s;
}

}  // namespace

void add_samples(std::type_identity<ReviewPage>, SampleMaker& make) {
    const Words& w = make.words;
    const auto contest = [&](std::uint32_t index, std::size_t lines, bool error = false, bool blank = false) {
        return contest_sample(make, index, lines, error, blank);
    };
    make.add("review", review_sample(make, {contest(0, 2)}), w.review_title);
    make.add("review-two", review_sample(make, {contest(0, 1), contest(1, 1)}), w.review_title);
    auto full = review_sample(make, {contest(0, 11), contest(1, 3)});
    make.add("review-full", full, w.review_title);
    full.first = 13;
    make.add("review-last", full, w.review_title);
    auto ranked = review_sample(make, {contest(0, 4)});
    for (std::size_t i = 0; i < ranked.contests[0].lines.size(); ++i)
        ranked.contests[0].lines[i].figure = std::to_string(i + 1);
    make.add("review-ranking", ranked, w.review_title);
    make.add("review-error", review_sample(make, {contest(0, 1, true)}, false), w.review_title);
    make.add("review-blank", review_sample(make, {contest(0, 0, false, true)}), w.review_title);
}

}  // namespace valurna::gallery
