// valurna-tally stations, close: what has and has not arrived.
#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <qrencode.h>
#include <unistd.h>

#include "base/how_many.hpp"
#include "base/sha256.hpp"
#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "base/system/terminal.hpp"
#include "base/unreachable.hpp"
#include "election/pabulib/csv.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/slip.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/codes/slips.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/deciding.hpp"
#include "tally/office/polls_noted.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/print/slip_words.hpp"
#include "tally/print/station_page.hpp"
#include "tally/record/notes.hpp"

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
            return row.unused ? "the office says that it was never used" : "not opened";
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
    return fmt::format("declared {} and {}", how_many(*head.declared_ballots, "ballot"),
                       how_many(head.declared_spoiled.value_or(0), "test"));
}

// What people should know about the package of a station; empty where it holds the newest.
std::string package_words(const StationRow& row, const std::optional<crypto::Hash>& newest) {
    if (!newest || !row.holds || row.holds == newest || row.unused) return {};
    if (row.head.size > 0)
        return "its polls were opened with an older package, and its ballots are taken in all the same";
    if (row.quarantined > 0) return "its polls were opened with an older package";
    return "it holds an older package, and fetches the newest with its next contact";
}

void print_stations(const Reconciliation& state, const std::optional<crypto::Hash>& newest,
                    std::uint64_t now) {
    bool any_differs = false;
    for (const auto& station : state.stations) {
        const StationRow& row = station.row;
        const bool differs = sync::differs(station.hand_count());
        any_differs = any_differs || differs;
        fmt::print("{}  {} ({})\n",
                   !station.troubles.empty() ? "RED  "
                   : differs                 ? "AMBER"
                                             : "GREEN",
                   row.label, row.id);
        fmt::print("       {}; {}; received {} and {} in {}; last contact {}\n", polls_words(row),
                   declared_words(row.head), how_many(row.head.ballots, "ballot"),
                   how_many(row.head.spoiled, "test"), how_many(row.head.size, "entry", "entries"),
                   ago(row.last_contact, now));
        fmt::print("       key {}\n", crypto::fingerprint(row.key->bytes));
        if (const auto words = package_words(row, newest); !words.empty()) fmt::print("       {}\n", words);
        for (const auto& [what, on] :
             {std::pair("opened", station.noted.opened), std::pair("closed", station.noted.closed)}) {
            if (on && !on->reason.empty())
                fmt::print("       {} on {}, which was not planned: {}\n", what, on->day, on->reason);
        }
        if (row.head.size > 0)
            fmt::print("       opening number {} of its machine, by that machine's word\n",
                       station.noted.openings_before + 1);
        if (row.head.polls == Polls::kClosed)
            fmt::print("       by hand: {}\n",
                       sync::hand_count_words(station.noted.admitted, row.head.ballots));
        if (station.entries_at_end)
            fmt::print("       by its closing code: {}\n",
                       how_many(*station.entries_at_end, "entry", "entries"));
        for (const auto trouble : station.troubles)
            fmt::print("       red: {}\n", plain_words(trouble));
    }
    if (state.slips_not_used > 0)
        fmt::print("Printed and never used: {}.\n", how_many(state.slips_not_used, "slip"));
    const Turnout& turnout = state.turnout;
    fmt::print(
        "Codes: {} issued, {} used, {} void, {} not used{}. Ballots: {} received, {} of them repeated, {} of "
        "void codes; {}.\n",
        turnout.issued, turnout.used, turnout.void_codes, turnout.unused(), set_aside_words(turnout),
        turnout.ballots, turnout.duplicates, turnout.left_out, how_many(turnout.spoiled, "test"));
    fmt::print("{}\n", state.stations.empty() ? "No station has enrolled yet."
                       : !state.green()       ? "Red: not everything has arrived, and counting waits for it."
                       : any_differs
                           ? "Everything has arrived. Amber: the count by hand differs from the votes; ask "
                             "there what happened. Counting does not wait for it."
                           : "All green: everything has arrived.");
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

struct SlipOptions {
    std::string folder, out, pdf, languages, station;
    SlipOrder order;
    KeyOptions keys;
    bool again = false, no_qr = false;
};

void note_addresses_of_this_machine(const std::vector<std::string>& addresses) {
    for (const auto& address : addresses) {
        if (only_here(address))
            fmt::print(
                "Note: {} is this machine itself; a station on another machine cannot reach it. For those: "
                "--address https://NAME:PORT\n",
                address);
    }
}

Status slip_again(Office& office, const SlipOptions& options) {
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(office, options.keys));
    ASSIGN_OR_RETURN(const auto made,
                     make_slip_again(office, authority, options.station, options.order, system_time()));
    RETURN_IF_ERROR(create_file(options.out, as_bytes(made.note), kPublicMode));
    fmt::print("New addresses for \"{}\" ({}), which holds no secret: {}\n", made.station.label,
               made.station.id, options.out);
    for (const auto& address : made.addresses)
        fmt::print("  {}\n", address);
    if (!made.proxy.empty()) fmt::print("  by the proxy: {}\n", made.proxy);
    note_addresses_of_this_machine(made.addresses);
    fmt::print("On the station: valurna-sync enrol {} --data FOLDER\n", options.out);
    if (!options.no_qr) print_qr_on_terminal(sync::note_in_a_line(made.note));
    return {};
}

