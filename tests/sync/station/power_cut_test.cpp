// The promise of a cast: after a cut at any place the code is spent if and only if the ballot is stored.
#include <csignal>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sync/ledger/fault_point.hpp"
#include "sync/station/station.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/faulty_disk.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

std::vector<std::string> g_steps;
unsigned g_cut_at = 0, g_step = 0;

void record(const char* step) {
    g_steps.emplace_back(step);
}
void cut(const char*) {
    if (++g_step == g_cut_at) ::kill(::getpid(), SIGKILL);
}

// `work` in a child process; its exit status, or 128 + the signal that ended it.
int in_child(const std::function<int()>& work) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int status = 99;
        try {
            status = work();
        } catch (...) {
        }
        ::_exit(status);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// A station that has taken the ballot of voter 0, put back to that state for every round.
class Station {
  public:
    Station() : election_(8) {
        election_.write_station(fresh(), election_.slip("s1"));
        auto station = PollingStation::open(fresh());
        REQUIRE(station.has_value());
        REQUIRE(station.value().open_polls().has_value());
        REQUIRE(tests::vote(station.value(), election_, 0));
    }
    void put_back() const {
        tests::use_fresh_machine();  // or it would notice
        std::filesystem::remove_all(used());
        std::filesystem::copy(fresh(), used(), std::filesystem::copy_options::recursive);
    }
    int cast_in_child(std::size_t voter, const std::function<void()>& before_cast) const {
        return in_child([&] {
            tests::install_faulty_disk();  // before the file is opened, or its writes are not seen
            auto station = PollingStation::open(used());
            if (!station.has_value()) return 2;
            const auto admitted = station.value().admit(election_.voter(voter));
            if (!admitted.voter) return 3;
            const auto sealed = station.value().seal(*admitted.voter, election_.ballot_of(voter));
            if (!sealed.has_value()) return 4;
            before_cast();
            return station.value().cast(sealed.value().ballot).has_value() ? 0 : 5;
        });
    }
    // Opens, which verifies the whole ledger; then whether the ballot is there, after the promise was
    // checked.
    [[nodiscard]] bool stored(std::size_t voter) const {
        auto station = PollingStation::open(used());
        if (!station.has_value()) FAIL(station.error().line());
        auto& ledger = station.value().ledger();
        bool found = false;
        const auto entries = ledger.entries(0, 100);
        REQUIRE(entries.has_value());
        for (const auto& bytes : entries.value()) {
            const auto entry = decode_entry(bytes);
            REQUIRE(entry.has_value());
            const auto* cast = std::get_if<BallotEntry>(&entry.value());
            found |= cast != nullptr && cast->ballot->credential == election_.voter(voter).public_key();
        }
        CHECK(ledger.spent(election_.voter(voter).public_key()) == found);
        CHECK(ledger.size() == (found ? 3 : 2));
        CHECK((station.value().admit(election_.voter(voter)).refusal == AdmitRefusal::kUsed) == found);
        // The station goes on: who has not voted can, and so can the next one.
        CHECK(tests::vote(station.value(), election_, voter) == !found);
        CHECK(tests::vote(station.value(), election_, voter + 1));
        return found;
    }

  private:
    [[nodiscard]] std::string fresh() const { return folder_.path() + "/fresh"; }
    [[nodiscard]] std::string used() const { return folder_.path() + "/used"; }
    tests::TemporaryFolder folder_;
    tests::SmallElection election_;
};

}  // namespace

TEST_CASE(
    "Power cut between any two effects of a cast: the code is spent if and only if the ballot is stored") {
    Station station;
    station.put_back();
    {
        // The steps are asked of the program, not written down here.
        tests::TemporaryFolder folder;
        const tests::SmallElection election(2);
        election.write_station(folder.path(), election.slip("s1"));
        auto whole = PollingStation::open(folder.path());
        REQUIRE(whole.has_value());
        REQUIRE(whole.value().open_polls().has_value());
        g_steps.clear();
        set_fault_hook(record);
        REQUIRE(tests::vote(whole.value(), election, 0));
        set_fault_hook(nullptr);
    }
    REQUIRE(g_steps.size() >= 8);
    for (unsigned step = 1; step <= g_steps.size(); ++step) {
        const auto& name = g_steps[step - 1];
        CAPTURE(name);
        station.put_back();
        const int status = station.cast_in_child(1, [&] {
            g_step = 0;
            g_cut_at = step;
            set_fault_hook(cut);
        });
        CHECK(status == 128 + SIGKILL);
        const bool after_commit =
            name == "append: committed" || name == "reminder: written" || name == "cast: done";
        CHECK(station.stored(1) == after_commit);
    }
}

TEST_CASE("Power cut at any write to the disk during a cast") {
    Station station;
    bool ended = false;
    unsigned lost = 0, kept = 0;
    for (unsigned nth = 1; !ended && nth < 100; ++nth) {
        CAPTURE(nth);
        station.put_back();
        const int status =
            station.cast_in_child(1, [&] { tests::arm_disk(tests::DiskFault::kPowerCut, nth, true); });
        ended = status == 0;
        if (!ended) CHECK(status == 128 + SIGKILL);
        (station.stored(1) ? kept : lost)++;
    }
    CHECK(ended);
    CHECK(lost >= 3);  // a cast writes to the disk at several places
    CHECK(kept >= 1);
}

TEST_CASE("A write, sync or truncation that fails at any place of a cast stores nothing by halves") {
    const auto fault = GENERATE(tests::DiskFault::kInputOutput, tests::DiskFault::kFull);
    Station station;
    bool ended = false;
    for (unsigned nth = 1; !ended && nth < 100; ++nth) {
        CAPTURE(nth);
        station.put_back();
        const int status = station.cast_in_child(1, [&] { tests::arm_disk(fault, nth, false); });
        CHECK((status == 0 || status == 5));
        const bool stored = station.stored(1);
        if (status == 0) CHECK(stored);
        ended = status == 0;
    }
    CHECK(ended);
}

TEST_CASE(
    "A disk that fills up: the voter is told, nothing more is taken, and all that was confirmed is there") {
    const tests::TemporaryFolder folder;
    const tests::SmallElection election(40);
    election.write_station(folder.path(), election.slip("s1"));
    // The status is the number of ballots that were confirmed to voters.
    const int confirmed = in_child([&] {
        auto station = PollingStation::open(folder.path());
        if (!station.has_value() || !station.value().open_polls().has_value()) return 100;
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit most{200'000, 200'000};
        ::setrlimit(RLIMIT_FSIZE, &most);
        for (int i = 0; i < 40; ++i) {
            const auto voter = static_cast<std::size_t>(i);
            const auto admitted = station.value().admit(election.voter(voter));
            if (!admitted.voter) return 101;
            const auto sealed = station.value().seal(*admitted.voter, election.ballot_of(voter));
            const auto cast = station.value().cast(sealed.value().ballot);
            if (cast.has_value()) continue;
            if (cast.error().code != ErrorCode::kEnvironment) return 102;
            // Even a small entry is refused from now on: this object does not know what the disk holds.
            if (station.value().ledger().append(PauseEntry{}).has_value()) return 103;
            if (station.value().ledger().spent(election.voter(voter).public_key())) return 104;
            return i;
        }
        return 105;
    });
    REQUIRE(confirmed > 0);
    REQUIRE(confirmed < 40);
    auto station = PollingStation::open(folder.path());
    REQUIRE(station.has_value());
    CHECK(station.value().ledger().ballots() == static_cast<std::uint64_t>(confirmed));
    CHECK(tests::vote(station.value(), election, 39));
}
