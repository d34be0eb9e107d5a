#pragma once
// The pages' own words. Placeholders are fmt's; each sentence is whole, so that a language may order it as it
// likes.

#include <string_view>

namespace valurna::tally {

struct Words {
    const char* code;  // BCP 47
    const char* name;  // in its own language
    const char* other_code;
    const char* other_name;
    const char* skip;
    const char* no_election;
    const char* practice;

    const char* coming;  // {0} opens, {1} closes
    const char* open;    // {0} closes
    const char* closed;  // {0} results on
    const char* closed_undated;
    const char* counted;
    const char* about;
    const char* facts;
    const char* when;  // {0} opens, {1} closes
    const char* when_heading;
    const char* where_results;
    const char* ballots_so_far;  // heading
    const char* so_far_one;      // 1 ballot
    const char* so_far;          // {0} ballots
    const char* no_results_yet;
    const char* choices;
    const char* choice_cost;  // {0} cost
    const char* budget_is;    // {0} budget

    const char* turnout;
    const char* turnout_words;    // {0} used, {1} codes, {2} percent
    const char* turnout_unknown;  // {0} ballots
    const char* duplicates_one;
    const char* duplicates;  // {0}
    const char* voided_one;
    const char* voided;  // {0}

    const char* won;
    const char* won_none;
    const char* money;
    const char* money_words;      // {0} spent, {1} budget, {2} left
    const char* money_none_left;  // {0} spent, {1} budget
    const char* bar_label;        // {0} title, {1} cost
    const char* bar_left;         // {0} left
    const char* table_caption;    // {0} contest
    const char* column_project;
    const char* column_votes;
    const char* column_cost;
    const char* column_result;
    const char* result_won;
    const char* result_not;
    const char* votes_one;
    const char* votes;  // {0}
    const char* not_won;
    const char* did_not_fit;       // {0} left, {1} missing
    const char* lost_tie;          // {0} other project, {1} missing
    const char* stopped;           // {0} other project
    const char* too_few_votes;     // {0} votes lacking
    const char* conflict;          // {0} other project
    const char* limit_reached;     // {0} category or area, {1} missing
    const char* supporters_short;  // {0} missing
    const char* blank_one;
    const char* blank;  // {0}
    const char* invalid_one;
    const char* invalid;  // {0}

    const char* ties;
    const char* tie_by_id;  // {0} projects
    const char* tie_by_cost;
    const char* tie_by_votes;
    const char* tie_by_lot;

    const char* trust;
    const char* trust_words;        // {0} needed, {1} keyholders, {2} who mixed, {3} who opened
    const char* trust_words_alone;  // one keyholder
    const char* mixers_server;      // among those who mixed
    const char* overridden;         // {0} reason
    const char* data;
    const char* data_outcome;
    const char* data_pabulib;  // {0} contest
    const char* data_record;
    const char* data_check;

    const char* find;
    const char* find_label;
    const char* find_hint;
    const char* find_button;
    const char* found;           // {0} number, {1} place in the log
    const char* found_repeated;  // {0} number
    const char* not_found;       // {0} number
    const char* not_a_number;    // {0} number
    const char* back;
    const char* and_word;
    const char* not_here;
};

[[nodiscard]] const Words& words_of(std::string_view language);  // Swedish or English; English for all others
// From ?lang=, then Accept-Language, then the election's languages.
[[nodiscard]] const Words& choose_words(std::string_view asked, std::string_view accept_language,
                                        std::string_view first_of_election);

}  // namespace valurna::tally
