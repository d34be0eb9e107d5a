#pragma once
// The same work for every index, on all cores.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace valurna {

// How many threads the work for `count` items gets: one per core, but none for fewer than `worth_a_thread` items.
[[nodiscard]] inline std::size_t threads_for(std::size_t count, std::size_t worth_a_thread) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return std::max<std::size_t>(1, std::min(cores, count / std::max<std::size_t>(1, worth_a_thread)));
}

// Calls `work(i, thread)` for each i below `count`, with `thread` below `threads`, and returns when all are done. After an
// exception no further index is started, and the first exception is thrown here.
inline void for_each_index_on(std::size_t threads, std::size_t count,
                              const std::function<void(std::size_t i, std::size_t thread)>& work) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::exception_ptr problem;
    const auto run = [&](std::size_t thread) {
        try {
            for (std::size_t i = next++; i < count && !failed; i = next++)
                work(i, thread);
        } catch (...) {
            if (!failed.exchange(true)) problem = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t thread = 1; thread < threads; ++thread)
            others.emplace_back(run, thread);
        run(0);
    }
    if (problem) std::rethrow_exception(problem);
}

// Calls `work(i)` for each i below `count`, from several threads, and returns when all are done. Throws as above. A few
// items run on the calling thread alone.
inline void for_each_index(std::size_t count, std::size_t worth_a_thread,
                           const std::function<void(std::size_t)>& work) {
    for_each_index_on(threads_for(count, worth_a_thread), count,
                      [&](std::size_t i, std::size_t) { work(i); });
}

// The first index for which `good` is false; nullopt where there is none. Indices after one that is known to fail are not
// tried.
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

}  // namespace valurna
