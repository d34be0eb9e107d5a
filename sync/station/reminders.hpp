#pragma once
// Reminders: how far a station's ledger had come, kept outside its folder. A folder that was set back to an earlier day, or of which
// two copies went on, does not hold what a reminder says, and the station does not open. docs/formats/reminder.md
//
// A reminder lies in this machine's own state (base/system/state_folder.hpp) and, where staff named one, on a second medium. The
// ledger's transaction comes first, then the reminders: after a crash the ledger may be ahead of them, never behind. A second medium that
// does not answer holds nobody: it is read within some seconds, and written by whoever keeps the second copy there
// (sync/stick/second_copy.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/expected.hpp"
#include "base/system/patient_read.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

enum class SecondMedium {
    kNone,     // staff named no place
    kThere,    // and knows this station
    kMissing,  // named, and not here
};

// One thread at a time per object.
class Reminders {
  public:
    // At no place at all.
    Reminders() = default;
    // Of the station in `folder`, which has enrolled.
    [[nodiscard]] static Expected<Reminders> of(const std::string& folder);

    // Compares the ledger with every reminder that is here. kRefused, in words for staff, where one knows of more entries or of
    // others. What cannot be read or is missing is no refusal: see trouble().
    [[nodiscard]] Status check(Ledger& ledger);
    // Compares again, and writes on this machine how far the ledger has come. Errors as for check: then nothing is written.
    [[nodiscard]] Status keep(Ledger& ledger);
    // The same for the second medium, in two steps: it may wait as long as the medium does. kBadInput where it is not here, or
    // knows nothing of this station: an empty mount point is no stick.
    [[nodiscard]] Status compare_with_medium(Ledger& ledger);
    [[nodiscard]] Status keep_on_medium(const Ledger& ledger) const;
    // One sentence each for staff: what could not be read or written by the last call of check or keep, and what the second medium
    // was like when it was looked at last. It stops no voter.
    [[nodiscard]] std::vector<std::string> trouble() const;

    [[nodiscard]] SecondMedium second_medium();

    // Where this machine counts fewer openings than the one that the ledger was opened as, its own state was set back: a
    // sentence more in trouble().
    void compare_openings(const Ledger& ledger, bool practice);

    // The station has been emptied: each place keeps `mark` (docs/formats/emptied.md), and from then on refuses a folder that is an
    // old copy of it. Where this machine cannot keep it, the error says so; a medium that
    // cannot goes without.
    [[nodiscard]] Status retire(std::string_view mark) const;
    [[nodiscard]] static std::string emptied_mark(const Ledger& ledger);
    // Where the ledger ended of which a mark speaks. Its signature is not looked at: the key goes before the mark does. nullopt for
    // any other text.
    [[nodiscard]] static std::optional<crypto::Checkpoint> end_in_mark(std::string_view mark);

    // How many openings of polls this machine knows of, and notes that there is one more. The greater of what the
    // machine and the second medium know. Practice is counted apart.
    [[nodiscard]] std::uint64_t count_opening(bool practice);

  private:
    struct Place {
        std::string folder;    // of the reminders of all stations
        std::string reminder;  // file
        std::string emptied;   // file: of a station that was emptied
        std::string called;    // "this machine"
        bool machine = false;
    };
    enum class Found { kNothing, kUnreadable, kSilent, kKnown };
    struct Seen {
        Found found = Found::kNothing;
        crypto::Checkpoint checkpoint{};  // with kKnown
    };
    [[nodiscard]] PatientRead read(const Place& place, const std::string& file);
    [[nodiscard]] Seen look(const Place& place);
    [[nodiscard]] std::uint64_t openings_at(const Place& place, bool practice);
    [[nodiscard]] Status compare(const Place& place, const Seen& seen, Ledger& ledger, bool at_start);
    [[nodiscard]] const Place* medium_place() const;
    void note(std::string sentence) { trouble_.push_back(std::move(sentence)); }
    void note(const Place& place, std::string sentence) {
        (place.machine ? trouble_ : medium_trouble_).push_back(std::move(sentence));
    }

    std::string station_;  // its folder
    std::string origin_;
    crypto::PublicKey key_;
    std::vector<Place> places_;
    std::optional<std::string> medium_;  // as its folder was given
    bool silent_ = false;                // the medium has not answered, and is not asked again
    std::vector<std::string> trouble_, medium_trouble_;

    friend class FitMedium;
    void add_medium(const std::string& medium);
    void look_for_medium();
};

// What can become the station's second medium. It was compared with the ledger, and nothing is written yet.
class FitMedium {
  public:
    // kBadInput for what is no folder, or lies in the station's own; kRefused where a reminder there contradicts the ledger.
    [[nodiscard]] static Expected<FitMedium> of(const std::string& folder, const std::string& medium);
    [[nodiscard]] const std::string& path() const { return path_; }  // absolute
    // From now on the station keeps a reminder there too; it takes the place of an earlier second medium. `volume` as NamedMedium.
    // A station that runs hears of it when it looks next.
    [[nodiscard]] Status take(const std::string& volume);

  private:
    FitMedium(std::string path, Reminders reminders, Ledger ledger)
        : path_(std::move(path)), reminders_(std::move(reminders)), ledger_(std::move(ledger)) {}

    std::string path_;
    Reminders reminders_;
    Ledger ledger_;
};
[[nodiscard]] Status take_second_medium(const std::string& folder, const std::string& medium);

// One sentence where the second medium, or without one this machine's own state, lies on the same disk as the station's folder;
// empty otherwise.
[[nodiscard]] std::string one_disk_words(const std::string& folder);

}  // namespace valurna::sync
