#include "tally/commands/void_commands.hpp"

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/pools.hpp"
#include "tally/codes/voids.hpp"
#include "tally/commands/terminal.hpp"

namespace valurna::tally {
namespace {

struct VoidOptions {
    std::string folder, credential, languages;
    VoidOrder order;
    CodeOrder sheet;
    bool text = false;
};

std::string slip_of(const std::optional<crypto::PublicKey>& credential) {
    return credential ? crypto::slip_number(*credential) : std::string();
}

VoidOrder order_in(const VoidOptions& options) {
    VoidOrder order = options.order;
    if (!options.credential.empty()) order.slip = options.credential;
    return order;
}

int declare(const VoidOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto note = declare_void(*office.value(), order_in(options));
    if (!note) return report(note.error());
    fmt::print(
        "Slip {} is void{}. Stations learn of it at their next contact with the server.\n",
        crypto::slip_number(note.value().credential),
        note.value().replaced_by ? ", and " + slip_of(note.value().replaced_by) + " takes its place" : "");
    if (note.value().received)
        fmt::print("Its ballot had been received. The count leaves it out, and the record says so.\n");
    return kDone;
}

int issue_again(VoidOptions options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    options.sheet.form = options.text ? SheetForm::kText : SheetForm::kPdf;
    for (const auto language : election::split_list(options.languages))
        options.sheet.languages.emplace_back(language);
    auto note = reissue(*office.value(), order_in(options), options.sheet);
    if (!note) return report(note.error());
    fmt::print("Slip {} is void, and {} takes its place. Its code is in {}, and nowhere else.\n",
               crypto::slip_number(note.value().credential), slip_of(note.value().replaced_by),
               options.sheet.file);
    if (office.value()->in_force().has_value()) {
        fmt::print(
            "Build the package again (valurna-tally election build) and let the stations fetch it: the roll "
            "has "
            "changed.\n");
    }
    return kDone;
}

int list_voids(const std::string& folder) {
    auto office = Office::open(folder);
    if (!office) return report(office.error());
    auto election = office.value()->definition();
    if (!election) return report(election.error());
    auto rows = office.value()->store().voids();
    if (!rows) return report(rows.error());
    fmt::print("{} void\n", rows.value().size());
    for (const auto& row : rows.value()) {
        auto note = parse_void_note(row.note, office.value()->keys().authority.public_key(),
                                    election.value().domain, election.value().id);
        if (!note) return report(note.error());
        const VoidNote& said = note.value();
        fmt::print("  {} {}: {} ({} and {}){}{}\n", row.version, crypto::slip_number(said.credential),
                   said.reason, said.by[0], said.by[1],
                   said.replaced_by ? "; replaced by " + slip_of(said.replaced_by) : "",
                   said.received ? "; its ballot had been received and is not counted" : "");
    }
    return kDone;
}

struct PoolOptions {
    std::string folder, out;
    PoolOrder order;
};

int make_pool(const PoolOptions& options) {
    auto office = Office::open(options.folder);
    if (!office) return report(office.error());
    auto made = add_pool(*office.value(), options.order);
    if (!made) return report(made.error());
    if (!options.out.empty()) {
        // The server hands it out as well, so a file that cannot be written loses nothing.
        if (auto kept = create_file(options.out, as_bytes(made.value().note), kPrivateMode); !kept)
            return report(kept.error());
    }
    fmt::print("Staff of station {} can admit {} voters, once it has taken its pool in: valurna-sync pool.\n",
               options.order.station, made.value().all);
    if (office.value()->in_force().has_value()) {
        fmt::print(
            "Build the package again (valurna-tally election build) and let the stations fetch it: the roll "
            "has "
            "changed.\n");
    }
    return kDone;
}

void add_void_order(CLI::App& command, VoidOptions& options) {
    add_data_option(command, options.folder);
    auto* which = command.add_option_group("which");
    which->add_option("--slip", options.order.slip, "Number of the slip, as printed on it");
    which->add_option("--credential", options.credential, "Or its credential, 64 hex digits");
    which->require_option(1);
    command.add_option("--reason", options.order.reason, "What happened to it; published")->required();
    command.add_option("--by", options.order.by, "Who declares it void: two people, so twice")->required();
}

}  // namespace

void add_void_commands(CLI::App& codes, int& exit_status) {
    auto declaring = std::make_shared<VoidOptions>();
    auto* declare_command = codes.add_subcommand("void", "Declare a slip void, by two people, with a reason");
    add_void_order(*declare_command, *declaring);
    declare_command->add_option("--replaced-by", declaring->order.replaced_by,
                                "Number of the spare slip that was given out in its place");
    declare_command->add_flag("--although-used", declaring->order.although_used,
                              "Although its ballot has been received: the count leaves that ballot out");
    declare_command->callback([declaring, &exit_status] { exit_status = declare(*declaring); });

    auto again = std::make_shared<VoidOptions>();
    auto* reissue_command = codes.add_subcommand(
        "reissue", "Before the polls open: a new code in place of a slip, which becomes void");
    add_void_order(*reissue_command, *again);
    reissue_command->add_option("--out", again->sheet.file, "A new file for the slip")->required();
    reissue_command->add_flag("--text", again->text, "As text instead of a PDF");
    reissue_command->add_option("--languages", again->languages, "Languages of the slip, as sv,en,ar");
    reissue_command->callback([again, &exit_status] { exit_status = issue_again(*again); });

    auto folder = std::make_shared<std::string>();
    auto* list_command = codes.add_subcommand("voids", "Which slips are void, and why");
    add_data_option(*list_command, *folder);
    list_command->callback([folder, &exit_status] { exit_status = list_voids(*folder); });

    auto pool = std::make_shared<PoolOptions>();
    auto* pool_command =
        codes.add_subcommand("pool", "Credentials for a station whose staff admit voters without slips");
    add_data_option(*pool_command, pool->folder);
    pool_command->add_option("--station", pool->order.station, "Id of an enrolled station")->required();
    pool_command->add_option("--count", pool->order.count, "How many voters more")->required();
    pool_command->add_option("--style", pool->order.style, "Ballot style (default: the first)");
    pool_command->add_option("--out", pool->out, "A new file for the pool (the server hands it out too)");
    pool_command->callback([pool, &exit_status] { exit_status = make_pool(*pool); });
}

}  // namespace valurna::tally
