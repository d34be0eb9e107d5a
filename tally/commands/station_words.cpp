#include "tally/commands/station_words.hpp"

#include <memory>

#include <fmt/format.h>
#include <qrencode.h>
#include <unistd.h>

#include "base/unreachable.hpp"

namespace valurna::tally {
namespace {

std::string ago(std::uint64_t then, std::uint64_t now) {
    if (then == 0) return "never";
    const std::uint64_t seconds = now > then ? now - then : 0;
    if (seconds < 120) return fmt::format("{} s ago", seconds);
    if (seconds < 7200) return fmt::format("{} min ago", seconds / 60);
    return fmt::format("{} h ago", seconds / 3600);
}

const char* polls_words(const StationRow& row) {
    switch (row.head.polls) {
        case Polls::kNeverOpened:
            return row.unused ? "never used" : "not opened";
        case Polls::kOpen:
            return "open";
        case Polls::kPaused:
            return "paused";
        case Polls::kClosed:
            return "closed";
    }
    unreachable("state of the polls");
}

std::string declared_words(const StationHead& head) {
    if (!head.declared_ballots) return "declared nothing yet";
    return fmt::format("declared {} ballots and {} tests", *head.declared_ballots,
                       head.declared_spoiled.value_or(0));
}

}  // namespace

void print_stations(const Reconciliation& state, std::uint64_t now) {
    for (const auto& station : state.stations) {
        const StationRow& row = station.row;
        fmt::print("{}  {} ({})\n", station.troubles.empty() ? "GREEN" : "RED  ", row.label, row.id);
        fmt::print("       {}; {}; received {} ballots and {} tests in {} entries; last contact {}\n",
                   polls_words(row), declared_words(row.head), row.head.ballots, row.head.spoiled,
                   row.head.size, ago(row.last_contact, now));
        fmt::print("       key {}\n", crypto::fingerprint(row.key->bytes));
        for (const auto trouble : station.troubles)
            fmt::print("       red: {}\n", plain_words(trouble));
    }
    if (state.slips_not_used > 0) fmt::print("{} slips were printed and never used.\n", state.slips_not_used);
    const Turnout& turnout = state.turnout;
    fmt::print(
        "Codes: {} issued, {} used, {} void, {} not used. Ballots: {} received, {} of them repeated, {} of "
        "void codes, {} tests.\n",
        turnout.issued, turnout.used, turnout.void_codes, turnout.unused(), turnout.ballots,
        turnout.duplicates, turnout.left_out, turnout.spoiled);
    fmt::print("{}\n", state.stations.empty() ? "No station has enrolled yet."
                       : state.green()        ? "All green: everything has arrived."
                                              : "Red: counting waits until this is mended.");
}

void print_qr_on_terminal(const std::string& content) {
    if (::isatty(STDOUT_FILENO) != 1) return;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(content.size()),
                          reinterpret_cast<const unsigned char*>(content.data()), 0, QR_ECLEVEL_L),
        &QRcode_free);
    if (!code) return;
    constexpr int kQuiet = 2;
    const auto dark = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < code->width && y < code->width &&
               (code->data[y * code->width + x] & 1) != 0;
    };
    // Black on white whatever the terminal's colours are: scanners read dark on light.
    for (int y = -kQuiet; y < code->width + kQuiet; y += 2) {
        std::string line = "\033[30;47m";
        for (int x = -kQuiet; x < code->width + kQuiet; ++x) {
            const bool upper = dark(x, y), lower = dark(x, y + 1);
            line += upper && lower ? "\u2588" : upper ? "\u2580" : lower ? "\u2584" : " ";
        }
        fmt::print("{}\033[0m\n", line);
    }
}

}  // namespace valurna::tally
