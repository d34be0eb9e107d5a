#include "tally/log/cosign.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "crypto/tlog/add_checkpoint.hpp"
#include "crypto/tlog/tlog_lines.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {
namespace {

using crypto::Checkpoint;
using crypto::Note;

constexpr std::size_t kMostResponse = std::size_t{64} << 10;
constexpr std::uint64_t kMostOldSeconds = 3600;  // a cosignature that was just asked for is not older
constexpr const char* kSizeType = "text/x.tlog.size";

struct Asked {
    Note note;  // grows by what witnesses answer
    Checkpoint checkpoint;
};

bool cosigned(const Note& note, const crypto::VerifierKey& key) {
    return !crypto::cosignature_times(note, key).empty();
}

std::string address_of(const PolicyWitness& witness) {
    return witness.url + (witness.url.ends_with('/') ? "" : "/") + "add-checkpoint";
}

// The witness's own lines that hold for this checkpoint and were made now; whatever else it sent is left out.
// Empty with a reason where there is none.
Expected<std::vector<crypto::NoteSignature>> good_lines(const Asked& asked, const PolicyWitness& witness,
                                                        const Bytes& body, std::uint64_t now) {
    const auto problem = [&](const char* what) {
        return Unexpected(Error{ErrorCode::kRefused, witness.name, what, {}});
    };
    const auto lines = crypto::parse_signature_lines(as_text(body));
    if (!lines) return problem("its answer is no cosignature");
    std::vector<crypto::NoteSignature> good;
    bool wrong_time = false;
    for (const auto& line : *lines) {
        const Note alone{asked.note.body, {line}};
        const auto times = crypto::cosignature_times(alone, witness.key);
        if (times.empty()) continue;
        if (times.front() > now + kMostAheadSeconds || times.front() + kMostOldSeconds < now)
            wrong_time = true;
        else
            good.push_back(line);
    }
    if (good.empty() && wrong_time) return problem("its cosignature states a time that is not now");
    if (good.empty()) return problem("its answer does not hold for this checkpoint under its key");
    return good;
}

class Asking {
  public:
    Asking(Office& office, Asked& asked, const WebTrust& trust, const WallClock& clock)
        : hashes_(office.store()), asked_(asked), client_(trust), clock_(clock) {}

    [[nodiscard]] const std::optional<Error>& failure() const { return hashes_.failure(); }

    // `old_size`: where the witness was last, as far as is known here; its own response corrects it once.
    WitnessReply ask(const PolicyWitness& witness, std::uint64_t old_size) {
        auto response = send(witness, old_size);
        if (response && response.value().status == 409) {
            const auto theirs = size_in(response.value());
            if (!theirs) return silent(witness, "it refuses with 409 and names no size");
            if (*theirs > asked_.checkpoint.size)
                return silent(
                    witness,
                    fmt::format("it has seen {} of this log, which has {}: was an old backup restored?",
                                how_many(*theirs, "entry", "entries"), asked_.checkpoint.size));
            if (*theirs == old_size)
                return silent(witness, "it has seen another log under this name (a fork)");
            response = send(witness, *theirs);
        }
        if (!response) return silent(witness, response.error().what);
        return reply(witness, response.value());
    }

  private:
    Expected<WebResponse> send(const PolicyWitness& witness, std::uint64_t old_size) {
        crypto::AddCheckpoint request{old_size, {}, crypto::Note{asked_.note.body, own_}.text()};
        request.proof =
            crypto::consistency_proof(old_size, asked_.checkpoint.size,
                                      crypto::RangeReader([&](std::uint64_t begin, std::uint64_t end) {
                                          return hashes_.root(begin, end);
                                      }));
        if (hashes_.failure()) return Unexpected(*hashes_.failure());
        return client_.post(address_of(witness), request.text(), kMostResponse);
    }

    static std::optional<std::uint64_t> size_in(const WebResponse& response) {
        std::string text = as_text(response.body);
        if (!response.type.starts_with(kSizeType) || !text.ends_with('\n')) return std::nullopt;
        text.pop_back();
        return crypto::parse_decimal(text);
    }

