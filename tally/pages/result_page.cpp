#include "tally/pages/result_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/unreachable.hpp"
#include "election/words/shown.hpp"
#include "election/words/turnout_words.hpp"
#include "tally/pages/contest_view.hpp"
#include "tally/pages/figures.hpp"
#include "tally/pages/frame.hpp"
#include "tally/pages/html.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {
namespace {

class ResultPage {
  public:
    ResultPage(const Published& facts, const Reader& reader)
        : facts_(facts), election_(facts.election), reader_(reader), words_(reader.words) {}

    std::string html() {
        add_beginning();
        if (facts_.result) {
            add_way_through();
            for (std::size_t i = 0; i < facts_.result->contests.size(); ++i)
                add_contest(i);
            for (std::size_t i = 0; i < facts_.result->groups.size(); ++i)
                add_group(i);
            add_places();
        } else {
            add_choices();
        }
        if (reader_.links.has_server()) add_find();
        if (facts_.result) {
            add_trust();
            add_data();
        }
        return framed(&election_, reader_,
                      std::string(election_.localised(election_.title, reader_.language()).text), body_);
    }

  private:
    [[nodiscard]] std::string text(const election::Text& given) const {
        return reader_.labelled(election_, given);
    }
    [[nodiscard]] std::string date(const std::string& iso) const { return words_.date(iso); }
    [[nodiscard]] bool several() const { return facts_.result->contests.size() > 1; }
    void heading(const std::string& plain, const std::string& id) {
        body_ += fmt::format("<h2 id=\"{}\">{}</h2>\n", id, escaped(plain));
    }
    // `value` is HTML.
    void fact(const std::string& term, const std::string& value) {
        if (value.empty()) return;
        body_ += fmt::format("<div class=\"fact\"><dt>{}</dt><dd>{}</dd></div>\n", escaped(term), value);
    }
    [[nodiscard]] std::string state_sentence() const {
        switch (facts_.state) {
            case PublicState::kComing:
                if (election_.opens == election_.closes)
                    return words_.text("Voting is on {day}.", {{"day", date(election_.opens)}});
                return words_.text("Voting is from {opens} to {closes}.",
                                   {{"opens", date(election_.opens)}, {"closes", date(election_.closes)}});
            case PublicState::kOpen:
                return words_.text("Voting is open until {closes}.", {{"closes", date(election_.closes)}});
            case PublicState::kClosed:
                if (election_.results_on.empty())
                    return words_.text(
                        "Voting is closed. The result comes when all votes have been counted.");
                return words_.text("Voting is closed. The result comes on {date}.",
                                   {{"date", date(election_.results_on)}});
            case PublicState::kCorrected:
                return words_.text(
                    "The votes were counted, and then a mistake was found. That result no longer holds. The votes "
                    "are counted again.");
            case PublicState::kCounted:
                if (facts_.version > 1)
                    return words_.text(
                        "The votes have been counted again. Here is the result that holds now; it replaces an "
                        "earlier one.");
                return words_.text("The votes have been counted. Here is the result.");
        }
        unreachable("public state of an election");
    }

    void add_beginning() {
        body_ += "<h1>" + text(election_.title) + "</h1>\n";
        if (election_.practice)
            body_ += "<p class=\"note\">" +
                     escaped(words_.text("This is practice. These votes are never counted.")) + "</p>\n";
        body_ += "<p class=\"state\">" + escaped(state_sentence()) + "</p>\n";
        if (!election_.introduction.empty())
            body_ += "<p class=\"intro\">" + text(election_.introduction) + "</p>\n";
        body_ += "<dl class=\"facts\">\n";
        if (facts_.result) {
            add_facts_of_result();
        } else {
            add_facts_so_far();
        }
        body_ += "</dl>\n";
        if (facts_.result) add_remarks(*facts_.result);
    }

    void add_days() {
        fact(words_.text("When"),
             escaped(election_.opens == election_.closes
                         ? date(election_.opens)
                         : words_.text("{opens} to {closes}", {{"opens", date(election_.opens)},
                                                               {"closes", date(election_.closes)}})));
    }

    void add_facts_so_far() {
        add_days();
        if (facts_.state != PublicState::kCorrected)
            fact(words_.text("Votes so far"),
                 escaped(
                     words_.count("{count} vote has come in", "{count} votes have come in", facts_.votes)));
        const bool voting = facts_.state == PublicState::kComing || facts_.state == PublicState::kOpen;
        if (voting && !facts_.groups.at_once()) add_groups();
        if (!election_.results_where.empty())
            fact(words_.text("Where the result is shown"), text(election_.results_where));
    }

