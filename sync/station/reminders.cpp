#include "sync/station/reminders.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>

#include "base/how_many.hpp"
#include "base/sha256.hpp"
#include "base/system/descriptor.hpp"
#include "base/system/state_folder.hpp"
#include "sync/ledger/fault_point.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/second_medium.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna reminder v1\n";
constexpr std::string_view kEmptiedTitle = "valurna emptied v1\n";
constexpr std::string_view kOpenings = "valurna openings v1\n";
constexpr const char* kOnMedium = "/valurna";
constexpr const char* kEmptied = ".emptied";
constexpr std::size_t kMost = 4096;
constexpr unsigned kMediumAnswers = 3'000;  // milliseconds

const char* const kMend =
    "look for the newer copy of this folder, keep both as they are, and call the coordinator "
    "(docs/refused-uploads.md)";

Unexpected refused(const std::string& where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, where, std::move(what), std::move(mend)});
}

// A ledger under another key is another ledger, even where an office was made anew under the same names.
std::string file_name(const std::string& origin, const crypto::PublicKey& key) {
    return to_hex(sha256(as_bytes(origin + "\n" + to_hex(key.bytes) + "\n"))) + ".reminder";
}

// nullopt for bytes that are no reminder of this station, or with kEmptiedTitle no word that it was emptied.
std::optional<crypto::Checkpoint> parse_reminder(std::string_view text, const std::string& origin,
                                                 const crypto::PublicKey& key,
                                                 std::string_view title = kTitle) {
    if (!text.starts_with(title)) return std::nullopt;
    const auto note = crypto::Note::parse(text.substr(title.size()));
    const crypto::VerifierKey verifier{origin, crypto::NoteKeyType::kEd25519, key};
    if (!note || crypto::verify_note(*note, verifier) != crypto::NoteVerdict::kGood) return std::nullopt;
    auto checkpoint = crypto::Checkpoint::parse_body(note->body);
    if (!checkpoint || checkpoint->origin != origin) return std::nullopt;
    return checkpoint;
}

std::string openings_file(const std::string& folder, bool practice) {
    return folder + (practice ? "/openings-practice" : "/openings");
}

std::uint64_t openings_in(ByteView bytes) {
    std::string text = as_text(bytes);
    if (!text.starts_with(kOpenings) || !text.ends_with('\n')) return 0;
    std::uint64_t number = 0;
    const char* const first = text.data() + kOpenings.size();
    const char* const last = text.data() + text.size() - 1;
    const auto [end, problem] = std::from_chars(first, last, number);
    return problem == std::errc() && end == last ? number : 0;
}

Status write_openings(const std::string& file, std::uint64_t number) {
    return write_file(file, as_bytes(std::string(kOpenings) + std::to_string(number) + "\n"));
}

