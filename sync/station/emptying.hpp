#pragma once
// A station is emptied for the next vote: ledger, key, spent credentials and package go, once the server has said in a note that it
// has all of this very ledger. docs/formats/emptied.md
//
// The folder first says that it is emptied (emptied.note), then this machine and the second medium hear of it, then everything is
// overwritten and removed, the key first. So whatever stops it, the folder is a whole station or says that it is emptied; then
// the next start goes on. reconciliation.note and staff.log stay as proof.

#include <optional>
#include <string>

#include "base/expected.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/staff.hpp"
#include "sync/formats/station_reconciliation.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

// kRefused, in words for staff, unless the polls are closed and the server's note has this ledger whole: its station, its size, its
// root, and nothing red about it.
[[nodiscard]] Status may_be_emptied(const StationSlip& slip, const Ledger& ledger,
                                    const StationReconciliation* note);

// Empties the station in `folder`, which no program may have open as its station. kRefused as may_be_emptied says, and where a
// reminder outside the folder knows of more than is here; then nothing has changed. After kEnvironment it may be asked again.
[[nodiscard]] Status empty_station(const std::string& folder, StaffRole by);

// It is emptied, or was being emptied when something stopped it.
[[nodiscard]] bool is_emptied(const std::string& folder);
// Does what is left to do in a folder that says so. kRefused where it does not say so of the ledger that the server has; then nothing
// has changed.
[[nodiscard]] Status finish_emptying(const std::string& folder);
// Before another enrolment: finishes, and lays the proofs of the last vote aside, into emptied/<name>. Nothing where the folder was
// not emptied.
[[nodiscard]] Status put_proofs_aside(const std::string& folder);

}  // namespace valurna::sync
