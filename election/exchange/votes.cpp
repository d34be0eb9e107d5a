#include "election/exchange/votes.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace valurna::exchange {
namespace {

constexpr std::size_t kMostDigits = 15;  // what a spreadsheet's number holds exactly

bool is_whole_number(const std::string& text) {
    return !text.empty() && text.size() <= kMostDigits && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Expected<std::vector<std::int64_t>> platform_ids(const election::Contest& contest, Ids ids) {
    std::vector<std::int64_t> out;
    for (const election::Project& project : contest.projects) {
        const std::string& id = ids == Ids::kOwn ? project.id : project.external_id;
        const std::string where = "contest " + contest.id + ", project " + project.id;
        if (id.empty())
            return Unexpected(
                Error{ErrorCode::kBadInput, where, "it has no external_id, the platform's id for it",
                      "write it in the definition before the vote, or give --own-ids if the platform uses "
                      "the definition's own ids"});
        if (!is_whole_number(id))
            return Unexpected(Error{ErrorCode::kBadInput, where,
                                    "the platform's ids are whole numbers, and " + in_quotes(id) + " is none",
                                    ids == Ids::kOwn
                                        ? "leave out --own-ids and write external_id in the definition"
                                        : "correct its external_id"});
        std::from_chars(id.data(), id.data() + id.size(), out.emplace_back());
    }
    return out;
}

Status can_carry(const DecryptedContest& decrypted, bool election::Exports::*can, std::string_view what) {
    const auto& contest = decrypted.contest;
    if (election::exports(contest.voting).*can) return {};
    return Unexpected(Error{ErrorCode::kBadInput, "contest " + contest.id,
                            std::string(what) + " cannot carry votes of the method " +
                                std::string(election::name_of(contest.voting)),
                            "choose another format"});
}

std::vector<std::int64_t> votes_of(const DecryptedContest& decrypted) {
    std::vector<std::int64_t> votes(decrypted.contest.projects.size());
    for (const auto& choice : decrypted.choices) {
        for (const std::uint32_t project : election::preferences(choice.choice).projects)
            ++votes[project];
    }
    return votes;
}

Expected<Table> booth_table(const DecryptedContest& decrypted, Ids ids) {
    RETURN_IF_ERROR(can_carry(decrypted, &election::Exports::booth, "budgets booth"));
    ASSIGN_OR_RETURN(auto platform, platform_ids(decrypted.contest, ids));
    const auto votes = votes_of(decrypted);
    Table table{{"project_id", "project_title", "number_of_votes"}, {}};
    const std::string& language = decrypted.election.languages.front();
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const auto title = decrypted.election.localised(decrypted.contest.projects[i].title, language).text;
        table.rows.push_back({platform[i], std::string(title), votes[i]});
    }
    return table;
}

}  // namespace valurna::exchange
