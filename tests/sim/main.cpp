// valurna-sim: replays the voters of a Pabulib file through the code that stations run, against the real
// server, and compares the outcome with a direct count of the same votes.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/system/command_line.hpp"
#include "base/system/files.hpp"
#include "base/system/terminal.hpp"
#include "election/count/count.hpp"
#include "election/pabulib/count.hpp"
#include "election/pabulib/import.hpp"
#include "election/pabulib/pabulib.hpp"
#include "tests/sim/polling_day.hpp"
#include "tests/sim/server.hpp"
#include "tests/support/machine.hpp"
#include "version.hpp"

namespace {

using namespace valurna;

struct Options {
    std::string file;
    std::size_t stations = 1;
    std::size_t voters = 0;  // 0: all
    std::string rule, ties = "id", seed;
    std::string server, data, keep;
    bool json = false;
};

// Wall-clock seconds of each stage, by name, in order.
struct Stage {
    std::string name;
    double seconds = 0;
};

struct Report {
    std::size_t voters = 0, stations = 0;
    sim::Counted counted;
    std::vector<std::string> direct_winners;
    std::vector<std::string> notes;
    std::vector<Stage> stages;
    [[nodiscard]] bool agrees() const { return counted.winners == direct_winners; }
};

class Clock {
  public:
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - last_).count();
        last_ = now;
        return seconds;
    }

  private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Expected<std::string> content_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path))
        return Unexpected(Error{ErrorCode::kBadInput, path, "this file cannot be read",
                                "give the path of a Pabulib .pb file"});
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

// One contest, one style: what a Pabulib file describes.
std::vector<election::Ballot> ballots_of(const election::Election& election,
                                         const election::PabulibElection& source) {
    const election::BallotStyle& style = election.styles.front();
    const election::Contest& contest = *election.contest(style.contests.front());
    std::vector<election::Ballot> ballots;
    ballots.reserve(source.votes.size());
    for (const election::PabulibVote vote : source.votes)
        ballots.push_back(
            {style.id, {{contest.id, election::choose(contest.voting, election::preferences_of(vote))}}});
    return ballots;
}

// The file's own votes by the file's own reader: nothing of a ballot stands between.
Expected<std::vector<std::string>> count_directly(const election::Election& election,
                                                  const election::PabulibElection& source,
                                                  const std::string& log_root) {
    const election::Contest& contest = election.contests.front();
    ASSIGN_OR_RETURN(auto input, election::count_input(source, contest.counting));
    for (std::size_t i = 0; i < contest.projects.size(); ++i)
        input.projects[i].cost = contest.projects[i].cost.minor;
    input.budget = contest.budget.minor;
    input.log_root = log_root;
    ASSIGN_OR_RETURN(auto outcome, election::count(input, contest.counting));
    std::vector<std::string> winners;
    for (const std::uint32_t winner : outcome.winners)
        winners.push_back(contest.projects[winner].id);
    return winners;
}

// The public log's root as the count states it: material of a lot.
std::string log_root_of(const std::string& count_json) {
    const auto json = nlohmann::json::parse(count_json, nullptr, false);
    return json.is_object() ? json.value("log_root", "") : "";
}

Expected<Report> simulate(const Options& options) {
    ASSIGN_OR_RETURN(auto content, content_of(options.file));
    ASSIGN_OR_RETURN(auto file, election::parse_pabulib(content, options.file));
    election::PabulibElection& source = file;
    if (options.voters > 0) source.votes.keep_first(options.voters);
    if (source.votes.empty())
        return Unexpected(Error{ErrorCode::kBadInput, options.file, "the file holds no votes",
                                "give a file with a VOTES section"});

    Report report;
    report.voters = source.votes.size();
    report.stations = options.stations;
    for (const election::Irregularity& irregularity : source.irregularities)
        report.notes.push_back(fmt::format("{}:{}: {}", options.file, irregularity.line, irregularity.what));

    election::PabulibImport wanted;
    wanted.id = "simulated-election";
    wanted.publication.domain = "localhost";
    wanted.ties = options.ties;
    wanted.lot_seed = options.seed;
    ASSIGN_OR_RETURN(auto imported, election::import_pabulib(source, wanted, options.file));
    election::Election& definition = imported.election;
    for (std::string& warning : imported.warnings)
        report.notes.push_back(std::move(warning));
    // A station refuses what the rule does not allow, and real files hold such votes: the rule gives way, and
    // it is said.
    for (std::string& warning : election::widen_to_votes(definition, source))
        report.notes.push_back(std::move(warning));
    if (!options.rule.empty()) {
        auto& counting = definition.contests.front().counting;
        ASSIGN_OR_RETURN(counting, election::read_written_rule(options.rule, "--rule", counting));
    }

    const tests::TemporaryFolder temporary;
    const std::string folder = options.keep.empty() ? temporary.path() : options.keep;
    std::filesystem::create_directories(folder);
    tests::use_machine(std::filesystem::absolute(folder).string() +
                       "/machine");  // all stations stand on one, which is not the user's
    const std::string definition_file = folder + "/election.json";
    RETURN_IF_ERROR(
        create_file(definition_file, as_bytes(election::write_election(definition)), kPublicMode));

    const bool given = !options.server.empty();
    sim::TallyServer server(given ? options.data : folder + "/server",
                            given ? std::optional(options.server) : std::nullopt);
    sim::PollingDay day;
    day.folder = folder;
    day.ballots = ballots_of(definition, source);
    std::optional<ProgressBar> bar(std::in_place, "Voting");
    day.progress = [&](std::size_t voted) { bar->show(voted, report.voters); };

    Clock clock;
    ASSIGN_OR_RETURN(auto codes, server.issue_codes(definition_file, report.voters));
    day.codes = std::move(codes);
    report.stages.push_back({"codes issued", clock.lap()});
    RETURN_IF_ERROR(server.build(definition_file));
    RETURN_IF_ERROR(server.start());
    for (std::size_t i = 0; i < options.stations; ++i) {
        ASSIGN_OR_RETURN(auto slip, server.station_slip(fmt::format("Station {}", i + 1)));
        day.slips.push_back(std::move(slip));
    }
    report.stages.push_back({"package, server and slips", clock.lap()});
    ASSIGN_OR_RETURN(auto stages, sim::run_polling_day(day));
    bar.reset();
    report.stages.push_back({"polling day, all stations", clock.lap()});
    report.stages.push_back({"  admission (Argon2id), per thread", stages.admission});
    report.stages.push_back({"  sealing, per thread", stages.sealing});
    report.stages.push_back({"  casting (durable), per thread", stages.casting});
    report.stages.push_back({"  upload, per thread", stages.upload});
    RETURN_IF_ERROR(server.close());
    ASSIGN_OR_RETURN(auto counted, server.count());
    report.stages.push_back({"close, mix, open and count", clock.lap()});
    report.counted = std::move(counted);

    ASSIGN_OR_RETURN(auto direct, count_directly(definition, source, log_root_of(report.counted.json)));
    report.direct_winners = std::move(direct);
    return report;
}

