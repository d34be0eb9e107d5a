#include "election/voting/project_set.hpp"

#include <algorithm>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "base/how_many.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::election {

ProjectSet ProjectSet::of(std::vector<std::uint32_t> chosen) {
    const bool blank = chosen.empty();
    std::sort(chosen.begin(), chosen.end());
    return {blank, std::move(chosen)};
}

bool ProjectSet::well_formed(std::size_t projects) const {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i] >= projects || (i > 0 && chosen[i] <= chosen[i - 1])) return false;
    }
    return true;
}

void ProjectSet::wipe() {
    valurna::wipe(std::as_writable_bytes(std::span(chosen)));
    chosen.clear();
    blank = false;
}

bool SetStanding::castable() const {
    return too_many == 0 && too_few == 0 && !empty_not_blank;
}

SetStanding ChoiceLimits::standing(bool blank, std::span<const std::uint32_t> chosen,
                                   const Costs& costs) const {
    SetStanding at;
    at.chosen = static_cast<std::uint32_t>(chosen.size());
    for (const auto project : chosen)
        at.cost.minor += costs[project].minor;
    if (blank) {
        at.too_many = at.chosen;
        return at;
    }
    const std::uint32_t limit = most.value_or(static_cast<std::uint32_t>(costs.size()));
    at.too_many = at.chosen > limit ? at.chosen - limit : 0;
    at.too_few = at.chosen < least ? least - at.chosen : 0;
    at.empty_not_blank = at.chosen == 0;
    return at;
}

ChoiceLimits ChoiceLimits::read(const JsonNode& node) {
    constexpr auto kMost = static_cast<std::int64_t>(kMaxProjects);
    ChoiceLimits limits;
    if (node.has("min_choices"))
        limits.least = static_cast<std::uint32_t>(node.at("min_choices").integer(0, kMost));
    if (node.has("max_choices"))
        limits.most = static_cast<std::uint32_t>(node.at("max_choices").integer(1, kMost));
    return limits;
}

void ChoiceLimits::write(nlohmann::ordered_json& json) const {
    json["min_choices"] = least;
    if (most) json["max_choices"] = *most;
}

bool ChoiceLimits::check(std::size_t projects, const std::string& at, FoundErrors& errors) const {
    const std::string there = how_many(projects, "project");
    if (least > projects) {
        errors.add(at + "/min_choices",
                   "at least " + how_many(least, "choice") + ", but there is only " + there, "lower it");
        return false;
    }
    if (most && *most > projects) {
        errors.add(at + "/max_choices", "up to " + how_many(*most, "choice") + ", but there is only " + there,
                   "lower it or leave it out");
        return false;
    }
    if (most && least > *most) {
        errors.add(at + "/min_choices", "it is above max_choices: no ballot can meet both", "lower it");
        return false;
    }
    return true;
}

void ChoiceLimits::add_to(PabulibMeta& meta) const {
    if (least > 0) meta["min_length"] = std::to_string(least);
    if (most) meta["max_length"] = std::to_string(*most);
}

std::size_t encoded_set_size(std::size_t projects) {
    return (projects + 1 + 7) / 8;
}

std::vector<std::uint8_t> encode_set(const ProjectSet& set, std::size_t projects) {
    std::vector<std::uint8_t> bytes(encoded_set_size(projects), 0);
    const auto set_bit = [&](std::size_t bit) {
        bytes[bit / 8] |= static_cast<std::uint8_t>(0x80u >> (bit % 8));
    };
    if (set.blank) set_bit(0);
    for (const auto project : set.chosen) {
        if (project >= projects) throw std::out_of_range("a choice that the contest does not have");
        set_bit(std::size_t{project} + 1);
    }
    return bytes;
}

Unexpected not_countable(const ContestFacts& facts, std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, "contest " + std::string(facts.contest), std::move(what),
                            "the ballot cannot be counted"});
}

Expected<std::span<const std::uint8_t>> own_bytes(std::span<const std::uint8_t> bytes, std::size_t size,
                                                  const ContestFacts& facts) {
    const std::size_t blocks = (size + kSealingBlock - 1) / kSealingBlock * kSealingBlock;
    if (bytes.size() != size && bytes.size() != blocks)
        return not_countable(facts,
                             std::to_string(bytes.size()) + " bytes instead of " + std::to_string(size));
    const auto padding = bytes.subspan(size);
    if (std::any_of(padding.begin(), padding.end(), [](auto byte) { return byte != 0; }))
        return not_countable(facts, "the padding is not zero");
    return bytes.first(size);
}

Expected<ProjectSet> decode_set(std::span<const std::uint8_t> padded, const ContestFacts& facts) {
    const std::size_t projects = facts.costs.size();
    ASSIGN_OR_RETURN(const auto bytes, own_bytes(padded, encoded_set_size(projects), facts));
    const auto is_set = [&](std::size_t bit) { return (bytes[bit / 8] & (0x80u >> (bit % 8))) != 0; };
    for (std::size_t bit = projects + 1; bit < bytes.size() * 8; ++bit) {
        if (is_set(bit)) return not_countable(facts, "the padding is not zero");
    }
    ProjectSet set;
    set.blank = is_set(0);
    for (std::uint32_t i = 0; i < projects; ++i) {
        if (is_set(std::size_t{i} + 1)) set.chosen.push_back(i);
    }
    if (set.blank && !set.chosen.empty()) return not_countable(facts, "it is declared blank and has choices");
    return set;
}

}  // namespace valurna::election
