#pragma once
// The texts of the gallery's made-up election, one set per tongue.

#include <array>
#include <string>
#include <vector>

namespace valurna::gallery {

enum class Tongue { kSwedish, kEnglish, kArabic, kLong };

struct Project {
    std::string title, place, category, cost, text;
};

struct Words {
    std::string tag;
    bool rtl;
    std::string language, title, start_title, start_text, begin, closed;
    std::string code_title, code_text, code_error, checking, back, cancel, erase, forward;
    std::string ballot_title, question, chosen_money, left_money, over_money, count, choose, chosen, more,
        too_much, pages, next, previous, review;
    std::string review_title, summary, change, hint, review_error, yes, blank;
    std::string cast_title, cast_head, cast_text, test, cast, sealing, cast_error;
    std::string tested_head, tested_text, again, thanks, follow, about, ask_head, ask_text, ask_test, results,
        done, stopped, stopped_text;
    std::string idle, idle_text, stay, leave_head, leave_text, leave_stay, leave, languages, sizes, close,
        help, help1, help2, help3, practice, proposer;
    std::array<std::string, 4> size_names;
    std::vector<Project> projects;
    std::string group_title = "Ett område",
                group_question = "Vilket område är viktigast för dig? Du röstar i ett av dem.";
    std::string take_out = "Ta bort", for_staff = "För personalen",
                votes = "312 röster här, 243 bekräftade av servern";
};

[[nodiscard]] Words words_of(Tongue tongue);

}  // namespace valurna::gallery
