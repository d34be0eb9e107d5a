#pragma once
// Pieces that every document about an outcome is made of. Amounts go through `money`, so that a document can
// hold minor units or decimal text.

#include <functional>

#include <nlohmann/json_fwd.hpp>

#include "election/count/margins.hpp"
#include "election/count/trace.hpp"

namespace valurna::election {

using TraceJson = nlohmann::ordered_json;

struct TraceAmounts {
    std::function<TraceJson(std::int64_t)> money;
    std::function<TraceJson(const std::string&)> share;  // decimal text in minor units
};

[[nodiscard]] TraceAmounts minor_units();  // as they are

[[nodiscard]] TraceJson rule_json(const CountingRule& rule,
                                  const TraceAmounts& amounts);  // every option that plays a part
[[nodiscard]] TraceJson project_json(const CountInput& input, const ProjectOutcome& at, bool adds_points,
                                     const TraceAmounts& amounts);
[[nodiscard]] TraceJson ties_json(const CountInput& input, const Outcome& outcome);
[[nodiscard]] TraceJson lot_json(const CountInput& input, const CountingRule& rule, const Outcome& outcome);
[[nodiscard]] TraceJson ids_json(const CountInput& input, const std::vector<std::uint32_t>& projects);
// What equal shares started with and left.
void put_start(TraceJson& json, const CountingRule& rule, const Outcome& outcome,
               const TraceAmounts& amounts);
void put_more_votes(TraceJson& project, const Margins& margins, std::uint32_t of);
// `steps`, in order, and `projects`, by id, where `add` may say more of each.
void put_steps(TraceJson& json, const CountInput& input, const CountingRule& rule, const Outcome& outcome,
               const TraceAmounts& amounts,
               const std::function<void(TraceJson&, const ProjectOutcome&)>& add);
[[nodiscard]] bool adds_points(const CountingRule& rule);  // borda, score, cumulative

}  // namespace valurna::election
