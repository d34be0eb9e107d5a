#include "sync/formats/station_reconciliation.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "crypto/tlog/tlog_lines.hpp"
#include "election/definition/patterns.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna station reconciliation v1";
constexpr const char* kWhat = "reconciliation";
constexpr std::size_t kMostLabel = 200;
constexpr std::array<std::string_view, 5> kPolls{"never", "unused", "open", "paused", "closed"};
constexpr std::array<std::string_view, kStationTroubles> kTroubles{
    "nothing-received", "said-unused", "not-closed",    "counts-differ",
    "quarantine",       "unfinished",  "ends-otherwise"};

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

std::string or_dash(const std::optional<std::uint64_t>& number) {
    return number ? std::to_string(*number) : "-";
}

std::string slip_words(const SlipCount& slips) {
    return std::to_string(slips.issued) + " used " + std::to_string(slips.used) + " void " +
           std::to_string(slips.void_codes) + " unused " + std::to_string(slips.unused());
}

std::string station_lines(const ReconciledStation& station) {
    std::string out = "station " + station.id + " " +
                      std::string(kPolls.at(static_cast<std::size_t>(station.polls))) + " log " +
                      std::to_string(station.size) + " " + to_base64(station.root) + " declared " +
                      or_dash(station.declared) + " " + or_dash(station.declared_tests) + " received " +
                      std::to_string(station.received) + " " + std::to_string(station.received_tests) +
                      " admitted " + or_dash(station.admitted);
    if (station.troubles.empty()) out += " green";
    for (const auto& trouble : station.troubles)
        (out += &trouble == &station.troubles.front() ? " red " : ",") +=
            kTroubles.at(static_cast<std::size_t>(trouble));
    out += "\nname " + station.label + "\n";
    if (station.slips) out += "slips " + slip_words(*station.slips) + "\n";
    return out;
}

std::string body_of(const StationReconciliation& what, const std::string& election) {
    std::string body = std::string(kTitle) + "\n" + election + "\nmade " + std::to_string(what.made) + "\n";
    for (const auto& station : what.stations)
        body += station_lines(station);
    return body + "codes " + slip_words(what.codes) + "\n" + (what.green() ? "green\n" : "red\n");
}

