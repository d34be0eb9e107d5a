#include <algorithm>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "election/definition/definition.hpp"
#include "election/definition/patterns.hpp"
#include "tally/commands/commands.hpp"
#include "tally/office/passphrase.hpp"
#include "tally/trustee/judge.hpp"
#include "tally/trustee/run_steps.hpp"

namespace valurna::tally {
namespace {

struct Options {
    TrusteePlace place;
    std::string passphrase_file;
    std::string definition;
    Card who;
};

// As a shell takes it back.
std::string quoted(const std::string& path) {
    const bool plain = !path.empty() && std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
               c == '.' || c == '-' || c == '_';
    });
    if (plain) return path;
    std::string out = "'";
    for (const char c : path)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string next_command(const Options& options, const char* step) {
    return fmt::format("    valurna-tally trustee {} --folder {} --exchange {}\n", step,
                       quoted(options.place.folder), quoted(options.place.exchange));
}

// "Ben Berg and Cia Dahl", all but `self`
std::string names_of(const Agreement& agreement, const std::vector<std::uint32_t>& trustees) {
    std::string out;
    for (std::size_t i = 0; i < trustees.size(); ++i)
        out += (i == 0 ? "" : i + 1 == trustees.size() ? " and " : ", ") + agreement.card(trustees[i]).name;
    return out;
}

std::vector<std::uint32_t> all_but(const Agreement& agreement, std::uint32_t self) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i) {
        if (i != self) out.push_back(i);
    }
    return out;
}

std::string who_opens(std::uint32_t needed, std::uint32_t trustees) {
    if (needed == 1)
        return fmt::format("Each of the {} can open the ballots alone: nobody else need agree.", trustees);
    if (needed == trustees)
        return fmt::format(
            "All {} are needed to open the ballots: if one key is lost, no ballot can be opened.", trustees);
    const std::uint32_t spare = trustees - needed;
    return fmt::format("Any {} of the {} can open the ballots together; {} may lose {}.", needed, trustees,
                       spare == 1 ? "one" : std::to_string(spare), spare == 1 ? "the key" : "their keys");
}

void print_wrote(const Options& options, const std::string& file, bool again) {
    const std::string path = options.place.exchange + "/" + file;
    if (again) {
        fmt::print("You had done this step before; {} is there again, the same as then.\n", path);
    } else {
        fmt::print("Wrote {}\n", path);
    }
}

void print_cards(const Agreement& agreement) {
    const Card& card = agreement.card(1);
    fmt::print("All {} cards are here and agree: election {} of {}.\n{}\n\n", agreement.trustees(),
               card.election_id, card.domain, who_opens(card.needed, card.trustees));
    fmt::print("Compare aloud before anyone goes on. Each trustee reads the own line as it was on the own\n");
    fmt::print("screen at the first step; all must see the same here:\n\n");
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i)
        fmt::print("    {}   {}\n", agreement.card_fingerprint(i), agreement.who(i));
    fmt::print("    {}   all cards together\n\n", agreement.fingerprint());
    fmt::print("If one line differs, stop here: somebody's card was exchanged on the way.\n\n");
}

void print_next(const Options& options, const StepDone& done, const char* files, const char* step) {
    const Agreement& agreement = done.agreement;
    fmt::print("\nNext: hand {} to {} (leave it on the stick, or send it).\n", done.file,
               names_of(agreement, all_but(agreement, done.self)));
    fmt::print("When all {} have put their file of {} into {}, run:\n{}", agreement.trustees(), files,
               options.place.exchange, next_command(options, step));
}

// Who the trustee is, from the options or the definition.
Status complete(Options& options) {
    if (!options.definition.empty()) {
        ASSIGN_OR_RETURN(auto text, read_text(options.definition));
        ASSIGN_OR_RETURN(auto election, election::parse_election(text, options.definition));
        options.who.election_id = election.id;
        options.who.domain = election.domain;
    }
    const Card& who = options.who;
    if (!election::is_slug(who.election_id) || !election::is_domain(who.domain)) {
        return Unexpected(
            Error{ErrorCode::kBadInput, "trustee init", "the election or the domain has no such form",
                  "give --definition election.json, or --election malmo-2026 --domain rost.example.se"});
    }
    if (who.index > who.trustees || who.needed > who.trustees) {
        return Unexpected(Error{ErrorCode::kBadInput, who.index > who.trustees ? "--index" : "--needed",
                                fmt::format("there are only {} trustees", who.trustees),
                                "write a lower number"});
    }
    if (2 * who.needed <= who.trustees) {
        return Unexpected(Error{
            ErrorCode::kBadInput, "--needed",
            fmt::format("with {} of {}, two groups without a common person could each open a list, and the "
                        "difference may be one vote",
                        who.needed, who.trustees),
            fmt::format("more than half of them: {} or more", who.trustees / 2 + 1)});
    }
    if (!crypto::good_trustee_name(who.name)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--name",
                                "this name cannot be shown as one line of text",
                                "write the name that people know you by, at most 200 bytes"});
    }
    return {};
}

