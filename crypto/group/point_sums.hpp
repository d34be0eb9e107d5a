#pragma once
// Sums of points over many threads: each thread adds to its own, they are joined at the end.

#include <cstddef>
#include <vector>

#include "crypto/group/group.hpp"

namespace valurna::crypto {

class PointSums {
  public:
    PointSums(std::size_t threads, std::size_t sums) : sums_(sums), of_threads_(threads * sums) {}
    // From thread `thread` only.
    void add(std::size_t thread, std::size_t sum, const Point& term) {
        Point& own = of_threads_[thread * sums_ + sum];
        own = is_identity(own) ? term : crypto::add(own, term);
    }
    // When all threads are done.
    [[nodiscard]] Point total(std::size_t sum) const {
        Point out = of_threads_[sum];
        for (std::size_t at = sum + sums_; at < of_threads_.size(); at += sums_)
            out = crypto::add(out, of_threads_[at]);
        return out;
    }

  private:
    std::size_t sums_;
    std::vector<Point> of_threads_;  // identities at first
};

}  // namespace valurna::crypto
