// What is left of a voting code in the program that printed it.
#include <cctype>
#include <cinttypes>
#include <cstdio>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/formats/slip.hpp"
#include "tally/print/sheet.hpp"
#include "tally/print/staff_page.hpp"
#include "tally/print/station_page.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;

namespace {

// Two groups of a code as a slip shows them, with anything but a letter or a digit between: the code itself, which this test holds
// without separators, is none.
std::size_t printed_in(std::string_view memory, std::string_view code) {
    constexpr std::size_t kGroup = 4, kLongestBetween = 4;
    std::size_t found = 0;
    for (auto at = memory.find(code.substr(0, kGroup)); at != std::string_view::npos;
         at = memory.find(code.substr(0, kGroup), at + 1)) {
        auto rest = memory.substr(at + kGroup, kLongestBetween + kGroup);
        std::size_t between = 0;
        while (!rest.empty() && between < kLongestBetween &&
               std::isalnum(static_cast<unsigned char>(rest.front())) == 0) {
            rest.remove_prefix(1);
            ++between;
        }
        found += between > 0 && rest.starts_with(code.substr(kGroup, kGroup)) ? 1 : 0;
    }
    return found;
}

// In all memory that this process can write to.
std::size_t printed_in_this_process(std::string_view code) {
    const Descriptor memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
    REQUIRE(memory.open());
    std::ifstream maps("/proc/self/maps");
    std::string piece(std::size_t{1} << 20, '\0');
    std::size_t found = 0;
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t from = 0, to = 0;
        char may[5] = {};
        if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s", &from, &to, may) != 3 || may[1] != 'w')
            continue;
        for (auto at = from; at < to; at += piece.size() - 16) {
            const auto got = ::pread(memory.get(), piece.data(),
                                     std::min<std::uint64_t>(piece.size(), to - at), static_cast<off_t>(at));
            if (got > 0) found += printed_in({piece.data(), static_cast<std::size_t>(got)}, code);
        }
    }
    return found;
}

// Cairo, Pango and qrencode free what they held without wiping it. What stays readable of that is the allocator's whim, so that
// a search may find nothing by luck. Whoever draws has fonts open: where they do it, there is their memory.
std::size_t fonts_open_here() {
    std::ifstream maps("/proc/self/maps");
    std::size_t fonts = 0;
    for (std::string line; std::getline(maps, line);)
        fonts += line.find("/fonts/") != std::string::npos || line.find("/fontconfig/") != std::string::npos
                     ? 1
                     : 0;
    return fonts;
}

}  // namespace

TEST_CASE("what drew the slips takes the codes with it: none is left in the memory of the program",
          "[codes]") {
    const auto printer = tally::sheet_printer();
    if (!printer) return;  // this build cannot print
    const tests::SmallElection small(1);
    std::vector<std::string> codes;
    tally::Sheet sheet{small.package.election, {small.package.election.languages.front()}, {}, "", false};
    auto& place = sheet.places.emplace_back();
    place.style = small.package.election.styles.front().id;
    for (int i = 0; i < 20; ++i)
        codes.push_back(crypto::draw_code());
    for (const auto& code : codes)
        place.slips.push_back({code, "AB12CD"});
    const auto fonts = fonts_open_here();
    const auto pdf = printer->draw(sheet, {});
    REQUIRE(pdf);
    CHECK(pdf->size() > 1000);
    CHECK(fonts_open_here() == fonts);
    for (const auto& code : codes)
        CHECK(printed_in_this_process(code) == 0);
    // The search finds what is there.
    const std::string shown = crypto::grouped(codes.front());
    CHECK(printed_in_this_process(codes.front()) > 0);
    CHECK(shown.size() == 14);
}

TEST_CASE("station slips and staff cards are drawn where their secrets go at once, too", "[codes]") {
    if (!tally::station_pages_can_be_drawn()) return;  // this build cannot print
    const tests::SmallElection small(1);
    const auto& election = small.package.election;
    const auto fonts = fonts_open_here();
    const auto slip = sync::write_slip(small.slip("library"));
    const auto page = tally::station_page_pdf({election,
                                               {election.languages.front()},
                                               "Library",
                                               "library",
                                               {"https://127.0.0.1:1"},
                                               "aaaa bbbb",
                                               "cccc dddd",
                                               slip});
    REQUIRE(page);
    CHECK(page->size() > 1000);
    std::vector<tally::StaffCardOnPaper> cards;
    cards.push_back({1, "Poll worker", crypto::grouped(crypto::draw_code()), crypto::draw_code()});
    const auto printed = tally::staff_page_pdf({election, {election.languages.front()}, cards});
    CHECK(printed);
    CHECK(fonts_open_here() == fonts);
}
