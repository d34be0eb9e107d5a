#include "sync/station/emptying.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/how_many.hpp"
#include "base/sha256.hpp"
#include "sync/ledger/fault_point.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/staff_log.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

// In the order in which they go: what can sign, then what can be spent, then what was voted, then the rest. Each may have a
// half-written twin.
constexpr const char* kGone[] = {"station.key",
                                 "pool.note",
                                 "staff.pins",
                                 "staff.misses",
                                 "ledger.db-wal",
                                 "ledger.db-shm",
                                 "ledger.db",
                                 "voids.note",
                                 "result.note",
                                 "result.withdrawn",
                                 "refused",
                                 "vote-closed",
                                 "line-trouble",
                                 "second-medium",
                                 "addresses.note",
                                 "asked",
                                 "recovering/ledger.db-wal",
                                 "recovering/ledger.db-shm",
                                 "recovering/ledger.db",
                                 "next/assignment.note",
                                 "next/package.zip",
                                 "next/package.zip.minisig",
                                 "assignment.note",
                                 "package.zip.minisig",
                                 "package.zip",
                                 "slip.json"};
// What recoveries set aside, and the pages that staff saved.
constexpr const char* kSetAside = "ledger-before-recovery-";
constexpr const char* kReports = "reports";
constexpr const char* kProofs[] = {"reconciliation.note", "staff.log"};

std::string mark_file(const std::string& folder) {
    return folder + "/emptied.note";
}

// All that goes, in order: the slip last, since without it nothing could be compared with the server's note.
std::vector<std::string> what_goes(const std::string& folder) {
    std::vector<std::string> names(std::begin(kGone), std::end(kGone));
    std::vector<std::string> beside;
    std::error_code unseen;
    for (const auto& [below, begins] :
         {std::pair<std::string, std::string>("", kSetAside),
          std::pair<std::string, std::string>(std::string(kReports) + "/", "")}) {
        for (std::filesystem::directory_iterator file(folder + "/" + below, unseen), end;
             !unseen && file != end; file.increment(unseen)) {
            const auto name = file->path().filename().string();
            if (name.starts_with(begins)) beside.push_back(below + name);
        }
        unseen.clear();
    }
    names.insert(names.end() - 1, beside.begin(), beside.end());
    return names;
}

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "station", std::move(what), std::move(mend)});
}

std::string entries(std::uint64_t count) {
    return how_many(count, "entry", "entries");
}

// The key goes first, overwritten, so what is left of it opens nothing.
bool key_is_gone(const std::string& folder) {
    constexpr std::size_t kMost = 4096;
    if (!file_exists(folder + "/station.key")) return true;
    const auto bytes = read_file(folder + "/station.key", kMost);
    return bytes.has_value() && std::all_of(bytes.value().begin(), bytes.value().end(),
                                            [](std::uint8_t byte) { return byte == 0; });
}

// Any file can be called as the mark is. This one must end where the server's note says that this station's ledger ends, and where
// that ledger still is, it must end there too.
Status check_mark(const std::string& folder, std::string_view mark) {
    const auto stray = refused(mark_file(folder) + " does not speak of the ledger that is here",
                               "nothing has changed; move that file away and call the coordinator");
    const bool whole = !key_is_gone(folder) && file_exists(folder + "/ledger.db");
    const auto read = read_slip_file(folder + "/slip.json");
    // It goes last, and a cut may leave it overwritten: then there is nothing any more that could be lost.
    if (!read.has_value() && key_is_gone(folder)) return {};
    if (!file_exists(folder + "/slip.json")) return whole ? Status(stray) : Status();
    ASSIGN_OR_RETURN(const auto slip, read);
    const auto note = read_reconciliation(folder, slip);
    const auto* told = note.has_value() && note.value() ? note.value()->station(slip.station_id) : nullptr;
    const auto end = Reminders::end_in_mark(mark);
    if (!end || told == nullptr || told->polls != ReconciledPolls::kClosed || end->origin != slip.origin() ||
        end->size != told->size || end->root != told->root)
        return stray;
    if (!whole) return {};
    // The key still signs, so nothing has gone yet. The ledger must be the one that the mark speaks of; if it cannot be read,
    // nothing is removed.
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    const auto ledger = Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key);
    if (!ledger.has_value())
        return Unexpected(Error{ledger.error().code, folder + "/ledger.db",
                                "it cannot be compared with what the server has, so nothing was removed (" +
                                    ledger.error().what + ")",
                                "keep the folder as it is and call the coordinator"});
    if (Reminders::emptied_mark(ledger.value()) != mark) return stray;
    return {};
}

}  // namespace

