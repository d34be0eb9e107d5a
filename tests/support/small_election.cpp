#include "tests/support/small_election.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "crypto/group/transcript.hpp"
#include "election/count/count.hpp"
#include "election/explain/result.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/result_note.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/must.hpp"

namespace valurna::tests {
namespace {

crypto::SigningKey key_of(std::string_view name) {
    const auto seed = crypto::sha256(as_bytes(name));
    return std::move(*crypto::SigningKey::from_seed(seed));
}

election::Project project(const std::string& id, std::int64_t cost) {
    election::Project p;
    p.id = id;
    p.title = {{"en", "Project " + id}};
    p.cost = {cost};
    return p;
}

election::Contest contest(const std::string& id, election::VotingRule voting) {
    election::Contest c;
    c.id = id;
    c.title = {{"en", "Contest " + id}};
    c.question = {{"en", "What shall be done?"}};
    c.budget = {100'000};
    c.voting = voting;
    c.counting.lot_seed = "published before the vote";
    for (int i = 1; i <= 6; ++i)
        c.projects.push_back(project(id + std::to_string(i), 10'000 * i));
    return c;
}

election::Election definition(const std::string& id, bool results_on_station) {
    election::Election e;
    e.id = id;
    e.domain = "vote.example.org";
    e.organiser = "Example Town";
    e.title = {{"en", "A small election"}};
    e.introduction = {{"en", "Choose."}};
    e.results_where = {{"en", "At the library"}};
    e.opens = "2026-12-01";
    e.closes = "2026-12-08";
    e.results_on = "2026-12-09";
    e.results_on_station = results_on_station;
    e.currency = {"SEK", 2};
    e.languages = {"en", "sv"};
    e.contests = {contest("park", election::ApprovalRule{{0, 3}}),
                  contest("street", election::KnapsackRule{})};
    e.styles = {{"one", {{"en", "Park only"}}, {"park"}},
                {"both", {{"en", "Park and street"}}, {"park", "street"}}};
    return e;
}

std::string voter_name(const std::string& election, std::size_t index) {
    return election + " voter " + std::to_string(index);
}

}  // namespace

SmallElection::SmallElection(std::size_t voters, const std::string& id, bool results_on_station)
    : authority(key_of(id + " authority")), server(key_of(id + " server")), notes(key_of(id + " notes")) {
    sync::Package content;
    content.election = definition(id, results_on_station);
    std::vector<election::RollEntry> roll;
    for (std::size_t i = 0; i < voters; ++i)
        roll.push_back({key_of(voter_name(id, i)).public_key().bytes, i % 2 == 0 ? "one" : "both"});
    content.roll = election::Roll::of(std::move(roll));
    content.key = crypto::generate_single_trustee(id).first;
    build(content);
}

void SmallElection::build(const sync::Package& content) {
    zip = must(sync::write_package(content));
    signature = crypto::minisign_sign(authority, zip, sync::package_comment(content.election.id, 1));
    package = must(sync::read_package(zip, signature, crypto::minisign_public(authority)));
}

crypto::SigningKey SmallElection::voter(std::size_t index) const {
    return key_of(voter_name(package.election.id, index));
}

election::Ballot SmallElection::ballot_of(std::size_t index) const {
    const bool both = index % 2 == 1;
    election::Ballot ballot{both ? "both" : "one", {}};
    const auto turn = static_cast<std::uint32_t>(index % 3);
    ballot.contests.push_back(approving("park", {turn, 3 + turn}));
    if (both && index % 5 == 0)
        ballot.contests.push_back(knapsack("street", {}));
    else if (both)
        ballot.contests.push_back(knapsack("street", {0, 1, 2 + turn}));
    return ballot;
}

sync::StationSlip SmallElection::slip(const std::string& station_id) const {
    sync::StationSlip slip;
    slip.addresses = {"https://127.0.0.1:1"};
    slip.pins = {"sha256//" + to_base64(crypto::sha256(as_bytes("no server")))};
    slip.domain = package.election.domain;
    slip.server = {slip.domain, crypto::NoteKeyType::kCosignature, server.public_key()};
    slip.server_notes = {slip.domain, crypto::NoteKeyType::kEd25519, notes.public_key()};
    slip.authority = crypto::minisign_public(authority);
    slip.election_id = package.election.id;
    slip.station_id = station_id;
    slip.label = "Library, ground floor";
    slip.token = to_hex(crypto::sha256(as_bytes("token of " + station_id)));
    return slip;
}

std::string SmallElection::assignment(const sync::StationSlip& slip, std::uint64_t version,
                                      sync::PollState state) const {
    crypto::Note note{sync::assignment_body({to_hex(package.hash), version, state, slip.origin()}), {}};
    crypto::sign_note(note, slip.domain, notes);
    return note.text();
}

std::string SmallElection::result_document(std::size_t voters) const {
    const auto& definition = package.election;
    election::ElectionResult result;
    result.election = definition.id;
    result.log_root = "00ff";
    result.codes = result.counted = voters;
    for (const auto& contest : definition.contests) {
        std::vector<election::ContestChoice> choices;
        for (std::size_t i = 0; i < voters; ++i) {
            for (auto& choice : ballot_of(i).contests) {
                if (choice.contest == contest.id) choices.push_back(std::move(choice));
            }
        }
        const auto input = election::count_input(contest, choices, result.log_root);
        auto outcome = must(election::count(input, contest.counting));
        result.contests.push_back(
            must(election::explain(contest.id, input, contest.counting, std::move(outcome), 0)));
    }
    return election::result_json(definition, result);
}

std::string SmallElection::result_note(const std::string& document, std::uint64_t version) const {
    const sync::ResultNote note{version, package.hash, crypto::sha256(as_bytes(document))};
    const auto& definition = package.election;
    return sync::sign_authority_note(sync::result_note_body(note, definition.domain, definition.id),
                                     definition.domain, authority);
}

void SmallElection::write_station(const std::string& folder, const sync::StationSlip& slip,
                                  std::uint8_t key_seed) const {
    std::filesystem::create_directories(folder);
    write_text(folder + "/station.key", std::string(32, static_cast<char>(key_seed)));
    write_text(folder + "/slip.json", sync::write_slip(slip));
    write_text(folder + "/package.zip", as_text(zip));
    write_text(folder + "/package.zip.minisig", signature);
    write_text(folder + "/assignment.note", assignment(slip));
    const auto key = crypto::SigningKey::from_seed(Bytes(32, key_seed));
    (void)must(sync::Ledger::open(folder + "/ledger.db", slip.origin(), *key));
}

bool vote(sync::PollingStation& station, const SmallElection& election, std::size_t voter) {
    const auto admitted = station.admit(election.voter(voter));
    if (!admitted.voter) return false;
    const auto sealed = station.seal(*admitted.voter, election.ballot_of(voter));
    return sealed.has_value() && station.cast(sealed.value().ballot).has_value();
}

void write_text(const std::string& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file);
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

std::string read_text(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace valurna::tests
