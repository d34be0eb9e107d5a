
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "election/pabulib/csv.hpp"
#include "tally/codes/piles.hpp"
#include "tally/codes/pools.hpp"
#include "tally/codes/slips.hpp"
#include "tally/codes/voids.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/deciding.hpp"
#include "tally/office/result_standing.hpp"

namespace valurna::tally {
namespace {

struct VoidOptions {
    std::string folder, credential, languages;
    VoidOrder order;
    PileOrder pile;
    std::optional<std::string> slips;
    KeyOptions keys;
    DecidingOptions deciding;
    CodeOrder sheet;
    bool text = false;
};

std::string slip_of(const std::optional<crypto::PublicKey>& credential) {
    return credential ? crypto::slip_number(*credential) : std::string();
}

VoidOrder order_in(const VoidOptions& options) {
    VoidOrder order = options.order;
    order.by = options.deciding.by;
    if (!options.credential.empty()) order.slip = options.credential;
    return order;
}

// Nothing where --by gives two names, which do for a slip that has not voted.
Expected<std::optional<Decision>> decision_on(Office& office, const VoidOptions& options,
                                              const crypto::SigningKey& authority) {
    ASSIGN_OR_RETURN(const bool keys, are_keys(options.deciding.by));
    if (!keys) return std::optional<Decision>();
    ASSIGN_OR_RETURN(auto decision, signed_decision(office, options.order.reason, options.deciding,
                                                    options.keys, &authority));
    return std::optional<Decision>(std::move(decision));
}

void print_part(const std::vector<std::string>& lines) {
    for (const auto& line : lines)
        fmt::print("  {}\n", on_one_line(line));
}

// A line of standard input, without spaces around it; empty where it has ended.
std::string typed_line() {
    std::string line;
    std::getline(std::cin, line);
    return std::string(trimmed(line));
}

Status confirm(std::uint64_t count, const std::optional<std::string>& beforehand) {
    std::string typed;
    if (beforehand) {
        typed = *beforehand;
    } else {
        fmt::print("Type how many slips become void, or nothing to leave everything as it is: ");
        std::fflush(stdout);
        typed = typed_line();
        fmt::print("\n");
    }
    if (typed == std::to_string(count)) return {};
    return Unexpected(Error{ErrorCode::kRefused, "codes void",
                            typed.empty() ? "it was not confirmed, and nothing was changed"
                                          : in_quotes(typed) + " is not the number of slips, and nothing was "
                                                               "changed",
                            "count the pile; then type " + std::to_string(count) +
                                " when asked, or give --slips " + std::to_string(count)});
}

// A place, a style or a range. The same command again finds the same slips void and changes nothing.
Status declare_pile(const VoidOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    PileOrder order = options.pile;
    order.reason = options.order.reason;
    order.by = options.deciding.by;
    order.although_used = options.order.although_used;
    ASSIGN_OR_RETURN(const auto pile, find_pile(*office, order));
    const auto count = becomes_void(order, pile);
    std::vector<CodeState> changed = pile.unused;
    if (order.although_used) changed.insert(changed.end(), pile.used.begin(), pile.used.end());
    ASSIGN_OR_RETURN(const auto lines, pile_lines(*office, changed));
    fmt::print("{} void{}\n", how_many(count, "slip of this pile becomes", "slips of this pile become"),
               count == 0 ? "." : ":");
    print_part(lines);
    if (!pile.used.empty()) {
        fmt::print(
            "{} used{}: {}\n", how_many(pile.used.size(), "slip of this pile is", "slips of this pile are"),
            order.although_used
                ? ", and void all the same: the count leaves out what was cast with a void slip, and this is "
                  "published"
                : ", and left out (--although-used makes void what is used, too)",
            slip_numbers(pile.used));
    }
    if (!pile.void_already.empty())
        fmt::print("{} void before.\n",
                   how_many(pile.void_already.size(), "slip of this pile was", "slips of this pile were"));
    if (count == 0) return {};
    RETURN_IF_ERROR(confirm(count, options.slips));
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(*office, options.keys));
    ASSIGN_OR_RETURN(const auto decision, decision_on(*office, options, authority));
    order.decision = decision ? &*decision : nullptr;
    RETURN_IF_ERROR(void_pile(*office, authority, order, pile));
    fmt::print("{} became void. Stations learn of it at their next contact with the server.\n",
               how_many(count, "slip"));
    return {};
}

Status declare(const VoidOptions& options) {
    if (options.order.slip.empty() && options.credential.empty()) return declare_pile(options);
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(*office, options.keys));
    ASSIGN_OR_RETURN(const auto decision, decision_on(*office, options, authority));
    auto order = order_in(options);
    order.decision = decision ? &*decision : nullptr;
    ASSIGN_OR_RETURN(auto note, declare_void(*office, authority, order));
    fmt::print("Slip {} is void{}. Stations learn of it at their next contact with the server.\n",
               crypto::slip_number(note.credential),
               note.replaced_by ? ", and " + slip_of(note.replaced_by) + " takes its place" : "");
    if (note.received)
        fmt::print("Its ballot had been received. The count leaves it out, and the record says so.\n");
    ASSIGN_OR_RETURN(const auto standing, result_standing(*office));
    if (standing.corrected)
        fmt::print(
            "The result that was counted no longer holds: pages, exports and stations show none until the votes are "
            "counted again.\n");
    return {};
}