    void add_groups() {
        constexpr std::uint64_t kMinute = 60;
        fact(words_.text("New votes are shown"),
             escaped(words_.text(
                 "in groups of {votes} or more, {minutes} minutes or more apart, so that nobody sees "
                 "who votes when; all that remain when voting is closed",
                 {{"votes", words_.number(facts_.groups.ballots)},
                  {"minutes", words_.number((facts_.groups.seconds + kMinute - 1) / kMinute)}})));
    }

    void add_facts_of_result() {
        const auto& result = *facts_.result;
        std::int64_t budget = 0;
        std::uint64_t winners = 0, proposals = 0;
        for (const auto& one : result.contests) {
            const auto& contest = *election_.contest(one.contest);
            budget += contest.budget.minor;
            winners += one.outcome.winners.size();
            proposals += contest.projects.size();
        }
        add_days();
        fact(words_.text("Money to share out"), escaped(words_.money({budget}, election_.currency)));
        fact(words_.text("Gets money"),
             escaped(words_.count("{count} of {all} proposal", "{count} of {all} proposals", winners,
                                  {{"all", words_.number(proposals)}})));
        std::string turnout = escaped(words::turnout_words(words_, result));
        if (const auto codes = words::codes_words(words_, result); !codes.empty())
            turnout += " <small>" + escaped(codes) + "</small>";
        fact(words_.text("Turnout"), turnout);
    }

    void add_remarks(const election::ElectionResult& result) {
        if (result.override_reason)
            body_ += "<p class=\"note\">" +
                     escaped(words_.text("The votes were counted although not everything had come in. Two "
                                         "people signed the reason: {reason}",
                                         {{"reason", *result.override_reason}})) +
                     "</p>\n";
        if (result.voided > 0)
            body_ += paragraph(words_.count(
                "{count} vote was not counted: its slip was void, for a reason that is signed and public.",
                "{count} votes were not counted: their slips were void, for reasons that are signed and "
                "public.",
                result.voided));
        if (result.duplicates > 0)
            body_ += paragraph(words_.count(
                "{count} code was used at more than one station. Only its first vote was counted.",
                "{count} codes were used at more than one station. Only the first vote of each was counted.",
                result.duplicates));
    }

    // Links down the page, so that a keyboard or a reader's ear need not pass everything. `links`: id and
    // HTML.
    void add_way(const std::string& name, const std::vector<std::pair<std::string, std::string>>& links) {
        body_ += "<nav class=\"through\" aria-label=\"" + escaped(name) + "\">\n<ul>\n";
        for (const auto& [id, html] : links)
            body_ += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", id, html);
        body_ += "</ul>\n</nav>\n";
    }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> way_through(std::size_t contest) const {
        const std::string id = fmt::format("c{}-", contest + 1);
        return {{id + "won", escaped(words_.text("These proposals get money"))},
                {id + "money", escaped(words_.text("The money"))},
                {id + "why", escaped(words_.text("Proposal by proposal: why"))},
                {id + "compare", escaped(words_.text("Two ways to count"))}};
    }

    void add_way_through() {
        auto links = way_through(0);
        if (several()) {
            links.clear();
            for (std::size_t i = 0; i < facts_.result->contests.size(); ++i)
                links.emplace_back(fmt::format("c{}", i + 1),
                                   text(election_.contest(facts_.result->contests[i].contest)->title));
        }
        for (std::size_t i = 0; i < facts_.result->groups.size(); ++i)
            links.emplace_back(group_id(i), text(election_.group(facts_.result->groups[i].group)->title));
        if (!facts_.result->places.empty())
            links.emplace_back("places", escaped(words_.text("Votes by place")));
        links.emplace_back("trust", escaped(words_.text("Can this result be trusted?")));
        add_way(words_.text("On this page"), links);
    }

    void add_contest(std::size_t index) {
        if (several()) {
            const auto& title = election_.contest(facts_.result->contests[index].contest)->title;
            body_ += fmt::format("<h2 class=\"contest\" id=\"c{}\">{}</h2>\n", index + 1, text(title));
            add_way(words::shown(words_, election_, title), way_through(index));
        }
        body_ += ContestView(facts_, reader_, index, several() ? 3 : 2).html();
    }

