#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "sync/formats/slip.hpp"
#include "tally/ceremony/reconciliation.hpp"
#include "tally/codes/slips.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/station_words.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

struct SlipOptions {
    std::string folder, out;
    SlipOrder order;
    bool no_qr = false;
};

int slip(const SlipOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto made = make_slip(*office.value(), options.order);
    if (!made) return report(made.error());
    const std::string json = sync::write_slip(made.value());
    if (auto done = create_file(options.out, as_bytes(json), kPrivateMode); !done)
        return report(done.error());
    fmt::print("Station slip for \"{}\" ({}): {}\n", made.value().label, made.value().station_id,
               options.out);
    fmt::print("Its token enrols one machine. On the station: valurna-sync enrol {} --data FOLDER\n",
               options.out);
    if (!options.no_qr) print_qr_on_terminal(json);
    return kDone;
}

int list(const std::string& folder) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    auto state = reconcile(office.value()->store());
    if (!state) return report(state.error());
    print_stations(state.value(), system_time());
    return kDone;
}

struct UnusedOptions {
    std::string folder, id;
};

int unused(const UnusedOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    if (auto done = office.value()->store().set_unused(options.id, true); !done) return report(done.error());
    fmt::print("Station {} is noted as never used.\n", options.id);
    return kDone;
}

struct QuarantineOptions {
    std::string folder, out, reason;
    std::uint64_t save = 0, settle = 0;
};

int quarantine(const QuarantineOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    Store& store = office.value()->store();
    auto items = store.quarantined();
    if (!items) return report(items.error());
    if (options.save > 0) {
        for (const auto& item : items.value()) {
            if (item.id != options.save) continue;
            if (auto done = create_file(options.out, item.body, kPrivateMode); !done)
                return report(done.error());
            fmt::print("Upload {} of station {}, as it came: {}\n", item.id, item.station, options.out);
            return kDone;
        }
        return report(
            {ErrorCode::kBadInput, "--save", "there is no such upload", "list them without --save"});
    }
    if (options.settle > 0) {
        if (auto done = store.settle_quarantine(options.settle, options.reason); !done)
            return report(done.error());
        fmt::print("Upload {} is settled: {}\n", options.settle, options.reason);
        return kDone;
    }
    if (items.value().empty()) fmt::print("Nothing is kept aside.\n");
    for (const auto& item : items.value()) {
        fmt::print("{}  station {}  {} bytes  {}{}\n", item.id, item.station, item.body.size(), item.reason,
                   item.settled ? "  (settled)" : "");
    }
    return kDone;
}

}  // namespace

void add_stations_commands(CLI::App& app, int& exit_status) {
    auto* stations = app.add_subcommand("stations", "Voting stations: slips, and how each stands");
    stations->require_subcommand(1);

    auto slip_options = std::make_shared<SlipOptions>();
    auto* slip_command =
        stations->add_subcommand("slip", "Make the slip that enrols one station (a file, and a QR code)");
    add_data_option(*slip_command, slip_options->folder);
    slip_command->add_option("--label", slip_options->order.label, "What people call the place")->required();
    slip_command->add_option("--id", slip_options->order.id,
                             "Short id: a-z, 0-9 and hyphens (default: from the label)");
    slip_command->add_option(
        "--address", slip_options->order.addresses,
        "Where stations reach this server, https://host:port (default: where it listened last)");
    slip_command->add_option("--out", slip_options->out, "A new file for the slip")->required();
    slip_command->add_flag("--no-qr", slip_options->no_qr, "No QR code on the terminal");
    slip_command->callback([slip_options, &exit_status] { exit_status = slip(*slip_options); });

    auto folder = std::make_shared<std::string>();
    auto* list_command = stations->add_subcommand("list", "How each station stands, in words");
    add_data_option(*list_command, *folder);
    list_command->callback([folder, &exit_status] { exit_status = list(*folder); });

    auto unused_options = std::make_shared<UnusedOptions>();
    auto* unused_command =
        stations->add_subcommand("unused", "Note that an enrolled station was never used for voting");
    add_data_option(*unused_command, unused_options->folder);
    unused_command->add_option("--id", unused_options->id, "The station")->required();
    unused_command->callback([unused_options, &exit_status] { exit_status = unused(*unused_options); });

    auto kept = std::make_shared<QuarantineOptions>();
    auto* kept_command =
        stations->add_subcommand("quarantine", "Uploads that were refused and kept for a person to look at");
    add_data_option(*kept_command, kept->folder);
    auto* save = kept_command->add_option("--save", kept->save, "Write the bytes of this upload to --out");
    auto* out = kept_command->add_option("--out", kept->out, "A new file")->needs(save);
    save->needs(out);
    auto* settle =
        kept_command->add_option("--settle", kept->settle, "Note that this upload has been dealt with");
    auto* reason = kept_command->add_option("--reason", kept->reason, "How")->needs(settle);
    settle->needs(reason);
    kept_command->callback([kept, &exit_status] { exit_status = quarantine(*kept); });
}

}  // namespace valurna::tally
