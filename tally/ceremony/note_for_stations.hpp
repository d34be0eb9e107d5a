#pragma once
// The reconciliation as the stations get it, before the count too: each asks for it once its own closing has come, and shows it to
// its staff. docs/formats/station-reconciliation.md

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "sync/formats/station_reconciliation.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

// Whether a station may know how the others stand: everything of it has come, and its closing with it.
[[nodiscard]] bool may_know_the_others(const StationRow& station);

struct NoteForStations {
    std::uint64_t made = 0;
    std::string text;  // signed by the server's note key
};

// As it stands. While nothing changes it stays the same, with the time at which it was made; it is looked at again after
// some seconds only, since a thousand stations may ask at one evening's end. May be used from several threads.
class NotesForStations {
  public:
    [[nodiscard]] Expected<NoteForStations> now(Office& office);

  private:
    std::mutex mutex_;
    std::optional<sync::StationReconciliation> told_;
    NoteForStations note_;
    std::uint64_t looked_ = 0;
};

}  // namespace valurna::tally