Status init(Options& options) {
    RETURN_IF_ERROR(complete(options));
    const bool again = TrusteeFolder(options.place.folder).has_key();
    ASSIGN_OR_RETURN(
        auto passphrase,
        obtain_passphrase(options.passphrase_file,
                          again ? "Your passphrase" : "Choose a passphrase for your key", !again));
    ASSIGN_OR_RETURN(auto done, run_init(options.place, options.who, passphrase));
    const Card& card = done.card;
    fmt::print("You are trustee {} of {}: {}.\n{}\n", card.index, card.trustees, card.name,
               who_opens(card.needed, card.trustees));
    fmt::print(
        "Your keys are in {}, locked with your passphrase. Nobody can replace either: keep both, apart.\n",
        options.place.folder);
    print_wrote(options, card_file(card.index), done.again);
    fmt::print(
        "\nThe fingerprint of your card, for reading aloud at the next step; write it down:\n\n    {}\n\n",
        done.card_fingerprint);
    const std::string others = card.trustees == 2 ? "trustee" : fmt::format("{} trustees", card.trustees - 1);
    fmt::print("Next: hand {} to the other {} (leave it on the stick, or send it).\n", card_file(card.index),
               others);
    fmt::print("When the cards of all {} are in {}, run:\n{}", card.trustees, options.place.exchange,
               next_command(options, "round1"));
    return {};
}

// The passphrase of a trustee who has a key already.
Expected<SecretBytes> own_passphrase(const Options& options) {
    if (!TrusteeFolder(options.place.folder).has_key()) {
        return Unexpected(Error{ErrorCode::kBadInput, options.place.folder,
                                "there is no trustee's key in this folder",
                                "name the folder that you gave to valurna-tally trustee init"});
    }
    return obtain_passphrase(options.passphrase_file, "Your passphrase", false);
}

Status round1(const Options& options) {
    ASSIGN_OR_RETURN(auto passphrase, own_passphrase(options));
    ASSIGN_OR_RETURN(auto done, run_round1(options.place, passphrase));
    print_cards(done.agreement);
    print_wrote(options, done.file, done.again);
    fmt::print("It is a promise: your part of the key is drawn, and you can no longer choose another.\n");
    print_next(options, done, "round1", "round2");
    return {};
}

Status round2(const Options& options) {
    ASSIGN_OR_RETURN(auto passphrase, own_passphrase(options));
    ASSIGN_OR_RETURN(auto done, run_round2(options.place, passphrase));
    print_wrote(options, done.file, done.again);
    fmt::print(
        "It keeps the promise of round 1, and holds one locked part for each of the others. Only the one\n");
    fmt::print("it is for can unlock it.\n");
    print_next(options, done, "round2", "finish");
    return {};
}

Expected<ExitStatus> print_complaints(const Options& options, const FinishDone& done) {
    const Agreement& agreement = done.step.agreement;
    for (std::size_t i = 0; i < done.complaints.size(); ++i) {
        fmt::print("The part that {} dealt to you does not fit what {} promised.\n",
                   agreement.who(done.liars[i]), agreement.card(done.liars[i]).name);
        fmt::print("Wrote {}/{}\n", options.place.exchange, done.complaints[i]);
    }
    fmt::print(
        "\nNo key was made. The complaint opens this one part to everybody, and no other, so that anyone "
        "can\n");
    fmt::print("see who is at fault. Hand it to {}; each runs:\n",
               names_of(agreement, all_but(agreement, done.step.self)));
    fmt::print("    valurna-tally trustee judge --exchange {}\n", quoted(options.place.exchange));
    fmt::print("Then all begin again with new folders, without the one at fault or with a mended machine.\n");
    return ExitStatus::kRefused;
}

