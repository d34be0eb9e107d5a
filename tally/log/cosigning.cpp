#include "tally/log/cosigning.hpp"

#include <cstdio>

#include "tally/log/cosign.hpp"

namespace valurna::tally {
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