// Whatever could stop the slip from being written, before the station is noted. The languages of the paper.
Expected<std::vector<std::string>> may_write_slip(const SlipOptions& options,
                                                  const election::Election& election) {
    for (const auto& file : {options.out, options.pdf}) {
        if (!file.empty() && std::filesystem::exists(std::filesystem::symlink_status(file)))
            return Unexpected(
                Error{ErrorCode::kBadInput, file, "the file exists already", "choose another name"});
    }
    if (options.pdf.empty()) return std::vector<std::string>();
    if (!station_pages_can_be_drawn())
        return Unexpected(Error{ErrorCode::kRefused, "--pdf", "this build of valurna-tally cannot print",
                                "give --out FILE, or use a build with BUILD_PRINT=ON"});
    constexpr std::size_t kMostOnPaper =
        1500;  // bytes; a QR code holds 2953, and keys and token need the rest
    std::size_t size = options.order.label.size() + options.order.proxy.size();
    for (const auto& address : options.order.addresses)
        size += address.size() + 3;
    if (size > kMostOnPaper)
        return Unexpected(Error{ErrorCode::kBadInput, "--pdf", "the addresses are too long for a QR code",
                                "give fewer or shorter ones, or take --out"});
    std::vector<std::string> wanted;
    for (const auto language : election::split_list(options.languages))
        wanted.emplace_back(language);
    return slip_languages(election, wanted);
}

Status write_station_page(const SlipOptions& options, const election::Election& election,
                          const std::vector<std::string>& languages, const sync::StationSlip& slip) {
    std::string line = sync::write_slip_in_a_line(slip);
    const auto keys = sync::keys_to_compare(slip);
    auto pdf = station_page_pdf({election, languages, slip.label, slip.station_id, slip.addresses,
                                 keys.server, keys.authority, line});
    wipe(line);
    if (!pdf) return Unexpected(pdf.error());
    RETURN_IF_ERROR(create_file(options.pdf, std::as_const(pdf).value().reveal(), kPrivateMode));
    fmt::print("The slip for paper, which is secret: {}\nPrint it, then destroy the file.\n", options.pdf);
    return {};
}

Status slip(const SlipOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    if (options.again) return slip_again(*office, options);
    ASSIGN_OR_RETURN(const auto election, office->definition());
    ASSIGN_OR_RETURN(const auto languages, may_write_slip(options, election));
    ASSIGN_OR_RETURN(auto made, make_slip(*office, options.order));
    const std::string json = sync::write_slip(made);
    if (!options.out.empty()) RETURN_IF_ERROR(create_file(options.out, as_bytes(json), kPrivateMode));
    fmt::print("Station slip for \"{}\" ({}): {}\n", made.label, made.station_id,
               options.out.empty() ? options.pdf : options.out);
    note_addresses_of_this_machine(made.addresses);
    fmt::print(
        "Its token enrols one machine. On the station: hold it in front of the reader; or valurna-sync enrol {} --data "
        "FOLDER\n",
        options.out.empty() ? "-" : options.out);
    const auto keys = sync::keys_to_compare(made);
    fmt::print("To compare with the station's screen:\n  key of the server {}\n  key of the office {}\n",
               keys.server, keys.authority);
    if (!options.pdf.empty()) RETURN_IF_ERROR(write_station_page(options, election, languages, made));
    if (!options.no_qr) print_qr_on_terminal(sync::write_slip_in_a_line(made));
    return {};
}

// Nothing before a package was built.
std::optional<crypto::Hash> newest_package(Office& office) {
    const auto package = office.package();
    return package ? std::optional(package.value()->hash) : std::nullopt;
}

