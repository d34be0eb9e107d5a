// What a day's ballots cost on a thin line: every byte between valurna-sync and valurna-tally, both ways, TLS, TCP and what was
// lost and sent again included, beside the bytes of the sealed ballots, which is the least that could travel. The programs are the
// real ones; the line is 1 Mbit/s, 300 ms there and back, and loses 2 of 100 packets each way.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "sync/formats/entry.hpp"
#include "sync/station/receipt.hpp"
#include "tally/codes/slips.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/thin_line.hpp"
#include "tests/support/machine.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using bench::Series;
using bench::ThinLine;
using tests::must;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t kEvening = 300;
constexpr double kMostRatio = 1.3;

std::string program(const char* name) {
    return tests::program_folder() + "/" + name;
}

std::uint64_t travelled(const ThinLine& line) {
    return line.to_server().bytes + line.to_station().bytes;
}

// A town whose server stands at the far end of the line.
class FarTown {
  public:
    FarTown(const ThinLine& line, std::size_t voters) : line_(line), town_(voters) {
        town_.stop();
        line_.at_server();
        const auto port_file = town_.folder("port");
        server_ = tests::Running(program("valurna-tally"),
                                 {"serve", "--data", town_.folder("data"), "--bind", bench::kServerEnd,
                                  "--port", "0", "--port-file", port_file},
                                 town_.folder("serve.log"));
        line_.at_station();
        port_ = tests::await_file(port_file, std::chrono::seconds(20));
        if (port_.empty()) throw std::runtime_error("the server did not start");
    }
    sync::PollingStation station(const std::string& id) {
        const auto slip = must(tally::make_slip(
            town_.office(),
            {"Station " + id, id, {std::string("https://") + bench::kServerEnd + ":" + port_}}));
        for (int i = 0;; ++i) {
            const auto enrolled = sync::enrol(slip, town_.station_folder(id));
            if (enrolled.has_value()) break;
            if (i == 5) must(enrolled);
        }
        auto out = must(sync::PollingStation::open(town_.station_folder(id)));
        must(out.open_polls());
        return out;
    }
    void vote(sync::PollingStation& station, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            if (!tests::vote(station, town_.small(), next_++)) throw std::runtime_error("a vote was refused");
    }
    [[nodiscard]] std::string folder(const std::string& id) const { return town_.station_folder(id); }
    [[nodiscard]] std::string log(const std::string& name) const { return town_.folder(name); }

  private:
    const ThinLine& line_;
    tests::Town town_;
    tests::Running server_;
    std::string port_;
    std::size_t next_ = 0;
};

std::uint64_t sealed_bytes(const sync::Ledger& ledger) {
    std::uint64_t sum = 0;
    for (const auto& bytes : must(ledger.entries(0, 1 << 20)))
        if (const auto entry = must(sync::decode_entry(bytes));
            const auto* cast = std::get_if<sync::BallotEntry>(&entry))
            sum += cast->ballot.bytes().size();
    return sum;
}

double ratio_of(std::uint64_t bytes, std::uint64_t bound) {
    return static_cast<double>(bytes) / static_cast<double>(bound);
}

void print_row(const std::string& what, std::uint64_t sent, std::uint64_t bound, const std::string& more) {
    std::printf("%-46s %9llu %9llu %7.2f   %s\n", what.c_str(), static_cast<unsigned long long>(sent),
                static_cast<unsigned long long>(bound), ratio_of(sent, bound), more.c_str());
    std::fflush(stdout);
}

// All ballots wait until the evening, then one command sends them.
bool evening(const ThinLine& line, FarTown& town) {
    auto station = town.station("evening");
    town.vote(station, kEvening);
    must(station.close_polls());
    const auto before = travelled(line);
    const auto from = Clock::now();
    const auto done = tests::run(program("valurna-sync"), {"push", "--data", town.folder("evening")});
    if (done.status != 0) throw std::runtime_error(done.err);
    const auto took = std::chrono::duration<double>(Clock::now() - from).count();
    std::this_thread::sleep_for(std::chrono::seconds(2));  // the last farewells
    const auto sent = travelled(line) - before, bound = sealed_bytes(station.ledger());
    print_row("evening, " + std::to_string(kEvening) + " at once", sent, bound, bench::duration(took));
    return ratio_of(sent, bound) <= kMostRatio;
}

// The line is there all day, and the watcher runs. `at_once` ballots are cast, confirmed, and then the next ones come.
double all_day(const ThinLine& line, FarTown& town, std::size_t ballots, std::size_t at_once) {
    const auto id = "day-" + std::to_string(at_once);
    auto station = town.station(id);
    const tests::Running watch(program("valurna-sync"),
                               {"watch", "--interval", at_once == 1 ? "0.2" : "2", "--data", town.folder(id)},
                               town.log(id + ".log"));
    const auto confirmed = [&] {
        must(station.ledger().refresh());
        return sync::confirmed_entries(station.ledger(), station.slip());
    };
    const auto wait = [&] {
        const auto from = Clock::now();
        while (confirmed() < station.ledger().size()) {
            if (Clock::now() - from > std::chrono::minutes(3))
                throw std::runtime_error("nothing is confirmed");
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return std::chrono::duration<double>(Clock::now() - from).count();
    };
    wait();
    std::this_thread::sleep_for(std::chrono::seconds(8));  // what the first round asks beside the opening
    const auto before = travelled(line);
    Series confirmations;
    for (std::size_t sent = 0; sent < ballots; sent += at_once) {
        town.vote(station, at_once);
        confirmations.add(wait());
    }
    const auto sent = travelled(line) - before, bound = sealed_bytes(station.ledger());
    print_row("all day, in groups of " + std::to_string(at_once), sent, bound,
              "confirmed after " + bench::duration(confirmations.median()) + ", at most " +
                  bench::duration(confirmations.at(1)));
    return ratio_of(sent, bound);
}

}  // namespace

int main(int argc, char** argv) {
    return bench::run_large_or_not(argc, argv, "bench_line", "each of 300 ballots by itself", [](bool large) {
        tests::use_fresh_machine();
        const std::uint64_t seed = std::random_device{}();
        const ThinLine line({}, seed);
        const std::size_t day = large ? 300 : 60;
        FarTown town(line, kEvening + 4 * 300);
        std::printf("1 Mbit/s, 300 ms there and back, 2 of 100 packets lost each way (seed %llu)\n\n",
                    static_cast<unsigned long long>(seed));
        std::printf("%-46s %9s %9s %7s\n", "", "bytes", "sealed", "ratio");
        const bool kept = evening(line, town);
        for (const std::size_t at_once : {std::size_t{1}, std::size_t{10}, std::size_t{30}})
            all_day(line, town, at_once == 1 ? day : 300, at_once);
        std::printf("\npromised: an evening of %zu ballots within %.1f times their bytes: %s\n", kEvening,
                    kMostRatio, kept ? "kept" : "MISSED");
        tests::forget_machines();
        return kept;
    });
}
