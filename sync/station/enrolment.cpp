#include "sync/station/enrolment.hpp"

#include <optional>
#include <utility>

#include "sync/ledger/ledger.hpp"
#include "sync/station/emptying.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "enrolment", std::move(what), std::move(mend)});
}

// Nothing where the file is not there yet.
Expected<std::optional<Assignment>> seen_assignment(const StationSlip& slip, const std::string& file) {
    if (!file_exists(file)) return std::optional<Assignment>();
    ASSIGN_OR_RETURN(const auto note, read_file(file, kMostNote));
    ASSIGN_OR_RETURN(auto assignment, verify_assignment(slip, as_text(note), file));
    return std::optional(std::move(assignment));
}

bool holds_no_entry(const std::string& folder, const std::string& origin) {
    const auto file = folder + "/ledger.db";
    if (!file_exists(file)) return true;
    const auto key = read_key(folder + "/station.key");
    if (!key.has_value()) return false;
    const auto ledger = Ledger::open_to_send(file, origin, key.value());
    return ledger.has_value() && ledger.value().size() == 0;
}

// From its enrolment on the station goes by the slip that it has: another one over it could move the station to a server of
// somebody else. Whether there is one already.
Expected<bool> has_this_slip(const StationSlip& slip, const std::string& folder) {
    const auto file = folder + "/slip.json";
    if (!file_exists(file)) return false;
    ASSIGN_OR_RETURN(auto here, read_slip_file(file));
    if (here.origin() != slip.origin())
        return refused("the folder belongs to " + here.origin(), "give an empty folder for " + slip.origin());
    const bool same_addresses = here.addresses == slip.addresses && here.proxy == slip.proxy;
    here.addresses = slip.addresses;
    here.proxy = slip.proxy;
    // Before anything came that this slip's authority has signed, nothing hangs on it: a slip with a false key must not keep out the
    // right one. The server, by its own key, has given the token to this machine.
    if (write_slip(here) != write_slip(slip) && !file_exists(folder + "/assignment.note") &&
        holds_no_entry(folder, slip.origin()))
        return false;
    if (write_slip(here) != write_slip(slip))
        return refused("this is not the slip that this station was enrolled with",
                       "ask the coordinator where it comes from");
    if (!same_addresses)
        return refused(
            "this station reaches its server by other addresses or another proxy than the slip says",
            "give new ones as a file of: valurna-tally stations slip " + slip.station_id +
                " --again; or the slip that is here: " + file);
    return true;
}

// A ledger that is here without its key, or without the slip that it was written under, is some station's, and may hold votes.
Status keeps_its_ledger(const StationSlip& slip, const std::string& folder) {
    const auto file = folder + "/ledger.db";
    if (!file_exists(file)) return {};
    if (!file_exists(folder + "/station.key"))
        return refused("the folder holds a ledger, and the key that it was signed with is gone: " + file,
                       "keep it as it is; take its second medium to the office, and enrol in an empty folder "
                       "(docs/spare-station.md)");
    if (file_exists(folder + "/slip.json")) return {};
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    const auto ledger = Ledger::open_to_send(file, slip.origin(), key);
    if (ledger.has_value()) return {};
    return refused("the folder holds the ledger of another station: " + file,
                   "keep it as it is, and enrol in an empty folder");
}

}  // namespace

Enrolment::Enrolment(StationSlip slip, std::string folder, EnrolProgress& progress, FolderLock lock,
                     bool has_slip, crypto::SigningKey key)
    : slip_(std::move(slip)),
      folder_(std::move(folder)),
      progress_(&progress),
      lock_(std::move(lock)),
      has_slip_(has_slip),
      key_(std::move(key)) {}

Expected<Enrolment> Enrolment::begin(const StationSlip& slip, const std::string& folder,
                                     EnrolProgress& progress) {
    progress.cause = EnrolCause::kDisk;
    RETURN_IF_ERROR(make_folder(folder));
    ASSIGN_OR_RETURN(auto lock, FolderLock::take(folder));
    RETURN_IF_ERROR(put_proofs_aside(folder));
    progress.cause = EnrolCause::kOtherSlip;
    ASSIGN_OR_RETURN(const bool has_slip, has_this_slip(slip, folder));
    // The key comes first: after a cut anywhere below, the next try presents the same key with the same token.
    progress.cause = EnrolCause::kDisk;
    RETURN_IF_ERROR(keeps_its_ledger(slip, folder));
    ASSIGN_OR_RETURN(auto key, read_or_make_key(folder + "/station.key"));
    return Enrolment(slip, folder, progress, std::move(lock), has_slip, std::move(key));
}

void Enrolment::reached(EnrolStep step) const {
    if (progress_->reached) progress_->reached(step);
}

Status Enrolment::known() {
    progress_->cause = EnrolCause::kDisk;
    if (!has_slip_) RETURN_IF_ERROR(write_file(folder_ + "/slip.json", as_bytes(write_slip(slip_))));
    has_slip_ = true;
    reached(EnrolStep::kKnown);
    return {};
}

Status Enrolment::take(const std::string& note,
                       const std::function<Expected<SentPackage>(const Assignment&)>& package) {
    const auto note_file = folder_ + "/assignment.note";
    progress_->cause = EnrolCause::kOther;
    ASSIGN_OR_RETURN(const auto assignment, verify_assignment(slip_, note, "assignment"));
    ASSIGN_OR_RETURN(const auto seen, seen_assignment(slip_, note_file));
    if (seen) RETURN_IF_ERROR(not_older(assignment, *seen));
    RETURN_IF_ERROR(fits_the_ledger(assignment, seen.has_value()));
    const bool have_package =
        seen && seen->package_hash == assignment.package_hash && read_station_files(folder_).has_value();
    if (!have_package) {
        ASSIGN_OR_RETURN(const auto sent, package(assignment));
        RETURN_IF_ERROR(keep(sent, assignment));
    }
    reached(EnrolStep::kPackage);
    progress_->cause = EnrolCause::kDisk;
    return write_file(note_file, as_bytes(note));  // last: it says that all the rest is there
}

Status Enrolment::fits_the_ledger(const Assignment& assignment, bool enrolled_before) const {
    const auto file = folder_ + "/ledger.db";
    if (enrolled_before && !file_exists(file))
        return refused("the ledger of this enrolled station is gone",
                       "keep the folder as it is and call the coordinator");
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(file, slip_.origin(), key_));
    if (ledger.polls() != Polls::kNeverOpened && to_hex(ledger.package_hash()) != assignment.package_hash)
        return refused("the polls were opened under another package than the server now assigns",
                       "go on with the one that is here and call the coordinator");
    return {};
}

Status Enrolment::keep(const SentPackage& sent, const Assignment& assignment) const {
    progress_->cause = EnrolCause::kOther;
    const auto file = folder_ + "/package.zip";
    ASSIGN_OR_RETURN(const auto package,
                     verify_package(slip_, assignment, sent.zip, as_text(sent.signature), file));
    if (const auto before = read_station_files(folder_);
        before.has_value() && package.version < before.value().package.version)
        return refused("the server assigns version " + std::to_string(package.version) +
                           " of the package, and this station has version " +
                           std::to_string(before.value().package.version),
                       "the server was set back; tell the coordinator");
    progress_->cause = EnrolCause::kDisk;
    RETURN_IF_ERROR(write_file(file, sent.zip));
    return write_file(file + ".minisig", sent.signature);
}

}  // namespace valurna::sync
