#include "kiosk/pages/why/view.hpp"

#include <algorithm>

#include "kiosk/pages/results/view_parts.hpp"

namespace valurna::kiosk {

Said<WhyPage> view_of(const AtWhy& at, const Reading& reading) {
    const auto& words = reading.words;
    const Counted counted(reading, result_pages(*reading.state.result)[at.under.page].contest);
    const auto& about = counted.of(at.project);
    WhyPage page;
    page.subtitle = subject(reading, &counted.contest);
    page.first = at.first;
    auto project = project_of(reading, counted, at.project);
    project.large_picture = true;
    page.lead.emplace_back(std::move(project));
    const auto all = std::max<std::uint64_t>(counted.result.ballots, 1);
    page.pieces.emplace_back(ResultBar{
        words.text("Voted for it"),
        words.text("{count} of {all}",
                   {{"count", words.number(about.votes)}, {"all", words.number(counted.result.ballots)}}),
        static_cast<double>(about.votes) / static_cast<double>(all), 0});
    if (about.step > 0)
        say(page.pieces, words.text("It was tried as number {step} of {all}.",
                                    {{"step", words.number(about.step)},
                                     {"all", words.number(counted.result.outcome.projects.size())}}));
    say(page.pieces, counted.explain.why(about));
    say(page.pieces, counted.explain.more_votes(about), ResultWords::Weight::kStrong);
    say(page.pieces, counted.explain.paid(about));
    if (about.paid_share > 0 && about.paid_rest > 0) {
        const auto payers = static_cast<double>(about.paid_share + about.paid_rest);
        const auto payers_in_words = [&words](std::uint64_t count) {
            return words.count("{count} voter", "{count} voters", count);
        };
        page.pieces.emplace_back(ResultBar{words.text("Paid the full amount"),
                                           payers_in_words(about.paid_share),
                                           static_cast<double>(about.paid_share) / payers, 1});
        page.pieces.emplace_back(ResultBar{words.text("Gave all they had left"),
                                           payers_in_words(about.paid_rest),
                                           static_cast<double>(about.paid_rest) / payers, 2});
    }
    page.back = Button{words.text("Back"), GoBack{}, true, {}};
    add_turning(reading, page);
    auto title = about.why == election::Why::kFunded ? words.text("Why it was chosen")
                                                     : words.text("Why it was not chosen");
    auto spoken = spoken_result(page, title);
    return {std::move(page), std::move(title), std::move(spoken), result_help(reading)};
}

}  // namespace valurna::kiosk
