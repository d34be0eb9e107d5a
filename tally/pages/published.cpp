#include "tally/pages/published.hpp"

#include "tally/office/polls_noted.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/pages/html.hpp"
#include "tally/record/layout.hpp"

namespace valurna::tally {

Expected<std::optional<std::string>> result_document(Office& office) {
    ASSIGN_OR_RETURN(const auto corrected, correction_since_count(office));
    if (corrected) return std::optional<std::string>();
    return office.store().fact(Fact::kResult);
}

std::vector<OpenData> open_data(const election::Election& election) {
    std::vector<OpenData> out{{"result.json", "application/json", Fact::kResult, ""},
                              {"outcome.json", "application/json", Fact::kOutcome, ""},
                              {"record.zip", "application/zip", {}, "record.zip"}};
    if (election.ballots_kept_back) return out;
    for (const auto& contest : election.contests)
        out.push_back({contest.id + ".pb",
                       "text/plain; charset=utf-8",
                       {},
                       "record/" + record::contest_folder(contest.id) + record::kOpenData});
    return out;
}

Expected<Published> what_is_public(Office& office, const std::string& today) {
    Published out;
    ASSIGN_OR_RETURN(auto package, office.package());
    out.package = package;
    out.election = calm(out.package->election);
    // Not of all that have come in: that number would tell when somebody votes.
    ASSIGN_OR_RETURN(out.votes, office.store().public_votes());
    ASSIGN_OR_RETURN(out.groups, office.store().log_groups());
    ASSIGN_OR_RETURN(auto in_force, office.in_force());
    if (in_force.state == sync::PollState::kClosed) {
        out.state = PublicState::kClosed;
        ASSIGN_OR_RETURN(const auto days, days_that_were(office.store(), out.election));
        out.election = held_on(std::move(out.election), days);
    } else {
        const bool begun = today >= out.election.opens || out.votes > 0;
        out.state = begun ? PublicState::kOpen : PublicState::kComing;
    }
    ASSIGN_OR_RETURN(const auto standing, result_standing(office));
    if (standing.corrected) out.state = PublicState::kCorrected;
    out.version = standing.version;
    ASSIGN_OR_RETURN(auto document, result_document(office));
    if (!document) return out;
    auto result = election::parse_result(document.value(), out.package->election, "the stored result");
    if (!result)
        return Unexpected(Error{ErrorCode::kEnvironment, office.folder(),
                                "the stored result is damaged: " + result.error().line(), "count again"});
    out.result = calm(std::move(result).value());
    out.state = PublicState::kCounted;
    return out;
}

}  // namespace valurna::tally
