#pragma once
// One progress over several contests of different sizes.

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "crypto/mix/shuffle.hpp"

namespace valurna::tally {

class ShareOfWork {
  public:
    using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;
    ShareOfWork(const std::map<std::string, crypto::CiphertextRows>& contests, const Progress& progress)
        : progress_(progress) {
        for (const auto& [contest, rows] : contests)
            all_ += rows.blocks().size();
    }
    // Of the next contest; in any thread.
    [[nodiscard]] Progress of(const crypto::CiphertextRows& rows) {
        const std::uint64_t before = done_, share = rows.blocks().size();
        done_ += share;
        if (!progress_) return {};
        return [this, before, share](std::uint64_t done, std::uint64_t all) {
            progress_(before + (all == 0 ? share : share * done / all), all_);
        };
    }

  private:
    Progress progress_;
    std::uint64_t done_ = 0, all_ = 0;
};

}  // namespace valurna::tally