std::string per_second(std::size_t voters, const Stage& stage) {
    return stage.seconds > 0 ? fmt::format("{:.1f}", static_cast<double>(voters) / stage.seconds) : "-";
}

void print_json(const Report& report) {
    auto json = nlohmann::ordered_json::parse(report.counted.json);
    json["voters"] = report.voters;
    json["stations"] = report.stations;
    json["agrees_with_direct_count"] = report.agrees();
    json["notes"] = report.notes;
    for (const Stage& stage : report.stages)
        json["stages"][stage.name.substr(stage.name.find_first_not_of(' '))] = {
            {"seconds", stage.seconds},
            {"ballots_per_second",
             stage.seconds > 0 ? static_cast<double>(report.voters) / stage.seconds : 0.0}};
    std::cout << json.dump(2) << '\n';
}

void print_text(const Report& report) {
    for (const std::string& note : report.notes)
        std::cout << "note: " << note << '\n';
    std::cout << fmt::format("{} voters at {} stations\n\n{:<38}{:>10}{:>14}\n", report.voters,
                             report.stations, "stage", "seconds", "ballots/s");
    for (const Stage& stage : report.stages)
        std::cout << fmt::format("{:<38}{:>10.3f}{:>14}\n", stage.name, stage.seconds,
                                 per_second(report.voters, stage));
    std::cout << "\nwinners, in order of selection:\n";
    for (const std::string& winner : report.counted.winners)
        std::cout << "  " << winner << '\n';
    std::cout << (report.agrees() ? "the same as a direct count of the file\n" : "");
}

Expected<ExitStatus> run(const Options& options) {
    ASSIGN_OR_RETURN(const auto report, simulate(options));
    options.json ? print_json(report) : print_text(report);
    if (report.agrees()) return ExitStatus::kDone;
    print_problem("valurna-sim",
                  "the outcome differs from a direct count of the same votes: this is a defect of Valurna");
    return ExitStatus::kRefused;
}

}  // namespace

int main(int argc, char** argv) {
    CommandLine line(
        {.program = "valurna-sim",
         .what = "Replays the voters of a Pabulib file through real stations and a real server, and counts.",
         .version = kVersion,
         .footer = "",
         .own_name_in_help = true});
    Options options;
    const Command sim = line.root();
    sim.option("FILE", options.file, "a Pabulib file; its voters vote by the method of the file").required();
    sim.option("--stations", options.stations, "how many stations the voters are spread over")
        .between(1, 1000)
        .shows_default();
    sim.option("--voters", options.voters, "only the first K voters of the file").above_zero();
    sim.option("--rule", options.rule,
               "the counting rule, such as equal-shares:borda:add1; without it the file's own");
    sim.option("--ties", options.ties, "how ties are broken")
        .one_of({"id", "cost-then-votes-then-lot", "votes", "lot"})
        .shows_default();
    sim.option("--seed", options.seed, "the public seed of a lot");
    const auto server =
        sim.option("--server", options.server, "address of a running server, such as https://127.0.0.1:8443");
    const auto data =
        sim.option("--data", options.data, "the data folder of that server, for its administration");
    server.needs(data);
    data.needs(server);
    sim.option("--keep", options.keep, "keep all files in this folder (codes are never stored)");
    sim.flag("--json", options.json, "print one JSON document");
    sim.run([&] { return run(options); });
    return line.run(argc, argv);
}
