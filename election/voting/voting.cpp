#include "election/voting/voting.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/nearest.hpp"
#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::election {
namespace {

template <class Rule>
bool has_option(std::string_view option) {
    const auto end = std::end(Rule::kOptions);
    return std::find(std::begin(Rule::kOptions), end, option) != end;
}

// Every alternative of the three variants belongs to one method, in the same order.
template <class Rules, class Choices, class Standings>
struct Methods;
template <VotingMethod... Rules>
struct Methods<std::variant<Rules...>, std::variant<typename Rules::Choice...>,
               std::variant<typename Rules::Standing...>> {
    static std::vector<std::string> names() { return {std::string(Rules::kName)...}; }

    // Of all methods.
    static std::vector<std::string_view> options() {
        std::vector<std::string_view> all;
        const auto take = [&all](std::string_view option) {
            if (std::find(all.begin(), all.end(), option) == all.end()) all.push_back(option);
        };
        (std::for_each(std::begin(Rules::kOptions), std::end(Rules::kOptions), take), ...);
        return all;
    }

    // The first method that has the option.
    static std::string with_option(std::string_view option) {
        std::string name;
        const auto try_one = [&]<class Rule>() {
            if (name.empty() && has_option<Rule>(option)) name = Rule::kName;
        };
        (try_one.template operator()<Rules>(), ...);
        return name;
    }

    static std::optional<VotingRule> read(std::string_view name, const JsonNode& node) {
        std::optional<VotingRule> rule;
        const auto try_one = [&]<class Rule>() {
            if (name == Rule::kName) rule = Rule::read(node);
        };
        (try_one.template operator()<Rules>(), ...);
        return rule;
    }
};
using All = Methods<VotingRule, Choice, Standing>;

// An option of another method, where it stands.
void refuse_foreign_options(const VotingRule& rule, const JsonNode& node) {
    const auto is_own = [&rule](std::string_view option) {
        return std::visit([option]<class Rule>(const Rule&) { return has_option<Rule>(option); }, rule);
    };
    for (const std::string_view option : All::options()) {
        if (!node.has(option) || is_own(option)) continue;
        node.at(option).wrong("the voting method " + std::string(name_of(rule)) + " does not have it",
                              "remove it, or write \"method\": \"" + All::with_option(option) + "\"");
    }
}

}  // namespace

std::string_view name_of(const VotingRule& rule) {
    return std::visit([]<class Rule>(const Rule&) { return Rule::kName; }, rule);
}

VotingRule read_voting_rule(const JsonNode& node) {
    constexpr std::array<std::string_view, 1> kNeeded{"method"};
    if (!node.object_of(kNeeded, All::options())) return {};
    const std::string name = node.at("method").string(1, 40);
    auto rule = All::read(name, node);
    if (!rule) {
        node.at("method").wrong("the voting method " + in_quotes(name) + " is not known",
                                known_names(name, All::names()));
        return {};
    }
    refuse_foreign_options(*rule, node);
    return *rule;
}

void write_voting_rule(const VotingRule& rule, nlohmann::ordered_json& json) {
    json["method"] = name_of(rule);
    std::visit([&](const auto& one) { one.write(json); }, rule);
}

void check_voting_rule(const VotingRule& rule, const ContestFacts& facts, const std::string& at,
                       FoundErrors& errors) {
    std::visit([&](const auto& one) { one.check(facts, at, errors); }, rule);
}

std::optional<Money> stated_limit(const VotingRule& rule) {
    return std::visit([](const auto& one) { return one.stated_limit(); }, rule);
}

Choice choose(const VotingRule& rule, Preferences said) {
    return std::visit([&](const auto& one) { return Choice(one.choose(std::move(said))); }, rule);
}

bool well_formed(const Choice& choice, std::size_t projects) {
    return std::visit([&](const auto& one) { return one.well_formed(projects); }, choice);
}

void wipe(Choice& choice) {
    std::visit([](auto& one) { one.wipe(); }, choice);
}

Standing standing(const VotingRule& rule, const Choice& choice, const ContestFacts& facts) {
    return std::visit(
        [&]<class Rule>(const Rule& one) -> Standing {
            if (const auto* own = std::get_if<typename Rule::Choice>(&choice))
                return one.standing(*own, facts);
            unreachable("a choice of another voting method");
        },
        rule);
}

bool castable(const Standing& standing) {
    return std::visit([](const auto& one) { return one.castable(); }, standing);
}

bool castable(const VotingRule& rule, const Choice& choice, const ContestFacts& facts) {
    return std::visit(
        [&]<class Rule>(const Rule& one) {
            const auto* own = std::get_if<typename Rule::Choice>(&choice);
            return own != nullptr && one.standing(*own, facts).castable();
        },
        rule);
}

std::size_t encoded_size(const VotingRule& rule, std::size_t projects) {
    return std::visit([&](const auto& one) { return one.encoded_size(projects); }, rule);
}

std::vector<std::uint8_t> encode(const VotingRule& rule, const Choice& choice, std::size_t projects) {
    return std::visit(
        [&]<class Rule>(const Rule& one) -> std::vector<std::uint8_t> {
            if (const auto* own = std::get_if<typename Rule::Choice>(&choice))
                return one.encode(*own, projects);
            unreachable("a choice of another voting method");
        },
        rule);
}

Expected<Choice> decode(const VotingRule& rule, std::span<const std::uint8_t> bytes,
                        const ContestFacts& facts) {
    return std::visit(
        [&](const auto& one) -> Expected<Choice> {
            ASSIGN_OR_RETURN(auto choice, one.decode(bytes, facts));
            return Choice(std::move(choice));
        },
        rule);
}

Preferences preferences(const Choice& choice) {
    return std::visit([](const auto& one) { return one.preferences(); }, choice);
}

VoteType vote_type(const VotingRule& rule) {
    return std::visit([](const auto& one) { return one.vote_type(); }, rule);
}

void add_to(PabulibMeta& meta, const VotingRule& rule, const ContestFacts& facts, int minor_digits) {
    std::visit([&](const auto& one) { one.add_to(meta, facts, minor_digits); }, rule);
}

Exports exports(const VotingRule& rule) {
    return std::visit([](const auto& one) { return one.exports(); }, rule);
}

}  // namespace valurna::election