Status may_be_emptied(const StationSlip& slip, const Ledger& ledger, const StationReconciliation* note) {
    if (ledger.polls() != Polls::kClosed)
        return refused("its polls are not closed", "close them, and wait until the server has all of it");
    const auto* own = note == nullptr ? nullptr : note->station(slip.station_id);
    if (own == nullptr)
        return refused("the server has not said yet that it has all of this station",
                       "wait until the network has been there, or bring the office's answers on a stick");
    const auto end = ledger.checkpoint();
    if (own->size < end.size)
        return refused(
            "the server has " + entries(own->size) + " of it, and " + std::to_string(end.size) + " are here",
            "send the rest, or bring it on a stick");
    if (own->polls != ReconciledPolls::kClosed)
        return refused("by the server's word its polls are not closed",
                       "wait until the network has been there, or bring the office's answers on a stick");
    if (own->size != end.size || own->root != end.root)
        return refused("the server has another ledger of this station than the one that is here",
                       "keep the folder as it is and call the coordinator (docs/refused-uploads.md)");
    if (!own->troubles.empty())
        return refused("the server's reconciliation is red for this station", "call the coordinator");
    return {};
}

Status empty_station(const std::string& folder, StaffRole by) {
    ASSIGN_OR_RETURN(const auto lock, FolderLock::take(folder));
    if (is_emptied(folder)) return finish_emptying(folder);
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    std::string mark;
    {
        ASSIGN_OR_RETURN(auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), key));
        ASSIGN_OR_RETURN(const auto note, read_reconciliation(folder, slip));
        RETURN_IF_ERROR(may_be_emptied(slip, ledger, note ? &*note : nullptr));
        ASSIGN_OR_RETURN(auto reminders, Reminders::of(folder));
        RETURN_IF_ERROR(reminders.check(ledger));
        mark = Reminders::emptied_mark(ledger);
    }
    RETURN_IF_ERROR(note_in_staff_log(folder, by, StaffAct::kWipe));
    fault_point("empty: noted");
    RETURN_IF_ERROR(write_file(mark_file(folder), as_bytes(mark)));
    fault_point("empty: said");
    return finish_emptying(folder);
}

bool is_emptied(const std::string& folder) {
    return file_exists(mark_file(folder));
}

Status finish_emptying(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto mark, read_file(mark_file(folder), kMostNote));
    RETURN_IF_ERROR(check_mark(folder, as_text(mark)));
    // The key goes after those outside have heard of it, so where it is gone they have.
    if (file_exists(folder + "/station.key")) {
        ASSIGN_OR_RETURN(auto reminders, Reminders::of(folder));
        RETURN_IF_ERROR(reminders.retire(as_text(mark)));
    }
    for (const auto& name : what_goes(folder)) {
        for (const auto& file : {folder + "/" + name, folder + "/" + name + ".new"}) {
            if (!file_exists(file)) continue;
            RETURN_IF_ERROR(overwrite_and_remove(file));
            fault_point("empty: removed");
        }
    }
    for (const char* const below : {"/next", "/recovering", "/reports"})
        remove_file(folder + below);  // only where nothing is in it
    return {};
}

Status put_proofs_aside(const std::string& folder) {
    if (!is_emptied(folder)) return {};
    RETURN_IF_ERROR(finish_emptying(folder));
    ASSIGN_OR_RETURN(const auto mark, read_file(mark_file(folder), kMostNote));
    constexpr std::size_t kName = 16;
    const auto aside = folder + "/emptied/" + to_hex(sha256(mark)).substr(0, kName);
    RETURN_IF_ERROR(make_folder(folder + "/emptied"));
    RETURN_IF_ERROR(make_folder(aside));
    for (const char* name : kProofs) {
        if (file_exists(folder + "/" + name)) rename_file(folder + "/" + name, aside + "/" + name);
        fault_point("aside: moved");
    }
    rename_file(mark_file(folder), aside + "/emptied.note");
    if (is_emptied(folder))
        return Unexpected(Error{ErrorCode::kEnvironment, mark_file(folder),
                                "it cannot be moved into " + aside,
                                "look at the folder's permissions and the disk"});
    return {};
}

}  // namespace valurna::sync
