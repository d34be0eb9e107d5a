#pragma once
// One way to measure and print for all of scripts/bench: median, spread, and the ratio to a bound of the same
// run.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <time.h>

namespace valurna::bench {

class Series {
  public:
    void add(double seconds) { runs_.push_back(seconds); }
    // share 0 to 1 of the runs are at most this long, in seconds.
    [[nodiscard]] double at(double share) const {
        std::vector<double> sorted = runs_;
        std::sort(sorted.begin(), sorted.end());
        if (sorted.empty()) return 0;
        return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
    }
    [[nodiscard]] double median() const { return at(0.5); }
    [[nodiscard]] double sum() const { return std::accumulate(runs_.begin(), runs_.end(), 0.0); }
    [[nodiscard]] std::size_t runs() const { return runs_.size(); }

  private:
    std::vector<double> runs_;
};

template <typename Work>
void time_once(Series& series, Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    series.add(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}

// By the clock on the wall, which a busy machine moves, and by the processor time of all threads together,
// which it hardly does.
struct Timed {
    Series wall, processor;
};

inline double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
void time_both(Timed& timed, Work&& work) {
    const double begin = processor_seconds();
    time_once(timed.wall, work);
    timed.processor.add(processor_seconds() - begin);
}

// "187 us", "71.3 ms", "1.20 s"
inline std::string duration(double seconds) {
    char out[32];
    if (seconds < 1e-3) {
        std::snprintf(out, sizeof out, "%.1f us", seconds * 1e6);
    } else if (seconds < 1) {
        std::snprintf(out, sizeof out, "%.2f ms", seconds * 1e3);
    } else {
        std::snprintf(out, sizeof out, "%.2f s", seconds);
    }
    return out;
}

inline void print_heading() {
    std::printf("%-44s %6s %11s %25s %13s %7s\n", "", "runs", "median", "10th to 90th percentile",
                "lower bound", "ratio");
}

// bound in seconds; 0 where there is none.
inline void print_row(const std::string& what, const Series& series, double bound) {
    const std::string spread = duration(series.at(0.1)) + " to " + duration(series.at(0.9));
    std::printf("%-44s %6zu %11s %25s", what.c_str(), series.runs(), duration(series.median()).c_str(),
                spread.c_str());
    if (bound > 0) std::printf(" %13s %7.2f", duration(bound).c_str(), series.median() / bound);
    std::printf("\n");
}

// The main function of a benchmark that knows --large, `more` says what for. `run`: of large; true where what is promised
// is kept. The exit status: 0 kept, 1 not kept, 2 wrong options, 3 failed.
template <typename Run>
int run_large_or_not(int argc, char** argv, const char* name, const char* more, Run&& run) {
    const std::string_view given = argc == 2 ? argv[1] : "";
    if (argc > 1 && given != "--large") {
        const bool help = given == "--help";
        std::fprintf(help ? stdout : stderr, "Usage: %s [--large]   (%s)\n", name, more);
        return help ? 0 : 2;
    }
    try {
        return run(given == "--large") ? 0 : 1;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s: %s\n", name, problem.what());
        return 3;
    }
}

}  // namespace valurna::bench
