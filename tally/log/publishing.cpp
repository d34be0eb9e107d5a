#include "tally/log/publishing.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "base/how_many.hpp"

namespace valurna::tally {
namespace {

constexpr std::string_view kGroups = "# valurna groups: ";

bool is_closed(Office& office) {
    const auto now = office.in_force();
    return now && now.value().state == sync::PollState::kClosed;
}

}  // namespace

Publishing::Publishing(Office& office, std::uint64_t seconds) : office_(office) {
    if (is_closed(office_)) static_cast<void>(office_.publish_waiting().has_value());
    if (seconds > 0) thread_ = std::thread([this, seconds] { run(seconds); });
}

Publishing::~Publishing() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wakes_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Publishing::run(std::uint64_t seconds) {
    std::string said;
    std::unique_lock lock(mutex_);
    while (!wakes_.wait_for(lock, std::chrono::seconds(seconds), [&] { return stop_; })) {
        lock.unlock();
        std::string words;
        // Without a package there is nothing that could wait.
        if (const auto done = office_.publish_waiting(); !done && done.error().code != ErrorCode::kRefused)
            words = done.error().line();
        if (words != said && !words.empty())
            std::fprintf(stderr, "valurna-tally: public log: %s\n", words.c_str());
        said = words;
        lock.lock();
    }
}

std::string groups_line(const LogGroups& groups) {
    if (groups.at_once()) return std::string(kGroups) + "none, each ballot at once\n";
    return fmt::format("{}at least {}, looked for every {} seconds; all of them once voting is closed\n",
                       kGroups, how_many(groups.ballots, "ballot"), groups.seconds);
}

bool is_groups_line(std::string_view line) {
    return line.starts_with(kGroups);
}

}  // namespace valurna::tally
