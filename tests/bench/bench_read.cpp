// What reading a Pabulib file costs: megabytes a second beside looking at each byte twice, and the memory it
// needs beside the size of the file.

#include <algorithm>
#include <cstring>
#include <fstream>
#include <random>
#include <stdexcept>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.hpp"
#include "election/pabulib/count.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/programs.hpp"

using namespace valurna;
using bench::print_row;
using bench::time_both;

namespace {

constexpr int kVoters = 100'000, kProjects = 200, kRuns = 15;
constexpr double kPromisedSpeed = 150, kPromisedMemory = 3;  // MB/s; times the file

struct Kind {
    const char* name;
    bool points;
};
constexpr Kind kKinds[] = {{"approval", false}, {"cumulative", true}};

// As the cities write them: age, sex and voting method beside a vote of 1 to 9 projects.
std::string generated(const Kind& kind) {
    std::mt19937_64 random(1);
    std::string text = "META\nkey;value\ndescription;Generated\nbudget;5000000\nnum_projects;" +
                       std::to_string(kProjects) + "\nnum_votes;" + std::to_string(kVoters) + "\nvote_type;" +
                       kind.name + "\nrule;greedy\nPROJECTS\nproject_id;cost;name\n";
    for (int p = 1; p <= kProjects; ++p)
        text += std::to_string(p) + ";" + std::to_string(1000 + random() % 100'000) + ";Project " +
                std::to_string(p) + "\n";
    text += kind.points ? "VOTES\nvoter_id;vote;points;age;sex;voting_method\n"
                        : "VOTES\nvoter_id;vote;age;sex;voting_method\n";
    std::vector<std::uint64_t> ids;
    for (int v = 1; v <= kVoters; ++v) {
        ids.clear();
        for (std::uint64_t length = 1 + random() % 9; ids.size() < length;) {
            const std::uint64_t id = 1 + random() % kProjects;
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
        std::string vote, points;
        for (const auto id : ids) {
            vote += (vote.empty() ? "" : ",") + std::to_string(id);
            points += (points.empty() ? "" : ",") + std::to_string(1 + random() % 5);
        }
        text += std::to_string(v) + ";" + vote + ";" + (kind.points ? points + ";" : "") +
                std::to_string(16 + random() % 80) + (random() % 2 == 0 ? ";F" : ";M") +
                (random() % 3 == 0 ? ";paper\n" : ";internet\n");
    }
    return text;
}

election::PabulibElection read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    in.rdbuf()->pubsetbuf(nullptr, 0);
    auto file = election::read_pabulib(
        [&](char* into, std::size_t room) {
            in.read(into, static_cast<std::streamsize>(room));
            return static_cast<std::size_t>(in.gcount());
        },
        path);
    if (!file) throw std::runtime_error(file.error().line());
    return std::move(file).value();
}

double peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
}

// In a process of its own: by how much its peak grows while the file is read, and while it is put together
// for a count as well.
struct Growth {
    double reading = 0, counting = 0;
};

Growth memory(const std::string& path) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    const pid_t child = fork();
    if (child == 0) {
        Growth growth;
        const double before = peak_bytes();
        const auto file = read_file(path);
        growth.reading = peak_bytes() - before;
        election::CountingRule rule;
        const auto input = election::count_input(file, rule);
        growth.counting = peak_bytes() - before;
        const bool told = write(ends[1], &growth, sizeof growth) == sizeof growth && input.has_value();
        _exit(told ? 0 : 1);
    }
    Growth growth;
    int status = 1;
    const bool read_all = read(ends[0], &growth, sizeof growth) == sizeof growth;
    waitpid(child, &status, 0);
    close(ends[0]);
    close(ends[1]);
    if (!read_all || status != 0) throw std::runtime_error("the child that measures memory");
    return growth;
}

// wc -l, and whether it is UTF-8: what no reader can do without.
std::size_t looked_at(const std::string& text) {
    std::size_t lines = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) !=
           nullptr) {
        ++lines;
        if (++at == end) break;
    }
    if (first_bad_utf8(text)) throw std::runtime_error("not UTF-8");
    return lines;
}

void measure_speed(const Kind& kind, const std::string& text) {
    bench::Timed bound, reading;
    volatile std::size_t lines = 0;
    for (int run = 0; run < kRuns; ++run) {
        time_both(bound, [&] { lines = lines + looked_at(text); });
        time_both(reading, [&] {
            if (!election::parse_pabulib(text, "generated")) throw std::runtime_error("reading");
        });
    }
    print_row(std::string("reading ") + kind.name + ", " + std::to_string(text.size() / 1000) + " kB",
              reading.wall, bound.wall.median());
    const double megabytes = static_cast<double>(text.size()) / 1e6, work = reading.processor.median();
    std::printf(
        "  by the processor's time %.0f MB/s, the best run %.0f MB/s; lines and UTF-8 alone %.0f MB/s; "
        "promised 150 MB/s: %s\n",
        megabytes / work, megabytes / reading.processor.at(0), megabytes / bound.processor.median(),
        megabytes / work >= kPromisedSpeed ? "held" : "MISSED");
}

void measure_memory(const Kind& kind, const std::string& path, double bytes) {
    const Growth growth = memory(path);
    std::printf(
        "  %-12s file %.1f MB: reading takes %.1f MB, with equal ballots put together %.1f MB: %.2f and %.2f "
        "times the file; promised of reading, under 3: %s\n",
        kind.name, bytes / 1e6, growth.reading / 1e6, growth.counting / 1e6, growth.reading / bytes,
        growth.counting / bytes, growth.reading < kPromisedMemory * bytes ? "held" : "MISSED");
}

}  // namespace

int main(int argc, char** argv) {
    const bool help = argc > 1 && std::strcmp(argv[1], "--help") == 0;
    if (help || argc > 1) {
        std::fprintf(help ? stdout : stderr, "Usage: bench_read   (see scripts/bench)\n");
        return help ? 0 : 2;
    }
    try {
        const tests::TemporaryFolder folder;
        std::printf("%d voters, %d projects, 1 to 9 of them a vote (seed 1)\n\nmemory:\n", kVoters,
                    kProjects);
        for (const Kind& kind : kKinds) {
            const std::string path = folder.path() + "/" + kind.name + ".pb";
            std::size_t size = 0;
            {
                const std::string text = generated(kind);
                size = text.size();
                std::ofstream(path, std::ios::binary) << text;
            }
            measure_memory(kind, path, static_cast<double>(size));
        }
        std::printf("\n");
        bench::print_heading();
        for (const Kind& kind : kKinds)
            measure_speed(kind, generated(kind));
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_read: %s\n", problem.what());
        return 3;
    }
}
