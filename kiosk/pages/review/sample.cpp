#include <algorithm>

#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

ReviewPage review_sample(const SampleMaker& make, std::size_t lines, bool error, bool blank) {
    const Words& w = make.words;
    ReviewPage s;
    ReviewContest contest;
    contest.title = w.ballot_title;
    contest.summary = w.summary;
    (error ? contest.error : contest.hint) = error ? w.review_error : w.hint;
    for (std::size_t i = 0; i < lines; ++i) {
        const Project& p = w.projects[i % w.projects.size()];
        contest.lines.push_back({p.title,
                                 p.cost,
                                 "",
                                 p.category,
                                 static_cast<std::uint32_t>(i),
                                 {w.change, EditContest{0}, true, w.change + " " + p.title}});
    }
    if (blank) {
        contest.edit = Button{w.choose, EditContest{0}, true, ""};
        contest.blank = Button{w.blank, DeclareBlank{0}, true, ""};
    }
    s.contests.push_back(std::move(contest));
    s.back = {w.back, GoBack{}, true, ""};
    s.previous = {w.previous, PreviousPage{}, false, ""};
    s.next = {w.next, NextPage{}, false, ""};
    s.forward = {w.yes, GoForward{}, !error, ""};
    return s;
}

}  // namespace

void add_samples(std::type_identity<ReviewPage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("review", review_sample(make, std::min<std::size_t>(2, make.lines), false, false),
             w.review_title);
    make.add("review-full", review_sample(make, make.lines, false, false), w.review_title);
    make.add("review-error", review_sample(make, std::min<std::size_t>(1, make.lines), true, false),
             w.review_title);
    make.add("review-blank", review_sample(make, 0, false, true), w.review_title);
}

}  // namespace valurna::gallery
