// JSON -> ElectionResult.
#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "election/count/reason.hpp"
#include "election/explain/result.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {
namespace {

using nlohmann::json;

// The value of `known` that has this name.
template <class Values>
typename Values::value_type one_of(const Values& known, const std::string& name) {
    for (const auto value : known) {
        if (name_of(value) == name) return value;
    }
    throw std::out_of_range(in_quotes(name) + " is not known");
}

// Throws what the JSON library throws, or std::out_of_range: parse_result turns it into an Error.
class ContestReader {
  public:
    explicit ContestReader(const Contest& contest) : contest_(contest) {}

    ContestResult read(const json& value) const {
        ContestResult out;
        out.contest = contest_.id;
        out.ballots = value.at("ballots").get<std::uint64_t>();
        out.blank = value.at("blank").get<std::uint64_t>();
        out.invalid = value.at("invalid").get<std::uint64_t>();
        out.voters_with_a_winner = value.at("voters_with_a_winner").get<std::uint64_t>();
        Outcome& outcome = out.outcome;
        outcome.cost = money(value.at("cost"));
        outcome.winners = indices(value.at("winners"));
        outcome.start = decimal(value, "start");
        if (contest_.counting.rule == CountRule::kEqualShares && outcome.start.empty())
            throw std::out_of_range("what each voter's share was is missing");
        outcome.added = value.value("added", std::uint64_t{0});
        outcome.left_to_voters = decimal(value, "left_to_voters");
        for (const auto& tie : value.at("ties"))
            outcome.ties.push_back(tie_of(tie));
        if (value.contains("lot")) {
            for (const auto& drawn : value.at("lot").at("order"))
                outcome.lot_order.push_back(contest_.projects[index(drawn.at("project"))].id);
        }
        std::vector<bool> told(contest_.projects.size(), false);
        for (const auto& project : value.at("projects")) {
            outcome.projects.push_back(project_of(project));
            const auto at = outcome.projects.back().project;
            if (told[at]) throw std::out_of_range("a project stands twice");
            told[at] = true;
            if (project.contains("more_votes_not_enough")) {
                out.more_votes.emplace(at,
                                       Margin{{}, project.at("more_votes_not_enough").get<std::uint64_t>()});
            } else if (project.contains("more_votes_to_win")) {
                const auto& more = project.at("more_votes_to_win");
                out.more_votes.emplace(at, more.is_null() ? Margin{} : Margin{more.get<std::uint64_t>(), {}});
            }
        }
        if (outcome.projects.size() != told.size()) throw std::out_of_range("a project is missing");
        const auto& compared = value.at("compared");
        out.compared.rule = rule_of(compared.at("rule"));
        out.compared.winners = indices(compared.at("winners"));
        out.compared.cost = money(compared.at("cost"));
        out.compared.voters_with_a_winner = compared.at("voters_with_a_winner").get<std::uint64_t>();
        return out;
    }

  private:
    // Minor units in decimal text, as the count writes them; empty where it is left out.
    static std::string decimal(const json& value, const char* key) {
        constexpr std::size_t kMostDigits = 18;  // a whole number of them fits 63 bits
        auto text = value.value(key, std::string());
        const auto point = std::min(text.find('.'), text.size());
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        const bool whole =
            point > 0 && point <= kMostDigits &&
            std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(point), digit);
        const bool rest =
            point == text.size() ||
            std::all_of(text.begin() + static_cast<std::ptrdiff_t>(point) + 1, text.end(), digit);
        if (!text.empty() && !(whole && rest)) throw std::out_of_range(in_quotes(text) + " is no amount");
        return text;
    }
    static std::int64_t money(const json& value) {
        const auto amount = value.get<std::int64_t>();
        if (amount < 0) throw std::out_of_range("an amount is below 0");
        return amount;
    }
    [[nodiscard]] std::uint32_t index(const json& id) const {
        const auto& name = id.get_ref<const std::string&>();
        for (std::uint32_t i = 0; i < contest_.projects.size(); ++i) {
            if (contest_.projects[i].id == name) return i;
        }
        throw std::out_of_range("there is no project " + in_quotes(name));
    }
    [[nodiscard]] std::vector<std::uint32_t> indices(const json& ids) const {
        std::vector<std::uint32_t> out;
        for (const auto& id : ids)
            out.push_back(index(id));
        return out;
    }
    static CountPart part_of(const json& value) {
        return one_of(kAllCountParts, value.value("stage", std::string("rule")));
    }
    [[nodiscard]] TieBroken tie_of(const json& value) const {
        TieBroken tie;
        tie.tied = indices(value.at("tied"));
        tie.decided_by = value.at("decided_by").get<std::string>();
        tie.part = part_of(value);
        return tie;
    }
    [[nodiscard]] ProjectOutcome project_of(const json& value) const {
        ProjectOutcome at;
        at.project = index(value.at("project"));
        at.votes = value.at("votes").get<std::uint64_t>();
        at.points = value.value("points", std::int64_t{0});
        at.step = value.at("step").get<std::uint32_t>();
        at.why = one_of(kAllReasons, value.at("why").get<std::string>());
        at.left_before = value.at("left_before").get<std::int64_t>();
        at.missing = value.value("missing", std::int64_t{0});
        at.votes_lacking = value.value("votes_lacking", std::uint64_t{0});
        at.limit = value.value("limit", std::string());
        at.part = part_of(value);
        if (value.contains("other")) at.other = index(value.at("other"));
        at.share = decimal(value, "share");
        at.effective_votes = value.value("effective_votes", std::string());
        at.paid_share = value.value("paid_share", value.value("payers", std::uint64_t{0}));
        at.paid_rest = value.value("paid_rest", std::uint64_t{0});
        return at;
    }
    static CountingRule rule_of(const json& value) {
        CountingRule rule;
        const auto kind = count_rule(value.at("rule").get_ref<const std::string&>());
        const auto used = utility(value.value("utility", std::string(name_of(rule.utility))));
        const auto completed = completion(value.value("completion", std::string(name_of(rule.completion))));
        if (!kind || !used || !completed) throw std::out_of_range("a rule is not known");
        rule.rule = *kind;
        rule.utility = *used;
        rule.completion = *completed;
        return rule;
    }

