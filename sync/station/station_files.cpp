#include "sync/station/station_files.hpp"

#include "base/sha256.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(const std::string& where, std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, where, std::move(what),
                            "enrol again, or ask the coordinator for the right station slip"});
}

}  // namespace

Expected<StationSlip> read_slip_file(const std::string& file) {
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMostNote));
    return parse_slip(as_text(bytes), file);
}

Expected<Assignment> verify_assignment(const StationSlip& slip, std::string_view text,
                                       const std::string& where) {
    const auto note = crypto::Note::parse(text);
    if (!note || crypto::verify_note(*note, slip.server_notes) != crypto::NoteVerdict::kGood)
        return refused(where, "the assignment is not signed by the server of the station slip");
    auto assignment = parse_assignment_body(note->body);
    if (!assignment.has_value()) return Unexpected(assignment.error());
    if (assignment.value().origin != slip.origin())
        return refused(where,
                       "the assignment is for " + assignment.value().origin + ", not for this station");
    return assignment;
}

Expected<Package> verify_package(const StationSlip& slip, const Assignment& assignment, ByteView zip,
                                 std::string_view signature, const std::string& where) {
    if (to_hex(sha256(zip)) != assignment.package_hash)
        return refused(where, "it is not the package that the server assigned");
    auto package = read_package(zip, signature, slip.authority);
    if (!package.has_value()) return Unexpected(package.error());
    const auto& election = package.value().election;
    if (election.id != slip.election_id || election.domain != slip.domain)
        return refused(where,
                       "it is the package of another election (" + election.domain + "/" + election.id + ")");
    return package;
}

Expected<StationFiles> read_station_files(const std::string& folder) {
    ASSIGN_OR_RETURN(auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto note, read_file(folder + "/assignment.note", kMostNote));
    auto assignment = verify_assignment(slip, as_text(note), folder + "/assignment.note");
    if (!assignment.has_value()) return Unexpected(assignment.error());
    const auto package_file = folder + "/package.zip";
    ASSIGN_OR_RETURN(const auto zip, read_file(package_file, kMostPackage));
    ASSIGN_OR_RETURN(const auto signature, read_file(package_file + ".minisig", kMostNote));
    ASSIGN_OR_RETURN(auto package,
                     verify_package(slip, assignment.value(), zip, as_text(signature), package_file));
    return StationFiles{std::move(slip), std::move(key), std::move(assignment).value(), std::move(package)};
}

}  // namespace valurna::sync
