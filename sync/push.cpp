#include "sync/folder.hpp"
#include "sync/sending.hpp"
#include "sync/station_files.hpp"
#include "sync/station_notes.hpp"

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

// Which codes are void by now. That it could not be asked is no news: the station goes on with what it knows,
// and asks again in the next round.
void fetch_voids(HttpsClient& https, const StationSlip& slip, const std::string& folder,
                 UplinkReport& report) {
    const auto result = https.get("/v1/voids", kMostVoidList);
    const auto* answer = std::get_if<HttpsAnswer>(&result);
    if (answer == nullptr || answer->status != 200) return;
    const auto kept = keep_voids(folder, slip, answer->text());
    if (kept.ok()) return;
    report.warning += (report.warning.empty() ? "" : "; ") + kept.error().line();
}

UplinkReport local_failure(const election::Error& error) {
    UplinkReport report;
    report.outcome = UplinkOutcome::kLocal;
    report.cause = error.line();
    return report;
}

}  // namespace

struct Uplink::Inside {
    std::string folder;
    StationSlip slip;
    Ledger ledger;
    HttpsClient https;
};

Uplink::Uplink(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Uplink::~Uplink() = default;
Uplink::Uplink(Uplink&&) noexcept = default;
Uplink& Uplink::operator=(Uplink&&) noexcept = default;

election::Result<Uplink> Uplink::open(const std::string& folder, HttpsLimits limits) {
    auto slip = read_slip_file(folder + "/slip.json");
    if (!slip.ok()) return slip.error();
    const auto key = read_key(folder + "/station.key");
    if (!key.ok()) return key.error();
    const auto file = folder + "/ledger.db";
    if (!file_exists(file))
        return election::Error{election::ErrorCode::kBadInput, file, "it is missing",
                               "enrol this station with its station slip"};
    auto ledger = Ledger::open(file, slip.value().origin(), key.value());
    if (!ledger.ok()) return ledger.error();
    HttpsClient https(slip.value().addresses, slip.value().pins, limits);
    return Uplink(std::make_unique<Inside>(
        Inside{folder, std::move(slip).value(), std::move(ledger).value(), std::move(https)}));
}

UplinkReport Uplink::push(const Progress& progress) {
    if (auto fresh = inside_->ledger.refresh(); !fresh.ok()) return local_failure(fresh.error());
    auto report = send_all(inside_->ledger, inside_->slip, inside_->https, progress);
    if (report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo)
        fetch_voids(inside_->https, inside_->slip, inside_->folder, report);
    return described(std::move(report), inside_->ledger);
}

UplinkReport push(const std::string& folder, const Progress& progress, HttpsLimits limits) {
    auto uplink = Uplink::open(folder, limits);
    if (!uplink.ok()) return local_failure(uplink.error());
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
    if (!uplink.ok()) return local_failure(uplink.error());
    return uplink.value().status();
}

UplinkReport Uplink::status() const {
    return status_of(inside_->ledger, inside_->slip);
}

}  // namespace valurna::sync
