#include "tally/pages/ballot_page.hpp"

#include "base/system/files.hpp"
#include "base/text/direction.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/tlog/note.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostSaidBack = 80;  // bytes of what somebody typed
constexpr std::uint64_t kMostShown = 10;

// How many ballots of the public log the last count took, where its result holds.
Expected<std::optional<std::uint64_t>> counted_ballots(Office& office) {
    using Counted = std::optional<std::uint64_t>;
    ASSIGN_OR_RETURN(const auto document, office.store().fact(Fact::kResult));
    ASSIGN_OR_RETURN(const auto corrected, correction_since_count(office));
    if (!document || corrected) return Counted();
    const std::string file = office.path("record/log/checkpoint");
    ASSIGN_OR_RETURN(const auto text, read_text(file));
    const auto note = crypto::Note::parse(text);
    const auto head = crypto::checkpoint_in(note);
    if (!head)
        return Unexpected(Error{ErrorCode::kEnvironment, file, "this is no checkpoint",
                                "restore a backup, or count again"});
    return Counted(head->size);
}

class Answer {
  public:
    Answer(Office& office, const words::Catalogue& words) : office_(office), words_(words) {}

    Expected<std::string> to(const std::string& typed) {
        const auto search = crypto::TrackerSearch::read(typed);
        if (!search)
            return lead(escaped(words_.text("“{number}” is not the number of a vote. Check the characters.",
                                            {{"number", isolated(first_bytes(typed, kMostSaidBack))}})));
        ASSIGN_OR_RETURN(const auto ballots, office_.store().find_ballots(*search, kMostShown));
        ASSIGN_OR_RETURN(const auto tests, office_.store().find_tests(*search, kMostShown));
        ASSIGN_OR_RETURN(const auto waiting, office_.store().find_waiting(*search, kMostShown));
        const auto all = ballots.count + waiting.count + tests.count;
        if (all == 0) return not_here(*search);
        ASSIGN_OR_RETURN(counted_, counted_ballots(office_));
        std::string out;
        if (search->is_beginning())
            out += lead(words_.rich_count("{count} vote has a number that begins with <b>{number}</b>.",
                                          "{count} votes have a number that begins with <b>{number}</b>.",
                                          all, {{"number", number(search->shown())}}) +
                        " " + escaped(words_.text("Compare all of it with yours.")));
        for (const auto& ballot : ballots.first) {
            ASSIGN_OR_RETURN(const auto said, about(ballot));
            out += said;
        }
        for (const auto& one : waiting.first)
            out += about(one);
        for (const auto& test : tests.first)
            out += about(test);
        return out;
    }

  private:
    // A number runs from left to right in every language.
    [[nodiscard]] std::string number(const std::string& shown) const {
        return words_.right_to_left() ? "\u2066" + shown + "\u2069" : shown;
    }
    static std::string lead(const std::string& html) { return "<p class=\"intro\">" + html + "</p>\n"; }

    std::string details(const crypto::Tracker& tracker, const crypto::PublicKey& credential) const {
        return "<p>" +
               words_.rich(
                   "It was made with the slip <b>{slip}</b>. Does your slip have another number? Then it is not "
                   "your vote: tell the organiser.",
                   {{"slip", number(crypto::slip_number(credential))}}) +
               "</p>\n<p>" + escaped(words_.text("The whole number, as your phone reads it:")) +
               " <code dir=\"ltr\">" + tracker.hex() + "</code></p>\n";
    }

    Expected<std::string> about(const PublicBallot& ballot) {
        ASSIGN_OR_RETURN(const std::string fate, fate_of(ballot));
        std::string out = lead(fate);
        // Both can be only where somebody handed in what was opened as a test elsewhere.
        const auto whole = crypto::TrackerSearch::read(ballot.tracker.hex());
        ASSIGN_OR_RETURN(const auto tests, office_.store().find_tests(*whole, 1));
        if (tests.count > 0)
            out += "<p>" +
                   escaped(words_.text(
                       "It was opened as a test as well, so everybody can read it. Tell the organiser.")) +
                   "</p>\n";
        return out + details(ballot.tracker, ballot.credential);
    }

    // Where it was cast is not told: whoever knows the number and is not the voter would learn it.
    std::string about(const WaitingBallot& waiting) const {
        return lead(words_.rich(
                   "The vote <b>{number}</b> has come in. It will stand in the public log with the next "
                   "group of votes, at the latest when voting is closed.",
                   {{"number", number(waiting.tracker.grouped())}})) +
               details(waiting.tracker, waiting.credential);
    }

    std::string about(const TestedBallot& test) const {
        return lead(words_.rich(
                   "The vote <b>{number}</b> was opened at the station as a test. It is not counted.",
                   {{"number", number(test.tracker.grouped())}})) +
               details(test.tracker, test.credential);
    }

    Expected<std::string> fate_of(const PublicBallot& ballot) {
        const std::string shown = number(ballot.tracker.grouped());
        if (ballot.duplicate_of)
            return words_.rich(
                       "The vote <b>{number}</b> is in the log, but its code had been used before. "
                       "It is not counted.",
                       {{"number", shown}}) +
                   " " +
                   escaped(words_.text("The first vote with this code is in place {place}.",
                                       {{"place", words_.number(*ballot.duplicate_of + 1)}}));
        ASSIGN_OR_RETURN(const auto state, office_.store().code_state(ballot.credential.bytes));
        if (state && state->is_void)
            return words_.rich(
                "The vote <b>{number}</b> is in the log, but its slip was declared void. It is not "
                "counted.",
                {{"number", shown}});
        const std::string in_log =
            words_.rich("The vote <b>{number}</b> is in the log, in place {place}.",
                        {{"number", shown}, {"place", words_.number(ballot.index + 1)}}) +
            " ";
        if (!counted_) return in_log + escaped(words_.text("It will be counted when voting is over."));
        if (ballot.index < *counted_) return in_log + escaped(words_.text("It is counted."));
        return in_log +
               escaped(words_.text("It came after the count and is not counted. Tell the organiser."));
    }

    // After closing nobody has to try again: then a number that is not here is wrong, or something is missing.
    Expected<std::string> not_here(const crypto::TrackerSearch& search) {
        ASSIGN_OR_RETURN(const auto in_force, office_.in_force());
        const std::string shown = number(search.shown());
        if (in_force.state == sync::PollState::kClosed)
            return lead(words_.rich(
                "Voting is closed, and no vote with the number <b>{number}</b> has come here. Check "
                "the characters. If they are right, tell the organiser.",
                {{"number", shown}}));
        return lead(
            words_.rich("The vote <b>{number}</b> has not come here yet. The station may still hold "
                        "it: ask the staff, or try again after closing.",
                        {{"number", shown}}));
    }

    Office& office_;
    const words::Catalogue& words_;
    std::optional<std::uint64_t> counted_;
};

}  // namespace

Expected<std::string> ballot_answer(Office& office, const Reader& reader, const std::string& typed) {
    return Answer(office, reader.words).to(typed);
}

}  // namespace valurna::tally
