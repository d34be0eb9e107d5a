#include "sync/uplink/uplink.hpp"

#include <utility>

#include "base/unreachable.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/line_trouble.hpp"
#include "sync/station/next_package.hpp"
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

void warn(UplinkReport& report, const std::string& sentence) {
    report.warning += (report.warning.empty() || sentence.empty() ? "" : "; ") + sentence;
}
void warn(UplinkReport& report, const Error& error) {
    warn(report, error.line());
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

constexpr long kOk = 200, kTooMany = 429, kGone = 410, kServerTrouble = 500;

// What the server refused stays told, without the network too, until an upload is taken in.
void remember_outcome(const std::string& folder, const Ledger& ledger, const StationSlip& slip,
                      const UplinkReport& report) {
    if (report.outcome == UplinkOutcome::kFork) {
        static_cast<void>(remember_refusal(folder, ledger, slip, report.cause));
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
    Heard heard = {};
    // What the server said when all that it had for this station was fetched, and where the polls stood then; from that time
    // also the warning that goes on while nothing changes.
    std::string news_fetched = {};
    Polls polls_then = Polls::kNeverOpened;
    std::string standing_warning = {};
    bool complete = true;                    // in this round: all was answered, and what was new is kept
    Polls polls_seen = Polls::kNeverOpened;  // by the last look or push

    [[nodiscard]] bool told_to_end() const { return limits.stop && limits.stop(); }
    // Takes in what is new on the disk; reads all of it where it stands in memory.
    Status look_again();
    UplinkReport send(const Progress& progress);
    std::optional<HttpsResponse> ask(const std::string& path, std::size_t most);
    void fetch_news(UplinkReport& report);
    void fetch_voids(UplinkReport& report);
    void fetch_pool(UplinkReport& report);
    void fetch_result(UplinkReport& report);
    void fetch_reconciliation(UplinkReport& report);
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
    auto report = send_all(ledger, slip, https, heard, progress);
    if (report.outcome != UplinkOutcome::kLocal || ledger.unwritable()) return report;
    // The disk may have become full just now: what the server says cannot be kept, and is no reason not to send.
    auto again = ledger_in(folder, slip, key);
    if (!again.has_value() || !again.value().unwritable()) return report;
    ledger = std::move(again).value();
    return send_all(ledger, slip, https, heard, progress);
}

// nullopt is nothing to report: the station asks again with its next push.
std::optional<HttpsResponse> Uplink::Impl::ask(const std::string& path, std::size_t most) {
    auto result = https.get(path, most);
    auto* response = std::get_if<HttpsResponse>(&result);
    if (response == nullptr || response->status >= kServerTrouble || response->status == kTooMany) {
        complete = false;
        return std::nullopt;
    }
    return std::move(*response);
}

// New addresses that were taken in meanwhile (sync/station/station_addresses.hpp) are used from the next round on. A file
// that cannot be read changes nothing.
void Uplink::Impl::follow_the_server() {
    const auto file = folder + "/slip.json";
    const auto now = stamp_of(file);
    if (!now || now == slip_read) return;
    slip_read = now;
    const auto fresh = read_slip_file(file);
    if (!fresh.has_value()) return;
    if (fresh.value().addresses == slip.addresses && fresh.value().proxy == slip.proxy) return;
    slip.addresses = fresh.value().addresses;
    slip.proxy = fresh.value().proxy;
    https = HttpsClient(slip, limits);
    https.sign_as(slip.origin(), key);
    heard = {};
}

// Which codes are void by now. Where this cannot be asked the station goes on with what it knows, and asks again
// with its next push.
void Uplink::Impl::fetch_voids(UplinkReport& report) {
    const auto list = ask("/v1/voids", kMostVoidList);
    if (!list || list->status != kOk) return;
    if (const auto kept = keep_voids(folder, slip, list->text()); !kept.has_value()) {
        complete = false;
        warn(report, kept.error());
    }
}

// For voters whom staff admit without a slip.
void Uplink::Impl::fetch_pool(UplinkReport& report) {
    if (ledger.polls() == Polls::kClosed) return;
    const auto pool = ask("/v1/stations/" + slip.station_id + "/pool/" + pool_here(folder), kMostPool);
    if (!pool || pool->status != kOk) return;
    if (const auto kept = keep_pool(folder, slip, key, pool->text()); !kept.has_value()) {
        complete = false;
        warn(report, kept.error());
    }
}

// All that the server has for this station, where it is not the same as the last time that all of it was fetched. The news is
// remembered as it was before the fetching: what comes in between is fetched again.
void Uplink::Impl::fetch_news(UplinkReport& report) {
    const std::string news = heard.news;
    if (!news.empty() && news == news_fetched && ledger.polls() == polls_then) {
        static_cast<void>(note_asked(folder));
        warn(report, standing_warning);
        report.result = here ? here->version : 0;
        return;
    }
    complete = true;
    polls_then = ledger.polls();
    const auto before = std::exchange(report.warning, {});
    ask_for_package(report);
    fetch_voids(report);
    fetch_pool(report);
    fetch_result(report);
    standing_warning = std::exchange(report.warning, before);
    warn(report, standing_warning);
    news_fetched = complete ? news : std::string();
}

// Where this cannot be asked the station goes on with what it has, and asks again with its next push.
void Uplink::Impl::ask_for_package(UplinkReport& report) {
    const auto news = follow_package(https, slip, key, ledger, folder, limits);
    if (!news.has_value()) {
        complete = false;
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
        warn(report, sentence);
}

// A closed station's result, where the organiser wants it shown there. The note is short and is asked for with each
// push; the document is fetched where the note names another one than is here.
void Uplink::Impl::fetch_result(UplinkReport& report) {
    if (ledger.polls() != Polls::kClosed) return;
    const auto refuse = [&](const Error& error) {
        complete = false;
        warn(report, error);
    };
    if (!package_read) {
        auto files = read_station_files(folder);
        if (!files.has_value()) return refuse(files.error());
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
    const auto response = ask("/v1/result", kMostResultNote);
    if (response && response->status == kGone) {  // superseded, and not counted again yet
        drop_result(folder);
        here.reset();
        report.result = 0;
        return;
    }
    if (!response || response->status != kOk) return;
    const std::string note = response->text();
    const auto named = parse_result_note(note, slip.authority.key, slip.domain, slip.election_id);
    if (!named.has_value()) return refuse(named.error());
    if (here && *here == named.value()) return;
    if (here) {
        if (auto newer = follows(named.value(), *here); !newer.has_value()) return refuse(newer.error());
    }
    const auto document = ask("/v1/results/" + to_hex(named.value().document), kMostResult);
    if (!document || document->status != kOk) {
        complete = false;
        return;
    }
    if (const auto kept = keep_result(folder, *result_of, note, document->text()); !kept.has_value())
        return refuse(kept.error());
    here = named.value();
    report.result = here->version;
}

// A closed station asks how all of them stand; what it has already is not sent again.
void Uplink::Impl::fetch_reconciliation(UplinkReport& report) {
    if (ledger.polls() != Polls::kClosed) return;
    const auto known = read_reconciliation(folder, slip);
    const auto made = known.has_value() && known.value() ? known.value()->made : 0;
    const auto note = ask("/v1/stations/" + slip.station_id + "/reconciliation/" + std::to_string(made),
                          kMostReconciliation);
    if (!note || note->status != kOk) return;
    if (const auto kept = keep_reconciliation(folder, slip, note->text(), NoteFrom::kServer);
        !kept.has_value())
        warn(report, kept.error());
}

Uplink::Uplink(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Uplink::~Uplink() = default;
Uplink::Uplink(Uplink&&) noexcept = default;
Uplink& Uplink::operator=(Uplink&&) noexcept = default;

Expected<Uplink> Uplink::open(const std::string& folder, const HttpsLimits& limits) {
    // The stamp comes first: a slip that is replaced meanwhile is looked at again.
    const auto stamp = stamp_of(folder + "/slip.json");
    ASSIGN_OR_RETURN(auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(auto key, read_key(folder + "/station.key"));
    const auto file = folder + "/ledger.db";
    if (!file_exists(file))
        return Unexpected(Error{ErrorCode::kBadInput, file, "it is missing",
                                file_exists(folder + "/assignment.note")
                                    ? "make it again from a copy: valurna-sync recover --data " + folder
                                    : "enrol this station with its station slip"});
    ASSIGN_OR_RETURN(auto ledger, ledger_in(folder, slip, key));
    HttpsClient https(slip, limits);
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

namespace {

LineTrouble line_trouble_in(UplinkOutcome outcome) {
    switch (outcome) {
        case UplinkOutcome::kUnreachable:
            return LineTrouble::kNoAnswer;
        case UplinkOutcome::kNotOurServer:
            return LineTrouble::kNotServer;
        case UplinkOutcome::kBusy:
            return LineTrouble::kBusy;
        case UplinkOutcome::kForbidden:
            return LineTrouble::kNotWelcome;
        case UplinkOutcome::kDone:
        case UplinkOutcome::kNothingToDo:
        case UplinkOutcome::kFork:
        case UplinkOutcome::kSetBack:
        case UplinkOutcome::kLocal:
            return LineTrouble::kNone;
    }
    unreachable("outcome of an upload");
}

}  // namespace

UplinkReport Uplink::push(const Progress& progress) {
    if (auto fresh = impl_->look_again(); !fresh.has_value()) return local_failure(fresh.error());
    impl_->follow_the_server();
    auto report = impl_->send(progress);
    if (impl_->told_to_end())
        return described(std::move(report), impl_->ledger);  // it says nothing of the line
    if (!impl_->ledger.unwritable()) {
        remember_outcome(impl_->folder, impl_->ledger, impl_->slip, report);
        remember_line_trouble(impl_->folder, line_trouble_in(report.outcome));
    }
    const bool sent = report.outcome == UplinkOutcome::kDone || report.outcome == UplinkOutcome::kNothingToDo;
    if (impl_->ledger.unwritable()) {
        if (sent)
            warn_unwritable(
                report, impl_->ledger,
                ", so what the server confirmed is not noted on it, and void codes and a result are not fetched");
    } else if (sent) {
        impl_->fetch_news(report);
        impl_->fetch_reconciliation(report);
    }
    impl_->compare_reminders(report, sent);
    impl_->polls_seen = impl_->ledger.polls();
    return described(std::move(report), impl_->ledger);
}

Waiting Uplink::look() {
    const auto& ledger = impl_->ledger;
    if (ledger.unwritable()) return Waiting::kEntries;              // as far as can be known
    if (!impl_->look_again().has_value()) return Waiting::kAtOnce;  // the push says why
    const auto slip = stamp_of(impl_->folder + "/slip.json");
    if (slip && slip != impl_->slip_read) return Waiting::kAtOnce;
    const auto seen = std::exchange(impl_->polls_seen, ledger.polls());
    if (ledger.polls() == Polls::kClosed && seen != Polls::kClosed) return Waiting::kAtOnce;
    return confirmed_entries(ledger, impl_->slip) == ledger.size() ? Waiting::kNothing : Waiting::kEntries;
}

UplinkReport push(const std::string& folder, const Progress& progress, const HttpsLimits& limits) {
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
    if (const auto refusal = refusal_by_server(impl_->folder, impl_->ledger, impl_->slip)) {
        report.outcome = UplinkOutcome::kFork;
        report.cause = *refusal;
    }
    warn_unwritable(report, impl_->ledger, "");
    return report;
}

}  // namespace valurna::sync
