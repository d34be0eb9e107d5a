#include "sync/uplink/download.hpp"

#include <algorithm>

#include "sync/formats/holds_note.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "enrolment", std::move(what), std::move(mend)});
}

Unexpected failure(const HttpsFailure& problem) {
    if (problem.kind == HttpsFailure::Kind::kUnreachable)
        return Unexpected(Error{ErrorCode::kEnvironment, "enrolment", problem.cause,
                                "look at the network, then try again"});
    return refused(problem.cause,
                   "this is not the server of the station slip; look at the network and at the slip");
}

crypto::Hash hash_of(const Assignment& assignment) {
    const auto bytes = from_hex(assignment.package_hash);  // checked by parse_assignment_body
    crypto::Hash out{};
    if (bytes && bytes->size() == out.size()) std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace

Expected<Bytes> expect_ok(HttpsResult result, const std::string& what) {
    if (const auto* problem = std::get_if<HttpsFailure>(&result)) return failure(*problem);
    auto& response = std::get<HttpsResponse>(result);
    if (response.status == 200) return std::move(response.body);
    const auto said = what + ": the server answered " + std::to_string(response.status);
    switch (response.status) {
        case 401:
        case 403:
            return refused("the server does not know this token", "ask for a new station slip");
        case 409:
            return refused("the token was used by another station's key",
                           "ask for a new station slip, and ask who used this one");
        case 429:
        case 503:
            return Unexpected(
                Error{ErrorCode::kEnvironment, "enrolment", said + " (busy)", "try again in a minute"});
        default:
            break;
    }
    if (response.status >= 500)
        return Unexpected(Error{ErrorCode::kEnvironment, "enrolment", said, "try again in a minute"});
    return refused(said, "ask the coordinator whether this slip belongs to this server");
}

Expected<FetchedAssignment> fetch_assignment(HttpsClient& https, const StationSlip& slip) {
    auto result = https.get("/v1/stations/" + slip.station_id + "/assignment", kMostNote);
    const auto* response = std::get_if<HttpsResponse>(&result);
    if (response != nullptr && response->status == 404)
        return refused("the server has no election package for this station yet",
                       "ask the office to build it (valurna-tally election build), then enrol again");
    ASSIGN_OR_RETURN(const auto note, expect_ok(std::move(result), "assignment"));
    ASSIGN_OR_RETURN(auto assignment, verify_assignment(slip, as_text(note), "assignment"));
    return FetchedAssignment{std::string(as_text(note)), std::move(assignment)};
}

Expected<FetchedPackage> fetch_package(const StationSlip& slip, const Assignment& assignment,
                                       const HttpsLimits& limits) {
    // A package is up to 64 times as long as the longest upload, and this waits for people, not for voters.
    HttpsClient patient(slip, {limits.connect_ms, limits.total_ms * 20});
    const auto path = "/v1/packages/" + assignment.package_hash;
    ASSIGN_OR_RETURN(auto zip, expect_ok(patient.get(path, kMostPackage), "package"));
    ASSIGN_OR_RETURN(auto signature,
                     expect_ok(patient.get(path + ".minisig", kMostNote), "signature of the package"));
    return FetchedPackage{std::move(zip), std::move(signature)};
}

Expected<PackageNews> follow_package(HttpsClient& https, const StationSlip& slip,
                                     const crypto::SigningKey& key, const Ledger& ledger,
                                     const std::string& folder, const HttpsLimits& limits) {
    PackageNews news;
    ASSIGN_OR_RETURN(const auto fetched, fetch_assignment(https, slip));
    RETURN_IF_ERROR(remember_vote_closed(folder, fetched.assignment.state == PollState::kClosed));
    ASSIGN_OR_RETURN(const auto seen, newest_assignment(folder, slip));
    if (!seen) return news;  // an enrolment that was cut off goes on by itself
    crypto::Hash held = hash_of(*seen);
    if (ledger.polls() != Polls::kNeverOpened) {
        held = ledger.package_hash();
        news.superseded = hash_of(fetched.assignment) != held && fetched.assignment.version > seen->version;
    } else {
        RETURN_IF_ERROR(not_older(fetched.assignment, *seen));
        if (fetched.assignment.package_hash != seen->package_hash) {
            ASSIGN_OR_RETURN(const auto package, fetch_package(slip, fetched.assignment, limits));
            RETURN_IF_ERROR(
                keep_next_package(folder, slip, fetched.note, package.zip, as_text(package.signature)));
            news.came = fetched.assignment.version;
            held = hash_of(fetched.assignment);
        }
    }
    RETURN_IF_ERROR(note_asked(folder));
    // Only for people who look at the list of stations.
    static_cast<void>(https.post("/v1/stations/" + slip.station_id + "/holds", "text/plain",
                                 as_bytes(holds_note(slip.origin(), held, key)), kMostNote));
    return news;
}

Expected<PackageNews> ask_for_newer_package(const std::string& folder, const HttpsLimits& limits) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), key));
    HttpsClient https(slip, limits);
    https.sign_as(slip.origin(), key);
    return follow_package(https, slip, key, ledger, folder, limits);
}

}  // namespace valurna::sync