// Words of one line, one after the other. What does not fit makes it bad, and all that follows is empty.
class LineReader {
  public:
    explicit LineReader(std::string_view line) : rest_(line) {}
    std::string_view word() {
        const auto end = std::min(rest_.find(' '), rest_.size());
        const auto word = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        good_ = good_ && !word.empty();
        return word;
    }
    LineReader& expect(std::string_view name) {
        good_ = word() == name && good_;
        return *this;
    }
    std::uint64_t number() {
        const auto value = crypto::parse_decimal(word());
        good_ = good_ && value;
        return value.value_or(0);
    }
    std::optional<std::uint64_t> number_or_dash() {
        if (rest_.starts_with("- ")) {
            (void)word();
            return std::nullopt;
        }
        return number();
    }
    template <std::size_t N>
    std::size_t one_of(const std::array<std::string_view, N>& names, std::string_view name) {
        const auto found = std::find(names.begin(), names.end(), name);
        good_ = good_ && found != names.end();
        return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
    }
    void refuse() { good_ = false; }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool done() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

std::optional<SlipCount> read_slips(std::string_view line) {
    LineReader words(line);
    SlipCount slips;
    slips.issued = words.number();
    slips.used = words.expect("used").number();
    slips.void_codes = words.expect("void").number();
    const auto unused = words.expect("unused").number();
    const bool sums = slips.used <= slips.issued && slips.void_codes <= slips.issued - slips.used &&
                      unused == slips.unused();
    return words.done() && sums ? std::optional(slips) : std::nullopt;
}

std::optional<ReconciledStation> read_station(std::string_view line) {
    LineReader words(line);
    ReconciledStation station;
    station.id = words.word();
    station.polls = static_cast<ReconciledPolls>(words.one_of(kPolls, words.word()));
    station.size = words.expect("log").number();
    const auto root = from_base64(words.word());
    const auto hash = root ? array_of<32>(*root) : std::nullopt;
    if (!hash) words.refuse();
    station.root = hash.value_or(crypto::Hash{});
    station.declared = words.expect("declared").number_or_dash();
    station.declared_tests = words.number_or_dash();
    if (station.declared.has_value() != station.declared_tests.has_value()) words.refuse();
    station.received = words.expect("received").number();
    station.received_tests = words.number();
    station.admitted = words.expect("admitted").number_or_dash();
    if (words.word() == "red") {
        auto names = words.word();
        while (!names.empty() && words.good()) {
            const auto end = std::min(names.find(','), names.size());
            const auto trouble = static_cast<StationTrouble>(words.one_of(kTroubles, names.substr(0, end)));
            if (!station.troubles.empty() && trouble <= station.troubles.back()) words.refuse();
            station.troubles.push_back(trouble);
            names.remove_prefix(std::min(end + 1, names.size()));
        }
    }
    return words.done() && election::is_slug(station.id) ? std::optional(std::move(station)) : std::nullopt;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= kMostLabel && !first_bad_utf8(text) && !has_control(text, false);
}

Expected<StationReconciliation> read_body(std::string_view body, const std::string& election) {
    std::string_view rest = body;
    if (crypto::take_line(rest) != kTitle) return malformed("it is not one");
    if (crypto::take_line(rest) != election)
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat, "it is that of another election", "fetch it again"});
    StationReconciliation out;
    const auto made = take_after(rest, "made ");
    const auto time = made ? crypto::parse_decimal(*made) : std::nullopt;
    if (!time || *time == 0) return malformed("it does not say when it was made");
    out.made = *time;
    while (rest.starts_with("station ")) {
        auto station = read_station(*take_after(rest, "station "));
        const auto name = take_after(rest, "name ");
        if (!station || !name || !is_name(*name) || out.stations.size() == kMostStationsReconciled ||
            (!out.stations.empty() && station->id <= out.stations.back().id))
            return malformed("a station is not written as it should be");
        station->label = *name;
        if (rest.starts_with("slips ")) {
            station->slips = read_slips(*take_after(rest, "slips "));
            if (!station->slips) return malformed("the slips of a station do not add up");
        }
        out.stations.push_back(std::move(*station));
    }
    const auto codes = take_after(rest, "codes ");
    const auto all = codes ? read_slips(*codes) : std::nullopt;
    if (!all) return malformed("its codes do not add up");
    out.codes = *all;
    return out;
}

}  // namespace

bool StationReconciliation::green() const {
    return std::all_of(stations.begin(), stations.end(),
                       [](const auto& station) { return station.troubles.empty(); });
}

const ReconciledStation* StationReconciliation::station(std::string_view id) const {
    const auto found =
        std::find_if(stations.begin(), stations.end(), [&](const auto& one) { return one.id == id; });
    return found == stations.end() ? nullptr : &*found;
}

std::string sign_station_reconciliation(const StationReconciliation& what, const std::string& domain,
                                        const std::string& election_id,
                                        const crypto::SigningKey& server_notes) {
    crypto::Note note{body_of(what, domain + "/" + election_id), {}};
    crypto::sign_note(note, domain, server_notes);
    return note.text();
}

Expected<StationReconciliation> parse_station_reconciliation(std::string_view text,
                                                             const crypto::VerifierKey& server_notes,
                                                             const std::string& domain,
                                                             const std::string& election_id) {
    const auto note = text.size() > kMostReconciliation ? std::nullopt : crypto::Note::parse(text);
    if (!note || crypto::verify_note(*note, server_notes) != crypto::NoteVerdict::kGood)
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "it is not signed by the server of the station slip",
                                "fetch it again from the election's own server"});
    const auto election = domain + "/" + election_id;
    ASSIGN_OR_RETURN(auto out, read_body(note->body, election));
    // One way to write each: what differs in one byte was written by something else.
    if (body_of(out, election) != note->body) return malformed("it is not written as it should be");
    return out;
}

}  // namespace valurna::sync
