#include <array>

#include "base/system/clock.hpp"
#include "base/text/direction.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/minutes/parts.hpp"

namespace valurna::tally {

using namespace print;  // the blocks of a document

namespace {

// Slips that were declared void for one reason by the same people, and none of them replaced: a pile.
bool together(const VoidNote& a, const VoidNote& b) {
    return a.reason == b.reason && a.by == b.by && a.by_keys == b.by_keys && a.received == b.received &&
           !a.replaced_by && !b.replaced_by;
}

// People write reasons with and without a full stop.
std::string ended(std::string sentence) {
    if (!sentence.ends_with('.') && !sentence.ends_with('!') && !sentence.ends_with('?')) sentence += '.';
    return sentence;
}

std::string void_words(const words::Catalogue& words, const std::vector<const VoidNote*>& notes) {
    const VoidNote& first = *notes.front();
    std::vector<std::string> numbers;
    for (const auto* note : notes)
        numbers.push_back(isolated(crypto::slip_number(note->credential)));
    std::string out =
        words.count("{count} slip ({numbers}): {reason}", "{count} slips ({numbers}): {reason}", notes.size(),
                    {{"numbers", words.listed(numbers)}, {"reason", isolated(first.reason)}});
    const auto names = people(words, {first.by.begin(), first.by.end()});
    out = ended(std::move(out)) + " " +
          (first.by_keys ? words.text("{people} signed this with their keys.", {{"people", names}})
                         : words.count("It was declared void by the office, which names {people}.",
                                       "They were declared void by the office, which names {people}.",
                                       notes.size(), {{"people", names}}));
    if (first.replaced_by)
        out += " " + words.text("Slip {number} took its place.",
                                {{"number", isolated(crypto::slip_number(*first.replaced_by))}});
    if (first.received)
        out += " " + words.count("It had been used: that vote is not counted.",
                                 "They had been used: those votes are not counted.", notes.size());
    return out;
}

// An upload that was refused, and what an official did about it.
std::string upload_words(const words::Catalogue& words, const Quarantined& upload) {
    std::string out = words.text("{when}: an upload of station {station} was kept aside: {reason}",
                                 {{"when", minute_in_utc(upload.time)},
                                  {"station", isolated(upload.station)},
                                  {"reason", isolated(upload.reason)}});
    return ended(std::move(out)) + " " +
           (upload.settled ? words.text("Decided: {what}", {{"what", isolated(upload.settled_how)}})
                           : words.text("Nothing has been decided yet."));
}

}  // namespace

void add_void_slips(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    out.blocks.emplace_back(Heading{words.text("Void slips")});
    if (facts.voids.empty()) {
        out.blocks.emplace_back(Paragraph{words.text("No slip was declared void.")});
        return;
    }
    std::vector<const VoidNote*> pile;
    const auto end_pile = [&] {
        if (!pile.empty()) out.blocks.emplace_back(Bullet{void_words(words, pile)});
        pile.clear();
    };
    for (const auto& note : facts.voids) {
        if (!pile.empty() && !together(*pile.front(), note)) end_pile();
        pile.push_back(&note);
    }
    end_pile();
}

void add_incidents(const MinutesFacts& facts, const words::Catalogue& words, Document& out) {
    std::vector<Block> found;
    const auto note = [&](std::string text) { found.emplace_back(Bullet{std::move(text)}); };
    for (const auto& station : facts.stations) {
        const auto& opened = station.state.noted.opened;
        const auto& closed = station.state.noted.closed;
        const auto fields = [&](const sync::PollsDay& on) {
            return std::array<std::string, 3>{isolated(station.state.row.label), words.date(on.day),
                                              isolated(on.reason)};
        };
        if (opened && !opened->reason.empty()) {
            const auto [label, day, reason] = fields(*opened);
            note(words.text("Station {station} opened on {day}, which was not planned: {reason}",
                            {{"station", label}, {"day", day}, {"reason", reason}}));
        }
        if (closed && !closed->reason.empty()) {
            const auto [label, day, reason] = fields(*closed);
            note(words.text("Station {station} closed on {day}, which was not planned: {reason}",
                            {{"station", label}, {"day", day}, {"reason", reason}}));
        }
    }
    if (facts.closed_early)
        note(words.text("The office closed the vote on {day}, before its last day: {reason}",
                        {{"day", words.date(facts.closed_early->day)},
                         {"reason", isolated(facts.closed_early->reason)}}));
    for (const auto& upload : facts.kept_aside)
        note(upload_words(words, upload));
    for (const auto& decided : facts.admissions)
        note(words.text(
            "{people} signed with their keys to count votes that were cast under an earlier election package. Their "
            "reason: {reason}",
            {{"people", people(words, decided.by)}, {"reason", isolated(decided.reason)}}));
    if (facts.package_version > 1)
        note(
            words.text("The election package was built again. The votes were counted with version {version}.",
                       {{"version", words.number(facts.package_version)}}));
    if (facts.addresses_given)
        note(words.text("The server moved, and stations were given new addresses; last {when}.",
                        {{"when", minute_in_utc(*facts.addresses_given)}}));
    if (facts.slips_not_used > 0)
        note(words.count("{count} station slip was made and no machine used it.",
                         "{count} station slips were made and no machine used them.", facts.slips_not_used));
    if (facts.late_ballots > 0)
        note(words.count("{count} vote came in after the count and is not in it.",
                         "{count} votes came in after the count and are not in it.", facts.late_ballots));
    if (facts.late_voids > 0)
        note(words.count("{count} slip was declared void after the count, which does not know of it.",
                         "{count} slips were declared void after the count, which does not know of them.",
                         facts.late_voids));
    out.blocks.emplace_back(Heading{words.text("What happened on the way")});
    if (found.empty())
        out.blocks.emplace_back(Paragraph{words.text("Nothing out of the ordinary is recorded.")});
    out.blocks.insert(out.blocks.end(), found.begin(), found.end());
}

}  // namespace valurna::tally
