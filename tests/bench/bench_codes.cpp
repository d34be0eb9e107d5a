// What voting codes cost to issue and to print, beside what none can do without: one Argon2id a code, on all cores.

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <sodium.h>

#include "base/parallel.hpp"
#include "base/system/files.hpp"
#include "tally/codes/codes.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using tests::must;
using valurna::bench::print_row;
using valurna::bench::time_both;
using valurna::bench::Timed;

namespace {

constexpr double kMostRatio = 1.15;

// The derivation of a credential (docs/formats/voting-code.md) and nothing else, `count` times.
void argon2id(std::size_t count) {
    for_each_index(count, 1, [](std::size_t i) {
        unsigned char seed[32], salt[crypto_pwhash_SALTBYTES] = {};
        std::memcpy(salt, &i, sizeof i);
        if (crypto_pwhash(seed, sizeof seed, "0123456789AB", 12, salt, 2, std::size_t{64} << 20,
                          crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::runtime_error("64 MiB of memory cannot be had");
    });
}

// A new office that issues `count` codes in the form.
void issue(std::size_t count, tally::SheetForm form, Timed& timed) {
    const tests::TemporaryFolder folder;
    const auto office = must(tally::Office::create(folder.path() + "/office"));
    must(office->set_definition(tests::SmallElection(1).package.election));
    tally::CodeOrder order;
    order.places = {{"Klass 7B", "one", count}};
    order.form = form;
    order.file = folder.path() + "/sheet";
    time_both(timed, [&] { must(tally::issue_codes(*office, order, {})); });
}

bool run(std::size_t count, int runs) {
    Timed bound, issued, printed;
    const bool prints = tally::sheet_printer() != nullptr;
    for (int i = 0; i < runs; ++i) {
        time_both(bound, [&] { argon2id(count); });
        issue(count, tally::SheetForm::kPlain, issued);
        if (prints) issue(count, tally::SheetForm::kPdf, printed);
    }
    const std::string codes = std::to_string(count) + " codes";
    std::printf("%zu threads\n\n", threads_for(count, 1));
    double worst = 0;
    const auto row = [&](const std::string& what, const Timed& timed) {
        print_row(what, timed.wall, bound.wall.median());
        const double work = timed.processor.median() / bound.processor.median();
        worst = std::max(worst, std::min(timed.wall.median() / bound.wall.median(), work));
        std::printf("  processor time of all threads %38s %11s %7.2f\n", "",
                    valurna::bench::duration(timed.processor.median()).c_str(), work);
    };
    valurna::bench::print_heading();
    row("issue " + codes + ", stored", issued);
    if (prints) row("print " + codes + " as PDF, stored", printed);
    std::printf(
        "\nbound: %s Argon2id of 64 MiB and 2 passes on all cores; promised: at most %.2f times: %s\n",
        std::to_string(count).c_str(), kMostRatio, worst <= kMostRatio ? "kept" : "NOT KEPT");
    return worst <= kMostRatio;
}

}  // namespace

int main(int argc, char** argv) {
    return valurna::bench::run_large_or_not(
        argc, argv, "bench_codes", "10,000 codes instead of 200",
        [](bool large) { return run(large ? 10'000 : 200, large ? 1 : 5); });
}
