// valurna-tally: the municipality's server and its administration.
#include "base/system/command_line.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/deciding.hpp"
#include "version.hpp"

int main(int argc, char** argv) {
    using namespace valurna::tally;
    valurna::CommandLine line(
        {.program = "valurna-tally",
         .what = "valurna-tally: prepares an election, receives the stations' ledgers, counts and publishes.",
         .version = valurna::kVersion,
         .footer = ""});
    const valurna::Command tally = line.root();
    tally.needs_command();
    const valurna::Command election = tally.command("election", "Make and check elections");
    election.needs_command();
    add_election_commands(election);
    add_build_command(election);
    add_trustee_turns(add_trustee_commands(tally));
    add_authority_commands(tally);
    add_officer_commands(tally);
    add_codes_commands(tally);
    add_staff_commands(tally);
    add_stations_commands(tally);
    add_stick_commands(tally);
    add_serve_command(tally);
    add_log_commands(tally);
    add_witness_commands(tally);
    add_close_command(tally);
    add_mix_command(tally);
    add_count_command(tally);
    add_export_command(tally);
    add_publish_command(tally);
    add_minutes_command(tally);
    return line.run(argc, argv);
}
