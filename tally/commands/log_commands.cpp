#include <fmt/format.h>

#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/log/cosign.hpp"
#include "tally/log/export_log.hpp"
#include "tally/log/public_log.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, out, policy, tracker;
};

struct Opened {
    std::unique_ptr<Office> office;
    std::shared_ptr<const sync::Package> package;
};

Expected<Opened> open(const Options& options) {
    ASSIGN_OR_RETURN(auto office, Office::open(options.folder));
    ASSIGN_OR_RETURN(auto package, office->package());
    return Opened{std::move(office), std::move(package)};
}

int export_to(const Options& options) {
    auto opened = open(options);
    if (!opened) return report(opened.error());
    Office& office = *opened.value().office;
    const auto& election = opened.value().package->election;
    auto done = export_log(office, election, options.out);
    if (!done) return report(done.error());
    fmt::print(
        "{} ballots, {} of them new; {} files written.\nCheck it with: valurna-verify log {} --key '{}'\n",
        done.value().size, done.value().size - done.value().before, done.value().files, options.out,
        public_log_key(office.keys(), election).text());
    return kDone;
}

int policy(const Options& options) {
    auto opened = open(options);
    if (!opened) return report(opened.error());
    Office& office = *opened.value().office;
    const auto& election = opened.value().package->election;
    if (!options.policy.empty()) {
        auto text = read_text(options.policy);
        if (!text) return report(text.error());
        if (auto done = set_log_policy(office, election, text.value(), options.policy); !done)
            return report(done.error());
    }
    auto text = policy_text(office, election);
    if (!text) return report(text.error());
    fmt::print("{}", text.value());
    return kDone;
}

int cosign(const Options& options) {
    auto opened = open(options);
    if (!opened) return report(opened.error());
    auto done = cosign_public_log(*opened.value().office, opened.value().package->election, WebTrust{});
    if (!done) return report(done.error());
    const CosignReport& result = done.value();
    for (const auto& reply : result.witnesses)
        fmt::print("{}: {}\n", reply.witness, reply.cosigned ? "cosigned" : reply.problem);
    if (result.size == 0) {
        fmt::print("The log is empty: there is nothing to cosign.\n");
        return kDone;
    }
    if (!result.quorum)
        return report({ErrorCode::kRefused, fmt::format("checkpoint of {} ballots", result.size),
                       "the policy's quorum has not cosigned it", "ask again when the witnesses answer"});
    fmt::print("The checkpoint of {} ballots meets the policy.\n", result.size);
    return kDone;
}

int proof(const Options& options) {
    auto opened = open(options);
    if (!opened) return report(opened.error());
    Office& office = *opened.value().office;
    const auto& election = opened.value().package->election;
    auto receipt = make_receipt(office, election, options.tracker);
    if (!receipt) return report(receipt.error());
    if (auto done = create_file(options.out, as_bytes(receipt.value()), kPublicMode); !done)
        return report(done.error());
    fmt::print("{}\nCheck it with: valurna-verify proof {} --key '{}'\n", options.out, options.out,
               public_log_key(office.keys(), election).text());
    return kDone;
}

}  // namespace

void add_log_commands(CLI::App& app, int& exit_status) {
    auto* command =
        app.add_subcommand("log", "The public log of accepted ballots: files, witnesses, receipts");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* what, int (*run)(const Options&)) {
        auto options = std::make_shared<Options>();
        auto* one = command->add_subcommand(name, what);
        add_data_option(*one, options->folder);
        one->callback([options, run, &exit_status] { exit_status = run(*options); });
        return std::pair(one, options);
    };
    {
        const auto [one, options] =
            add("export", "Write the log as plain files that any web server can serve; only what is new",
                &export_to);
        one->add_option("DIR", options->out, "The folder of files")->required();
    }
    {
        const auto [one, options] = add(
            "policy", "Show which witnesses must have seen the log (C2SP tlog-policy), or set it", &policy);
        one->add_option("--set", options->policy, "A policy file");
    }
    add("cosign", "Ask the policy's witnesses for their cosignatures now", &cosign);
    {
        const auto [one, options] =
            add("proof", "A ballot's receipt, to be checked without the server", &proof);
        one->add_option("NUMBER", options->tracker, "The ballot's twelve symbols")->required();
        one->add_option("--out", options->out, "Where it goes (.tlog-proof); must not exist")->required();
    }
}

}  // namespace valurna::tally