Status issue_again(VoidOptions options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    options.sheet.form = options.text ? SheetForm::kText : SheetForm::kPdf;
    for (const auto language : election::split_list(options.languages))
        options.sheet.languages.emplace_back(language);
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(*office, options.keys));
    ASSIGN_OR_RETURN(auto note, reissue(*office, authority, order_in(options), options.sheet));
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
    if (rows.empty()) return {};
    ASSIGN_OR_RETURN(const auto authority, office->authority());
    for (const auto& row : rows) {
        ASSIGN_OR_RETURN(auto note, parse_void_note(row.note, authority.key, election.domain, election.id));
        const VoidNote& said = note;
        fmt::print("  {} {}: {} ({}{} and {}){}{}\n", row.version, crypto::slip_number(said.credential),
                   said.reason, said.by_keys ? "signed by " : "", said.by[0], said.by[1],
                   said.replaced_by ? "; replaced by " + slip_of(said.replaced_by) : "",
                   said.received ? "; its ballot had been received and is not counted" : "");
    }
    return {};
}

struct PoolOptions {
    std::string folder, out;
    PoolOrder order;
    KeyOptions keys;
};

Status make_pool(const PoolOptions& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    RETURN_IF_ERROR(station_named(office->store(), options.order.station, "--station"));
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(*office, options.keys));
    ASSIGN_OR_RETURN(auto made, add_pool(*office, authority, options.order));
    if (!options.out.empty()) {
        // The server hands it out as well, so a file that cannot be written loses nothing.
        RETURN_IF_ERROR(create_file(options.out, as_bytes(made.note), kPrivateMode));
    }
    fmt::print("Staff of station {} can admit {}, once it has taken its pool in: valurna-sync pool.\n",
               options.order.station, how_many(made.all, "voter"));
    if (office->in_force().has_value()) {
        fmt::print(
            "Build the package again (valurna-tally election build) and let the stations fetch it: the roll "
            "has "
            "changed.\n");
    }
    return {};
}

std::pair<CommandOption, CommandOption> add_one_slip(const Command& command, VoidOptions& options) {
    return {command.option("--slip", options.order.slip, "Number of the slip, as printed on it"),
            command.option("--credential", options.credential, "Or its credential, 64 hex digits")};
}

void add_why(const Command& command, VoidOptions& options) {
    command.option("--reason", options.order.reason, "What happened; published").required();
    add_deciding_options(
        command, options.deciding,
        "Who declares it void, twice: a name; for a slip that has voted an officer's key file, a trustee's "
        "folder or office")
        .by.required();
    add_key_options(command, options.keys);
}

void add_declare_command(const Command& codes) {
    auto options = std::make_shared<VoidOptions>();
    const Command command = codes.command(
        "void",
        "Declare a slip void, or a whole pile of a place, a ballot style or a range of numbers; by two "
        "people, with a reason");
    add_data_option(command, options->folder);
    const auto [slip, credential] = add_one_slip(command, *options);
    slip.excludes(credential);
    const auto place =
        command.option("--place", options->pile.place, "A pile: the slips printed for this place");
    const auto style =
        command.option("--style", options->pile.style, "A pile: the slips of this ballot style");
    const auto from =
        command.option("--from", options->pile.from,
                       "A pile: from this slip to that of --to, in the order in which the sheet "
                       "was printed");
    const auto to = command.option("--to", options->pile.to, "The other end of the pile").needs(from);
    from.needs(to);
    const auto spare = command.flag("--spare", options->pile.spare_only, "Of the pile only the spare slips");
    const auto slips = command.option("--slips", options->slips,
                                      "How many slips of the pile become void, where nobody can type it");
    for (const auto& of_a_pile : {place, style, from, to, spare, slips}) {
        of_a_pile.excludes(slip);
        of_a_pile.excludes(credential);
    }
    command.requires_that(
        [=] { return slip.given() || credential.given() || place.given() || style.given() || from.given(); },
        "--slip, --place, --style or --from");
    add_why(command, *options);
    command
        .option("--replaced-by", options->order.replaced_by,
                "Number of the spare slip that was given out in its place")
        .excludes(place)
        .excludes(style)
        .excludes(from);
    command.flag("--although-used", options->order.although_used,
                 "Although its ballot has been received: the count leaves that ballot out");
    command.run([options] { return declare(*options); });
}

}  // namespace

void add_void_commands(const Command& codes) {
    add_declare_command(codes);

    auto again = std::make_shared<VoidOptions>();
    const Command reissue_command =
        codes.command("reissue", "Before the polls open: a new code in place of a slip, which becomes void");
    add_data_option(reissue_command, again->folder);
    add_one_slip(reissue_command.choice("which"), *again);
    add_why(reissue_command, *again);
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
    add_key_options(pool_command, pool->keys);
    pool_command.run([pool] { return make_pool(*pool); });
}

}  // namespace valurna::tally
