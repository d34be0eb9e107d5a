#include <algorithm>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "election/definition/definition.hpp"
#include "election/definition/patterns.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
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
    fmt::print("When the {} files of all {} are in {}, run:\n{}", files, agreement.trustees(),
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
    if (!crypto::good_trustee_name(who.name)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--name",
                                "this name cannot be shown as one line of text",
                                "write the name that people know you by, at most 200 bytes"});
    }
    return {};
}

int init(Options& options) {
    if (auto done = complete(options); !done) return report(done.error());
    const bool again = TrusteeFolder(options.place.folder).has_key();
    auto passphrase = obtain_passphrase(
        options.passphrase_file, again ? "Your passphrase" : "Choose a passphrase for your key", !again);
    if (!passphrase) return report(passphrase.error());
    auto done = run_init(options.place, options.who, passphrase.value());
    if (!done) return report(done.error());
    const Card& card = done.value().card;
    fmt::print("You are trustee {} of {}: {}.\n{}\n", card.index, card.trustees, card.name,
               who_opens(card.needed, card.trustees));
    fmt::print(
        "Your keys are in {}, locked with your passphrase. Nobody can replace either: keep both, apart.\n",
        options.place.folder);
    print_wrote(options, card_file(card.index), done.value().again);
    fmt::print(
        "\nThe fingerprint of your card, for reading aloud at the next step; write it down:\n\n    {}\n\n",
        done.value().card_fingerprint);
    fmt::print("Next: hand {} to the other {} trustees (leave it on the stick, or send it).\n",
               card_file(card.index), card.trustees - 1);
    fmt::print("When the cards of all {} are in {}, run:\n{}", card.trustees, options.place.exchange,
               next_command(options, "round1"));
    return kDone;
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

int round1(const Options& options) {
    auto passphrase = own_passphrase(options);
    if (!passphrase) return report(passphrase.error());
    auto done = run_round1(options.place, passphrase.value());
    if (!done) return report(done.error());
    print_cards(done.value().agreement);
    print_wrote(options, done.value().file, done.value().again);
    fmt::print("It is a promise: your part of the key is drawn, and you can no longer choose another.\n");
    print_next(options, done.value(), "round1", "round2");
    return kDone;
}

int round2(const Options& options) {
    auto passphrase = own_passphrase(options);
    if (!passphrase) return report(passphrase.error());
    auto done = run_round2(options.place, passphrase.value());
    if (!done) return report(done.error());
    print_wrote(options, done.value().file, done.value().again);
    fmt::print(
        "It keeps the promise of round 1, and holds one locked part for each of the others. Only the one\n");
    fmt::print("it is for can unlock it.\n");
    print_next(options, done.value(), "round2", "finish");
    return kDone;
}

int print_complaints(const Options& options, const FinishDone& done) {
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
    return kRefused;
}

int finish(const Options& options) {
    auto passphrase = own_passphrase(options);
    if (!passphrase) return report(passphrase.error());
    auto result = run_finish(options.place, passphrase.value());
    if (!result) return report(result.error());
    const FinishDone& done = result.value();
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
    return kDone;
}

int judge(const std::string& folder) {
    auto exchange = read_exchange(folder);
    if (!exchange) return report(exchange.error());
    auto judged = judge_exchange(exchange.value());
    if (!judged) return report(judged.error());
    const Agreement& agreement = judged.value().agreement;
    if (judged.value().verdicts.empty()) {
        fmt::print("Nobody has complained, and what the {} trustees handed out holds.\n",
                   agreement.trustees());
        return kDone;
    }
    for (const Verdict& verdict : judged.value().verdicts) {
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
    return kRefused;
}

void add_places(CLI::App& command, Options& options) {
    command
        .add_option("--folder", options.place.folder,
                    "Your private folder: on your own machine or stick, nobody else's")
        ->required();
    command
        .add_option("--exchange", options.place.exchange,
                    "The folder with everybody's files, as on the stick that goes round")
        ->required();
    command.add_option("--passphrase-file", options.passphrase_file,
                       "File with your passphrase (default: ask at the terminal)");
}

void add_init(CLI::App& trustee, int& exit_status) {
    auto options = std::make_shared<Options>();
    auto* command = trustee.add_subcommand("init", "Become a trustee: make your keys and your card");
    add_places(*command, *options);
    auto* definition = command->add_option("--definition", options->definition,
                                           "The election's definition, instead of --election and --domain");
    auto* id = command->add_option("--election", options->who.election_id, "The election's id");
    auto* domain = command->add_option("--domain", options->who.domain, "The organiser's domain");
    definition->excludes(id)->excludes(domain);
    id->needs(domain);
    const CLI::Range places(1U, crypto::kMaxTrustees);
    command->add_option("--trustees", options->who.trustees, "How many trustees there are")
        ->required()
        ->check(CLI::Range(crypto::kFewestGenerating, crypto::kMaxTrustees));
    command->add_option("--needed", options->who.needed, "How many of them open the ballots")
        ->required()
        ->check(places);
    command->add_option("--index", options->who.index, "Your number among them, from 1")
        ->required()
        ->check(places);
    command->add_option("--name", options->who.name, "Your name, as the other trustees know it")->required();
    command->callback([options, &exit_status] { exit_status = init(*options); });
}

void add_step(CLI::App& trustee, int& exit_status, const char* name, const char* what,
              int (*run)(const Options&)) {
    auto options = std::make_shared<Options>();
    auto* command = trustee.add_subcommand(name, what);
    add_places(*command, *options);
    command->callback([options, run, &exit_status] { exit_status = run(*options); });
}

}  // namespace

CLI::App* add_trustee_commands(CLI::App& app, int& exit_status) {
    auto* trustee = app.add_subcommand("trustee", "Be one of the trustees who open the ballots together");
    trustee->require_subcommand(1);
    add_init(*trustee, exit_status);
    add_step(*trustee, exit_status, "round1", "Check all cards and promise your part of the key", round1);
    add_step(*trustee, exit_status, "round2", "Keep the promise and deal the locked parts", round2);
    add_step(*trustee, exit_status, "finish", "Check all parts and keep your share of the key", finish);
    auto folder = std::make_shared<std::string>();
    auto* judging = trustee->add_subcommand("judge", "Say who is at fault where a trustee complains");
    judging->add_option("--exchange", *folder, "The folder with everybody's files")->required();
    judging->callback([folder, &exit_status] { exit_status = judge(*folder); });
    return trustee;
}

}  // namespace valurna::tally
