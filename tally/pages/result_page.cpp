#include "tally/pages/result_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tally/pages/frame.hpp"
#include "tally/pages/html.hpp"
#include "tally/record/mix_note.hpp"

namespace valurna::tally {
namespace {

class ResultPage {
  public:
    ResultPage(const Published& facts, const Words& words)
        : facts_(facts), election_(facts.package->election), words_(words), language_(words.code) {}

    std::string html() {
        add_beginning();
        for (const auto& contest : facts_.contests)
            add_contest(contest);
        if (facts_.stage != Stage::kCounted) add_choices();
        add_find();
        if (facts_.stage == Stage::kCounted) {
            add_trust();
            add_data();
        }
        return framed(&election_, words_, text(election_.title), body_);
    }

  private:
    // "A, B and C", escaped.
    [[nodiscard]] std::string listed(const std::vector<std::string>& names) const {
        std::string out;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) out += i + 1 < names.size() ? ", " : " " + std::string(words_.and_word) + " ";
            out += escaped(names[i]);
        }
        return out;
    }
    template <class... Args>
    static std::string say(const char* sentence, const Args&... args) {
        return fmt::format(fmt::runtime(sentence), args...);
    }
    [[nodiscard]] std::string text(const election::Text& given) const {
        return localised_html(election_, given, language_);
    }
    [[nodiscard]] std::string plain(const election::Text& given) const {
        return escaped(election_.localised(given, language_).text);
    }
    [[nodiscard]] std::string amount(std::int64_t minor) const {
        return money(minor, election_.currency, language_);
    }
    [[nodiscard]] std::string votes(std::uint64_t n) const {
        return n == 1 ? words_.votes_one : say(words_.votes, number(n, language_));
    }
    void heading(const std::string& title) { body_ += "<h2>" + title + "</h2>\n"; }
    void paragraph(const std::string& content) { body_ += "<p>" + content + "</p>\n"; }
    void fact(const char* term, const std::string& value) {
        body_ += fmt::format("<div class=\"fact\"><dt>{}</dt><dd>{}</dd></div>\n", term, value);
    }
    [[nodiscard]] std::string state_sentence() const {
        const std::string opens = date(election_.opens, language_),
                          closes = date(election_.closes, language_);
        switch (facts_.stage) {
            case Stage::kComing:
                return say(words_.coming, opens, closes);
            case Stage::kOpen:
                return say(words_.open, closes);
            case Stage::kClosed:
                if (election_.results_on.empty()) return words_.closed_undated;
                return say(words_.closed, date(election_.results_on, language_));
            case Stage::kCounted:
                return words_.counted;
        }
        return {};
    }

    void add_beginning() {
        body_ += "<h1>" + text(election_.title) + "</h1>\n";
        if (election_.practice) body_ += "<p class=\"note\">" + std::string(words_.practice) + "</p>\n";
        body_ += "<p class=\"state\">" + state_sentence() + "</p>\n";
        if (!election_.introduction.empty())
            body_ += "<p class=\"intro\">" + text(election_.introduction) + "</p>\n";
        body_ += "<dl class=\"facts\">\n";
        fact(words_.when_heading,
             say(words_.when, date(election_.opens, language_), date(election_.closes, language_)));
        const Turnout& turnout = facts_.turnout;
        if (facts_.stage == Stage::kCounted) {
            const std::uint64_t used = facts_.counted;
            fact(words_.turnout, turnout.codes == 0 ? say(words_.turnout_unknown, number(used, language_))
                                                    : say(words_.turnout_words, number(used, language_),
                                                          number(turnout.codes, language_),
                                                          percent(used, turnout.codes, language_)));
        } else {
            const std::uint64_t so_far = turnout.ballots - turnout.duplicates;
            fact(words_.ballots_so_far,
                 so_far == 1 ? words_.so_far_one : say(words_.so_far, number(so_far, language_)));
            if (!election_.results_where.empty()) fact(words_.where_results, text(election_.results_where));
        }
        body_ += "</dl>\n";
        if (facts_.overridden) {
            body_ +=
                "<p class=\"note\">" + say(words_.overridden, escaped(facts_.override_reason)) + "</p>\n";
        }
        if (facts_.voided > 0) {
            paragraph(facts_.voided == 1 ? words_.voided_one
                                         : say(words_.voided, number(facts_.voided, language_)));
        }
        if (facts_.duplicates > 0) {
            paragraph(facts_.duplicates == 1 ? words_.duplicates_one
                                             : say(words_.duplicates, number(facts_.duplicates, language_)));
        }
    }

