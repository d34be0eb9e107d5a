#include "sync/uplink/uplink.hpp"

#include <utility>

#include "sync/station/folder.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/station/station_result.hpp"
#include "sync/uplink/download.hpp"

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

Expected<Ledger> ledger_in(const std::string& folder, const StationSlip& slip,
                           const crypto::SigningKey& key) {
    return Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key);
}

// `meaning` follows what is wrong with the disk.
void warn_unwritable(UplinkReport& report, const Ledger& ledger, const std::string& meaning) {
    if (!ledger.unwritable()) return;
    Error error = *ledger.unwritable();
    error.what += meaning;
    warn(report, error);
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

// What the server refused stays told, without the network too, until an upload is taken in.
void remember_outcome(const std::string& folder, const UplinkReport& report) {
    if (report.outcome == UplinkOutcome::kFork) {
        static_cast<void>(remember_refusal(folder, report.cause));
    } else if (report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo) {
        forget_refusal(folder);
    }
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
    crypto::SigningKey key;
    Ledger ledger;
    HttpsClient https;
    HttpsLimits limits;
    std::optional<FileStamp> slip_read;  // which slip.json `slip` is
    bool just_read = true;               // the ledger was opened and nobody has sent it yet
    bool package_read = false;           // from here on: once the polls are closed
    std::optional<ResultOf> result_of;   // where the package wants the result shown
    std::optional<ResultNote> here;      // the newest that is stored and holds

    // Takes in what is new on the disk; reads all of it where it stands in memory.
    Status look_again();
    UplinkReport send(const Progress& progress);
    void fetch_result(UplinkReport& report);
    void follow_the_server();
    void ask_for_package(UplinkReport& report);
    void compare_reminders(UplinkReport& report, bool sent);
};

Status Uplink::Impl::look_again() {
    if (std::exchange(just_read, false)) return {};
    if (!ledger.unwritable()) return ledger.refresh();
    ASSIGN_OR_RETURN(ledger, ledger_in(folder, slip, key));
    return {};
}

UplinkReport Uplink::Impl::send(const Progress& progress) {
    auto report = send_all(ledger, slip, https, progress);
    if (report.outcome != UplinkOutcome::kLocal || ledger.unwritable()) return report;
    // The disk may have become full just now: what the server says cannot be kept, and is no reason not to send.
    auto again = ledger_in(folder, slip, key);
    if (!again.has_value() || !again.value().unwritable()) return report;
    ledger = std::move(again).value();
    return send_all(ledger, slip, https, progress);
}

// New addresses that were taken in meanwhile (sync/station/station_addresses.hpp) are used from the next round on. A file
// that cannot be read changes nothing.
void Uplink::Impl::follow_the_server() {
    const auto file = folder + "/slip.json";
    const auto now = stamp_of(file);
    if (!now || now == slip_read) return;
    slip_read = now;
    const auto fresh = read_slip_file(file);
    if (!fresh.has_value() || fresh.value().addresses == slip.addresses) return;
    slip.addresses = fresh.value().addresses;
    https = HttpsClient(slip.addresses, slip.pins, limits);
    https.sign_as(slip.origin(), key);
}

// Where this cannot be asked the station goes on with what it has, and asks again with its next push.
void Uplink::Impl::ask_for_package(UplinkReport& report) {
    const auto news = follow_package(https, slip, key, ledger, folder, limits);
    if (!news.has_value()) {
        if (news.error().code == ErrorCode::kRefused) warn(report, news.error());
        return;
    }
    report.package_came = news.value().came > 0;
    if (news.value().superseded)
        warn(report, {ErrorCode::kRefused, folder,
                      "the polls were opened with an election package that a newer one has replaced since",
                      "the server has taken its ballots in all the same"});
}

// Ballots that are here are sent, whatever is remembered: only a person can bring the missing ones.
void Uplink::Impl::compare_reminders(UplinkReport& report, bool sent) {
    auto reminders = Reminders::of(folder);
    if (!reminders.has_value()) return warn(report, reminders.error());
    if (const auto extends = reminders.value().check(ledger); !extends.has_value()) {
        if (!sent) return warn(report, extends.error());
        report.outcome = UplinkOutcome::kSetBack;
        report.cause = extends.error().line();
    }
    for (const auto& sentence : reminders.value().trouble())
        report.warning += (report.warning.empty() ? "" : "; ") + sentence;
}

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
    const auto asked = https.get("/v1/result", kMostResultNote);
    const auto* response = std::get_if<HttpsResponse>(&asked);
    constexpr long kGone = 410;
    if (response != nullptr && response->status == kGone) {  // superseded, and not counted again yet
        drop_result(folder);
        here.reset();
        report.result = 0;
        return;
    }
    if (response == nullptr || response->status != 200) return;
    const std::string note = response->text();
    const auto named = parse_result_note(note, slip.authority.key, slip.domain, slip.election_id);
    if (!named.has_value()) return warn(report, named.error());
    if (here && *here == named.value()) return;
    if (here) {
        if (auto newer = follows(named.value(), *here); !newer.has_value())
            return warn(report, newer.error());
    }
    const auto document = text_at(https, "/v1/results/" + to_hex(named.value().document), kMostResult);
    if (!document) return;
    if (const auto kept = keep_result(folder, *result_of, note, *document); !kept.has_value())
        return warn(report, kept.error());
    here = named.value();
    report.result = here->version;
}

Uplink::Uplink(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Uplink::~Uplink() = default;
Uplink::Uplink(Uplink&&) noexcept = default;
Uplink& Uplink::operator=(Uplink&&) noexcept = default;

Expected<Uplink> Uplink::open(const std::string& folder, HttpsLimits limits) {
    // The stamp comes first: a slip that is replaced meanwhile is looked at again.
    const auto stamp = stamp_of(folder + "/slip.json");
    ASSIGN_OR_RETURN(auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(auto key, read_key(folder + "/station.key"));
    const auto file = folder + "/ledger.db";
    if (!file_exists(file))
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is missing", "enrol this station with its station slip"});
    ASSIGN_OR_RETURN(auto ledger, ledger_in(folder, slip, key));
    HttpsClient https(slip.addresses, slip.pins, limits);
    https.sign_as(slip.origin(), key);
    return Uplink(std::make_unique<Impl>(Impl{folder,
                                              std::move(slip),
                                              std::move(key),
                                              std::move(ledger),
                                              std::move(https),
                                              limits,
                                              stamp,
                                              true,
                                              false,
                                              {},
                                              {}}));
}

UplinkReport Uplink::push(const Progress& progress) {
    if (auto fresh = impl_->look_again(); !fresh.has_value()) return local_failure(fresh.error());
    impl_->follow_the_server();
    auto report = impl_->send(progress);
    if (!impl_->ledger.unwritable()) remember_outcome(impl_->folder, report);
    const bool sent = report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo;
    if (impl_->ledger.unwritable()) {
        if (sent)
            warn_unwritable(
                report, impl_->ledger,
                ", so what the server confirmed is not noted on it, and void codes and a result are not fetched");
    } else if (sent) {
        impl_->ask_for_package(report);
        fetch_voids(impl_->https, impl_->slip, impl_->folder, report);
        impl_->fetch_result(report);
    }
    impl_->compare_reminders(report, sent);
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
    auto report = status_of(impl_->ledger, impl_->slip);
    impl_->compare_reminders(report, true);
    if (const auto refusal = refusal_by_server(impl_->folder)) {
        report.outcome = UplinkOutcome::kFork;
        report.cause = *refusal;
    }
    warn_unwritable(report, impl_->ledger, "");
    return report;
}

}  // namespace valurna::sync
