#include "sync/station/next_package.hpp"

#include <filesystem>

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kAsked = "/asked";  // an empty file; its time is what it says
constexpr const char* kNote = "/assignment.note";
constexpr const char* kZip = "/package.zip";
constexpr const char* kSignature = "/package.zip.minisig";

std::string next(const std::string& folder) {
    return folder + "/next";
}

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "package", std::move(what), std::move(mend)});
}

Expected<std::optional<Assignment>> assignment_in(const std::string& file, const StationSlip& slip) {
    if (!file_exists(file)) return std::optional<Assignment>();
    ASSIGN_OR_RETURN(const auto note, read_file(file, kMostNote));
    ASSIGN_OR_RETURN(auto assignment, verify_assignment(slip, as_text(note), file));
    return std::optional(std::move(assignment));
}

}  // namespace

Status not_older(const Assignment& now, const Assignment& seen) {
    if (now.version < seen.version)
        return refused("the server offers assignment " + std::to_string(now.version) +
                           ", and this station has seen " + std::to_string(seen.version),
                       "the server was set back; tell the coordinator");
    if (now.version == seen.version && (now.package_hash != seen.package_hash || now.state != seen.state))
        return refused("the server has two assignments with the number " + std::to_string(now.version),
                       "tell the coordinator");
    return {};
}

Expected<std::optional<Assignment>> newest_assignment(const std::string& folder, const StationSlip& slip) {
    ASSIGN_OR_RETURN(auto waiting, assignment_in(next(folder) + kNote, slip));
    if (waiting) return waiting;
    return assignment_in(folder + kNote, slip);
}

Status keep_next_package(const std::string& folder, const StationSlip& slip, std::string_view assignment_note,
                         ByteView zip, std::string_view signature) {
    ASSIGN_OR_RETURN(const auto assignment, verify_assignment(slip, assignment_note, "assignment"));
    ASSIGN_OR_RETURN(const auto seen, newest_assignment(folder, slip));
    if (!seen) return refused("this station is not enrolled", "enrol it with its station slip");
    RETURN_IF_ERROR(not_older(assignment, *seen));
    if (assignment.package_hash == seen->package_hash) return {};
    ASSIGN_OR_RETURN(const auto package, verify_package(slip, assignment, zip, signature, "package"));
    const auto here = read_station_files(folder);
    if (here.has_value() && package.version < here.value().package.version)
        return refused("it has version " + std::to_string(package.version) +
                           ", and this station has version " + std::to_string(here.value().package.version),
                       "the server was set back; tell the coordinator");
    // The note comes last: it says that the rest is there. One that waits is older, and is taken away first.
    std::error_code code;
    std::filesystem::remove(next(folder) + kNote, code);
    RETURN_IF_ERROR(make_folder(next(folder)));
    RETURN_IF_ERROR(write_file(next(folder) + kZip, zip));
    RETURN_IF_ERROR(write_file(next(folder) + kSignature, as_bytes(signature)));
    return write_file(next(folder) + kNote, as_bytes(assignment_note));
}

bool package_waits(const std::string& folder) {
    return file_exists(next(folder) + kNote);
}

Expected<bool> take_next_package(const std::string& folder, const StationSlip& slip) {
    if (!package_waits(folder)) return false;
    ASSIGN_OR_RETURN(const auto note, read_file(next(folder) + kNote, kMostNote));
    ASSIGN_OR_RETURN(const auto zip, read_file(next(folder) + kZip, kMostPackage));
    ASSIGN_OR_RETURN(const auto signature, read_file(next(folder) + kSignature, kMostNote));
    ASSIGN_OR_RETURN(const auto assignment, verify_assignment(slip, as_text(note), next(folder) + kNote));
    RETURN_IF_ERROR(verify_package(slip, assignment, zip, as_text(signature), next(folder) + kZip));
    RETURN_IF_ERROR(write_file(folder + kZip, zip));
    RETURN_IF_ERROR(write_file(folder + kSignature, signature));
    RETURN_IF_ERROR(write_file(folder + kNote, note));
    std::error_code code;
    std::filesystem::remove(next(folder) + kNote, code);
    if (code)
        return Unexpected(Error{ErrorCode::kEnvironment, next(folder), code.message(), "look at the disk"});
    std::filesystem::remove_all(next(folder), code);
    return true;
}

Status note_asked(const std::string& folder) {
    return write_file(folder + kAsked, {});
}

std::uint64_t last_asked(const std::string& folder) {
    const auto stamp = stamp_of(folder + kAsked);
    return stamp ? static_cast<std::uint64_t>(stamp->changed.tv_sec) : 0;
}

}  // namespace valurna::sync
