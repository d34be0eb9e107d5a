// valurna-tally stations quarantine: what was refused, and what people decide about it.
#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/unreachable.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/deciding.hpp"
#include "tally/ingest/admission.hpp"
#include "tally/ingest/concerned.hpp"

namespace valurna::tally {
namespace {

struct QuarantineOptions {
    std::string folder, out, reason;
    std::uint64_t save = 0, settle = 0, admit = 0, slips = 0;
    KeyOptions keys;
    DecidingOptions deciding;
};

Unexpected no_such_upload(const char* option) {
    return Unexpected(Error{ErrorCode::kBadInput, option, "there is no such upload",
                            "list them: valurna-tally stations quarantine"});
}

const char* plain_words(ConcernedSlip::State state) {
    switch (state) {
        case ConcernedSlip::State::kWaits:
            return "no ballot of it has been taken in: tell its voter, who can vote again";
        case ConcernedSlip::State::kCounted:
            return "a ballot of it has been taken in from elsewhere";
        case ConcernedSlip::State::kVoid:
            return "void";
        case ConcernedSlip::State::kUnknown:
            return "no slip of this election";
    }
    unreachable("state of a slip");
}

Status print_slips(Office& office, const Quarantined& upload) {
    ASSIGN_OR_RETURN(const auto slips, concerned_slips(office, upload));
    fmt::print("Upload {} of station {} holds {}.\n", upload.id, upload.station,
               how_many(slips.size(), "ballot"));
    for (const auto& slip : slips)
        fmt::print("  slip {}{}: {}\n", slip.slip, slip.place.empty() ? "" : " (" + slip.place + ")",
                   plain_words(slip.state));
    return {};
}

Status quarantine(const QuarantineOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    Store& store = office->store();
    ASSIGN_OR_RETURN(auto items, store.quarantined());
    if (options.slips > 0) {
        for (const auto& item : items) {
            if (item.id == options.slips) return print_slips(*office, item);
        }
        return no_such_upload("--slips");
    }
    if (options.save > 0) {
        for (const auto& item : items) {
            if (item.id != options.save) continue;
            RETURN_IF_ERROR(create_file(options.out, item.body, kPrivateMode));
            fmt::print("Upload {} of station {}, as it came: {}\n", item.id, item.station, options.out);
            return {};
        }
        return no_such_upload("--save");
    }
    if (options.admit > 0) {
        for (const auto& item : items) {
            if (item.id != options.admit || item.settled) continue;
            ASSIGN_OR_RETURN(const auto decision,
                             signed_decision(*office, options.reason, options.deciding, options.keys));
            RETURN_IF_ERROR(admit_upload(*office, item, decision));
            const auto names = decision.names();
            fmt::print(
                "Upload {} of station {} is taken in. The record holds the decision, signed by {} and {}.\n",
                item.id, item.station, names[0], names[1]);
            return {};
        }
        return no_such_upload("--admit");
    }
    if (options.settle > 0) {
        RETURN_IF_ERROR(store.settle_quarantine(options.settle, options.reason));
        fmt::print("Upload {} is settled: {}\n", options.settle, options.reason);
        return {};
    }
    if (items.empty()) fmt::print("Nothing is kept aside.\n");
    for (const auto& item : items) {
        fmt::print("{}  station {}  {} bytes  {}{}\n", item.id, item.station, item.body.size(), item.reason,
                   item.settled ? "  (settled)" : "");
    }
    return {};
}

}  // namespace

void add_quarantine_command(const Command& stations) {
    auto kept = std::make_shared<QuarantineOptions>();
    const Command kept_command =
        stations.command("quarantine", "Uploads that were refused and kept for a person to look at");
    add_data_option(kept_command, kept->folder);
    const auto save = kept_command.option("--save", kept->save, "Write the bytes of this upload to --out");
    const auto out = kept_command.option("--out", kept->out, "A new file").needs(save);
    save.needs(out);
    kept_command.option("--slips", kept->slips,
                        "Whose ballots are in this upload: their slips, and what to tell");
    const auto settle =
        kept_command.option("--settle", kept->settle, "Note that this upload has been dealt with");
    const auto admit = kept_command.option(
        "--admit", kept->admit,
        "Count this upload, which was cast under an earlier package; two people decide, and the record says so");
    const auto reason = kept_command.option("--reason", kept->reason, "How, or why");
    const auto deciding = add_deciding_options(kept_command, kept->deciding, kWhoSigns);
    const auto by = deciding.by;
    by.needs(admit);
    deciding.passphrase_files.needs(admit);
    for (const auto& key : add_key_options(kept_command, kept->keys))
        key.needs(admit);
    settle.needs(reason);
    admit.needs(reason);
    admit.needs(by);
    kept_command.requires_that(
        [reason, settle, admit] { return !reason.given() || settle.given() || admit.given(); },
        "--settle or --admit");
    kept_command.run([kept] { return quarantine(*kept); });
}

}  // namespace valurna::tally
