#include "tally/pages/published.hpp"

#include "tally/ceremony/signed_result.hpp"
#include "tally/pages/html.hpp"
#include "tally/record/layout.hpp"

namespace valurna::tally {

election::Result<std::optional<std::string>> result_document(Office& office) {
    return office.store().fact(kResultFact);
}

std::vector<OpenData> open_data(const election::Election& election) {
    std::vector<OpenData> out{{"result.json", "application/json", kResultFact, ""},
                              {"outcome.json", "application/json", "outcome", ""},
                              {"record.zip", "application/zip", "", "record.zip"}};
    for (const auto& contest : election.contests)
        out.push_back({contest.id + ".pb", "text/plain; charset=utf-8", "",
                       "record/" + record::contest_folder(contest.id) + record::kOpenData});
    return out;
}

election::Result<Published> what_is_public(Office& office, const std::string& today) {
    Published out;
    auto package = office.package();
    if (!package) return package.error();
    out.package = package.value();
    out.election = calm(out.package->election);
    auto turnout = office.store().turnout();
    if (!turnout) return turnout.error();
    out.turnout = turnout.value();
    auto standing = office.standing();
    if (!standing) return standing.error();
    if (standing.value().state == sync::PollState::kClosed) {
        out.stage = Stage::kClosed;
    } else {
        const bool begun = today >= out.election.opens || out.turnout.ballots > 0;
        out.stage = begun ? Stage::kOpen : Stage::kComing;
    }
    auto document = result_document(office);
    if (!document) return document.error();
    if (!document.value()) return out;
    auto result = election::parse_result(*document.value(), out.package->election, "the stored result");
    if (!result)
        return election::Error{election::ErrorCode::kEnvironment, office.folder(),
                               "the stored result is damaged: " + result.error().line(), "count again"};
    out.result = calm(std::move(result).value());
    out.stage = Stage::kCounted;
    return out;
}

}  // namespace valurna::tally
