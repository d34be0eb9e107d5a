#include "sync/folder.hpp"
#include "sync/sending.hpp"
#include "sync/station_files.hpp"
#include "sync/station_notes.hpp"
#include "sync/station_result.hpp"

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

void warn(UplinkReport& report, const election::Error& error) {
    report.warning += (report.warning.empty() ? "" : "; ") + error.line();
}

// Body of a 200; that there is none is no news: it is asked for again in the next round.
std::optional<std::string> text_at(HttpsClient& https, const std::string& path, std::size_t most) {
    const auto result = https.get(path, most);
    const auto* answer = std::get_if<HttpsAnswer>(&result);
    if (answer == nullptr || answer->status != 200) return std::nullopt;
    return answer->text();
}

// Which codes are void by now. That it could not be asked is no news: the station goes on with what it knows,
// and asks again in the next round.
void fetch_voids(HttpsClient& https, const StationSlip& slip, const std::string& folder,
                 UplinkReport& report) {
    const auto list = text_at(https, "/v1/voids", kMostVoidList);
    if (!list) return;
    if (const auto kept = keep_voids(folder, slip, *list); !kept.ok()) warn(report, kept.error());
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
    bool package_read = false;          // from here on: once the polls are closed
    std::optional<ResultOf> result_of;  // where the package wants the result shown
    std::optional<ResultNote> here;     // the newest that is stored and holds

    void fetch_result(UplinkReport& report);
};

// A closed station's result, where the organiser wants it shown there. The note is short and asked for in
// each round; the document follows where the note names another one than is here.
void Uplink::Inside::fetch_result(UplinkReport& report) {
    if (ledger.polls() != Polls::kClosed) return;
    if (!package_read) {
        auto files = read_station_files(folder);
        if (!files.ok()) return warn(report, files.error());
        package_read = true;
        auto& package = files.value().package;
        if (package.election.results_on_station && package.hash == ledger.package_hash())
            result_of = ResultOf{slip, package.hash, std::move(package.election)};
        if (result_of) {
            const auto stored = read_station_result(folder, *result_of);
            if (stored.ok() && stored.value()) here = stored.value()->note;
        }
    }
    if (!result_of) return;
    report.result = here ? here->version : 0;
    const auto note = text_at(https, "/v1/result", kMostResultNote);
    if (!note) return;
    const auto named = parse_result_note(*note, slip.authority.key, slip.domain, slip.election_id);
    if (!named.ok()) return warn(report, named.error());
    if (here && *here == named.value()) return;
    if (here) {
        if (auto newer = follows(named.value(), *here); !newer.ok()) return warn(report, newer.error());
    }
    const auto document =
        text_at(https, "/v1/results/" + crypto::to_hex(named.value().document), kMostResult);
    if (!document) return;
    if (const auto kept = keep_result(folder, *result_of, *note, *document); !kept.ok())
        return warn(report, kept.error());
    here = named.value();
    report.result = here->version;
}

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
        Inside{folder, std::move(slip).value(), std::move(ledger).value(), std::move(https), false, {}, {}}));
}

UplinkReport Uplink::push(const Progress& progress) {
    if (auto fresh = inside_->ledger.refresh(); !fresh.ok()) return local_failure(fresh.error());
    auto report = send_all(inside_->ledger, inside_->slip, inside_->https, progress);
    if (report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo) {
        fetch_voids(inside_->https, inside_->slip, inside_->folder, report);
        inside_->fetch_result(report);
    }
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