    const Contest& contest_;
};

GroupResult group_of(const json& value, const Election& election) {
    const auto* group = election.group(value.at("group").get_ref<const std::string&>());
    if (group == nullptr) throw std::out_of_range("a contest group is not one of the election's");
    GroupResult out{group->id, value.at("invalid").get<std::uint64_t>(), {}};
    for (const auto& row : value.at("chosen")) {
        auto& one = out.chosen.emplace_back(ContestTurnout{row.at("contests").get<std::vector<std::string>>(),
                                                           row.at("none").get<bool>(),
                                                           row.at("ballots").get<std::uint64_t>()});
        for (const auto& id : one.contests) {
            if (std::find(group->contests.begin(), group->contests.end(), id) == group->contests.end())
                throw std::out_of_range("a contest is not one of its group");
        }
    }
    return out;
}

ElectionResult result_of(const json& value, const Election& election) {
    if (value.at("format") != "valurna-result-1") throw std::out_of_range("its format is not known");
    if (value.at("election") != election.id) throw std::out_of_range("it is of another election");
    if (value.at("minor_digits") != election.currency.minor_digits)
        throw std::out_of_range("its amounts have another unit");
    ElectionResult out;
    out.election = election.id;
    out.log_root = value.at("log_root").get<std::string>();
    out.codes = value.at("codes").get<std::uint64_t>();
    out.counted = value.at("counted").get<std::uint64_t>();
    out.duplicates = value.at("duplicates").get<std::uint64_t>();
    out.voided = value.at("voided").get<std::uint64_t>();
    for (const auto& [field, into] :
         {std::pair("issued", &out.issued), std::pair("void_codes", &out.void_codes),
          std::pair("spare_left", &out.spare_left), std::pair("staff_left", &out.staff_left)}) {
        if (value.contains(field)) *into = value.at(field).get<std::uint64_t>();
    }
    for (const auto& place : value.at("places"))
        out.places.push_back(
            {place.at("places").get<std::vector<std::string>>(), place.at("ballots").get<std::uint64_t>()});
    out.trustees = value.at("trustees").get<std::uint32_t>();
    out.trustees_needed = value.at("trustees_needed").get<std::uint32_t>();
    out.mixers = value.at("mixers").get<std::vector<std::string>>();
    out.decrypted_by = value.at("opened_by").get<std::vector<std::string>>();
    if (const auto& reason = value.at("override_reason"); !reason.is_null())
        out.override_reason = reason.get<std::string>();
    for (const auto& group : value.value("groups", json::array()))
        out.groups.push_back(group_of(group, election));
    for (const auto& contest : value.at("contests")) {
        const auto* known = election.contest(contest.at("contest").get_ref<const std::string&>());
        if (known == nullptr) throw std::out_of_range("a contest is not one of the election's");
        out.contests.push_back(ContestReader(*known).read(contest));
    }
    if (out.contests.size() != election.contests.size()) throw std::out_of_range("a contest is missing");
    return out;
}

}  // namespace

Expected<ElectionResult> parse_result(std::string_view text, const Election& election,
                                      std::string_view file) {
    ASSIGN_OR_RETURN(auto value, read_json(text, file));
    try {
        return result_of(value, election);
    } catch (const std::exception& problem) {
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                std::string("this is no result of this election: ") + problem.what(),
                                "fetch it again, or count again"});
    }
}

}  // namespace valurna::election
