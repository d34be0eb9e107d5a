// Rounds 1 and 2: the station's key, enrolment, assignment and package.
#include <optional>

#include "sync/folder.hpp"
#include "sync/station_files.hpp"
#include "sync/uplink.hpp"

namespace valurna::sync {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

Error refused(std::string what, std::string mend) {
    return {ErrorCode::kRefused, "enrolment", std::move(what), std::move(mend)};
}

Error failure(const HttpsFailure& problem) {
    if (problem.kind == HttpsFailure::Kind::kUnreachable)
        return {ErrorCode::kEnvironment, "enrolment", problem.cause, "look at the network, then try again"};
    return refused(problem.cause,
                   "this is not the server of the station slip; look at the network and at the slip");
}

// The body of a 200, or in words why there is none.
Result<crypto::Bytes> expect_ok(HttpsResult result, const std::string& what) {
    if (const auto* problem = std::get_if<HttpsFailure>(&result)) return failure(*problem);
    auto& answer = std::get<HttpsAnswer>(result);
    if (answer.status == 200) return std::move(answer.body);
    const auto said = what + ": the server answered " + std::to_string(answer.status);
    switch (answer.status) {
        case 401:
        case 403:
            return refused("the server does not know this token", "ask for a new station slip");
        case 409:
            return refused("the token was used by another station's key",
                           "ask for a new station slip, and ask who used this one");
        case 429:
        case 503:
            return Error{ErrorCode::kEnvironment, "enrolment", said + " (busy)", "try again in a minute"};
        default:
            break;
    }
    if (answer.status >= 500)
        return Error{ErrorCode::kEnvironment, "enrolment", said, "try again in a minute"};
    return refused(said, "ask the coordinator whether this slip belongs to this server");
}

Status present_key(HttpsClient& https, const StationSlip& slip, const crypto::PublicKey& key) {
    const auto request = encode_enrol({slip.token, slip.station_id, key});
    auto answer =
        expect_ok(https.post("/v1/enrol", "application/json", crypto::view(request), kMostNote), "enrolment");
    if (!answer.ok()) return answer.error();
    const auto fingerprint = decode_enrolled(crypto::text(answer.value()));
    if (!fingerprint.ok()) return fingerprint.error();
    if (fingerprint.value() != crypto::fingerprint(key.bytes))
        return refused("the server has noted another key than this station's", "tell the coordinator");
    return Done{};
}

// Nothing where the file is not there yet.
Result<std::optional<Assignment>> seen_assignment(const StationSlip& slip, const std::string& file) {
    if (!file_exists(file)) return std::optional<Assignment>();
    const auto note = read_file(file, kMostNote);
    if (!note.ok()) return note.error();
    auto assignment = verify_assignment(slip, crypto::text(note.value()), file);
    if (!assignment.ok()) return assignment.error();
    return std::optional(std::move(assignment).value());
}

Status not_older(const Assignment& now, const std::optional<Assignment>& seen) {
    if (!seen) return Done{};
    if (now.version < seen->version)
        return refused("the server offers assignment " + std::to_string(now.version) +
                           ", and this station has seen " + std::to_string(seen->version),
                       "the server was set back; tell the coordinator");
    if (now.version == seen->version && (now.package_hash != seen->package_hash || now.state != seen->state))
        return refused("the server has two assignments with the number " + std::to_string(now.version),
                       "tell the coordinator");
    return Done{};
}

Status fits_the_ledger(const std::string& file, const StationSlip& slip, const crypto::SigningKey& key,
                       const Assignment& assignment, bool enrolled_before) {
    if (enrolled_before && !file_exists(file))
        return refused("the ledger of this enrolled station is gone",
                       "keep the folder as it is and call the coordinator");
    const auto ledger = Ledger::open(file, slip.origin(), key);
    if (!ledger.ok()) return ledger.error();
    if (ledger.value().polls() != Polls::kNeverOpened &&
        crypto::to_hex(ledger.value().package_hash()) != assignment.package_hash)
        return refused("the polls were opened under another package than the server now assigns",
                       "go on with the one that is here and call the coordinator");
    return Done{};
}

Status same_station(const StationSlip& slip, const std::string& file) {
    if (!file_exists(file)) return Done{};
    const auto before = read_slip_file(file);
    if (!before.ok()) return before.error();
    if (before.value().origin() == slip.origin()) return Done{};
    return refused("the folder belongs to " + before.value().origin(),
                   "give an empty folder for " + slip.origin());
}

Status fetch_package(HttpsClient& https, const StationSlip& slip, const Assignment& assignment,
                     const std::string& folder) {
    const auto path = "/v1/packages/" + assignment.package_hash;
    const auto file = folder + "/package.zip";
    auto zip = expect_ok(https.get(path, kMostPackage), "package");
    if (!zip.ok()) return zip.error();
    auto signature = expect_ok(https.get(path + ".minisig", kMostNote), "signature of the package");
    if (!signature.ok()) return signature.error();
    const auto package = verify_package(slip, assignment, zip.value(), crypto::text(signature.value()), file);
    if (!package.ok()) return package.error();
    if (const auto before = read_station_files(folder);
        before.ok() && package.value().version < before.value().package.version)
        return refused("the server assigns version " + std::to_string(package.value().version) +
                           " of the package, and this station has version " +
                           std::to_string(before.value().package.version),
                       "the server was set back; tell the coordinator");
    if (auto written = write_file(file, zip.value()); !written.ok()) return written;
    return write_file(file + ".minisig", signature.value());
}

}  // namespace

