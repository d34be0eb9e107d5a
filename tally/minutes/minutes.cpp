#include "tally/minutes/minutes.hpp"

#include <algorithm>

#include "base/text/direction.hpp"
#include "base/unreachable.hpp"
#include "election/words/shown.hpp"
#include "election/words/turnout_words.hpp"
#include "tally/minutes/parts.hpp"

namespace valurna::tally {

using namespace print;  // the blocks of a document

namespace {

Grid::Column figures(const std::string& title, double share) {
    return {title, share, true};
}

std::string trouble_words(const words::Catalogue& words, Trouble trouble) {
    switch (trouble) {
        case Trouble::kNothingReceived:
            return words.text("nothing has come from it");
        case Trouble::kSaidUnused:
            return words.text("two people signed that it was never used, and its ledger has come");
        case Trouble::kNotClosed:
            return words.text("its closing has not come");
        case Trouble::kCountsDiffer:
            return words.text("it stated other numbers than came in");
        case Trouble::kQuarantine:
            return words.text("an upload is kept aside and undecided");
        case Trouble::kUnfinished:
            return words.text("by its closing code it holds more than has come");
        case Trouble::kEndsOtherwise:
            return words.text("its closing code contradicts what has come");
    }
    unreachable("trouble of a station");
}

// Where the staff's count and the votes differ; empty where they do not.
std::string hand_count_words(const words::Catalogue& words, const StationState& station) {
    const std::uint64_t admitted = station.noted.admitted.value_or(0), votes = station.row.head.ballots;
    const auto label = isolated(station.row.label), let_in = words.number(admitted),
               cast = words.number(votes);
    switch (station.hand_count()) {
        case sync::HandCount::kNotCounted:
        case sync::HandCount::kAgrees:
            return {};
        case sync::HandCount::kFewerVotes:
            return words.count(
                "{station}: people let in, counted by hand: {admitted}; votes: {votes}. {count} person may have left "
                "without voting, or a vote is missing.",
                "{station}: people let in, counted by hand: {admitted}; votes: {votes}. {count} people may have left "
                "without voting, or votes are missing.",
                admitted - votes, {{"station", label}, {"admitted", let_in}, {"votes", cast}});
        case sync::HandCount::kMoreVotes:
            return words.count(
                "{station}: people let in, counted by hand: {admitted}; votes: {votes}. {count} person may not have "
                "been counted, or somebody voted with more than one slip.",
                "{station}: people let in, counted by hand: {admitted}; votes: {votes}. {count} people may not have "
                "been counted, or somebody voted with more than one slip.",
                votes - admitted, {{"station", label}, {"admitted", let_in}, {"votes", cast}});
    }
    unreachable("count by hand");
}

void add_beginning(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    const auto& election = facts.election;
    out.title = words.text("Minutes of the vote");
    out.subtitle = words::shown(words, election, election.title);
    out.page_words = [&words](std::uint64_t page, std::uint64_t pages) {
        return words.text("Page {page} of {pages}",
                          {{"page", words.number(page)}, {"pages", words.number(pages)}});
    };
    out.right_to_left = words.right_to_left();
    if (election.practice)
        out.blocks.emplace_back(Paragraph{words.text("This is practice. These votes are never counted.")});
    out.blocks.emplace_back(Entry{words.text("Organiser"), election.organiser});
    out.blocks.emplace_back(Entry{words.text("When"), words.dates(election.opens, election.closes)});
    if (facts.result_number > 1)
        out.blocks.emplace_back(
            Entry{words.text("Which result"),
                  words.text("Number {number}. It replaces every earlier result of this vote.",
                             {{"number", words.number(facts.result_number)}})});
    out.blocks.emplace_back(
        Entry{words.text("Short name of the vote"), election.domain + "/" + election.id, true});
}

void add_turnout(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    out.blocks.emplace_back(Heading{words.text("Turnout")});
    out.blocks.emplace_back(
        Paragraph{words.count("{count} person voted.", "{count} people voted.", facts.result.counted)});
    for (const auto& sentence :
         {words::turnout_words(words, facts.result), words::codes_words(words, facts.result),
          words::left_out_words(words, facts.result)}) {
        if (!sentence.empty()) out.blocks.emplace_back(Paragraph{sentence});
    }
    for (const auto& group : facts.result.groups) {
        const auto title = words::shown(words, facts.election, facts.election.group(group.group)->title);
        out.blocks.emplace_back(Paragraph{words.text("{group}: how many voted where", {{"group", title}})});
        for (const auto& row : group.chosen)
            out.blocks.emplace_back(Bullet{words.text(
                "{title}: {votes}", {{"title", words::contests_name(words, facts.election, row)},
                                     {"votes", words.count("{count} vote", "{count} votes", row.ballots)}})});
        for (const auto& note : words::group_notes(words, group))
            out.blocks.emplace_back(Paragraph{note});
    }
}

void add_stations(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    out.blocks.emplace_back(Heading{words.text("Station by station")});
    Grid grid{{{words.text("Station"), 3},
               figures(words.text("Let in"), 1.1),
               figures(words.text("Stated"), 1.1),
               figures(words.text("Come in"), 1.1),
               figures(words.text("Counted"), 1.2),
               figures(words.text("Void"), 1),
               figures(words.text("Repeated"), 1.3),
               figures(words.text("Tests"), 1)},
              {},
              true};
    std::uint64_t sums[6] = {};
    std::uint64_t people_let_in = 0;
    bool all_stated = true, all_counted = true;
    for (const auto& station : facts.stations) {
        const auto& head = station.state.row.head;
        all_stated = all_stated && head.declared_ballots.has_value();
        const std::uint64_t numbers[] = {head.declared_ballots.value_or(0),
                                         head.ballots,
                                         station.counted,
                                         station.void_ballots,
                                         station.repeated,
                                         head.spoiled};
        const auto& admitted = station.state.noted.admitted;
        all_counted = all_counted && admitted.has_value();
        people_let_in += admitted.value_or(0);
        auto& row = grid.rows.emplace_back(
            std::vector{isolated(station.state.row.label), admitted ? words.number(*admitted) : "–"});
        for (std::size_t i = 0; i < std::size(numbers); ++i) {
            sums[i] += numbers[i];
            row.push_back(i == 0 && !head.declared_ballots ? "–" : words.number(numbers[i]));
        }
    }
    auto& sum = grid.rows.emplace_back(
        std::vector{words.text("All stations"), all_counted ? words.number(people_let_in) : "–"});
    for (std::size_t i = 0; i < std::size(sums); ++i)
        sum.push_back(i == 0 && !all_stated ? "–" : words.number(sums[i]));
    out.blocks.emplace_back(std::move(grid));
    out.blocks.emplace_back(Paragraph{
        words.text(
            "Let in: how many people the staff counted by hand. Stated: what the station itself said when it closed. Come in = counted + void + repeated. "
            "Tests were opened to check a station and are never counted."),
        true});
    bool green = true, said_unused = false;
    for (const auto& station : facts.stations) {
        if (auto said = hand_count_words(words, station.state); !said.empty())
            out.blocks.emplace_back(Bullet{std::move(said)});
        for (const auto trouble : station.state.troubles) {
            green = false;
            out.blocks.emplace_back(
                Bullet{words.text("{station}: {what}.", {{"station", isolated(station.state.row.label)},
                                                         {"what", trouble_words(words, trouble)}})});
        }
        said_unused = said_unused || station.unused;
        if (station.unused)
            out.blocks.emplace_back(Bullet{words.text(
                "{station}: the office says that it was never used. {people} signed this with their keys. Their "
                "reason: {reason}",
                {{"station", isolated(station.state.row.label)},
                 {"people", people(words, station.unused->by)},
                 {"reason", isolated(station.unused->reason)}})});
    }
    if (green && !said_unused)
        out.blocks.emplace_back(Paragraph{words.text("Everything has come in from every station.")});
    if (facts.overridden)
        out.blocks.emplace_back(Paragraph{words.text(
            "{people} signed with their keys to count although not everything had come in. Their reason: {reason}",
            {{"people", people(words, facts.overridden->by)},
             {"reason", isolated(facts.overridden->reason)}})});
}

void add_tests(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    std::uint64_t tests = 0;
    for (const auto& station : facts.stations)
        tests += station.state.row.head.spoiled;
    out.blocks.emplace_back(Heading{words.text("Tests")});
    out.blocks.emplace_back(
        Paragraph{tests == 0 ? words.text("No vote was opened as a test.")
                             : words.count("{count} vote was opened as a test and not counted.",
                                           "{count} votes were opened as a test and not counted.", tests)});
}

void add_fingerprints(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    out.blocks.emplace_back(Heading{words.text("Fingerprints")});
    out.blocks.emplace_back(Paragraph{
        words.text("By these everybody can tell that a copy of the record is the one that these minutes are "
                   "about. The program valurna-verify redoes the whole count from it.")});
    const auto code = [&](const std::string& name, const std::string& value) {
        out.blocks.emplace_back(Entry{name, value, true});
    };
    code(words.text("Election package, SHA-256"), facts.package);
    code(words.text("Root of the public log, {count} votes", {{"count", words.number(facts.log_size)}}),
         facts.log_root);
    for (std::size_t i = 0; i < facts.outcomes.size(); ++i) {
        const auto& contest = *facts.election.contest(facts.result.contests[i].contest);
        code(words.text("Outcome of {contest}, SHA-256",
                        {{"contest", words::shown(words, facts.election, contest.title)}}),
             facts.outcomes[i]);
    }
    code(words.text("List of the record's files, SHA-256"), facts.manifest);
    code(words.text("Key that signs the record"), facts.authority);
}

void add_signatures(const words::Catalogue& words, Document& out) {
    constexpr int kRows = 4;
    out.blocks.emplace_back(Heading{words.text("Signatures")});
    out.blocks.emplace_back(Paragraph{words.text("We have read these minutes and find them right.")});
    for (int i = 0; i < kRows; ++i)
        out.blocks.emplace_back(
            SignRow{{words.text("Place and date"), words.text("Name and office"), words.text("Signature")}});
}

}  // namespace

std::string people(const words::Catalogue& words, const std::vector<std::string>& names) {
    std::vector<std::string> calm;
    for (const auto& name : names)
        calm.push_back(isolated(name));
    return words.listed(calm);
}

Document minutes_document(const MinutesFacts& facts, const words::Catalogue& words) {
    Document out;
    add_beginning(facts, words, out);
    add_result(facts, words, out);
    add_turnout(facts, words, out);
    add_stations(facts, words, out);
    add_void_slips(facts, words, out);
    add_tests(facts, words, out);
    add_incidents(facts, words, out);
    add_fingerprints(facts, words, out);
    add_signatures(words, out);
    return out;
}

}  // namespace valurna::tally
