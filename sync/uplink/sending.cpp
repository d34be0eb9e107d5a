#include "sync/uplink/sending.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sync/formats/wire.hpp"
#include "sync/station/receipt.hpp"

namespace valurna::sync {
namespace {

// Room for the first line, the proof, the note and the line of the count.
constexpr std::size_t kRoomForHead = std::size_t{16} << 10;
constexpr std::size_t kMostAnswer = std::size_t{64} << 10;
constexpr unsigned kMostConflicts = 8;

// Size that a 409 states: "<decimal>\n".
std::optional<std::uint64_t> stated_size(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Why, in the server's words: ": <one line>"; nothing where they are not plain text.
std::string reason_in(std::string_view text) {
    constexpr std::size_t kMostReason = 300;
    text = text.substr(0, text.find('\n'));
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return text.empty() || text.size() > kMostReason || !plain ? std::string() : ": " + std::string(text);
}

class Sending {
  public:
    Sending(Ledger& ledger, const StationSlip& slip, HttpsClient& https, Heard& heard,
            const Progress& progress)
        : ledger_(ledger),
          slip_(slip),
          https_(https),
          heard_(heard),
          progress_(progress),
          log_("/v1/log/" + log_name(slip.origin())) {}

    UplinkReport run() {
        report_.here = ledger_.size();
        report_.confirmed = confirmed_entries(ledger_, slip_);
        confirmed_before_ = report_.confirmed;
        const auto known = std::exchange(heard_.size, std::nullopt);
        if (known && *known < ledger_.size()) {
            server_size_ = *known;
        } else if (!ask_head()) {
            return report_;
        }
        bool sent = false;
        while (server_size_ < ledger_.size() || confirmed_entries(ledger_, slip_) < ledger_.size()) {
            if (!send_batch()) return report_;
            sent = true;
            if (auto fresh = ledger_.refresh(); !fresh.has_value()) return local(fresh.error()), report_;
            report_.here = ledger_.size();
        }
        report_.confirmed = confirmed_entries(ledger_, slip_);
        report_.outcome = sent ? UplinkOutcome::kDone : UplinkOutcome::kNothingToDo;
        heard_.size = server_size_;
        return report_;
    }

  private:
    void server_has(std::uint64_t size) {
        server_size_ = size;
        if (size < confirmed_before_)
            report_.warning = "the server had lost entries that it confirmed before (it had " +
                              std::to_string(confirmed_before_) + ", then " + std::to_string(size) +
                              "); they are sent again, tell the coordinator";
    }
    bool stop(UplinkOutcome outcome, std::string cause) {
        report_.outcome = outcome;
        report_.cause = std::move(cause);
        return false;
    }
    bool local(const Error& error) { return stop(UplinkOutcome::kLocal, error.line()); }
    bool not_ours(const std::string& what) {
        return stop(
            UplinkOutcome::kNotOurServer,
            what +
                "; this is not the tally server of this election (a sign-in page of the network, perhaps)");
    }
    bool fork(const std::string& what) {
        return stop(UplinkOutcome::kFork,
                    what + "; nothing is dropped, keep this station as it is and call the coordinator");
    }

    const HttpsResponse* received(const HttpsResult& result) {
        if (const auto* response = std::get_if<HttpsResponse>(&result)) {
            heard_.news = response->news;
            return response;
        }
        const auto& failure = std::get<HttpsFailure>(result);
        switch (failure.kind) {
            case HttpsFailure::Kind::kUnreachable:
                stop(UplinkOutcome::kUnreachable, failure.cause + "; everything is kept here and sent later");
                break;
            case HttpsFailure::Kind::kWrongKey:
            case HttpsFailure::Kind::kTooLong:
                not_ours(failure.cause);
                break;
        }
        return nullptr;
    }

    // Answers that mean the same to every question.
    bool common_refusal(const HttpsResponse& response) {
        const auto said = "the server answered " + std::to_string(response.status);
        if (response.status == 429 || response.status == 503) {
            report_.retry_after_s = response.retry_after_s;
            return stop(UplinkOutcome::kBusy, "the server is busy; everything is kept here and sent later");
        }
        if (response.status == 401 || response.status == 403)
            return stop(UplinkOutcome::kForbidden,
                        "the server does not accept this station; tell the coordinator");
        if (response.status >= 500)
            return stop(UplinkOutcome::kBusy, said + "; everything is kept here and sent later");
        if (response.status >= 400) return stop(UplinkOutcome::kForbidden, said + "; tell the coordinator");
        return not_ours(said);
    }

    bool keep(const crypto::Checkpoint& checkpoint, const ServerLine& server) {
        const auto last = ledger_.last_cosignature();
        if (last && last->checkpoint == checkpoint && last->line == server.line) return true;
        if (auto stored = ledger_.store_cosignature({checkpoint, server.line, server.time});
            !stored.has_value())
            return local(stored.error());
        report_.confirmed = checkpoint.size;
        return true;
    }

    // Asks for the server's checkpoint of this log. It counts only with the server's own cosignature.
    bool ask_head() {
        const auto result = https_.get(log_ + "/checkpoint", kMostAnswer);
        const auto* response = received(result);
        if (response == nullptr) return false;
        if (response->status == 404) {
            server_has(0);
            return true;
        }
        if (response->status != 200) return common_refusal(*response);
        const auto text = response->text();
        const auto note = crypto::Note::parse(text);
        const auto head = crypto::checkpoint_in(note);
        if (!head || head->origin != slip_.origin())
            return not_ours("the answer is no checkpoint of this station");
        const auto server = cosignature_in(text.substr(note->body.size()), *head, slip_.server);
        if (!server) return not_ours("the checkpoint is not signed by the server of the station slip");
        if (const auto what = contradiction(ledger_, *head, "the server")) {
            hand_over(head->size);
            return fork(*what);
        }
        server_has(head->size);
        return keep(*head, *server);
    }

    // Sends what contradicts the server's ledger of this station, though it will be refused: the server keeps it aside, and
    // people there see it too. What does not contradict it is answered as a conflict. `theirs`: entries that the server has.
    void hand_over(std::uint64_t theirs) {
        for (auto from = std::min(confirmed_entries(ledger_, slip_), theirs); from < ledger_.size();) {
            // Up to the server's size the server compares; beyond it one batch that begins there.
            const auto most = from < theirs ? std::min<std::uint64_t>(most_entries_, theirs - from)
                                            : std::uint64_t{most_entries_};
            const auto request = batch(from, most);
            if (!request.has_value() || request.value().entries.empty()) return;
            const auto result = https_.post(log_ + "/add", "application/octet-stream",
                                            encode_add(request.value()), kMostAnswer);
            const auto* response = std::get_if<HttpsResponse>(&result);
            if (response == nullptr || (response->status != 422 && response->status != 409)) return;
            if (from > theirs) return;
            from += request.value().entries.size();
        }
    }

    Expected<AddRequest> batch(std::uint64_t from, std::uint64_t most) {
        AddRequest request;
        request.old_size = from;
        ASSIGN_OR_RETURN(auto entries, ledger_.entries(from, most));
        std::size_t room = kMostUpload - kRoomForHead;
        for (auto& entry : entries) {
            if (entry.size() + 2 > room) break;
            room -= entry.size() + 2;
            request.entries.push_back(std::move(entry));
        }
        const auto size = from + request.entries.size();
        request.checkpoint =
            size == ledger_.size() ? ledger_.signed_checkpoint() : ledger_.signed_checkpoint_at(size);
        request.proof = ledger_.consistency_at(from, size);
        return request;
    }

    bool send_batch() {
        const auto request = batch(server_size_, most_entries_);
        if (!request.has_value()) return local(request.error());
        const auto& batch = request.value();
        const auto claimed = ledger_.checkpoint_at(batch.old_size + batch.entries.size());
        const auto result =
            https_.post(log_ + "/add", "application/octet-stream", encode_add(batch), kMostAnswer);
        const auto* response = received(result);
        if (response == nullptr) return false;
        switch (response->status) {
            case 200:
                return accepted(*response, claimed);
            case 409:
                return resume_at(*response);
            case 413:
                return halve(batch.entries.size());
            case 422:
                return fork("the server refused these entries and keeps them for a person to look at" +
                            reason_in(response->text()));
            default:
                return common_refusal(*response);
        }
    }

    bool accepted(const HttpsResponse& response, const crypto::Checkpoint& claimed) {
        const auto server = cosignature_in(response.text(), claimed, slip_.server);
        if (!server) return not_ours("the receipt is not signed by the server of the station slip");
        if (!keep(claimed, *server)) return false;
        server_size_ = claimed.size;
        conflicts_ = 0;
        if (progress_) progress_(report_.confirmed, report_.here);
        return true;
    }

    // A response was lost, or another program of this station was faster: go on from where the server says
    // that it is.
    bool resume_at(const HttpsResponse& response) {
        const auto size = stated_size(response.text());
        if (!size) return not_ours("the answer does not say how many entries the server has");
        if (*size > ledger_.size()) {
            hand_over(*size);
            return fork(more_than_here("the server", *size, ledger_.size()));
        }
        if (++conflicts_ > kMostConflicts || *size == server_size_)
            return not_ours("the server does not agree with itself about how many entries it has");
        server_has(*size);
        return true;
    }

    bool halve(std::size_t sent) {
        if (sent <= 1)
            return stop(UplinkOutcome::kForbidden,
                        "the server refuses even a single entry of this size; tell the coordinator");
        most_entries_ = sent / 2;
        return true;
    }

    Ledger& ledger_;
    const StationSlip& slip_;
    HttpsClient& https_;
    Heard& heard_;
    const Progress& progress_;
    std::string log_;
    UplinkReport report_;
    std::uint64_t confirmed_before_ = 0;
    std::uint64_t server_size_ = 0;
    std::size_t most_entries_ = kMostEntries;
    unsigned conflicts_ = 0;
};

}  // namespace

UplinkReport send_all(Ledger& ledger, const StationSlip& slip, HttpsClient& https, Heard& heard,
                      const Progress& progress) {
    return Sending(ledger, slip, https, heard, progress).run();
}

}  // namespace valurna::sync