    void add_choices() {
        paragraph(words_.no_results_yet);
        for (const auto& contest : election_.contests) {
            heading(election_.contests.size() == 1 ? words_.choices : text(contest.title));
            paragraph(say(words_.budget_is, "<strong>" + amount(contest.budget.minor) + "</strong>"));
            body_ += "<ul class=\"cards\">\n";
            for (const auto& project : contest.projects) {
                add_card(project, "card", "", say(words_.choice_cost, amount(project.cost.minor)));
            }
            body_ += "</ul>\n";
        }
    }

    void add_card(const election::Project& project, const char* kind, const std::string& below,
                  const std::string& cost) {
        body_ += fmt::format("<li class=\"{}\">", kind);
        if (project.picture && facts_.package->pictures.contains(*project.picture)) {
            body_ += fmt::format("<img src=\"/{}\" alt=\"{}\" loading=\"lazy\" width=\"640\" height=\"480\">",
                                 escaped(*project.picture), plain(project.picture_alt));
        }
        body_ += "<div><h3>" + text(project.title) + "</h3>" + below + "<p class=\"cost\">" + cost +
                 "</p></div></li>\n";
    }

    void add_contest(const PublishedContest& counted) {
        const auto& contest = *counted.contest;
        const bool several = facts_.contests.size() > 1;
        heading(several ? text(contest.title) + ": " + words_.won : std::string(words_.won));
        if (counted.winners.empty()) paragraph(words_.won_none);
        body_ += "<ul class=\"cards\">\n";
        for (const auto& step : counted.steps) {
            if (step.why != election::Why::kFunded) continue;
            const auto& project = contest.projects[step.project];
            add_card(project, "card won", "<p class=\"votes\">" + votes(step.votes) + "</p>",
                     amount(project.cost.minor));
        }
        body_ += "</ul>\n";
        add_money(counted);
        add_table(counted);
        if (counted.blank > 0) {
            paragraph(counted.blank == 1 ? words_.blank_one
                                         : say(words_.blank, number(counted.blank, language_)));
        }
        if (counted.invalid > 0) {
            paragraph(counted.invalid == 1 ? words_.invalid_one
                                           : say(words_.invalid, number(counted.invalid, language_)));
        }
        add_reasons(counted);
        add_ties(counted);
    }

    // The bar is a picture of the table below it; whoever cannot see it loses nothing.
    void add_money(const PublishedContest& counted) {
        const auto& contest = *counted.contest;
        const std::int64_t budget = contest.budget.minor, left = budget - counted.spent;
        heading(words_.money);
        paragraph(left == 0 ? say(words_.money_none_left, "<strong>" + amount(budget) + "</strong>")
                            : say(words_.money_words, "<strong>" + amount(counted.spent) + "</strong>",
                                  amount(budget), amount(left)));
        const std::string label =
            left == 0 ? say(words_.money_none_left, amount(budget))
                      : say(words_.money_words, amount(counted.spent), amount(budget), amount(left));
        body_ += fmt::format(
            "<svg class=\"bar\" viewBox=\"0 0 1000 56\" preserveAspectRatio=\"none\" role=\"img\" "
            "aria-label=\"{}\">"
            "<rect width=\"1000\" height=\"56\" fill=\"#FFFFFF\"/>",
            label);
        std::int64_t before = 0;
        const auto x = [&](std::int64_t sum) {
            return budget == 0 ? 0.0 : 1000.0 * static_cast<double>(sum) / static_cast<double>(budget);
        };
        bool even = false;
        for (const auto index : counted.winners) {
            const auto& project = contest.projects[index];
            const std::int64_t after = before + project.cost.minor;
            body_ += fmt::format(
                "<rect x=\"{:.2f}\" width=\"{:.2f}\" height=\"56\" fill=\"{}\" stroke=\"#FAF6EE\" "
                "stroke-width=\"3\"><title>{}</title></rect>",
                x(before), x(after) - x(before), even ? "#17593A" : "#0B4650",
                say(words_.bar_label, plain(project.title), amount(project.cost.minor)));
            before = after;
            even = !even;
        }
        body_ +=
            "<rect x=\"1.5\" y=\"1.5\" width=\"997\" height=\"53\" fill=\"none\" stroke=\"#6B6353\" "
            "stroke-width=\"3\"/>"
            "</svg>\n";
    }

