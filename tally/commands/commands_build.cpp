#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/sign.hpp"
#include "election/definition/publication.hpp"
#include "sync/formats/earlier_package.hpp"
#include "sync/pictures/picture_folder.hpp"
#include "tally/codes/codes.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/key_options.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/record/decisions.hpp"
#include "tally/trustee/judge.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string definition, folder, pictures, codes_file, trustees;
    KeyOptions keys;
    std::vector<std::string> officers;
    std::uint64_t codes = 0;
    bool none_opened = false;
};

// Exactly the pictures that the definition names.
Expected<std::map<std::string, Bytes>> load_pictures(const election::Election& election,
                                                     const sync::PictureFolder& folder) {
    std::map<std::string, Bytes> out;
    for (const auto& contest : election.contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture || out.contains(*project.picture)) continue;
            ASSIGN_OR_RETURN(out[*project.picture], folder.picture_of(project));
        }
    }
    return out;
}

void print_trustees(const crypto::ElectionKey& key) {
    fmt::print("Ballots are opened by {} of these {} trustees together; no key of theirs is here:\n",
               key.needed, key.trustees.size());
    for (const auto& trustee : key.trustees)
        fmt::print("  {} {}\n", trustee.index, trustee.name);
    fmt::print("Fingerprint of the election key, for the trustees to compare with theirs: {}\n",
               crypto::fingerprint(ByteView{key.key.bytes}));
}

Expected<std::vector<sync::Officer>> officers_in(const std::vector<std::string>& cards) {
    std::vector<sync::Officer> out;
    for (const auto& file : cards) {
        ASSIGN_OR_RETURN(const auto text, read_text(file));
        ASSIGN_OR_RETURN(auto officer, sync::parse_officer_card(text, file));
        out.push_back(std::move(officer));
    }
    // Here already, before a key is made; those of the trustees are compared when all is put together.
    RETURN_IF_ERROR(sync::check_officers(out, crypto::ElectionKey()));
    return out;
}

// Who can sign a decision; one alone never can.
void print_deciders(const sync::Package& package, const crypto::PublicKey& authority) {
    const auto deciders = record::deciders(package, authority);
    if (deciders.size() < 2) {
        fmt::print(
            "No officer is named, so nobody can declare a used slip void, call a station unused or count while a station "
            "is missing. To name some: valurna-tally officer make, then build with --officer CARD\n");
        return;
    }
    std::vector<std::string> names;
    for (const auto& decider : deciders)
        names.push_back(decider.called);
    fmt::print("Two of these sign together what leaves votes out or takes them in: {}\n",
               fmt::join(names, ", "));
}

// Stations that hold another package than the one that was just built.
Status print_stations_behind(Store& store, const crypto::Hash& newest) {
    ASSIGN_OR_RETURN(const auto rows, store.stations());
    bool any = false;
    for (const auto& row : rows) {
        if (!row.key || row.holds == newest) continue;
        if (!any) fmt::print("These stations hold an older package:\n");
        any = true;
        fmt::print("  {} ({})\n", row.label, row.id);
    }
    if (any)
        fmt::print(
            "They fetch this one with their next contact, before their polls open: valurna-sync push, or watch. "
            "Without a network: valurna-tally stations package\nHow it stands: valurna-tally stations "
            "list\n");
    return {};
}

// A station may have opened its polls where nobody has heard of it: its ballots must not lose their worth without a word.
Status may_replace(Office& office, const election::Election& election, bool none_opened) {
    const auto before = office.package();
    if (!before) return {};  // there is none yet
    ASSIGN_OR_RETURN(const auto rows, office.store().stations());
    const auto enrolled = static_cast<std::uint64_t>(std::count_if(
        rows.begin(), rows.end(), [](const auto& row) { return row.key.has_value() && !row.unused; }));
    if (enrolled == 0) return {};
    sync::Package next = **before;
    next.election = election;
    ++next.version;
    const std::string stations = how_many(enrolled, "station has enrolled", "stations have enrolled");
    switch (sync::difference(next, **before)) {
        case sync::Difference::kRollOnly:
        case sync::Difference::kOtherVote:  // which is refused below
            return {};
        case sync::Difference::kTexts:
            fmt::print(
                "Note: {}, and texts or rules change: where one has opened its polls already, two people must "
                "decide whether its ballots count.\n",
                stations);
            return {};
        case sync::Difference::kBallot:
            if (none_opened) return {};
            return Unexpected(Error{
                ErrorCode::kRefused, "election package",
                stations + ", and with this definition no ballot of the package of before could be counted",
                "ask at each station; where none has opened its polls, build with --none-opened"});
    }
    unreachable("difference of two packages");
}

