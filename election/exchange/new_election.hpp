#pragma once
// A list of projects from another platform as an election of our own. Such lists hold no total, no dates and
// no rule: those come from the organiser, and what was assumed is said.

#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/definition/publication.hpp"
#include "election/lists/notes.hpp"
#include "election/lists/project_texts.hpp"
#include "election/pabulib/import.hpp"

namespace valurna::exchange {

struct ImportWishes {
    std::string id;  // empty: the platform's
    election::Publication publication;
    std::string organiser, title;        // empty: the id
    election::Text other_titles;         // in languages behind the first
    std::vector<std::string> languages;  // empty: those of the file, the one with most titles first
    std::string currency;                // empty: what the amounts say, else XXX
    std::vector<std::string> budgets;    // "250000" for the only one, "5=250000" for the budget 5
    std::string opens, closes;           // ISO days
    std::string voters;                  // "pupils" or "adults": what suits them; empty: knapsack
    std::string ties = "id";             // as name_of(TieRule)
    std::string lot_seed;                // needed where the tie rule may come to a lot
    std::string texts;  // JSON of the sidecar (election/pabulib/import_texts.hpp), empty for none
    std::string texts_file = "texts";  // its name, for messages
};

struct ListedProject {
    election::Project project;     // without its cost, and without the texts below
    election::ProjectTexts texts;  // in any languages
    std::string where;             // for messages: file and line
    std::string cost;              // as the file has it
    std::string cost_column;       // as the file names it
    std::string budget;            // id of the budget it belongs to, or empty
    election::Text budget_title;   // in any languages, or empty
};

// A contest that the list itself makes, in place of one for each budget.
struct ListedContest {
    std::string id;  // as ListedProject::budget of its projects
    election::Text title;
    std::string amount, option;  // the total to share out, and what says it, for messages
};

struct ProjectList {
    std::string id;  // of the election, where the organiser names none
    std::vector<ListedProject> projects;
    std::vector<election::Category> categories;  // titles in any languages
    std::string currency;                        // where the organiser and the amounts name none; or empty
    std::string stated_currency;                 // that the list says all its amounts are in; or empty
    std::vector<ListedContest> contests;         // empty: one for each budget
    std::vector<election::ContestGroup> groups;  // of them
    std::vector<election::BallotStyle> styles;   // with them; empty: one of all contests
    election::Notes notes;
};

// One contest a budget (by the method that suits the voters; knapsack where nobody says who they are), one style with all of them. Currencies have two
// decimals. Refused, with the line: no title, no cost or none above 0, an id twice, no total.
[[nodiscard]] Expected<election::ImportedElection> new_election(ProjectList list, const ImportWishes& wishes,
                                                                std::string_view file);

}  // namespace valurna::exchange
