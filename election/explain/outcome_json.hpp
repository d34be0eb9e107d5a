#pragma once
// An outcome as JSON. Three documents say it: outcome.json of a record (docs/formats/outcome.md), the line that
// `valurna-tally count --pabulib --json` prints (docs/formats/count.md) and the result document
// (docs/formats/result.md, result.hpp). All three are put together from the functions below, so that a field
// is written in one place. Equal input gives equal bytes. Any thread.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "election/count/count.hpp"
#include "election/count/margins.hpp"

namespace valurna::election {

using OrderedJson = nlohmann::ordered_json;

// How a document writes amounts.
struct AmountsAs {
    std::function<OrderedJson(std::int64_t)> money;
    std::function<OrderedJson(const std::string&)> share;  // decimal text of minor units
};
[[nodiscard]] AmountsAs minor_units();                     // whole numbers; shares as they are
[[nodiscard]] AmountsAs currency_units(int minor_digits);  // decimal text

// The fields of one counted contest. Each call appends its fields to the JSON object. Refers to all four
// arguments, which must outlive it.
class OutcomeFields {
  public:
    OutcomeFields(const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                  const AmountsAs& amounts)
        : input_(input), rule_(rule), outcome_(outcome), amounts_(amounts) {}

    void put_rule(OrderedJson& json, const char* key) const;  // every option that plays a part
    void put_money(OrderedJson& json) const;                  // budget, cost
    void put_winners(OrderedJson& json) const;  // winners; before them what equal shares began with and left
    void put_ties(OrderedJson& json, const char* key) const;  // every tie met
    void put_lot(OrderedJson& json) const;                    // lot, where one was drawn
    // `steps` in the order of consideration and `projects` by id, where `add` may add fields to a project.
    using AddFields = std::function<void(OrderedJson& project, const ProjectOutcome& at)>;
    void put_steps(OrderedJson& json, const AddFields& add) const;
    // One project: its step, votes, cost, reason and what belongs to the reason.
    [[nodiscard]] OrderedJson project(const ProjectOutcome& at) const;

  private:
    [[nodiscard]] OrderedJson ids(const std::vector<std::uint32_t>& projects) const;

    const CountInput& input_;
    const CountingRule& rule_;
    const Outcome& outcome_;
    const AmountsAs& amounts_;
};

[[nodiscard]] OrderedJson rule_json(const CountingRule& rule, const AmountsAs& amounts);
[[nodiscard]] OrderedJson ids_json(const CountInput& input, const std::vector<std::uint32_t>& projects);
void put_ballots(OrderedJson& json, std::uint64_t ballots, std::uint64_t blank);
void put_more_votes(OrderedJson& project, const Margins& margins, std::uint32_t of);
// Who mixed and decrypted: trustees, trustees_needed, mixers, opened_by.
void put_trustees(OrderedJson& json, std::uint32_t trustees, std::uint32_t needed,
                  const std::vector<std::string>& mixers, const std::vector<std::string>& decrypted_by);

// outcome.json of one contest, as fields appended to `json`. Amounts are minor units.
void put_outcome(OrderedJson& json, const CountInput& input, const CountingRule& rule, const Outcome& outcome,
                 int minor_digits);
// The same as a document of its own: 2-space indented, ends in a newline.
[[nodiscard]] std::string outcome_json(const CountInput& input, const CountingRule& rule,
                                       const Outcome& outcome, int minor_digits);

// One line without its end. Amounts are decimal text in currency units; `file` is the file's name as given;
// `margins` may be null. assets/schema/count.schema.json
[[nodiscard]] std::string count_json(const std::string& file, const CountInput& input,
                                     const CountingRule& rule, const Outcome& outcome, int minor_digits,
                                     const Margins* margins);

}  // namespace valurna::election
