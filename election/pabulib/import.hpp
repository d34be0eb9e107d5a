#pragma once
// A Pabulib file as the start of an election of our own: projects, costs, budget and limits from the file,
// texts by language from a sidecar. docs/formats/pabulib.md

#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/definition/publication.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {

struct PabulibImport {
    std::string id;                      // empty: made from the file's unit and instance
    Publication publication;             // its country, where given, goes before the file's
    std::vector<std::string> languages;  // empty: the file's own
    std::string texts;                   // JSON of the sidecar, empty for none
    std::string texts_file = "texts";    // its name, for messages
    std::string ties = "id";             // as name_of(TieRule)
    std::string lot_seed;                // needed where the tie rule may come to a lot
};

struct ImportedElection {
    Election election;  // passes parse_election; one contest, one style
    std::vector<std::string> warnings;
};

// The voting method is the one that the file's votes were cast with. `file` is only for messages.
[[nodiscard]] Expected<ImportedElection> import_pabulib(const PabulibElection& source,
                                                        const PabulibImport& wanted, std::string_view file);

// Real files hold votes outside their own limits. Widens the limits of the (one) contest until every vote of
// the file is allowed; one sentence with the line for each limit that gave way.
[[nodiscard]] std::vector<std::string> widen_to_votes(Election& election, const PabulibElection& source);

}  // namespace valurna::election
