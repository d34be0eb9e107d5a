#include <nlohmann/json.hpp>

#include "election/explain/outcome_json.hpp"
#include "election/pabulib/export.hpp"
#include "tally/record/record.hpp"

namespace valurna::tally {
namespace {

using nlohmann::ordered_json;

// outcome.json of one contest, appended to `json`.
void put_contest(ordered_json& json, const election::Election& election, const ContestCount& count,
                 const std::string& log_root) {
    const auto& contest = *election.contest(count.contest);
    election::put_outcome(json, election::count_input(contest, count.choices, log_root), contest.counting,
                          count.outcome, election.currency.minor_digits);
}

}  // namespace

std::string contest_outcome_json(const election::Election& election, const ContestCount& count,
                                 const std::string& log_root) {
    ordered_json json;
    put_contest(json, election, count, log_root);
    return json.dump(2) + "\n";
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
        const auto& contest = *election.contest(count.contest);
        for (const auto winner : count.outcome.winners)
            winners.push_back(contest.projects[winner].id);
        auto& one = contests.emplace_back(ordered_json{
            {"contest", contest.id}, {"title", contest.title}, {"invalid", tally.invalid_in(contest.id)}});
        put_contest(one, election, count, tally.log_root);
    }
    ordered_json groups = ordered_json::array();
    for (const auto& part : tally.parts) {
        if (election.group(part.part) != nullptr)
            groups.push_back({{"group", part.part}, {"none", part.none}, {"invalid", part.invalid.size()}});
    }
    ordered_json overridden = nullptr;
    if (tally.overridden) overridden = {{"reason", tally.overridden->reason}, {"by", tally.overridden->by}};
    ordered_json out = {
        {"format", "valurna tally v1"},  {"election", election.id},  {"domain", election.domain},
        {"practice", election.practice}, {"title", election.title},  {"currency", election.currency.code},
        {"log_root", tally.log_root},    {"codes", tally.codes},     {"ballots", tally.ballots},
        {"counted", tally.counted()},    {"duplicates", duplicates}, {"void", voided},
        {"tested", tally.spoiled}};
    election::put_trustees(out, tally.trustees, tally.needed, tally.mixers, tally.decrypted_by);
    out["override"] = std::move(overridden);
    out["winners"] = std::move(winners);
    if (!groups.empty()) out["groups"] = std::move(groups);
    out["contests"] = std::move(contests);
    return out.dump(2) + "\n";
}

std::string decrypted_pabulib(const election::Election& election, const ContestCount& count,
                              const DaysHeld& days) {
    const auto& contest = *election.contest(count.contest);
    return election::write_pabulib(
        election::pabulib_of(held_on(election, days), contest, count.choices, count.outcome));
}

}  // namespace valurna::tally
