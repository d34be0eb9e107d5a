#include "tally/ceremony/reconciliation.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "tally/office/closing_code.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

std::vector<Trouble> troubles_of(const StationRow& row) {
    std::vector<Trouble> out;
    const StationHead& head = row.head;
    if (head.size == 0 && !row.unused) out.push_back(Trouble::kNothingReceived);
    if (head.size > 0 && row.unused) out.push_back(Trouble::kSaidUnused);
    if (head.size > 0 && head.polls != Polls::kClosed) out.push_back(Trouble::kNotClosed);
    if (head.polls == Polls::kClosed &&
        (head.declared_ballots != head.ballots || head.declared_spoiled != head.spoiled)) {
        out.push_back(Trouble::kCountsDiffer);
    }
    if (row.quarantined > 0) out.push_back(Trouble::kQuarantine);
    return out;
}

// What somebody read off the station's screen, against what has come.
Expected<std::optional<Trouble>> against_closing_code(Store& store, const StationRow& row,
                                                      const crypto::Checkpoint& end) {
    if (end.size > row.head.size) return std::optional(Trouble::kUnfinished);
    ASSIGN_OR_RETURN(const auto root, root_at(store, row, end.size));
    return root == end.root ? std::optional<Trouble>() : std::optional(Trouble::kEndsOtherwise);
}

std::string station_line(const StationState& station) {
    const StationRow& row = station.row;
    const StationHead& head = row.head;
    const auto edge = crypto::MerkleEdge::restore(head.size, head.peaks);
    const auto declared = [](const std::optional<std::uint64_t>& n) { return n ? std::to_string(*n) : "-"; };
    const char* polls = "never";
    switch (head.polls) {
        case Polls::kNeverOpened:
            polls = row.unused ? "unused" : "never";
            break;
        case Polls::kOpen:
            polls = "open";
            break;
        case Polls::kPaused:
            polls = "paused";
            break;
        case Polls::kClosed:
            polls = "closed";
            break;
    }
    return "station " + row.id + " " + polls + " declared " + declared(head.declared_ballots) + " " +
           declared(head.declared_spoiled) + " received " + std::to_string(head.ballots) + " " +
           std::to_string(head.spoiled) + " admitted " + declared(station.noted.admitted) + " log " +
           std::to_string(head.size) + " " + to_base64(edge ? edge->root() : crypto::empty_root()) +
           " quarantined " + std::to_string(row.quarantined) +
           (station.troubles.empty() ? " green" : " red") + "\n";
}

}  // namespace

sync::HandCount StationState::hand_count() const {
    return row.head.polls == Polls::kClosed ? sync::compare_hand_count(noted.admitted, row.head.ballots)
                                            : sync::HandCount::kNotCounted;
}

bool Reconciliation::green() const {
    return std::all_of(stations.begin(), stations.end(),
                       [](const auto& station) { return station.troubles.empty(); });
}

Expected<Reconciliation> reconcile(Office& office) {
    Store& store = office.store();
    ASSIGN_OR_RETURN(auto rows, store.stations());
    ASSIGN_OR_RETURN(auto turnout, store.turnout());
    Reconciliation out;
    out.turnout = turnout;
    for (auto& row : rows) {
        if (!row.key) {
            ++out.slips_not_used;
            continue;
        }
        auto troubles = troubles_of(row);
        ASSIGN_OR_RETURN(auto noted, polls_noted(store, row));
        std::optional<std::uint64_t> entries_at_end;
        if (const auto end = closing_code(row)) {
            entries_at_end = end->size;
            ASSIGN_OR_RETURN(const auto trouble, against_closing_code(store, row, *end));
            if (trouble) troubles.push_back(*trouble);
        }
        out.stations.push_back({std::move(row), std::move(troubles), std::move(noted), entries_at_end});
    }
    ASSIGN_OR_RETURN(auto closed, office.closed_on());
    if (closed && !closed->reason.empty()) out.closed_early = std::move(closed);
    return out;
}

std::string plain_words(Trouble trouble) {
    switch (trouble) {
        case Trouble::kNothingReceived:
            return "enrolled, and nothing has been received from it (if it was never used: valurna-tally "
                   "stations unused)";
        case Trouble::kSaidUnused:
            return "two people signed that it was never used, and its ledger has come: ask them in public";
        case Trouble::kNotClosed:
            return "its polls are not closed, or the closing has not been received";
        case Trouble::kCountsDiffer:
            return "it declared other numbers than were received";
        case Trouble::kQuarantine:
            return "an upload was refused and kept aside: a person must look (valurna-tally stations "
                   "quarantine)";
        case Trouble::kUnfinished:
            return "by its closing code it holds more than has come: send the rest, or bring it on a stick";
        case Trouble::kEndsOtherwise:
            return "its closing code contradicts what has come (a copied card?): keep the station as it is, and look at its "
                   "ledger: valurna-verify station";
    }
    unreachable("trouble of a station");
}

std::string reconciliation_note(const Reconciliation& state, const OfficeKeys& keys,
                                const election::Election& election) {
    std::string body = "valurna reconciliation v2\n" + election.domain + "/" + election.id + "\n";
    for (const auto& station : state.stations)
        body += station_line(station);
    const Turnout& turnout = state.turnout;
    // codes = used + void + unused; ballots received = used + repeated + left-out.
    body += "codes " + std::to_string(turnout.issued) + " used " + std::to_string(turnout.used) +
            " repeated " + std::to_string(turnout.duplicates) + " tested " + std::to_string(turnout.spoiled) +
            " void " + std::to_string(turnout.void_codes) + " unused " + std::to_string(turnout.unused()) +
            " left-out " + std::to_string(turnout.left_out) + "\n";
    if (state.closed_early)
        body += "closed " + state.closed_early->day + " " + state.closed_early->reason + "\n";
    body += state.green() ? "green\n" : "red\n";
    crypto::Note note{body, {}};
    crypto::sign_note(note, election.domain, keys.notes);
    return note.text();
}

}  // namespace valurna::tally
