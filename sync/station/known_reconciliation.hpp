#pragma once
// The server's word on how all stations stand (reconciliation.note), as the sync process or a stick brought it.
// docs/formats/station-reconciliation.md

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/formats/slip.hpp"
#include "sync/formats/station_reconciliation.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {

// nullopt where there is none; kRefused where it does not hold.
[[nodiscard]] Expected<std::optional<StationReconciliation>> read_reconciliation(const std::string& folder,
                                                                                 const StationSlip& slip);
enum class NoteFrom { kServer, kStick };

// Stores a note. False: the one that is here is as new, and stays. What the server says itself is its newest word, even where its
// clock was ahead before; a stick may be carried for days, so of one only a later note counts, or one that knows more of this
// station's ledger. kRefused unless it is signed by the server's note key, and of this election.
[[nodiscard]] Expected<bool> keep_reconciliation(const std::string& folder, const StationSlip& slip,
                                                 std::string_view note, NoteFrom from);

// As it was stored last; read again when it has been replaced. One thread.
class KnownReconciliation {
  public:
    KnownReconciliation(std::string folder, StationSlip slip)
        : folder_(std::move(folder)), slip_(std::move(slip)) {}
    // nullptr while there is none, or none that holds.
    [[nodiscard]] std::shared_ptr<const StationReconciliation> look();

  private:
    std::string folder_;
    StationSlip slip_;
    std::optional<FileStamp> stamp_;
    std::shared_ptr<const StationReconciliation> known_;
};

}  // namespace valurna::sync
