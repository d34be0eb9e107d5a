#include "sync/station_files.hpp"

#include "crypto/transcript.hpp"
#include "sync/folder.hpp"

namespace valurna::sync {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;

Error refused(const std::string& where, std::string what) {
    return {ErrorCode::kRefused, where, std::move(what),
            "enrol again, or ask the coordinator for the right station slip"};
}

}  // namespace

Result<StationSlip> read_slip_file(const std::string& file) {
    const auto bytes = read_file(file, kMostNote);
    if (!bytes.ok()) return bytes.error();
    return parse_slip(crypto::text(bytes.value()), file);
}

Result<Assignment> verify_assignment(const StationSlip& slip, std::string_view text,
                                     const std::string& where) {
    const auto note = crypto::Note::parse(text);
    if (!note || crypto::verify_note(*note, slip.server_notes) != crypto::NoteVerdict::kGood)
        return refused(where, "the assignment is not signed by the server of the station slip");
    auto assignment = parse_assignment_body(note->body);
    if (!assignment.ok()) return assignment.error();
    if (assignment.value().origin != slip.origin())
        return refused(where,
                       "the assignment is for " + assignment.value().origin + ", not for this station");
    return assignment;
}

Result<Package> verify_package(const StationSlip& slip, const Assignment& assignment, crypto::ByteView zip,
                               std::string_view signature, const std::string& where) {
    if (crypto::to_hex(crypto::sha256(zip)) != assignment.package_hash)
        return refused(where, "it is not the package that the server assigned");
    auto package = read_package(zip, signature, slip.authority);
    if (!package.ok()) return package.error();
    const auto& election = package.value().election;
    if (election.id != slip.election_id || election.domain != slip.domain)
        return refused(where,
                       "it is the package of another election (" + election.domain + "/" + election.id + ")");
    return package;
}

Result<StationFiles> read_station_files(const std::string& folder) {
    auto slip = read_slip_file(folder + "/slip.json");
    if (!slip.ok()) return slip.error();
    auto key = read_key(folder + "/station.key");
    if (!key.ok()) return key.error();
    const auto note = read_file(folder + "/assignment.note", kMostNote);
    if (!note.ok()) return note.error();
    auto assignment =
        verify_assignment(slip.value(), crypto::text(note.value()), folder + "/assignment.note");
    if (!assignment.ok()) return assignment.error();
    const auto package_file = folder + "/package.zip";
    const auto zip = read_file(package_file, kMostPackage);
    if (!zip.ok()) return zip.error();
    const auto signature = read_file(package_file + ".minisig", kMostNote);
    if (!signature.ok()) return signature.error();
    auto package = verify_package(slip.value(), assignment.value(), zip.value(),
                                  crypto::text(signature.value()), package_file);
    if (!package.ok()) return package.error();
    return StationFiles{std::move(slip).value(), std::move(key).value(), std::move(assignment).value(),
                        std::move(package).value()};
}

}  // namespace valurna::sync
