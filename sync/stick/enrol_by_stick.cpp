#include "sync/stick/enrol_by_stick.hpp"

#include <cerrno>

#include "base/sha256.hpp"
#include "base/system/file_tree.hpp"
#include "base/system/files.hpp"
#include "sync/formats/stick_enrolment.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

// The server takes one machine for a slip, whichever it hears of first; so does a stick.
Status not_another_machines(const StickPlaces& places, const StationSlip& slip, const crypto::PublicKey& key,
                            EnrolProgress& progress) {
    const auto name = places.enrolment(slip.station_id);
    if (!file_exists(places.on_stick(name))) return {};
    const auto there = places.read(name, kMostNote);
    const auto told = there ? parse_stick_enrolment(as_text(there.value()))
                            : Expected<StickEnrolment>(Unexpected(there.error()));
    // Damaged, or not written with this slip: it is written anew.
    if (!told || told.value().origin != slip.origin() || told.value().key == key ||
        told.value().proof != proof_of_slip(sha256(as_bytes(slip.token)), slip.origin(), told.value().key))
        return {};
    progress.cause = EnrolCause::kUsedSlip;
    return Unexpected(
        Error{ErrorCode::kRefused, places.on_stick(name),
              "another machine was set up with this station slip, and its votes may be on the stick",
              "nothing was written; each machine needs a slip of its own: call the coordinator"});
}

Status tell_key(const StickPlaces& places, const StationSlip& slip, const crypto::PublicKey& key) {
    const auto proof = proof_of_slip(sha256(as_bytes(slip.token)), slip.origin(), key);
    const auto text = write_stick_enrolment({slip.origin(), key, proof});
    FileTree files(places.stick(), kPublicMode);
    const auto written = files.put(places.enrolment(slip.station_id), as_bytes(text));
    if (written) return {};
    const int cause = errno;
    return Unexpected(about_stick(places.stick(), written.error(), cause));
}

Status enrol_with(const StationSlip& slip, const std::string& folder, const std::string& stick,
                  EnrolProgress& progress) {
    const StickPlaces places(stick, slip.election_id);
    const auto assignment = places.for_station(slip.station_id) + "/assignment.note";
    progress.cause = EnrolCause::kNothingOnStick;
    if (!file_exists(places.on_stick(assignment)))
        return Unexpected(Error{ErrorCode::kBadInput, stick,
                                "it holds nothing from the office for station " + slip.station_id,
                                "at the office: valurna-tally export-stick STICK"});
    progress.cause = EnrolCause::kOther;
    RETURN_IF_ERROR(check_stick(stick));
    ASSIGN_OR_RETURN(const auto note, places.read(assignment, kMostNote));
    ASSIGN_OR_RETURN(auto station, Enrolment::begin(slip, folder, progress));
    progress.cause = EnrolCause::kOther;
    RETURN_IF_ERROR(not_another_machines(places, slip, station.key().public_key(), progress));
    RETURN_IF_ERROR(tell_key(places, slip, station.key().public_key()));
    RETURN_IF_ERROR(station.known());
    return station.take(as_text(note), [&](const Assignment& assigned) -> Expected<SentPackage> {
        const auto name = places.package(assigned.package_hash);
        ASSIGN_OR_RETURN(auto zip, places.read(name, kMostPackage));
        ASSIGN_OR_RETURN(auto signature, places.read(name + ".minisig", kMostNote));
        return SentPackage{std::move(zip), std::move(signature)};
    });
}

}  // namespace

Expected<std::optional<std::string>> enrolment_on_stick(const StickPlaces& places,
                                                        const std::string& station_id) {
    const auto name = places.enrolment(station_id);
    if (!file_exists(places.on_stick(name))) return std::optional<std::string>();
    ASSIGN_OR_RETURN(const auto text, places.read(name, kMostNote));
    return std::optional(as_text(text));
}

Status enrol_by_stick(const StationSlip& slip, const std::string& folder, const std::string& stick,
                      EnrolProgress* progress) {
    EnrolProgress unheard;
    return enrol_with(slip, folder, stick, progress == nullptr ? unheard : *progress);
}

}  // namespace valurna::sync