Status enrol(const StationSlip& slip, const std::string& folder, HttpsLimits limits) {
    if (auto made = make_folder(folder); !made.ok()) return made;
    auto lock = FolderLock::take(folder);
    if (!lock.ok()) return lock.error();
    const auto slip_file = folder + "/slip.json";
    const auto note_file = folder + "/assignment.note";
    if (auto same = same_station(slip, slip_file); !same.ok()) return same;

    // The key comes first: after a cut anywhere below, the next try presents the same key with the same
    // token.
    const auto key = read_or_make_key(folder + "/station.key");
    if (!key.ok()) return key.error();
    HttpsClient https(slip.addresses, slip.pins, limits);
    if (auto known = present_key(https, slip, key.value().public_key()); !known.ok()) return known;
    if (auto kept = write_file(slip_file, crypto::view(write_slip(slip))); !kept.ok()) return kept;

    auto note =
        expect_ok(https.get("/v1/stations/" + slip.station_id + "/assignment", kMostNote), "assignment");
    if (!note.ok()) return note.error();
    const auto assignment = verify_assignment(slip, crypto::text(note.value()), "assignment");
    if (!assignment.ok()) return assignment.error();
    const auto seen = seen_assignment(slip, note_file);
    if (!seen.ok()) return seen.error();
    if (auto newer = not_older(assignment.value(), seen.value()); !newer.ok()) return newer;

    const bool enrolled_before = seen.value().has_value();
    if (auto fits =
            fits_the_ledger(folder + "/ledger.db", slip, key.value(), assignment.value(), enrolled_before);
        !fits.ok())
        return fits;
    const bool have_package = enrolled_before &&
                              seen.value()->package_hash == assignment.value().package_hash &&
                              read_station_files(folder).ok();
    if (!have_package) {
        // A package is up to 64 times as long as the longest upload, and enrolment waits for people, not for
        // voters.
        HttpsClient patient(slip.addresses, slip.pins, {limits.connect_ms, limits.total_ms * 20});
        if (auto fetched = fetch_package(patient, slip, assignment.value(), folder); !fetched.ok())
            return fetched;
    }
    return write_file(note_file, note.value());  // last: it says that all the rest is there
}

}  // namespace valurna::sync
