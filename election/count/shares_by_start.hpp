#pragma once
// All that is known of runs of one election from different starts, in stretches: it grows with every question, and
// questions become the cheaper the more is known.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "election/count/shares_path.hpp"

namespace valurna::election {

// How many runs may still be made. Any thread.
class RunsLeft {
  public:
    explicit RunsLeft(std::uint64_t most) : left_(static_cast<std::int64_t>(most)) {}
    void spend(std::int64_t runs) { left_ -= runs; }
    [[nodiscard]] bool none() const { return left_ <= 0; }

  private:
    std::atomic<std::int64_t> left_;
};

// Any thread; each brings its own path of the same election.
class SharesByStart {
  public:
    // For which projects and how many points of an added voter least_extra is told; none: it is not.
    struct Asked {
        std::vector<std::uint32_t> projects = {};
        std::int64_t points = 1;
    };
    // Every run is spent from `runs`; it is made even where none is left.
    explicit SharesByStart(RunsLeft& runs) : runs_(runs) {}
    SharesByStart(RunsLeft& runs, Asked asked) : asked_(std::move(asked)), runs_(runs) {}

    struct Known {
        Stretch path;
        std::atomic<double> low;  // never rises
        std::once_flag asked;
        std::vector<double> least_extra;  // of each project that is asked for, see SharesPath
        std::atomic<bool> told = false;
    };
    // The stretch that holds `start`, found by a run where it is not known. `ahead`, not lower: where to begin the
    // stretch if nothing is known between the two. `outline`: what is known of the same election without added
    // voters. Null where doubles cannot decide. What it points to stays as long as this.
    [[nodiscard]] Known* at(double start, double ahead, SharesPath& path,
                            const SharesByStart* outline = nullptr);
    // Of a stretch of this.
    [[nodiscard]] const std::vector<double>& least_extra(Known& known, SharesPath& path);

  private:
    [[nodiscard]] Known* above(double start) const;  // the lowest that ends there or higher
    [[nodiscard]] Known* found(double start, SharesPath& path, const SharesByStart* outline);

    const Asked asked_;
    mutable std::mutex mutex_;  // of the map
    std::map<double, std::unique_ptr<Known>> by_high_;
    RunsLeft& runs_;
};

}  // namespace valurna::election
