#include "election/exchange/sheet_areas.hpp"

#include <algorithm>

#include "base/text/amount.hpp"
#include "base/utf8.hpp"
#include "election/exchange/sheet_columns.hpp"

namespace valurna::exchange {
namespace {

using election::Text;

std::string name_in(const Text& area, const std::string& language) {
    if (area.empty()) return {};
    const auto found = area.find(language);
    return found != area.end() ? found->second : area.begin()->second;
}

}  // namespace

std::string total_option(const std::string& area) {
    return std::string(is_whole_town(area) ? "--city-wide" : "--area-budget") + " \"" + on_one_line(area) +
           "=250000\"";
}

Expected<SheetAreas::Contest> SheetAreas::read_budget(const std::string& option, const std::string& given) {
    const auto wrong = [&](std::string what) {
        return Unexpected(Error{ErrorCode::kBadInput, option + " " + given, std::move(what),
                                "write a name, = and an amount: " + option + " \"Norr=250000\""});
    };
    const auto equals = given.rfind('=');
    if (equals == std::string::npos) return wrong("it names no amount");
    Contest contest;
    contest.name = trimmed(std::string_view(given).substr(0, equals));
    contest.amount = given.substr(equals + 1);
    contest.option = option + " " + given;
    if (contest.name.empty()) return wrong("it has no name");
    ASSIGN_OR_RETURN(const auto amount, read_amount(contest.amount, contest.option, "the total", 2));
    if (amount.value.digits == 0) return wrong("this is no amount above 0");
    return contest;
}

Expected<SheetAreas> SheetAreas::read(const std::vector<std::string>& area_budgets,
                                      const std::string& city_wide) {
    SheetAreas out;
    for (const auto& given : area_budgets) {
        ASSIGN_OR_RETURN(auto contest, read_budget("--area-budget", given));
        if (out.find(contest.name) != nullptr)
            return Unexpected(
                Error{ErrorCode::kBadInput, contest.option, "the area is given twice", "give it once"});
        out.areas_.push_back(std::move(contest));
    }
    if (city_wide.empty()) return out;
    ASSIGN_OR_RETURN(auto everybody, read_budget("--city-wide", city_wide));
    if (out.find(everybody.name) != nullptr)
        return Unexpected(Error{ErrorCode::kBadInput, everybody.option, "this is an area with its own total",
                                "give it once"});
    out.city_wide_ = std::move(everybody);
    return out;
}

Status SheetAreas::let_choose(Text title) {
    if (areas_.empty())
        return Unexpected(Error{ErrorCode::kBadInput, "--area-choice " + on_one_line(title.begin()->second),
                                "there is no area to choose",
                                "give the total of each: --area-budget \"Norr=250000\""});
    choice_ = std::move(title);
    return {};
}

SheetAreas::Contest* SheetAreas::find(const std::string& name) {
    const std::string folded = folded_name(name);
    const auto found = std::find_if(areas_.begin(), areas_.end(),
                                    [&](const auto& one) { return folded_name(one.name) == folded; });
    return found == areas_.end() ? nullptr : &*found;
}

std::string SheetAreas::contest_of(const Text& area, const std::string& language, const std::string& row) {
    const std::string name = name_in(area, language);
    Contest* contest = find(name);
    const bool everybody =
        contest == nullptr && (name.empty() || is_whole_town(name) ||
                               (city_wide_ && folded_name(name) == folded_name(city_wide_->name)));
    if (everybody && city_wide_) contest = &*city_wide_;
    if (contest == nullptr) {
        if (!name.empty() && !misses_total(area, language)) unpaid_.push_back({name, row, everybody});
        return {};
    }
    if (contest->id.empty()) contest->id = ids_.of_name(contest->name, "area");
    for (const auto& [one, words] : area)
        contest->titles.try_emplace(one, words);
    return contest->id;
}

bool SheetAreas::misses_total(const Text& area, const std::string& language) const {
    const std::string folded = folded_name(name_in(area, language));
    return std::any_of(unpaid_.begin(), unpaid_.end(),
                       [&](const auto& one) { return folded_name(one.name) == folded; });
}

Unexpected SheetAreas::ask_for_totals(const std::string& file) const {
    std::string names, options, unused;
    for (const auto& [name, row, everybody] : unpaid_) {
        names += (names.empty() ? " " : ", ") + in_quotes(name) + " (" + row + ")";
        options += " " + total_option(name);
    }
    for (const auto& area : areas_) {
        if (area.id.empty()) unused += (unused.empty() ? "" : ", ") + in_quotes(area.name);
    }
    return Unexpected(
        Error{ErrorCode::kBadInput, file,
              "no total is given for the area" + std::string(unpaid_.size() == 1 ? "" : "s") + names,
              (unused.empty() ? "" : "no row is of " + unused + ": is it that? else ") + "give:" + options});
}

Status SheetAreas::make_group(ProjectList& list) const {
    election::ContestGroup group;
    for (const auto& area : areas_) {
        if (!area.id.empty()) group.contests.push_back(area.id);
    }
    const std::string option = "--area-choice " + on_one_line(choice_.begin()->second);
    if (group.contests.size() < 2)
        return Unexpected(Error{ErrorCode::kBadInput, option,
                                "rows of " +
                                    std::string(group.contests.empty() ? "no area" : "one area only") +
                                    " were taken, so there is nothing to choose",
                                "leave it out, or add rows of other areas"});
    FreshIds ids = ids_;
    group.id = ids.of_name("area-choice", "group");
    group.title = choice_;
    list.styles.push_back({"all", {}, {group.id}});
    list.groups.push_back(std::move(group));
    return {};
}

Status SheetAreas::make(ProjectList& list, const std::vector<std::string>& languages,
                        const std::string& file) {
    if (!unpaid_.empty()) return ask_for_totals(file);
    // A name of a place is the same in every language that the list has no other in.
    const auto add = [&](Contest& contest) {
        for (const auto& language : languages)
            contest.titles.try_emplace(language, contest.name);
        list.contests.push_back({contest.id, contest.titles, contest.amount, contest.option});
    };
    const bool everybody = city_wide_ && !city_wide_->id.empty();
    for (auto& area : areas_) {
        if (area.id.empty()) {
            list.notes.add(area.option + ": no row of this area was taken, and it gets no contest");
            continue;
        }
        add(area);
        if (!choice_.empty()) continue;
        election::BallotStyle style{area.id, area.titles, {area.id}};
        if (everybody) style.contests.push_back(city_wide_->id);
        list.styles.push_back(std::move(style));
    }
    if (!choice_.empty()) RETURN_IF_ERROR(make_group(list));
    if (city_wide_ && !everybody)
        list.notes.add(city_wide_->option + ": no row for everybody was taken, and there is no such contest");
    if (!everybody) return {};
    add(*city_wide_);
    if (!choice_.empty()) list.styles.front().contests.push_back(city_wide_->id);
    if (list.styles.empty()) list.styles.push_back({"all", {}, {city_wide_->id}});
    return {};
}

}  // namespace valurna::exchange
