#pragma once
// Brings the ballots that wait into the public log, group by group, beside a running server (docs/formats/public-log.md). It
// looks at fixed times and not when a ballot arrives, so that the moment when a group appears tells nothing of its last one. The
// times count from the start of the server: after a restart a group comes later and never earlier.

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "tally/office/office.hpp"

namespace valurna::tally {

class Publishing {
  public:
    // Every `seconds`; 0: never, since then the store does it as ballots arrive. What a closing left waiting comes in at once.
    Publishing(Office& office, std::uint64_t seconds);
    ~Publishing();
    Publishing(const Publishing&) = delete;
    Publishing& operator=(const Publishing&) = delete;

  private:
    void run(std::uint64_t seconds);

    Office& office_;
    bool stop_ = false;
    std::mutex mutex_;
    std::condition_variable wakes_;
    std::thread thread_;
};

// Of the policy file that everybody can read: "# valurna groups: ...", a comment to other programs.
[[nodiscard]] std::string groups_line(const LogGroups& groups);
[[nodiscard]] bool is_groups_line(std::string_view line);

}  // namespace valurna::tally