// Red is an exit status too, so that a script or a colleague notices.
// Which result is in force, once there was a count.
Status print_standing(Office& office) {
    ASSIGN_OR_RETURN(const auto standing, result_standing(office));
    if (standing.corrected)
        fmt::print("The result that was counted no longer holds: {}. Count again.\n", *standing.corrected);
    else if (standing.counted)
        fmt::print("The result that was counted holds (number {}).\n", standing.version);
    return {};
}

// What "Check the station" shows on each screen, where a package has been built.
void print_what_screens_show(Office& office) {
    const auto package = office.package();
    if (!package) return;
    fmt::print(
        "To compare with \"Check the station\" on each screen: election key {}; election package, version {}: {}; "
        "the program's is the same at each station.\n",
        crypto::fingerprint(ByteView{package.value()->key.key.bytes}), package.value()->version,
        short_hash(package.value()->hash));
}

Expected<ExitStatus> list(const std::string& folder) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    ASSIGN_OR_RETURN(auto state, reconcile(*office));
    print_stations(state, newest_package(*office), system_time());
    print_what_screens_show(*office);
    RETURN_IF_ERROR(print_standing(*office));
    const bool decided = std::none_of(state.stations.begin(), state.stations.end(),
                                      [](const auto& station) { return station.row.quarantined > 0; });
    return decided ? ExitStatus::kDone : ExitStatus::kRefused;
}

struct PackageOptions {
    std::string folder, station, out;
};

// The package in force and the station's assignment, as files for a stick.
Status package_for(const PackageOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto station, station_named(office->store(), options.station, "STATION"));
    ASSIGN_OR_RETURN(const auto package, office->package());
    ASSIGN_OR_RETURN(const auto stored, office->store().package(package->hash));
    ASSIGN_OR_RETURN(const auto note, office->assignment_note(station));
    if (std::filesystem::exists(options.out))
        return Unexpected(
            Error{ErrorCode::kBadInput, options.out, "this exists already", "name a new folder"});
    RETURN_IF_ERROR(make_folder(options.out, 0755));
    RETURN_IF_ERROR(create_file(options.out + "/package.zip", stored->zip, kPublicMode));
    RETURN_IF_ERROR(
        create_file(options.out + "/package.zip.minisig", as_bytes(stored->signature), kPublicMode));
    RETURN_IF_ERROR(create_file(options.out + "/assignment.note", as_bytes(note), kPublicMode));
    fmt::print("Version {} of the package for \"{}\" ({}), which holds no secret: {}\n", package->version,
               station.label, station.id, options.out);
    fmt::print("On the station: valurna-sync package {} --data FOLDER\n", options.out);
    return {};
}

struct UnusedOptions {
    std::string folder, id, reason;
    KeyOptions keys;
    DecidingOptions deciding;
};

// Two people's word, and no more than that: a ledger of this station that comes later is red.
Status unused(const UnusedOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto station, station_named(office->store(), options.id, "--id"));
    if (!station.key || station.head.size > 0)
        return Unexpected(Error{ErrorCode::kRefused, "station " + station.id,
                                station.key ? "its ledger has been received" : "it has not enrolled",
                                "see valurna-tally stations list"});
    ASSIGN_OR_RETURN(const auto package, office->package());
    ASSIGN_OR_RETURN(const auto decision,
                     signed_decision(*office, options.reason, options.deciding, options.keys));
    RETURN_IF_ERROR(office->store().put_unused(
        station.id, record::decision_note(record::about_unused(record::election_origin(package->election),
                                                               station.id, *station.key),
                                          decision)));
    const auto names = decision.names();
    fmt::print("The record says that by the office's word station {} was never used, signed by {} and {}.\n",
               station.id, names[0], names[1]);
    return {};
}

struct CloseOptions {
    std::string folder;
    sync::TypedDay typed;
};

// The office closes on the last day or later; a day before is asked about.
Expected<sync::PollsDay> day_of_closing(Office& office, const sync::TypedDay& typed) {
    ASSIGN_OR_RETURN(const auto now, office.in_force());
    ASSIGN_OR_RETURN(const auto package, office.package());
    constexpr std::uint64_t kADay = 24 * 60 * 60;
    const auto time = system_time();
    const sync::ClockHere here{day_here(time), "This machine's clock says " + minute_in_utc(time) + ".",
                               day_here(time - kADay), day_here(time + kADay)};
    const bool late = typed.day.empty() && here.day > package->election.closes;
    if (now.state == sync::PollState::kClosed || late) return sync::PollsDay{here.day, typed.reason};
    return sync::day_to_note(package->election, sync::PollsAct::kClose, here, typed, ask_at_terminal);
}

