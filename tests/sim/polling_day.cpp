#include "tests/sim/polling_day.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/parallel.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/station/station.hpp"
#include "sync/uplink/enrol.hpp"
#include "sync/uplink/uplink.hpp"

namespace valurna::sim {
namespace {

// Adds the time until it goes out of scope.
class Timed {
  public:
    explicit Timed(double& seconds) : seconds_(seconds) {}
    ~Timed() { seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

  private:
    double& seconds_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Status refused(const std::string& where, const std::string& what) {
    return Unexpected(Error{ErrorCode::kRefused, where, what, "look at the station's folder with --keep"});
}

using Credentials = std::vector<std::optional<crypto::SigningKey>>;

// Codes become credentials before their voters come, as many at once as the station has cores for itself.
constexpr std::size_t kDerivedAhead = 16;

Credentials derive(const PollingDay& day, const std::vector<std::size_t>& voters, std::size_t threads,
                   const std::string& election, Stages& stages) {
    Timed timed(stages.admission);
    Credentials credentials(voters.size());
    for_each_index_on(threads, voters.size(), [&](std::size_t i, std::size_t) {
        credentials[i] = crypto::derive_credential(day.codes[voters[i]], election);
    });
    return credentials;
}

Status vote(sync::PollingStation& station, std::optional<crypto::SigningKey> credential,
            const election::Ballot& ballot, Stages& stages, const std::string& where) {
    if (!credential)
        return refused(where, "a code did not become a credential: 64 MiB of memory were not there");
    sync::AdmitResult admitted = station.admit(std::move(*credential));
    if (!admitted.voter)
        return refused(where, "the station did not admit a voter with an unused code of the roll");
    std::optional<crypto::SealResult> seal;
    {
        Timed timed(stages.sealing);
        ASSIGN_OR_RETURN(auto sealed, station.seal(*admitted.voter, ballot));
        seal = std::move(sealed);
    }
    Timed timed(stages.casting);
    RETURN_IF_ERROR(station.cast(seal->ballot));
    return {};
}

Status upload(const std::string& folder, Stages& stages) {
    Timed timed(stages.upload);
    // A server on loopback answers at once; a few rounds cover one that asks for patience.
    for (int attempt = 0; attempt < 20; ++attempt) {
        const sync::UplinkReport report = sync::push(folder);
        switch (report.outcome) {
            case sync::UplinkOutcome::kDone:
            case sync::UplinkOutcome::kNothingToDo:
                return {};
            case sync::UplinkOutcome::kUnreachable:
            case sync::UplinkOutcome::kBusy:
                std::this_thread::sleep_for(
                    std::chrono::seconds(report.retry_after_s > 0 ? report.retry_after_s : 1));
                continue;
            case sync::UplinkOutcome::kNotOurServer:
            case sync::UplinkOutcome::kForbidden:
            case sync::UplinkOutcome::kFork:
            case sync::UplinkOutcome::kSetBack:
            case sync::UplinkOutcome::kLocal:
                return refused(folder, report.cause);
        }
    }
    return refused(folder, "the server did not take the upload in 20 rounds");
}

}  // namespace

Expected<Stages> run_polling_day(const PollingDay& day) {
    const std::size_t stations = day.slips.size();
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t cores_a_station = std::max<std::size_t>(1, cores / std::max<std::size_t>(1, stations));
    std::atomic<std::size_t> next_station{0}, voted{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;  // guards `total`, `failure` and the progress callback
    Stages total;
    std::optional<Error> failure;

    const auto run_station = [&](std::size_t index, Stages& stages) -> Status {
        const std::string folder = day.folder + "/station-" + std::to_string(index + 1);
        ASSIGN_OR_RETURN(auto slip,
                         sync::parse_slip(day.slips[index], "station slip " + std::to_string(index + 1)));
        if (Status enrolled = sync::enrol(slip, folder); !enrolled) return enrolled;
        {
            ASSIGN_OR_RETURN(auto station, sync::PollingStation::open(folder));
            if (Status opened = station.open_polls(); !opened) return opened;
            for (std::size_t next = index; next < day.ballots.size();) {
                std::vector<std::size_t> voters;
                for (; next < day.ballots.size() && voters.size() < kDerivedAhead; next += stations)
                    voters.push_back(next);
                auto credentials =
                    derive(day, voters, cores_a_station, station.package().election.id, stages);
                for (std::size_t i = 0; i < voters.size(); ++i) {
                    if (failed) return {};
                    RETURN_IF_ERROR(vote(station, std::move(credentials[i]), day.ballots[voters[i]], stages,
                                         "voter " + std::to_string(voters[i] + 1)));
                    const std::lock_guard lock(mutex);
                    if (day.progress) day.progress(++voted);
                }
            }
            if (Status closed = station.close_polls(); !closed) return closed;
        }
        return upload(folder, stages);
    };
    const auto work = [&] {
        Stages stages;
        for (std::size_t index = next_station++; index < stations && !failed; index = next_station++) {
            Status done = run_station(index, stages);
            if (done) continue;
            failed = true;
            const std::lock_guard lock(mutex);
            if (!failure) failure = done.error();
        }
        const std::lock_guard lock(mutex);
        total.admission += stages.admission;
        total.sealing += stages.sealing;
        total.casting += stages.casting;
        total.upload += stages.upload;
    };

    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < cores; ++i)
        threads.emplace_back(work);
    threads.clear();
    if (failure) return Unexpected(*failure);
    return total;
}

}  // namespace valurna::sim