Status build(const Options& options) {
    ASSIGN_OR_RETURN(auto text, read_text(options.definition));
    ASSIGN_OR_RETURN(auto election, election::parse_election(text, options.definition));
    ASSIGN_OR_RETURN(const auto folder, options.pictures.empty()
                                            ? sync::PictureFolder::beside(options.definition)
                                            : sync::PictureFolder::open(options.pictures));
    ASSIGN_OR_RETURN(auto pictures, load_pictures(election, folder));
    std::optional<crypto::ElectionKey> generated;
    if (!options.trustees.empty()) {
        ASSIGN_OR_RETURN(auto key, generated_key(options.trustees, election.id, election.domain));
        generated = std::move(key);
    }
    ASSIGN_OR_RETURN(auto officers, officers_in(options.officers));
    ASSIGN_OR_RETURN(auto office, Office::create(options.folder));
    Office& here = *office;
    RETURN_IF_ERROR(may_replace(here, election, options.none_opened));
    RETURN_IF_ERROR(here.set_definition(election));
    ASSIGN_OR_RETURN(const auto authority, authority_to_sign(here, options.keys));
    if (options.codes > 0) {
        ProgressBar bar("Drawing voting codes");
        RETURN_IF_ERROR(issue_codes(here,
                                    {.places = {{{}, election.styles.front().id, options.codes}},
                                     .file = options.codes_file,
                                     .languages = {},
                                     .where = {}},
                                    {[&](auto done, auto all) { bar.show(done, all); }, {}}));
    }
    std::optional<SecretBytes> passphrase;
    ASSIGN_OR_RETURN(auto kept, here.kept_key());
    if (!kept && !generated) {
        ASSIGN_OR_RETURN(auto given, obtain_passphrase(options.keys.passphrase_file,
                                                       "A passphrase for the trustee's key", true));
        passphrase = std::move(given);
    }
    ASSIGN_OR_RETURN(auto built,
                     here.build(authority, std::move(pictures), passphrase ? &*passphrase : nullptr,
                                generated ? &*generated : nullptr, std::move(officers)));
    const sync::Package& package = *built.package;
    fmt::print("Election package: {} (version {}, {} on the roll)\n", here.path("package.zip"),
               package.version, how_many(package.roll.entries().size(), "voting code"));
    fmt::print("SHA-256: {}\n", to_hex(package.hash));
    fmt::print("Check it with: minisign -V -m {} -P {}\n", here.path("package.zip"),
               crypto::minisign_public(authority).base64());
    if (built.trustee_made) {
        fmt::print(
            "One person alone can open the votes with it. For several people: make the key together first, valurna-tally trustee, "
            "and build with --trustees (docs/trustees.md).\n");
        fmt::print(
            "The key that opens ballots is in {}. Without its passphrase no ballot can ever be opened.\n",
            here.path("keys/trustee.key"));
    }
    if (package.key.trustees.front().signer) print_trustees(package.key);
    print_deciders(package, authority.public_key());
    RETURN_IF_ERROR(print_stations_behind(here.store(), package.hash));
    print_notes(election::publication_remarks(election));
    if (package.roll.entries().empty()) {
        fmt::print("No codes are on the roll yet: run valurna-tally codes issue, then build again.\n");
    } else {
        print_next("when the server does not run yet, start it",
                   "valurna-tally serve --data " + options.folder + " --bind 0.0.0.0 --public-port 8080");
    }
    return {};
}

}  // namespace

void add_build_command(const Command& election_command) {
    auto options = std::make_shared<Options>();
    const Command command =
        election_command.command("build", "Make the signed election package from a definition");
    command.option("definition", options->definition, "The election's definition (JSON)").required();
    add_data_option(command, options->folder);
    command.option(
        "--pictures", options->pictures,
        "Folder of the pictures, or the one that holds pictures/ (default: beside the definition)");
    command.flag(
        "--none-opened", options->none_opened,
        "Every enrolled station was asked and has not opened its polls: ballots may become other ones");
    command.option("--trustees", options->trustees,
                   "Exchange folder of the trustees who made the election's key together");
    command.option(
        "--officer", options->officers,
        "Card of an officer, who may sign decisions; as often as there are officers (default: those before)");
    add_key_options(command, options->keys);
    const auto codes = command.option("--codes", options->codes,
                                      "Issue this many voting codes of the first ballot style first");
    command.option("--codes-out", options->codes_file, "Where the code sheet goes (default: standard output)")
        .needs(codes);
    command.run([options] { return build(*options); });
}

}  // namespace valurna::tally
