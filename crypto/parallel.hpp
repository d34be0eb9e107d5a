#pragma once
// The same work on every index, on all cores.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace valurna::crypto {

// Calls `work(i)` for each i below count, from several threads; returns when all are done. Few items run here
// alone.
inline void for_each_index(std::size_t count, std::size_t worth_a_thread,
                           const std::function<void(std::size_t)>& work) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(cores, count / std::max<std::size_t>(1, worth_a_thread));
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(run);
    run();
}

// The first index for which `good` is false; nothing where it holds for all. Indices after one that is known
// to fail are not tried.
inline std::optional<std::size_t> first_failing(std::size_t count, std::size_t worth_a_thread,
                                                const std::function<bool(std::size_t)>& good) {
    std::atomic<std::size_t> worst{count};
    for_each_index(count, worth_a_thread, [&](std::size_t i) {
        if (i >= worst || good(i)) return;
        for (std::size_t seen = worst; i < seen && !worst.compare_exchange_weak(seen, i);) {
        }
    });
    return worst < count ? std::optional<std::size_t>(worst) : std::nullopt;
}

}  // namespace valurna::crypto
