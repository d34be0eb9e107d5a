// valurna-verify: anybody's check of a published election, with nothing secret.

#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tally/verify/verify_record.hpp"
#include "version.hpp"

namespace {

using namespace valurna;

int fail(const election::Error& error) {
    std::cerr << "valurna-verify: " << error.line() << '\n';
    return error.code == election::ErrorCode::kEnvironment ? 3 : 1;
}

int verify(const std::string& folder, const tally::record::VerifyOptions& options) {
    std::size_t unproven = 0;
    const auto status =
        tally::record::verify_record(folder, options, [&](const tally::record::Finding& finding) {
            std::cout << (finding.proven ? "holds       " : "NOT PROVEN  ") << finding.what << std::endl;
            if (!finding.proven) ++unproven;
        });
    if (!status) return fail(status.error());
    std::cout << (unproven == 0
                      ? "all of it holds\n"
                      : fmt::format("all that this record can prove holds; {} {} not proven in it\n",
                                    unproven, unproven == 1 ? "step is" : "steps are"));
    return 0;
}

int find(const std::string& folder, const std::string& tracker) {
    const auto index = tally::record::find_tracker(folder, tracker);
    if (!index) return fail(index.error());
    std::cout << fmt::format("the ballot is in the public log, number {} in the order of acceptance\n",
                             index.value() + 1);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Checks a published election record again, from the first signature to the outcome.",
                 "valurna-verify"};
    app.set_version_flag("--version", std::string("valurna-verify ") + kVersion);
    app.require_subcommand(1);
    std::string folder, tracker;
    tally::record::VerifyOptions options;

    auto* record = app.add_subcommand(
        "record", "redo all of a record; exit status 0 only if all that it can prove holds");
    record->add_option("DIR", folder, "the folder of the record")->required();
    record->add_option("--authority", options.authority,
                       "the election authority's published key (minisign's base64 line)");
    record->add_option("--server", options.server, "the server's published verifier key");

    auto* ballot = app.add_subcommand(
        "tracker", "is my ballot in: look for a ballot's number in the record's public log");
    ballot->add_option("DIR", folder, "the folder of the record")->required();
    ballot->add_option("NUMBER", tracker, "the twelve symbols that the station showed")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return record->parsed() ? verify(folder, options) : find(folder, tracker);
}
