#pragma once
// The bound of every count: the work that none can go without.

#include <span>

#include "election/count/count.hpp"
#include "tests/bench/measure.hpp"

namespace valurna::bench {

// Seconds to look at the projects of each distinct ballot once.
inline double touch(std::span<const election::CountInput> inputs) {
    Series series;
    volatile std::uint64_t sink = 0;
    for (int run = 0; run < 5; ++run) {
        time_once(series, [&] {
            std::uint64_t sum = 0;
            for (const auto& input : inputs) {
                for (std::size_t g = 0; g < input.ballots.groups(); ++g) {
                    const auto group = input.ballots.group(g);
                    for (const auto p : group.projects)
                        sum += p * group.times;
                }
            }
            sink = sink + sum;
        });
    }
    return series.median();
}

}  // namespace valurna::bench