    // `rows`: what each is called, as HTML, and its votes.
    void add_votes(const std::string& about, const std::string& kind, const std::string& all_of_them,
                   const std::vector<std::pair<std::string, std::uint64_t>>& rows) {
        std::uint64_t all = 0, most = 0;
        for (const auto& [name, votes] : rows) {
            all += votes;
            most = std::max(most, votes);
        }
        Table table(
            escaped(about),
            {{escaped(kind)}, {escaped(words_.text("Votes")), true}, {escaped(words_.text("Share")), true}});
        for (const auto& [name, votes] : rows)
            table.row("<bdi>" + name + "</bdi>",
                      {escaped(words_.number(votes)) +
                           row_bar(share_of(static_cast<double>(votes), static_cast<double>(most)),
                                   reader_.right_to_left(), true),
                       escaped(words_.percent(votes, all))});
        table.row(escaped(all_of_them), {escaped(words_.number(all)), ""}, "sum");
        body_ += table.html();
    }

    void add_places() {
        const auto& places = facts_.result->places;
        if (places.empty()) return;
        heading(words_.text("Votes by place"), "places");
        body_ += paragraph(words_.text(
            "Places with few votes are put together, so that nobody can guess how a single person voted."));
        std::vector<std::pair<std::string, std::uint64_t>> rows;
        for (const auto& place : places)
            rows.emplace_back(escaped(words::place_name(words_, place)), place.ballots);
        add_votes(words_.text("Votes that came from each place."), words_.text("Place"),
                  words_.text("All places"), rows);
        if (const auto beside = words::left_out_words(words_, *facts_.result); !beside.empty())
            body_ += paragraph(beside);
    }

    [[nodiscard]] static std::string group_id(std::size_t index) { return fmt::format("g{}", index + 1); }
    // How many voted in which contest of a group.
    void add_group(std::size_t index) {
        const auto& group = facts_.result->groups[index];
        const auto title = words::shown(words_, election_, election_.group(group.group)->title);
        heading(words_.text("{group}: how many voted where", {{"group", title}}), group_id(index));
        std::vector<std::pair<std::string, std::uint64_t>> rows;
        for (const auto& row : group.chosen)
            rows.emplace_back(escaped(words::contests_name(words_, election_, row)), row.ballots);
        if (!rows.empty())
            add_votes(words_.text("Each voter voted in one of these."), title, words_.text("All votes"),
                      rows);
        for (const auto& note : words::group_notes(words_, group))
            body_ += paragraph(note);
    }

    void add_choices() {
        const bool voting = facts_.state == PublicState::kComing || facts_.state == PublicState::kOpen;
        body_ += paragraph(
            voting
                ? words_.text(
                      "Nobody can see how anyone has voted, and there is no result until voting is closed.")
                : words_.text("Nobody can see how anyone has voted."));
        for (const auto& contest : election_.contests) {
            body_ += "<h2>" +
                     (election_.contests.size() == 1 ? escaped(words_.text("The proposals"))
                                                     : text(contest.title)) +
                     "</h2>\n<p>" +
                     words_.rich("There is <b>{budget}</b> to share out.",
                                 {{"budget", words_.money(contest.budget, election_.currency)}}) +
                     "</p>\n<ul class=\"cards\">\n";
            for (const auto& project : contest.projects)
                body_ += project_card(
                    facts_, reader_, project, "card", 3, "",
                    words_.text("Costs {cost}", {{"cost", words_.money(project.cost, election_.currency)}}));
            body_ += "</ul>\n";
        }
    }

    void add_find() {
        const std::string sample = "<span class=\"code\" dir=\"ltr\">K7QF-2MHT</span>";
        body_ += fmt::format(
            "<section class=\"find-section\" aria-labelledby=\"find\">\n<h2 id=\"find\">{0}</h2>\n"
            "<form class=\"find\" method=\"get\" action=\"{1}\">\n"
            "<input type=\"hidden\" name=\"lang\" value=\"{2}\">\n<label for=\"number\">{3}</label>\n"
            "<p class=\"hint\" id=\"number-hint\">{4} {5}</p>\n<div class=\"row\"><input id=\"number\" "
            "name=\"number\" type=\"text\" maxlength=\"100\" autocomplete=\"off\" "
            "autocapitalize=\"characters\" "
            "spellcheck=\"false\" dir=\"ltr\" aria-describedby=\"number-hint\" required>"
            "<button type=\"submit\">{6}</button></div>\n</form>\n</section>\n",
            escaped(words_.text("Find your vote")), reader_.links.file("ballot"), escaped(reader_.language()),
            escaped(words_.text("The vote's number")),
            escaped(words_.text(
                "The station showed it when you had voted. The first two groups are enough. It shows whether the vote is counted, never what it says. For example:")),
            sample, escaped(words_.text("Search")));
    }

