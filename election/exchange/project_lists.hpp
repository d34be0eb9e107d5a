#pragma once
// Project lists of other platforms as definitions. docs/formats/exchange.md

#include "election/exchange/new_election.hpp"

namespace valurna::exchange {

// Decidim's project export, CSV or JSON, of any version: id, title/<locale>, description/<locale> (HTML),
// budget_amount; taxonomies/id and /name or category/id and /name/<locale> as category, scope/name/<locale>
// as area, address as place, budget/id as the contest. The projects keep their ids, as external_id too.
[[nodiscard]] Expected<election::ImportedElection> import_decidim(std::string_view text,
                                                                  const ImportWishes& wishes,
                                                                  std::string_view file);

// The Stanford platform's project sheet: title, description and cost, and where they are there number,
// details, location and category, named in any case.
[[nodiscard]] Expected<election::ImportedElection> import_stanford(std::string_view text,
                                                                   const ImportWishes& wishes,
                                                                   std::string_view file);

}  // namespace valurna::exchange
