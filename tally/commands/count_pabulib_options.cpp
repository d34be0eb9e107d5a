#include <algorithm>
#include <set>

#include "base/decimal.hpp"
#include "base/nearest.hpp"
#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/commands/count_pabulib.hpp"

namespace valurna::tally {
namespace {

using election::CountingRule;

constexpr int kMostDecimals = 6;
constexpr std::int64_t kUsualThreshold = election::kWholeShare / 20;

Unexpected bad(const char* option, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, option, std::move(what), std::move(mend)});
}

// "NAME=AMOUNT", split at the last equals sign.
Expected<NamedLimit> limit_of(const std::string& option, const std::string& text, Limits& limits) {
    const std::string where = option + " " + text;
    const std::size_t at = text.rfind('=');
    if (at == std::string::npos || at == 0)
        return bad(option.c_str(), in_quotes(text) + " is no limit", "give NAME=AMOUNT");
    ASSIGN_OR_RETURN(auto amount, read_amount(text.substr(at + 1), where, "the limit", kMostDecimals));
    if (!amount.note.empty()) limits.notes.push_back(where + ": " + amount.note);
    return NamedLimit{text.substr(0, at), amount.value};
}

// Each name once: two limits of one name would be one too many.
Expected<std::vector<NamedLimit>> limits_named(const char* option, const std::vector<std::string>& given,
                                               Limits& limits) {
    std::vector<NamedLimit> out;
    for (const auto& text : given) {
        ASSIGN_OR_RETURN(auto limit, limit_of(option, text, limits));
        const bool twice =
            std::any_of(out.begin(), out.end(), [&](const auto& other) { return other.name == limit.name; });
        if (twice) return bad(option, in_quotes(limit.name) + " is given twice", "give it once");
        out.push_back(std::move(limit));
    }
    return out;
}

// In minor units of a file; every name is one of its projects'.
Status add_limits(std::vector<election::SpendingLimit>& out, const std::vector<NamedLimit>& limits,
                  const char* option, const char* kind, const std::vector<std::string>& known,
                  int minor_digits) {
    for (const auto& [name, most] : limits) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return Unexpected(unknown_name(std::string(option) + " " + name, kind, name, known));
        const auto minor = most.after_point <= minor_digits ? scaled(most, minor_digits) : std::nullopt;
        if (!minor)
            return bad(option, in_quotes(name) + " has a limit that is too fine or too large",
                       "give at most 2 decimals, or as many as the file has");
        out.push_back({name, *minor});
    }
    return {};
}

}  // namespace

Expected<CountingRule> rule_of(const PabulibCount& options, const std::string& name) {
    CountingRule rule;
    rule.threshold = kUsualThreshold;
    if (!options.utility.empty()) {
        ASSIGN_OR_RETURN(rule.utility, election::read_utility(options.utility, "--utility"));
    }
    if (!options.completion.empty()) {
        ASSIGN_OR_RETURN(rule.completion, election::read_completion(options.completion, "--completion"));
    }
    if (!options.threshold.empty()) {
        ASSIGN_OR_RETURN(rule.threshold, election::read_share(options.threshold, "--threshold"));
    }
    rule.integral_start = options.integral_start;
    const bool alone = options.compare.empty();
    ASSIGN_OR_RETURN(rule,
                     election::read_written_rule(name, alone ? "--rule" : "--compare", std::move(rule)));
    const bool shares = rule.rule == election::CountRule::kEqualShares;
    if (alone && !shares &&
        (!options.utility.empty() || !options.completion.empty() || options.integral_start))
        return bad("--rule", "--utility, --completion and --integral-start belong to equal-shares",
                   "leave them out, or give --rule equal-shares");
    if (alone && rule.rule != election::CountRule::kGreedyThreshold && !options.threshold.empty())
        return bad("--threshold", "it belongs to greedy-threshold",
                   "leave it out, or give --rule greedy-threshold");
    ASSIGN_OR_RETURN(rule.ties, election::read_tie_rule(options.ties, "--ties"));
    rule.lot_seed = options.seed;
    rule.exact_fit = !options.exact_fit_loses;
    rule.constraints.min_votes = options.min_votes;
    for (const auto& list : options.conflicts) {
        auto& ids = rule.constraints.conflicts.emplace_back();
        for (const auto id : election::split_list(list))
            ids.emplace_back(id);
        if (ids.size() < 2)
            return bad("--conflict", in_quotes(list) + " names fewer than two projects", "give ID,ID");
    }
    return rule;
}

Expected<Limits> limits_of(const PabulibCount& options) {
    Limits limits;
    ASSIGN_OR_RETURN(limits.categories, limits_named("--category-limit", options.category_limits, limits));
    ASSIGN_OR_RETURN(limits.areas, limits_named("--area-limit", options.area_limits, limits));
    for (const auto* each : {&limits.categories, &limits.areas}) {
        for (const auto& limit : *each)
            limits.decimals = std::max(limits.decimals, std::min(limit.most.after_point, 2));
    }
    return limits;
}

Expected<CountingRule> rule_for_file(const Limits& limits, const election::CountInput& file,
                                     CountingRule rule, int minor_digits) {
    for (int i = 0; i < minor_digits; ++i)
        rule.unit *= 10;
    std::set<std::string> categories, areas;
    std::vector<std::string> ids;
    for (const auto& project : file.projects) {
        ids.push_back(project.id);
        categories.insert(project.categories.begin(), project.categories.end());
        if (!project.area.empty()) areas.insert(project.area);
    }
    for (const auto& list : rule.constraints.conflicts) {
        for (const auto& id : list) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                return Unexpected(unknown_name("--conflict " + id, "project", id, ids));
        }
    }
    RETURN_IF_ERROR(add_limits(rule.constraints.categories, limits.categories, "--category-limit", "category",
                               {categories.begin(), categories.end()}, minor_digits));
    RETURN_IF_ERROR(add_limits(rule.constraints.areas, limits.areas, "--area-limit", "area",
                               {areas.begin(), areas.end()}, minor_digits));
    return rule;
}

}  // namespace valurna::tally