    void add_trust() {
        const auto& result = *facts_.result;
        heading(words_.text("Can this result be trusted?"), "trust");
        if (result.trustees == 1) {
            body_ += paragraph(
                words_.text(
                    "Each vote was locked at the station, signed with the voter's code and is in a public log. This vote was opened by one keyholder alone: whoever holds that key could have opened single votes.") +
                " " + what_is_proven());
            return;
        }
        std::vector<std::string> mixers;
        for (const auto& mixer : result.mixers)
            mixers.push_back(mixer == record::kServerMixer ? words_.text("the municipality's counting server")
                                                           : mixer);
        body_ += paragraph(
            words_.text(
                "Each vote was locked at the station, signed with the voter's code and is in a public log. The votes were mixed by {mixers}, with proof that every vote is still there. They were opened by {openers}: {needed} of {trustees} keyholders were needed, so that nobody alone can have seen a vote.",
                {{"mixers", words_.listed(mixers)},
                 {"openers", words_.listed(result.decrypted_by)},
                 {"needed", words_.number(result.trustees_needed)},
                 {"trustees", words_.number(result.trustees)}}) +
            " " + what_is_proven());
    }

    // No more than the record that is published proves.
    std::string what_is_proven() const {
        if (facts_.result->override_reason)
            return words_.text(
                "Not everything had come in when it was counted, so that every vote is there is not proven.");
        if (election_.ballots_kept_back)
            return words_.text(
                "That every vote is there is proven, and anyone can check it. Whether they were counted right is checked by those to whom the organiser gives the opened votes.");
        return words_.text("That every vote is there and counted right is proven, and anyone can check it.");
    }

    void add_data() {
        heading(words_.text("Check it yourself"), "data");
        const auto link = [&](const std::string& file, const std::string& html) {
            body_ += fmt::format("<li><a href=\"{}\">{}</a></li>\n", escaped(reader_.links.file(file)), html);
        };
        body_ += "<ul class=\"links\">\n";
        link("result.json", escaped(words_.text("All that this page says, as data (JSON)")));
        link("outcome.json", escaped(words_.text("The count with every step, as data (JSON)")));
        const bool kept_back = election_.ballots_kept_back;
        for (const auto& contest : election_.contests) {
            if (kept_back) break;
            link(contest.id + ".pb",
                 escaped(words_.text("The opened votes, as data (Pabulib)")) +
                     (election_.contests.size() > 1 ? ": " + reader_.html(election_, contest.title) : ""));
        }
        link("record.zip", escaped(kept_back ? words_.text("The record without the opened votes (zip)")
                                             : words_.text("The whole record (zip)")));
        body_ += "</ul>\n";
        if (kept_back)
            body_ += paragraph(words_.text(
                "The opened votes are not published, so that nobody can look whether somebody voted as they were told. Whoever wants to check the count gets them from the organiser, and sees that they are the ones that were counted."));
        body_ +=
            paragraph(
                kept_back
                    ? words_.text(
                          "Whoever has the program valurna-verify checks all but the count with these lines:")
                    : words_.text("Whoever has the program valurna-verify redoes the whole count with "
                                  "these lines:")) +
            "<pre dir=\"ltr\"><code>unzip record.zip -d record\nvalurna-verify record record</code></pre>\n";
    }

    const Published& facts_;
    const election::Election& election_;
    const Reader& reader_;
    const words::Catalogue& words_;
    std::string body_;
};

}  // namespace

std::string result_page(const Published& facts, const Reader& reader) {
    return ResultPage(facts, reader).html();
}

std::string sentence_page(const election::Election* election, const Reader& reader,
                          const std::string& sentence) {
    return answer_page(election, reader, "<p class=\"intro\">" + sentence + "</p>\n");
}

std::string answer_page(const election::Election* election, const Reader& reader, const std::string& html) {
    const std::string title = election != nullptr
                                  ? std::string(election->localised(election->title, reader.language()).text)
                                  : std::string("Valurna");
    const std::string heading = election != nullptr ? reader.html(*election, election->title) : title;
    const std::string back =
        election == nullptr
            ? std::string()
            : fmt::format("<p><a href=\"{}\">{}</a></p>\n", escaped(reader.links.page(reader.language())),
                          escaped(reader.words.text("Back to the vote")));
    return framed(election, reader, title, "<h1>" + heading + "</h1>\n" + html + back);
}

}  // namespace valurna::tally