    WitnessReply reply(const PolicyWitness& witness, const WebResponse& response) {
        switch (response.status) {
            case 200: {
                auto lines = good_lines(asked_, witness, response.body, clock_());
                if (!lines) return silent(witness, lines.error().what);
                for (auto& line : lines.value())
                    asked_.note.signatures.push_back(std::move(line));
                return {witness.name, true, {}};
            }
            case 403:
                return silent(witness, "it does not accept this log's key (403)");
            case 404:
                return silent(witness, "it does not know this log (404)");
            case 409:
                return silent(witness, "it has seen another log under this name (a fork)");
            case 422:
                return silent(witness, "it says that the log did not only grow (422): a person must look");
            default:
                return silent(witness, fmt::format("it answers {}", response.status));
        }
    }

    static WitnessReply silent(const PolicyWitness& witness, std::string problem) {
        return {witness.name, false, std::move(problem)};
    }

    StoredHashes hashes_;
    Asked& asked_;
    const std::vector<crypto::NoteSignature> own_ = asked_.note.signatures;
    WebClient client_;
    const WallClock& clock_;
};

}  // namespace

bool CosignReport::all() const {
    return std::all_of(witnesses.begin(), witnesses.end(),
                       [](const WitnessReply& reply) { return reply.cosigned; });
}

Expected<CosignReport> cosign_public_log(Office& office, const election::Election& election,
                                         const WebTrust& trust, const WallClock& clock) {
    ASSIGN_OR_RETURN(auto policy, log_policy(office, election));
    ASSIGN_OR_RETURN(auto head, published_head(office, election));
    const auto note = Note::parse(head.checkpoint);
    const auto checkpoint = crypto::checkpoint_in(note);
    if (!checkpoint)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "public log", "its checkpoint is damaged", "restore a backup"});
    CosignReport report;
    report.size = checkpoint->size;
    if (checkpoint->size == 0) return report;

    const auto before = Note::parse(head.cosigned);
    const auto last = crypto::checkpoint_in(before);
    Asked asked{*note, *checkpoint};
    Asking asking(office, asked, trust, clock);
    for (const PolicyWitness& witness : policy.witnesses) {
        if (witness.url.empty()) continue;
        if (cosigned(asked.note, witness.key)) {
            report.witnesses.push_back({witness.name, true, {}});
            continue;
        }
        if (trust.stop != nullptr && *trust.stop) break;
        const bool known = last && last->size <= checkpoint->size && cosigned(*before, witness.key);
        report.witnesses.push_back(asking.ask(witness, known ? last->size : 0));
        if (asking.failure()) return Unexpected(*asking.failure());
    }
    report.quorum = meets_policy(asked.note, policy, clock());
    if (asked.note.signatures.size() > note->signatures.size()) {
        RETURN_IF_ERROR(office.store().keep_cosigned(asked.note.text(), report.quorum));
    }
    return report;
}

namespace {

constexpr long kConnectMs = 5'000, kTotalMs = 15'000;

// What a person should read, empty where all is well.
std::string words_of(const CosignReport& report) {
    std::string words;
    for (const WitnessReply& reply : report.witnesses)
        if (!reply.cosigned) words += (words.empty() ? "" : "; ") + reply.witness + ": " + reply.problem;
    return words;
}

}  // namespace

Cosigning::Cosigning(Office& office, unsigned seconds)
    : office_(office), thread_([this, seconds] { run(seconds); }) {}

Cosigning::~Cosigning() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wakes_.notify_all();
    thread_.join();
}

void Cosigning::run(unsigned seconds) {
    WebTrust trust;
    trust.connect_ms = kConnectMs;
    trust.total_ms = kTotalMs;
    trust.stop = &stop_;
    std::string said;
    std::uint64_t done = 0;  // entries that all witnesses have cosigned
    std::unique_lock lock(mutex_);
    while (!wakes_.wait_for(lock, std::chrono::seconds(seconds), [&] { return stop_.load(); })) {
        lock.unlock();
        std::string words;
        if (auto head = office_.store().public_head(); head && head.value().edge.size() > done) {
            if (auto package = office_.package()) {
                auto report = cosign_public_log(office_, package.value()->election, trust);
                if (report && report.value().all()) done = report.value().size;
                words = report ? words_of(report.value()) : report.error().line();
            }
        }
        if (words != said && !words.empty() && !stop_)
            std::fprintf(stderr, "valurna-tally: witnesses: %s\n", words.c_str());
        said = words;
        lock.lock();
    }
}

}  // namespace valurna::tally
