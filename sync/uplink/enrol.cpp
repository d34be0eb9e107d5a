#include "sync/uplink/enrol.hpp"

#include <optional>

#include "sync/formats/wire.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/emptying.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/uplink/download.hpp"

namespace valurna::sync {
namespace {

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "enrolment", std::move(what), std::move(mend)});
}

Status present_key(HttpsClient& https, const StationSlip& slip, const crypto::PublicKey& key) {
    const auto request = encode_enrol({slip.token, slip.station_id, key});
    auto response =
        expect_ok(https.post("/v1/enrol", "application/json", as_bytes(request), kMostNote), "enrolment");
    if (!response.has_value()) return Unexpected(response.error());
    ASSIGN_OR_RETURN(const auto fingerprint, decode_enrolled(as_text(response.value())));
    if (fingerprint != crypto::fingerprint(key.bytes))
        return refused("the server has noted another key than this station's", "tell the coordinator");
    return {};
}

// Nothing where the file is not there yet.
Expected<std::optional<Assignment>> seen_assignment(const StationSlip& slip, const std::string& file) {
    if (!file_exists(file)) return std::optional<Assignment>();
    ASSIGN_OR_RETURN(const auto note, read_file(file, kMostNote));
    ASSIGN_OR_RETURN(auto assignment, verify_assignment(slip, as_text(note), file));
    return std::optional(std::move(assignment));
}

Status fits_the_ledger(const std::string& file, const StationSlip& slip, const crypto::SigningKey& key,
                       const Assignment& assignment, bool enrolled_before) {
    if (enrolled_before && !file_exists(file))
        return refused("the ledger of this enrolled station is gone",
                       "keep the folder as it is and call the coordinator");
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(file, slip.origin(), key));
    if (ledger.polls() != Polls::kNeverOpened && to_hex(ledger.package_hash()) != assignment.package_hash)
        return refused("the polls were opened under another package than the server now assigns",
                       "go on with the one that is here and call the coordinator");
    return {};
}

// A slip is believed because somebody brought it to an empty machine. From then on the station goes by the one that it
// has: a slip is not signed, and another one over it could move the station to a server of somebody else. Whether there
// is one already.
Expected<bool> has_this_slip(const StationSlip& slip, const std::string& folder) {
    const auto file = folder + "/slip.json";
    if (!file_exists(file)) return false;
    ASSIGN_OR_RETURN(auto here, read_slip_file(file));
    if (here.origin() != slip.origin())
        return refused("the folder belongs to " + here.origin(), "give an empty folder for " + slip.origin());
    const bool same_addresses = here.addresses == slip.addresses && here.proxy == slip.proxy;
    here.addresses = slip.addresses;
    here.proxy = slip.proxy;
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

Status take_package(const StationSlip& slip, const Assignment& assignment, const std::string& folder,
                    HttpsLimits limits) {
    const auto file = folder + "/package.zip";
    ASSIGN_OR_RETURN(const auto fetched, fetch_package(slip, assignment, limits));
    ASSIGN_OR_RETURN(const auto package,
                     verify_package(slip, assignment, fetched.zip, as_text(fetched.signature), file));
    if (const auto before = read_station_files(folder);
        before.has_value() && package.version < before.value().package.version)
        return refused("the server assigns version " + std::to_string(package.version) +
                           " of the package, and this station has version " +
                           std::to_string(before.value().package.version),
                       "the server was set back; tell the coordinator");
    if (auto written = write_file(file, fetched.zip); !written.has_value()) return written;
    return write_file(file + ".minisig", fetched.signature);
}

}  // namespace

Status enrol(const StationSlip& slip, const std::string& folder, HttpsLimits limits) {
    if (auto made = make_folder(folder); !made.has_value()) return made;
    RETURN_IF_ERROR(FolderLock::take(folder));
    RETURN_IF_ERROR(put_proofs_aside(folder));
    const auto slip_file = folder + "/slip.json";
    const auto note_file = folder + "/assignment.note";
    ASSIGN_OR_RETURN(const bool has_slip, has_this_slip(slip, folder));

    // The key comes first: after a cut anywhere below, the next try presents the same key with the same
    // token.
    ASSIGN_OR_RETURN(const auto key, read_or_make_key(folder + "/station.key"));
    HttpsClient https(slip, limits);
    https.sign_as(slip.origin(), key);
    if (auto known = present_key(https, slip, key.public_key()); !known.has_value()) return known;
    if (!has_slip) RETURN_IF_ERROR(write_file(slip_file, as_bytes(write_slip(slip))));

    ASSIGN_OR_RETURN(const auto fetched, fetch_assignment(https, slip));
    const auto& assignment = fetched.assignment;
    ASSIGN_OR_RETURN(const auto seen, seen_assignment(slip, note_file));
    if (seen) RETURN_IF_ERROR(not_older(assignment, *seen));

    const bool enrolled_before = seen.has_value();
    if (auto fits = fits_the_ledger(folder + "/ledger.db", slip, key, assignment, enrolled_before);
        !fits.has_value())
        return fits;
    const bool have_package = enrolled_before && seen->package_hash == assignment.package_hash &&
                              read_station_files(folder).has_value();
    if (!have_package) RETURN_IF_ERROR(take_package(slip, assignment, folder, limits));
    RETURN_IF_ERROR(
        write_file(note_file, as_bytes(fetched.note)));  // last: it says that all the rest is there
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
