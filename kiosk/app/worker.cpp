#include "kiosk/app/worker.hpp"

#include <algorithm>
#include <utility>

namespace valurna::kiosk {
namespace {

constexpr auto kErrandEvery = std::chrono::milliseconds(50);
constexpr std::chrono::milliseconds kLookEvery =
    std::chrono::seconds(20);  // at what the server has confirmed meanwhile

}  // namespace

Worker::Worker(std::unique_ptr<Work> work, std::function<void()> wake, std::chrono::milliseconds mend_every)
    : work_(std::move(work)), wake_(std::move(wake)), mend_every_(mend_every) {
    work_->tell_by([this](Event event) { tell({std::move(event)}, session_); });
    thread_ = std::thread([this] { run_thread(); });
}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void Worker::run(Effect effect, std::uint64_t session) {
    auto job = std::make_unique<Job>(Job{std::move(effect), session});
    overwrite_content(effect);  // a short string leaves its bytes where it was moved from
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    asked_.notify_one();
}

std::vector<SessionEvent> Worker::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
}

bool Worker::wait_until_done(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    return done_.wait_for(lock, most, [this] { return jobs_.empty() && !busy_; });
}

void Worker::tell(std::vector<Event> events, std::uint64_t session) {
    if (events.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        for (auto& event : events)
            events_.push_back({session, std::move(event)});
    }
    wake_();
}

bool Worker::nothing_left() {
    const std::lock_guard lock(mutex_);
    return jobs_.empty();
}

void Worker::run_thread() {
    using Clock = std::chrono::steady_clock;
    auto looked = Clock::now();
    while (true) {
        std::unique_ptr<Job> job;
        std::chrono::milliseconds longest{};
        {
            std::unique_lock lock(mutex_);
            busy_ = work_->errand_under_way();
            if (jobs_.empty() && !busy_) done_.notify_all();
            const auto something = [this] { return ending_ || !jobs_.empty(); };
            longest = work_->waits() ? mend_every_ : kLookEvery;
            if (busy_) {
                asked_.wait_for(lock, kErrandEvery, something);
            } else {
                asked_.wait_for(lock, std::min(longest, work_->copy_due()), something);
            }
            if (!jobs_.empty()) {
                job = std::move(jobs_.front());
                jobs_.pop_front();
                session_ = job->session;
                busy_ = true;
            } else if (ending_) {
                return;
            }
        }
        if (job) {
            tell(work_->run(job->effect), job->session);
            if (nothing_left()) tell(work_->look_around(), session_);
        }
        tell(work_->look_at_copy(), session_);
        if (job) continue;
        if (work_->errand_under_way()) {
            tell(work_->look_at_errand(), session_);
        } else if (Clock::now() - looked >= longest) {
            looked = Clock::now();
            tell(work_->meanwhile(), session_);
        }
    }
}

}  // namespace valurna::kiosk