    void add_table(const PublishedContest& counted) {
        const std::string caption = say(words_.table_caption, text(counted.contest->title));
        // Roles are said aloud because narrow screens show the rows as blocks, which takes the table's own
        // ones away.
        body_ += fmt::format(
            "<table role=\"table\"><caption>{}</caption><thead role=\"rowgroup\"><tr role=\"row\">"
            "<th role=\"columnheader\" scope=\"col\">{}</th><th role=\"columnheader\" scope=\"col\" "
            "class=\"n\">{}</th>"
            "<th role=\"columnheader\" scope=\"col\" class=\"n\">{}</th><th role=\"columnheader\" "
            "scope=\"col\">{}</th>"
            "</tr></thead><tbody role=\"rowgroup\">\n",
            caption, words_.column_project, words_.column_votes, words_.column_cost, words_.column_result);
        const auto cell = [&](const char* label, const char* kind, const std::string& value) {
            body_ += fmt::format("<td role=\"cell\" data-label=\"{}\"{}>{}</td>", label, kind, value);
        };
        for (const auto& step : counted.steps) {
            const auto& project = counted.contest->projects[step.project];
            const bool won = step.why == election::Why::kFunded;
            body_ += fmt::format("<tr role=\"row\"{}><th role=\"rowheader\" scope=\"row\">{}</th>",
                                 won ? " class=\"won\"" : "", text(project.title));
            cell(words_.column_votes, " class=\"n\"", number(step.votes, language_));
            cell(words_.column_cost, " class=\"n\"", amount(project.cost.minor));
            cell(words_.column_result, "",
                 won ? "\u2713 " + std::string(words_.result_won) : std::string(words_.result_not));
            body_ += "</tr>\n";
        }
        body_ += "</tbody></table>\n";
    }

    [[nodiscard]] std::string category(const std::string& id) const {
        for (const auto& one : election_.categories) {
            if (one.id == id) return text(one.title);
        }
        return escaped(id);
    }

    [[nodiscard]] std::string reason(const election::Contest& contest, const PublishedStep& step) const {
        const std::string other = step.other ? text(contest.projects[*step.other].title) : std::string();
        switch (step.why) {
            case election::Why::kFunded:
                return {};
            case election::Why::kDidNotFit:
                break;
            case election::Why::kLostTie:
                return say(words_.lost_tie, other, amount(step.missing));
            case election::Why::kStopped:
                return say(words_.stopped, other);
            case election::Why::kUnderThreshold:
            case election::Why::kTooFewVotes:
                return say(words_.too_few_votes, votes(step.votes_lacking));
            case election::Why::kConflict:
                return say(words_.conflict, other);
            case election::Why::kCategoryLimit:
                return say(words_.limit_reached, category(step.limit), amount(step.missing));
            case election::Why::kAreaLimit:
                return say(words_.limit_reached, escaped(step.limit), amount(step.missing));
            case election::Why::kSupportersShort:
                return say(words_.supporters_short, amount(step.missing));
        }
        return say(words_.did_not_fit, amount(step.left_before), amount(step.missing));
    }

