#include "sync/uplink/uplink.hpp"

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/station/station_result.hpp"

namespace valurna::sync {
namespace {

UplinkReport described(UplinkReport report, const Ledger& ledger) {
    report.polls = ledger.polls();
    report.ballots = ledger.ballots();
    report.spoiled = ledger.spoiled();
    if (const auto last = ledger.last_cosignature(); last && report.confirmed > 0)
        report.last_contact = last->time;
    return report;
}

void warn(UplinkReport& report, const Error& error) {
    report.warning += (report.warning.empty() ? "" : "; ") + error.line();
}

// The body of a 200. nullopt is nothing to report: the station asks again with its next push.
std::optional<std::string> text_at(HttpsClient& https, const std::string& path, std::size_t most) {
    const auto result = https.get(path, most);
    const auto* response = std::get_if<HttpsResponse>(&result);
    if (response == nullptr || response->status != 200) return std::nullopt;
    return response->text();
}

// Which codes are void by now. Where this cannot be asked the station goes on with what it knows, and asks again
// with its next push.
void fetch_voids(HttpsClient& https, const StationSlip& slip, const std::string& folder,
                 UplinkReport& report) {
    const auto list = text_at(https, "/v1/voids", kMostVoidList);
    if (!list) return;
    if (const auto kept = keep_voids(folder, slip, *list); !kept.has_value()) warn(report, kept.error());
}

UplinkReport local_failure(const Error& error) {
    UplinkReport report;
    report.outcome = UplinkOutcome::kLocal;
    report.cause = error.line();
    return report;
}

}  // namespace

struct Uplink::Impl {
    std::string folder;
    StationSlip slip;
    Ledger ledger;
    HttpsClient https;
    bool package_read = false;          // from here on: once the polls are closed
    std::optional<ResultOf> result_of;  // where the package wants the result shown
    std::optional<ResultNote> here;     // the newest that is stored and holds

    void fetch_result(UplinkReport& report);
};

// A closed station's result, where the organiser wants it shown there. The note is short and is asked for with each
// push; the document is fetched where the note names another one than is here.
void Uplink::Impl::fetch_result(UplinkReport& report) {
    if (ledger.polls() != Polls::kClosed) return;
    if (!package_read) {
        auto files = read_station_files(folder);
        if (!files.has_value()) return warn(report, files.error());
        package_read = true;
        auto& package = files.value().package;
        if (package.election.results_on_station && package.hash == ledger.package_hash())
            result_of = ResultOf{slip, package.hash, std::move(package.election)};
        if (result_of) {
            const auto stored = read_station_result(folder, *result_of);
            if (stored.has_value() && stored.value()) here = stored.value()->note;
        }
    }
    if (!result_of) return;
    report.result = here ? here->version : 0;
    const auto note = text_at(https, "/v1/result", kMostResultNote);
    if (!note) return;
    const auto named = parse_result_note(*note, slip.authority.key, slip.domain, slip.election_id);
    if (!named.has_value()) return warn(report, named.error());
    if (here && *here == named.value()) return;
    if (here) {
        if (auto newer = follows(named.value(), *here); !newer.has_value())
            return warn(report, newer.error());
    }
    const auto document = text_at(https, "/v1/results/" + to_hex(named.value().document), kMostResult);
    if (!document) return;
    if (const auto kept = keep_result(folder, *result_of, *note, *document); !kept.has_value())
        return warn(report, kept.error());
    here = named.value();
    report.result = here->version;
}

Uplink::Uplink(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Uplink::~Uplink() = default;
Uplink::Uplink(Uplink&&) noexcept = default;
Uplink& Uplink::operator=(Uplink&&) noexcept = default;

Expected<Uplink> Uplink::open(const std::string& folder, HttpsLimits limits) {
    ASSIGN_OR_RETURN(auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    const auto file = folder + "/ledger.db";
    if (!file_exists(file))
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is missing", "enrol this station with its station slip"});
    ASSIGN_OR_RETURN(auto ledger, Ledger::open(file, slip.origin(), key));
    HttpsClient https(slip.addresses, slip.pins, limits);
    return Uplink(std::make_unique<Impl>(
        Impl{folder, std::move(slip), std::move(ledger), std::move(https), false, {}, {}}));
}

UplinkReport Uplink::push(const Progress& progress) {
    if (auto fresh = impl_->ledger.refresh(); !fresh.has_value()) return local_failure(fresh.error());
    auto report = send_all(impl_->ledger, impl_->slip, impl_->https, progress);
    if (report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo) {
        fetch_voids(impl_->https, impl_->slip, impl_->folder, report);
        impl_->fetch_result(report);
    }
    return described(std::move(report), impl_->ledger);
}

UplinkReport push(const std::string& folder, const Progress& progress, HttpsLimits limits) {
    auto uplink = Uplink::open(folder, limits);
    if (!uplink.has_value()) return local_failure(uplink.error());
    return uplink.value().push(progress);
}

UplinkReport status_of(const Ledger& ledger, const StationSlip& slip) {
    UplinkReport report;
    report.here = ledger.size();
    report.confirmed = confirmed_entries(ledger, slip);
    report.outcome = report.confirmed == report.here ? UplinkOutcome::kNothingToDo : UplinkOutcome::kDone;
    return described(report, ledger);
}

UplinkReport local_status(const std::string& folder) {
    const auto uplink = Uplink::open(folder);
    if (!uplink.has_value()) return local_failure(uplink.error());
    return uplink.value().status();
}

UplinkReport Uplink::status() const {
    return status_of(impl_->ledger, impl_->slip);
}

}  // namespace valurna::sync
