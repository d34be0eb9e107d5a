#pragma once
// A definition's projects for Decidim's budgets importer (module budgets_importer). docs/formats/exchange.md

#include "election/definition/definition.hpp"
#include "election/exchange/table.hpp"

namespace valurna::exchange {

// Columns title/<language> and description/<language> of every language of the election, budget_amount.
// Descriptions are HTML there: paragraphs of the plain text, escaped; the summary comes first.
// Decidim keeps whole amounts: a cost with a part of a unit is refused, with the project.
[[nodiscard]] Expected<Table> project_table(const election::Election& election,
                                            const election::Contest& contest);

}  // namespace valurna::exchange
