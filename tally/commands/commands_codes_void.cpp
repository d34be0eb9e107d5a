
#include <fmt/format.h>

#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/pools.hpp"
#include "tally/codes/voids.hpp"
#include "tally/commands/commands.hpp"

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

Status declare(const VoidOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto note, declare_void(*office, order_in(options)));
    fmt::print("Slip {} is void{}. Stations learn of it at their next contact with the server.\n",
               crypto::slip_number(note.credential),
               note.replaced_by ? ", and " + slip_of(note.replaced_by) + " takes its place" : "");
    if (note.received)
        fmt::print("Its ballot had been received. The count leaves it out, and the record says so.\n");
    return {};
}

Status issue_again(VoidOptions options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    options.sheet.form = options.text ? SheetForm::kText : SheetForm::kPdf;
    for (const auto language : election::split_list(options.languages))
        options.sheet.languages.emplace_back(language);
    ASSIGN_OR_RETURN(auto note, reissue(*office, order_in(options), options.sheet));
    fmt::print("Slip {} is void, and {} takes its place. Its code is in {}, and nowhere else.\n",
               crypto::slip_number(note.credential), slip_of(note.replaced_by), options.sheet.file);
    if (office->in_force().has_value()) {
        fmt::print(
            "Build the package again (valurna-tally election build) and let the stations fetch it: the roll "
            "has "
            "changed.\n");
    }
    return {};
}

Status list_voids(const std::string& folder) {
    ASSIGN_OR_RETURN(auto office, Office::open(folder));
    ASSIGN_OR_RETURN(auto election, office->definition());
    ASSIGN_OR_RETURN(auto rows, office->store().voids());
    fmt::print("{} void\n", rows.size());
    for (const auto& row : rows) {
        ASSIGN_OR_RETURN(auto note, parse_void_note(row.note, office->keys().authority.public_key(),
                                                    election.domain, election.id));
        const VoidNote& said = note;
        fmt::print("  {} {}: {} ({} and {}){}{}\n", row.version, crypto::slip_number(said.credential),
                   said.reason, said.by[0], said.by[1],
                   said.replaced_by ? "; replaced by " + slip_of(said.replaced_by) : "",
                   said.received ? "; its ballot had been received and is not counted" : "");
    }
    return {};
}

struct PoolOptions {
    std::string folder, out;
    PoolOrder order;
};

Status make_pool(const PoolOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto made, add_pool(*office, options.order));
    if (!options.out.empty()) {
        // The server hands it out as well, so a file that cannot be written loses nothing.
        RETURN_IF_ERROR(create_file(options.out, as_bytes(made.note), kPrivateMode));
    }
    fmt::print("Staff of station {} can admit {} voters, once it has taken its pool in: valurna-sync pool.\n",
               options.order.station, made.all);
    if (office->in_force().has_value()) {
        fmt::print(
            "Build the package again (valurna-tally election build) and let the stations fetch it: the roll "
            "has "
            "changed.\n");
    }
    return {};
}

void add_void_order(const Command& command, VoidOptions& options) {
    add_data_option(command, options.folder);
    const Command which = command.choice("which");
    which.option("--slip", options.order.slip, "Number of the slip, as printed on it");
    which.option("--credential", options.credential, "Or its credential, 64 hex digits");
    command.option("--reason", options.order.reason, "What happened to it; published").required();
    command.option("--by", options.order.by, "Who declares it void: two people, so twice").required();
}

}  // namespace

void add_void_commands(const Command& codes) {
    auto declaring = std::make_shared<VoidOptions>();
    const Command declare_command =
        codes.command("void", "Declare a slip void, by two people, with a reason");
    add_void_order(declare_command, *declaring);
    declare_command.option("--replaced-by", declaring->order.replaced_by,
                           "Number of the spare slip that was given out in its place");
    declare_command.flag("--although-used", declaring->order.although_used,
                         "Although its ballot has been received: the count leaves that ballot out");
    declare_command.run([declaring] { return declare(*declaring); });

    auto again = std::make_shared<VoidOptions>();
    const Command reissue_command =
        codes.command("reissue", "Before the polls open: a new code in place of a slip, which becomes void");
    add_void_order(reissue_command, *again);
    reissue_command.option("--out", again->sheet.file, "A new file for the slip").required();
    reissue_command.flag("--text", again->text, "As text instead of a PDF");
    reissue_command.option("--languages", again->languages, "Languages of the slip, as sv,en,ar");
    reissue_command.run([again] { return issue_again(*again); });

    auto folder = std::make_shared<std::string>();
    const Command list_command = codes.command("voids", "Which slips are void, and why");
    add_data_option(list_command, *folder);
    list_command.run([folder] { return list_voids(*folder); });

    auto pool = std::make_shared<PoolOptions>();
    const Command pool_command =
        codes.command("pool", "Credentials for a station whose staff admit voters without slips");
    add_data_option(pool_command, pool->folder);
    pool_command.option("--station", pool->order.station, "Id of an enrolled station").required();
    pool_command.option("--count", pool->order.count, "How many voters more").required();
    pool_command.option("--style", pool->order.style, "Ballot style (default: the first)");
    pool_command.option("--out", pool->out, "A new file for the pool (the server hands it out too)");
    pool_command.run([pool] { return make_pool(*pool); });
}

}  // namespace valurna::tally