    void add_reasons(const PublishedContest& counted) {
        if (counted.winners.size() == counted.steps.size()) return;
        heading(words_.not_won);
        body_ += "<ul class=\"reasons\">\n";
        for (const auto& step : counted.steps) {
            if (step.why == election::Why::kFunded) continue;
            const auto& project = counted.contest->projects[step.project];
            body_ += fmt::format("<li><h3>{}</h3><p>{}. {}</p></li>\n", text(project.title),
                                 votes(step.votes), reason(*counted.contest, step));
        }
        body_ += "</ul>\n";
    }

    void add_ties(const PublishedContest& counted) {
        if (counted.ties.empty()) return;
        heading(words_.ties);
        body_ += "<ul class=\"reasons\">\n";
        for (const auto& tie : counted.ties) {
            std::string names;
            for (std::size_t i = 0; i < tie.tied.size(); ++i) {
                if (i > 0) names += i + 1 == tie.tied.size() ? fmt::format(" {} ", words_.and_word) : ", ";
                names += text(counted.contest->projects[tie.tied[i]].title);
            }
            const char* sentence = tie.decided_by == "cost"    ? words_.tie_by_cost
                                   : tie.decided_by == "votes" ? words_.tie_by_votes
                                   : tie.decided_by == "lot"   ? words_.tie_by_lot
                                                               : words_.tie_by_id;
            body_ += "<li><p>" + say(sentence, names) + "</p></li>\n";
        }
        body_ += "</ul>\n";
    }

    void add_find() {
        body_ += fmt::format(
            "<section class=\"find-section\"><h2 id=\"find\">{0}</h2><form class=\"find\" method=\"get\" "
            "action=\"/ballot\">"
            "<input type=\"hidden\" name=\"lang\" value=\"{1}\"><label for=\"number\">{2}</label>"
            "<p class=\"hint\" id=\"number-hint\">{3}</p><div class=\"row\"><input id=\"number\" "
            "name=\"number\" maxlength=\"32\" "
            "autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" "
            "aria-describedby=\"number-hint\" required>"
            "<button>{4}</button></div></form></section>\n",
            words_.find, words_.code, words_.find_label, words_.find_hint, words_.find_button);
    }

    void add_trust() {
        heading(words_.trust);
        if (facts_.trustees == 1) {
            paragraph(words_.trust_words_alone);
            return;
        }
        std::vector<std::string> mixers;
        for (const auto& mixer : facts_.mixers)
            mixers.push_back(mixer == record::kServerMixer ? words_.mixers_server : mixer);
        paragraph(say(words_.trust_words, facts_.needed, facts_.trustees, listed(mixers),
                      listed(facts_.opened_by)));
    }

    void add_data() {
        heading(words_.data);
        body_ += "<ul class=\"links\">\n";
        body_ += fmt::format("<li><a href=\"/outcome.json\">{}</a></li>\n", words_.data_outcome);
        for (const auto& contest : election_.contests) {
            body_ += fmt::format("<li><a href=\"/{}.pb\">{}</a></li>\n", escaped(contest.id),
                                 say(words_.data_pabulib, text(contest.title)));
        }
        body_ += fmt::format("<li><a href=\"/record.zip\">{}</a></li>\n</ul>\n", words_.data_record);
        paragraph(words_.data_check);
    }

    const Published& facts_;
    const election::Election& election_;
    const Words& words_;
    std::string language_, body_;
};

}  // namespace

std::string result_page(const Published& facts, const Words& words) {
    return ResultPage(facts, words).html();
}

std::string sentence_page(const election::Election* election, const Words& words,
                          const std::string& sentence) {
    const std::string title =
        election != nullptr ? localised_html(*election, election->title, words.code) : std::string("Valurna");
    const std::string back =
        election == nullptr ? std::string()
                            : fmt::format("<p><a href=\"/?lang={}\">{}</a></p>\n", words.code, words.back);
    return framed(election, words, title,
                  "<h1>" + title + "</h1>\n<p class=\"intro\">" + sentence + "</p>\n" + back);
}

}  // namespace valurna::tally
