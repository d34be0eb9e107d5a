#include "sync/uplink/enrol.hpp"

#include <optional>

#include "base/unreachable.hpp"
#include "sync/formats/wire.hpp"
#include "sync/station/enrolment.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/uplink/download.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "enrolment", std::move(what), std::move(mend)});
}

// Says what an answer of the server means to people, where it is no good one.
EnrolCause cause_in(const HttpsResult& result) {
    if (const auto* failure = std::get_if<HttpsFailure>(&result)) {
        switch (failure->kind) {
            case HttpsFailure::Kind::kUnreachable:
                return EnrolCause::kNoServer;
            case HttpsFailure::Kind::kWrongKey:
                return EnrolCause::kOtherServer;
            case HttpsFailure::Kind::kTooLong:
                return EnrolCause::kOther;
        }
        unreachable("failure of a request");
    }
    switch (std::get<HttpsResponse>(result).status) {
        case 401:
        case 403:
            return EnrolCause::kUnknownSlip;
        case 409:
            return EnrolCause::kUsedSlip;
        case 429:
        case 503:
            return EnrolCause::kBusy;
        default:
            return EnrolCause::kOther;
    }
}

Status present_key(HttpsClient& https, const StationSlip& slip, const crypto::PublicKey& key,
                   EnrolCause& cause) {
    const auto request = encode_enrol({slip.token, slip.station_id, key});
    auto result = https.post("/v1/enrol", "application/json", as_bytes(request), kMostNote);
    cause = cause_in(result);
    auto response = expect_ok(std::move(result), "enrolment");
    if (!response.has_value()) return Unexpected(response.error());
    ASSIGN_OR_RETURN(const auto fingerprint, decode_enrolled(as_text(response.value())));
    if (fingerprint != crypto::fingerprint(key.bytes))
        return refused("the server has noted another key than this station's", "tell the coordinator");
    return {};
}

// What comes over the network fails because of the network, or because it does not hold.
template <class T>
Expected<T> fetched(Expected<T> what, EnrolCause& cause) {
    if (!what.has_value())
        cause = what.error().code == ErrorCode::kEnvironment ? EnrolCause::kNoServer : EnrolCause::kOther;
    return what;
}

Status enrol_with(const StationSlip& slip, const std::string& folder, const HttpsLimits& limits,
                  EnrolProgress& progress) {
    ASSIGN_OR_RETURN(auto station, Enrolment::begin(slip, folder, progress));
    HttpsClient https(slip, limits);
    https.sign_as(slip.origin(), station.key());
    RETURN_IF_ERROR(present_key(https, slip, station.key().public_key(), progress.cause));
    RETURN_IF_ERROR(station.known());
    ASSIGN_OR_RETURN(const auto came, fetched(fetch_assignment(https, slip), progress.cause));
    return station.take(came.note, [&](const Assignment& assignment) -> Expected<SentPackage> {
        ASSIGN_OR_RETURN(auto package, fetched(fetch_package(slip, assignment, limits), progress.cause));
        return SentPackage{std::move(package.zip), std::move(package.signature)};
    });
}

}  // namespace

Status enrol(const StationSlip& slip, const std::string& folder, const HttpsLimits& limits,
             EnrolProgress* progress) {
    EnrolProgress unheard;
    RETURN_IF_ERROR(enrol_with(slip, folder, limits, progress == nullptr ? unheard : *progress));
    // Tells the server what is held here. It is only for people who look at the list of stations.
    static_cast<void>(ask_for_newer_package(folder, limits));
    return {};
}

Expected<std::uint64_t> fetch_pool(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    HttpsClient https(slip);
    https.sign_as(slip.origin(), key);
    auto result = https.get("/v1/stations/" + slip.station_id + "/pool", kMostPool);
    if (const auto* failure = std::get_if<HttpsFailure>(&result)) {
        return Unexpected(Error{
            failure->kind == HttpsFailure::Kind::kUnreachable ? ErrorCode::kEnvironment : ErrorCode::kRefused,
            "pool", failure->cause, "look at the network, or take the pool from a file"});
    }
    const auto& response = std::get<HttpsResponse>(result);
    if (response.status == 200) return take_pool(folder, response.text());
    if (response.status == 404) {
        return Unexpected(Error{ErrorCode::kBadInput, "pool", "the server has none for this station",
                                "it is made with: valurna-tally codes pool --station " + slip.station_id});
    }
    return Unexpected(Error{ErrorCode::kEnvironment, "pool",
                            "the server answered " + std::to_string(response.status),
                            "try again in a minute"});
}

}  // namespace valurna::sync
