#include "tally/pages/published.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "election/count/trace.hpp"

namespace valurna::tally {
namespace {

using nlohmann::json;

std::uint32_t index_of(const election::Contest& contest, const std::string& id) {
    for (std::uint32_t i = 0; i < contest.projects.size(); ++i) {
        if (contest.projects[i].id == id) return i;
    }
    throw std::out_of_range("no project " + id);
}

election::Why why_of(const std::string& name) {
    using election::Why;
    for (const auto why :
         {Why::kFunded, Why::kDidNotFit, Why::kLostTie, Why::kStopped, Why::kUnderThreshold,
          Why::kTooFewVotes, Why::kConflict, Why::kCategoryLimit, Why::kAreaLimit, Why::kSupportersShort}) {
        if (name == election::name_of(why)) return why;
    }
    throw std::out_of_range("no reason " + name);
}

PublishedContest contest_of(const election::Election& election, const json& value) {
    PublishedContest out;
    out.contest = election.contest(value.at("contest").get<std::string>());
    if (out.contest == nullptr) throw std::out_of_range("no such contest");
    const auto index = [&](const json& id) { return index_of(*out.contest, id.get<std::string>()); };
    out.spent = value.at("cost").get<std::int64_t>();
    out.ballots = value.at("ballots").get<std::uint64_t>();
    out.blank = value.at("blank").get<std::uint64_t>();
    out.invalid = value.at("invalid").get<std::uint64_t>();
    for (const auto& id : value.at("winners"))
        out.winners.push_back(index(id));
    const auto add = [&](std::uint32_t project, const json& step) {
        PublishedStep one;
        one.project = project;
        one.votes = step.at("votes").get<std::uint64_t>();
        one.why = why_of(step.at("why").get<std::string>());
        one.left_before = step.at("left_before").get<std::int64_t>();
        one.missing = step.value("missing", std::int64_t{0});
        one.votes_lacking = step.value("votes_lacking", std::uint64_t{0});
        one.limit = step.value("limit", std::string());
        if (step.contains("other")) one.other = index(step.at("other"));
        out.steps.push_back(std::move(one));
    };
    for (const auto& step : value.at("steps"))
        add(index(step.at("project")), step);
    const auto turn_came = static_cast<std::ptrdiff_t>(out.steps.size());
    for (const auto& [id, project] : value.at("projects").items()) {
        if (project.at("step").get<std::uint32_t>() == 0) add(index_of(*out.contest, id), project);
    }
    std::stable_sort(out.steps.begin() + turn_came, out.steps.end(),
                     [](const auto& a, const auto& b) { return a.votes > b.votes; });
    for (const auto& tie : value.at("ties_broken")) {
        election::TieBroken one;
        for (const auto& id : tie.at("tied"))
            one.tied.push_back(index(id));
        one.decided_by = tie.at("decided_by").get<std::string>();
        out.ties.push_back(std::move(one));
    }
    return out;
}

void add_outcome(Published& out, const std::string& outcome) {
    const json value = json::parse(outcome);
    out.counted = value.at("counted").get<std::uint64_t>();
    out.duplicates = value.at("duplicates").size();
    out.voided = value.at("void").size();
    // What is shown beside the outcome is what was counted, even where a late ledger has come since.
    out.turnout.codes = value.at("codes").get<std::uint64_t>();
    out.turnout.ballots = value.at("ballots").get<std::uint64_t>();
    out.turnout.duplicates = out.duplicates;
    out.trustees = value.at("trustees").get<std::uint32_t>();
    out.needed = value.at("trustees_needed").get<std::uint32_t>();
    out.mixers = value.at("mixers").get<std::vector<std::string>>();
    out.opened_by = value.at("opened_by").get<std::vector<std::string>>();
    if (const auto& given = value.at("override"); !given.is_null()) {
        out.overridden = true;
        out.override_reason = given.at("reason").get<std::string>();
    }
    for (const auto& contest : value.at("contests")) {
        out.contests.push_back(contest_of(out.package->election, contest));
    }
}

}  // namespace

election::Result<Published> what_is_public(Office& office, const std::string& today) {
    Published out;
    auto package = office.package();
    if (!package) return package.error();
    out.package = package.value();
    auto turnout = office.store().turnout();
    if (!turnout) return turnout.error();
    out.turnout = turnout.value();
    auto standing = office.standing();
    if (!standing) return standing.error();
    if (standing.value().state == sync::PollState::kClosed) {
        out.stage = Stage::kClosed;
    } else {
        const bool begun = today >= out.package->election.opens || out.turnout.ballots > 0;
        out.stage = begun ? Stage::kOpen : Stage::kComing;
    }
    auto outcome = office.store().fact("outcome");
    if (!outcome) return outcome.error();
    if (!outcome.value()) return out;
    try {
        add_outcome(out, *outcome.value());
    } catch (const std::exception& problem) {
        return election::Error{election::ErrorCode::kEnvironment, office.folder(),
                               std::string("the stored outcome is damaged: ") + problem.what(),
                               "count again"};
    }
    out.stage = Stage::kCounted;
    return out;
}

}  // namespace valurna::tally
