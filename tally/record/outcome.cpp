#include <nlohmann/json.hpp>

#include "election/count/trace.hpp"
#include "election/pabulib/opened.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {
namespace {

using nlohmann::ordered_json;

ordered_json contest_json(const election::Election& election, const ContestCount& count,
                          const std::string& log_root) {
    const auto& contest = *election.contest(count.contest);
    ordered_json out = {{"contest", contest.id}, {"title", contest.title}, {"invalid", count.invalid.size()}};
    out.update(ordered_json::parse(contest_outcome_json(election, count, log_root)));
    return out;
}

}  // namespace

std::string contest_outcome_json(const election::Election& election, const ContestCount& count,
                                 const std::string& log_root) {
    const auto& contest = *election.contest(count.contest);
    return election::outcome_json(election::count_input(contest, count.choices, log_root), contest.counting,
                                  count.outcome, election.currency.minor_digits);
}

std::string outcome_json(const election::Election& election, const Tally& tally) {
    ordered_json duplicates = ordered_json::array(), contests = ordered_json::array();
    ordered_json winners = ordered_json::array();
    ordered_json voided = ordered_json::array();
    for (const auto& left_out : tally.left_out) {
        if (left_out.of) {
            duplicates.push_back({{"ballot", left_out.index}, {"repeats", *left_out.of}});
        } else {
            voided.push_back(left_out.index);
        }
    }
    for (const auto& count : tally.contests) {
        contests.push_back(contest_json(election, count, tally.log_root));
        for (const auto& id : contests.back()["winners"])
            winners.push_back(id);
    }
    ordered_json overridden = nullptr;
    if (tally.overridden) overridden = {{"reason", tally.overridden->reason}, {"by", tally.overridden->by}};
    const ordered_json out = {{"format", "valurna tally v1"},
                              {"election", election.id},
                              {"domain", election.domain},
                              {"practice", election.practice},
                              {"title", election.title},
                              {"currency", election.currency.code},
                              {"log_root", tally.log_root},
                              {"codes", tally.codes},
                              {"ballots", tally.ballots},
                              {"counted", tally.counted()},
                              {"duplicates", duplicates},
                              {"void", voided},
                              {"tested", tally.spoiled},
                              {"trustees", tally.trustees},
                              {"trustees_needed", tally.needed},
                              {"mixers", tally.mixers},
                              {"opened_by", tally.decrypted_by},
                              {"override", overridden},
                              {"winners", winners},
                              {"contests", contests}};
    return out.dump(2) + "\n";
}

std::string decrypted_pabulib(const election::Election& election, const ContestCount& count) {
    const auto& contest = *election.contest(count.contest);
    return election::write_pabulib(election::pabulib_of(election, contest, count.choices, count.outcome));
}

}  // namespace valurna::tally