Expected<ExitStatus> finish(const Options& options) {
    ASSIGN_OR_RETURN(auto passphrase, own_passphrase(options));
    ASSIGN_OR_RETURN(auto result, run_finish(options.place, passphrase));
    const FinishDone& done = result;
    if (!done.complaints.empty()) return print_complaints(options, done);
    const Agreement& agreement = done.step.agreement;
    print_wrote(options, done.step.file, done.step.again);
    fmt::print("Everything fits. Your share of the key is in {}, locked with your passphrase.\n{}\n",
               options.place.folder, who_opens(agreement.context.needed, agreement.trustees()));
    fmt::print(
        "\nThe fingerprint of the election key; compare it aloud, all must have the same:\n\n    {}\n\n",
        done.key_fingerprint);
    if (done.still_to_come.empty()) {
        fmt::print("All {} have finished. Next: hand {} to the election office, which runs:\n",
                   agreement.trustees(), options.place.exchange);
        fmt::print("    valurna-tally election build DEFINITION.json --data FOLDER --trustees {}\n",
                   quoted(options.place.exchange));
    } else {
        fmt::print("Next: hand {} to {}, who still finish. The last one hands the exchange folder to the\n",
                   done.step.file, names_of(agreement, done.still_to_come));
        fmt::print("election office.\n");
    }
    fmt::print("Keep {} and the passphrase until the ballots have been opened.\n", options.place.folder);
    return ExitStatus::kDone;
}

Expected<ExitStatus> judge(const std::string& folder) {
    ASSIGN_OR_RETURN(auto exchange, read_exchange(folder));
    ASSIGN_OR_RETURN(auto judged, judge_exchange(exchange));
    const Agreement& agreement = judged.agreement;
    if (judged.verdicts.empty()) {
        fmt::print("Nobody has complained, and what the {} trustees handed out holds.\n",
                   agreement.trustees());
        return ExitStatus::kDone;
    }
    for (const Verdict& verdict : judged.verdicts) {
        fmt::print("{}: {} is at fault.\n", verdict.complaint, agreement.who(verdict.at_fault()));
        switch (verdict.culprit) {
            case crypto::Culprit::kDealer:
                fmt::print("    The part for {} does not fit what {} promised to all.\n",
                           agreement.card(verdict.from).name, agreement.card(verdict.against).name);
                break;
            case crypto::Culprit::kComplainer:
                fmt::print("    The complaint is false: the part that {} dealt fits.\n",
                           agreement.card(verdict.against).name);
                break;
        }
    }
    fmt::print("No key can come of this ceremony: all begin again with new folders.\n");
    return ExitStatus::kRefused;
}

void add_places(const Command& command, Options& options) {
    command
        .option("--folder", options.place.folder,
                "Your private folder: on your own machine or stick, nobody else's")
        .required();
    command
        .option("--exchange", options.place.exchange,
                "The folder with everybody's files, as on the stick that goes round")
        .required();
    command.option("--passphrase-file", options.passphrase_file,
                   "File with your passphrase (default: ask at the terminal)");
}

void add_init(const Command& trustee) {
    auto options = std::make_shared<Options>();
    const Command command = trustee.command("init", "Become a trustee: make your keys and your card");
    add_places(command, *options);
    const auto definition = command.option("--definition", options->definition,
                                           "The election's definition, instead of --election and --domain");
    const auto id = command.option("--election", options->who.election_id, "The election's id");
    const auto domain = command.option("--domain", options->who.domain, "The organiser's domain");
    definition.excludes(id).excludes(domain);
    id.needs(domain);
    command.option("--trustees", options->who.trustees, "How many trustees there are")
        .required()
        .between(crypto::kFewestGenerating, crypto::kMaxTrustees);
    command.option("--needed", options->who.needed, "How many of them open the ballots")
        .required()
        .between(1U, crypto::kMaxTrustees);
    command.option("--index", options->who.index, "Your number among them, from 1")
        .required()
        .between(1U, crypto::kMaxTrustees);
    command.option("--name", options->who.name, "Your name, as the other trustees know it").required();
    command.run([options] { return init(*options); });
}

template <class Step>
void add_step(const Command& trustee, const char* name, const char* what, Step run) {
    auto options = std::make_shared<Options>();
    const Command command = trustee.command(name, what);
    add_places(command, *options);
    command.run([options, run] { return run(*options); });
}

}  // namespace

Command add_trustee_commands(const Command& app) {
    const Command trustee = app.command("trustee", "Be one of the trustees who open the ballots together");
    trustee.needs_command();
    add_init(trustee);
    add_step(trustee, "round1", "Check all cards and promise your part of the key", round1);
    add_step(trustee, "round2", "Keep the promise and deal the locked parts", round2);
    add_step(trustee, "finish", "Check all parts and keep your share of the key", finish);
    auto folder = std::make_shared<std::string>();
    const Command judging = trustee.command("judge", "Say who is at fault where a trustee complains");
    judging.option("--exchange", *folder, "The folder with everybody's files").required();
    judging.run([folder] { return judge(*folder); });
    return trustee;
}

}  // namespace valurna::tally