Status close(const CloseOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto day, day_of_closing(*office, options.typed));
    RETURN_IF_ERROR(office->close(day));
    fmt::print(
        "Voting is closed. Stations learn it with their next contact; late ledgers are still received.\n");
    ASSIGN_OR_RETURN(auto state, reconcile(*office));
    print_stations(state, newest_package(*office), system_time());
    return {};
}

}  // namespace

void add_stations_commands(const Command& app) {
    const Command stations = app.command("stations", "Voting stations: slips, and how each stands");
    stations.needs_command();

    auto slip_options = std::make_shared<SlipOptions>();
    const Command slip_command = stations.command(
        "slip",
        "Make the slip that enrols one station (a file, and a QR code); with --again the file that "
        "tells an enrolled station where the server has moved to");
    add_data_option(slip_command, slip_options->folder);
    const auto label =
        slip_command.option("--label", slip_options->order.label, "What people call the place");
    const auto id = slip_command.option("--id", slip_options->order.id,
                                        "Short id: a-z, 0-9 and hyphens (default: from the label)");
    const auto station =
        slip_command.option("STATION", slip_options->station, "With --again: the id of the enrolled station");
    const auto again =
        slip_command.flag("--again", slip_options->again, "New addresses for STATION, and nothing else")
            .needs(station)
            .excludes(label)
            .excludes(id);
    station.needs(again);
    slip_command.requires_that([label, again] { return label.given() || again.given(); }, "--label");
    slip_command.option(
        "--address", slip_options->order.addresses,
        "Where stations reach this server, https://host:port (default: where it listened last)");
    slip_command.option(
        "--proxy", slip_options->order.proxy,
        "The web proxy of the place, http://host:port, where stations there need one; with --again \"none\" "
        "takes it away");
    const auto slip_out = slip_command.option("--out", slip_options->out, "A new file for the slip");
    const auto pdf = slip_command
                         .option("--pdf", slip_options->pdf,
                                 "A new file for the slip on paper, with a QR code and words (PDF)")
                         .excludes(again);
    slip_command
        .option("--languages", slip_options->languages,
                "With --pdf: its languages, as sv,en,ar (default: those of the election)")
        .needs(pdf);
    slip_command.requires_that([slip_out, pdf] { return slip_out.given() || pdf.given(); }, "--out or --pdf");
    for (const auto& key : add_key_options(slip_command, slip_options->keys))
        key.needs(again);
    slip_command.flag("--no-qr", slip_options->no_qr, "No QR code on the terminal");
    slip_command.run([slip_options] { return slip(*slip_options); });

    auto folder = std::make_shared<std::string>();
    const Command list_command = stations.command("list", "How each station stands, in words");
    add_data_option(list_command, *folder);
    list_command.run([folder] { return list(*folder); });

    auto package_options = std::make_shared<PackageOptions>();
    const Command package_command = stations.command(
        "package",
        "Write the newest election package for one station without a network, as files for a stick");
    add_data_option(package_command, package_options->folder);
    package_command.option("STATION", package_options->station, "The id of the enrolled station").required();
    package_command.option("--out", package_options->out, "A new folder").required();
    package_command.run([package_options] { return package_for(*package_options); });

    auto unused_options = std::make_shared<UnusedOptions>();
    const Command unused_command =
        stations.command("unused", "Two people sign that an enrolled station was never used for voting");
    add_data_option(unused_command, unused_options->folder);
    unused_command.option("--id", unused_options->id, "The station").required();
    unused_command.option("--reason", unused_options->reason, "Where it was instead; published").required();
    add_deciding_options(unused_command, unused_options->deciding, kWhoSigns).by.required();
    add_key_options(unused_command, unused_options->keys);
    unused_command.run([unused_options] { return unused(*unused_options); });

    add_quarantine_command(stations);
    add_closing_code_command(stations);
}

void add_close_command(const Command& app) {
    auto options = std::make_shared<CloseOptions>();
    const Command command =
        app.command("close", "Close the vote (signed); shows what has and has not arrived");
    add_data_option(command, options->folder);
    command.option("--on", options->typed.day, "Today's date like 2026-12-01, before the last day of voting");
    command.option("--reason", options->typed.reason, "Why, then; it is published with the result");
    command.run([options] { return close(*options); });
}

}  // namespace valurna::tally