// Stations of one machine open one after the other, so that none reads what another is about to write. Where it cannot be locked
// the number is a little less certain, and the polls open.
class OneAtATime {
  public:
    explicit OneAtATime(const std::string& folder)
        : fd_(::open((folder + "/openings.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (fd_.open()) static_cast<void>(::flock(fd_.get(), LOCK_EX));
    }

  private:
    Descriptor fd_;
};

std::string entries(std::uint64_t count) {
    return how_many(count, "entry", "entries");
}

}  // namespace

Expected<Reminders> Reminders::of(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    Reminders out;
    out.station_ = folder;
    out.origin_ = slip.origin();
    out.key_ = key.public_key();
    if (const auto state = state_folder()) {
        const auto name = *state + "/" + file_name(out.origin_, out.key_);
        out.places_.push_back({*state, name, name + kEmptied, "this machine", true});
    }
    ASSIGN_OR_RETURN(const auto medium, named_medium(folder));
    if (medium) out.add_medium(medium->folder);
    return out;
}

void Reminders::add_medium(const std::string& medium) {
    std::erase_if(places_, [](const Place& place) { return !place.machine; });
    const auto own = medium + kOnMedium;
    const auto name = own + "/" + file_name(origin_, key_);
    places_.push_back({own, name, name + kEmptied, "the second medium (" + medium + ")", false});
    medium_ = medium;
}

// Staff may have named one, or another, since; and the one that they named may be mounted elsewhere now.
void Reminders::look_for_medium() {
    if (station_.empty()) return;
    const auto medium = named_medium(station_);
    if (medium.has_value() && medium.value() && medium.value()->folder != medium_)
        add_medium(medium.value()->folder);
}

PatientRead Reminders::read(const Place& place, const std::string& file) {
    if (place.machine) {
        if (!file_exists(file)) return {PatientRead::Outcome::kMissing};
        auto bytes = read_file(file, kMost);
        if (!bytes.has_value()) return {PatientRead::Outcome::kUnreadable};
        return {PatientRead::Outcome::kRead, std::move(bytes).value()};
    }
    if (silent_) return {PatientRead::Outcome::kSilent};
    auto bytes = read_within(file, kMost, kMediumAnswers);
    silent_ = bytes.outcome == PatientRead::Outcome::kSilent;
    return bytes;
}

Reminders::Seen Reminders::look(const Place& place) {
    const auto bytes = read(place, place.reminder);
    if (bytes.outcome == PatientRead::Outcome::kMissing) return {Found::kNothing, {}};
    if (bytes.outcome == PatientRead::Outcome::kSilent) return {Found::kSilent, {}};
    if (bytes.outcome == PatientRead::Outcome::kRead) {
        if (auto known = parse_reminder(as_text(bytes.content), origin_, key_, kTitle))
            return {Found::kKnown, *std::move(known)};
    }
    return {Found::kUnreadable, {}};
}

std::uint64_t Reminders::openings_at(const Place& place, bool practice) {
    return openings_in(read(place, openings_file(place.folder, practice)).content);
}

const Reminders::Place* Reminders::medium_place() const {
    return places_.empty() || places_.back().machine ? nullptr : &places_.back();
}

Status Reminders::compare(const Place& place, const Seen& seen, Ledger& ledger, bool at_start) {
    const auto mark = read(place, place.emptied);
    if (mark.outcome == PatientRead::Outcome::kRead &&
        parse_reminder(as_text(mark.content), origin_, key_, kEmptiedTitle)) {
        return refused(
            place.emptied,
            "this station was emptied after its vote, and this folder is an old copy of it: " + place.called +
                " remembers it",
            "keep the folder as it is and call the coordinator; for another vote enrol in an empty one");
    }
    if (mark.outcome == PatientRead::Outcome::kRead || mark.outcome == PatientRead::Outcome::kUnreadable)
        note(place,
             "what " + place.called + " remembers of emptying this station cannot be read: " + place.emptied);
    switch (seen.found) {
        case Found::kNothing:
            if (!place.machine)
                note(place,
                     place.called +
                         " is not here, or knows nothing of this station: put it in, or name another one "
                         "(valurna-sync "
                         "second)");
            else if (at_start && ledger.size() > 0)
                note(
                    "this machine remembers nothing of this station, whose ledger holds " +
                    entries(ledger.size()) +
                    ": was its card in another machine? Then compare this number with what was read there last");
            return {};
        case Found::kUnreadable:
            note(place,
                 "what " + place.called + " remembers of this station cannot be read: " + place.reminder);
            return {};
        case Found::kSilent:
            note(place, place.called + " does not answer: put another one in its place");
            return {};
        case Found::kKnown:
            break;
    }
    const auto* const known = &seen.checkpoint;
    // Whoever only reads may have read the ledger before its last entries came.
    if (known->size > ledger.size()) RETURN_IF_ERROR(ledger.refresh());
    if (known->size > ledger.size()) {
        const auto missing = known->size - ledger.size();
        return refused(place.reminder,
                       "this folder was set back: its ledger holds " + entries(ledger.size()) + ", and " +
                           place.called + " remembers " + std::to_string(known->size) + ", so the last " +
                           (missing == 1 ? "one is" : std::to_string(missing) + " are") + " missing",
                       kMend);
    }
    if (ledger.checkpoint_at(known->size).root != known->root)
        return refused(place.reminder,
                       "two copies of this folder went on: the first " + entries(known->size) +
                           " of its ledger are not those that " + place.called + " remembers",
                       kMend);
    return {};
}

std::vector<std::string> Reminders::trouble() const {
    auto all = trouble_;
    all.insert(all.end(), medium_trouble_.begin(), medium_trouble_.end());
    return all;
}

Status Reminders::check(Ledger& ledger) {
    trouble_.clear();
    medium_trouble_.clear();
    silent_ = false;
    if (places_.empty() || !places_.front().machine)
        note(
            "this machine cannot remember how far the ledger has come: neither XDG_STATE_HOME nor HOME is set");
    for (const auto& place : places_)
        RETURN_IF_ERROR(compare(place, look(place), ledger, true));
    return {};
}

Status Reminders::keep(Ledger& ledger) {
    trouble_.clear();
    const std::string text = std::string(kTitle) + ledger.signed_checkpoint();
    for (const auto& place : places_) {
        if (!place.machine) continue;
        RETURN_IF_ERROR(compare(place, look(place), ledger, false));
        Status written = make_folder(place.folder);
        if (written.has_value()) written = write_file(place.reminder, as_bytes(text));
        if (!written.has_value())
            note(place.called + " cannot remember how far the ledger has come: " + written.error().line());
        fault_point("reminder: written");
    }
    return {};
}

SecondMedium Reminders::second_medium() {
    look_for_medium();
    const auto* const place = medium_place();
    if (place == nullptr) return SecondMedium::kNone;
    silent_ = false;
    const auto found = look(*place).found;
    return found == Found::kNothing || found == Found::kSilent ? SecondMedium::kMissing
                                                               : SecondMedium::kThere;
}

Status Reminders::compare_with_medium(Ledger& ledger) {
    const auto* const place = medium_place();
    if (place == nullptr) return {};
    const auto seen = look(*place);
    medium_trouble_.clear();
    RETURN_IF_ERROR(compare(*place, seen, ledger, false));
    // One that cannot be read is written anew.
    if (seen.found == Found::kKnown || seen.found == Found::kUnreadable) return {};
    return Unexpected(Error{ErrorCode::kBadInput, place->called,
                            seen.found == Found::kSilent ? "it does not answer"
                                                         : "it is not here, or knows nothing of this station",
                            "put it in, or name another one (valurna-sync second)"});
}

Status Reminders::keep_on_medium(const Ledger& ledger) const {
    const auto* const place = medium_place();
    if (place == nullptr) return {};
    return write_file(place->reminder, as_bytes(std::string(kTitle) + ledger.signed_checkpoint()));
}

std::string Reminders::emptied_mark(const Ledger& ledger) {
    return std::string(kEmptiedTitle) + ledger.signed_checkpoint();
}

std::optional<crypto::Checkpoint> Reminders::end_in_mark(std::string_view mark) {
    if (!mark.starts_with(kEmptiedTitle)) return std::nullopt;
    return crypto::checkpoint_in(crypto::Note::parse(mark.substr(kEmptiedTitle.size())));
}

Status Reminders::retire(std::string_view mark) const {
    for (const auto& place : places_) {
        // A medium that is not there, or knows nothing of this station, has nothing to be told.
        if (!place.machine && !file_exists(place.reminder)) continue;
        if (place.machine) RETURN_IF_ERROR(make_folder(place.folder));
        const auto written = write_file(place.emptied, as_bytes(mark));
        // A medium that is full or write-protected keeps its reminder, by which an older copy is known too.
        if (!written.has_value() && place.machine) return written;
        fault_point("empty: told");
    }
    return {};
}

void Reminders::compare_openings(const Ledger& ledger, bool practice) {
    const auto before = ledger.openings_before();
    if (before == 0) return;  // the first one, or a ledger of an earlier version
    for (const auto& place : places_) {
        const auto seen = look(place);
        if (seen.found == Found::kSilent) continue;
        const auto known = openings_at(place, practice);
        if (seen.found == Found::kNothing) {
            // The card was opened in another machine: from here on this one knows of that opening too.
            if (place.machine && known <= before && make_folder(place.folder).has_value())
                static_cast<void>(write_openings(openings_file(place.folder, practice), before + 1));
            continue;
        }
        if (known <= before)
            note(place.called + " counts " + how_many(known, "opening") +
                 " of polls, and this station's were number " + std::to_string(before + 1) + ": what " +
                 place.called + " remembers was set back");
    }
}

std::uint64_t Reminders::count_opening(bool practice) {
    look_for_medium();
    std::uint64_t known = 0;
    std::optional<OneAtATime> alone;
    for (const auto& place : places_) {
        if (place.machine && make_folder(place.folder).has_value()) alone.emplace(place.folder);
        known = std::max(known, openings_at(place, practice));
    }
    for (const auto& place : places_) {
        if (!place.machine) {
            const auto found = look(place).found;
            if (found == Found::kNothing || found == Found::kSilent) continue;
        }
        const auto written = write_openings(openings_file(place.folder, practice), known + 1);
        if (!written.has_value())
            note(place.called + " cannot count the openings of polls: " + written.error().line());
    }
    return known;
}

Expected<FitMedium> FitMedium::of(const std::string& folder, const std::string& medium) {
    std::error_code problem;
    auto absolute = std::filesystem::absolute(medium, problem).lexically_normal().string();
    const auto bad = [&](std::string what, std::string mend) {
        return Unexpected(
            Error{ErrorCode::kBadInput, "second medium " + medium, std::move(what), std::move(mend)});
    };
    if (problem || !std::filesystem::is_directory(absolute, problem))
        return bad("it is not a folder", "give a folder on a stick or card that stays in this machine");
    const auto station = std::filesystem::weakly_canonical(folder, problem).string() + "/";
    if ((std::filesystem::weakly_canonical(absolute, problem).string() + "/").starts_with(station))
        return bad("it lies in the station's own folder", "give a folder on another stick or card");
    ASSIGN_OR_RETURN(auto reminders, Reminders::of(folder));
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    RETURN_IF_ERROR(reminders.check(ledger));
    reminders.add_medium(absolute);
    const auto& place = reminders.places_.back();
    RETURN_IF_ERROR(reminders.compare(place, reminders.look(place), ledger, false));
    return FitMedium(std::move(absolute), std::move(reminders), std::move(ledger));
}

Status FitMedium::take(const std::string& volume) {
    RETURN_IF_ERROR(ledger_.refresh());  // people may have voted meanwhile
    RETURN_IF_ERROR(make_folder(reminders_.places_.back().folder));
    RETURN_IF_ERROR(reminders_.keep_on_medium(ledger_));
    return name_medium(reminders_.station_, {path_, volume});
}

Status take_second_medium(const std::string& folder, const std::string& medium) {
    ASSIGN_OR_RETURN(auto fit, FitMedium::of(folder, medium));
    return fit.take({});
}

std::string one_disk_words(const std::string& folder) {
    const auto medium = named_medium(folder);
    if (medium.has_value() && medium.value()) {
        if (!on_one_disk(folder, medium.value()->folder)) return {};
        return "Note: the second medium lies on the same disk as the station's folder. Whoever sets back that disk sets "
               "back both: take a stick.";
    }
    const auto state = state_folder();
    if (!state || !on_one_disk(folder, *state)) return {};
    return "Note: this machine remembers how far the station's ledger has come on the same disk as the station's folder. "
           "Whoever sets back that disk sets back both. Name a stick as well: valurna-sync second FOLDER --data " +
           folder;
}

}  // namespace valurna::sync
