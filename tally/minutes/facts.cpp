#include "tally/minutes/facts.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "election/words/calm.hpp"
#include "tally/office/polls_noted.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {
namespace {

Status add_stations(Office& office, record::RecordFolder& folder, MinutesFacts& facts) {
    ASSIGN_OR_RETURN(auto state, reconcile(office));
    facts.slips_not_used = state.slips_not_used;
    facts.closed_early = state.closed_early;
    std::map<std::string, StationMinutes*> by_id;
    for (auto& station : state.stations)
        facts.stations.push_back({std::move(station), std::nullopt, 0, 0, 0});
    for (auto& station : facts.stations)
        by_id[station.state.row.id] = &station;
    ASSIGN_OR_RETURN(const auto left_out, record::read_left_out(folder));
    std::map<std::uint64_t, bool> repeated;  // by the ballot that is left out
    for (const auto& one : left_out)
        repeated[one.index] = one.of.has_value();
    ASSIGN_OR_RETURN(const auto cast_at, office.store().ballot_stations());
    facts.log_size = std::min<std::uint64_t>(facts.log_size, cast_at.size());
    facts.late_ballots = cast_at.size() - facts.log_size;
    for (std::uint64_t i = 0; i < facts.log_size; ++i) {
        const auto station = by_id.find(cast_at[i]);
        if (station == by_id.end()) continue;
        const auto found = repeated.find(i);
        ++(found == repeated.end() ? station->second->counted
           : found->second         ? station->second->repeated
                                   : station->second->void_ballots);
    }
    return {};
}

// The record holds the first of the store's notes; later ones the count did not know.
Status add_voids(Office& office, const record::RecordFolder& folder, MinutesFacts& facts) {
    ASSIGN_OR_RETURN(const auto rows, office.store().voids());
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    for (const auto& row : rows) {
        if (!folder.has(record::void_file(row.version))) {
            ++facts.late_voids;
            continue;
        }
        ASSIGN_OR_RETURN(auto note,
                         parse_void_note(row.note, authority.key, facts.election.domain, facts.election.id));
        facts.voids.push_back(std::move(note));
    }
    return {};
}

// Each decision names the earlier package, which the record holds beside it.
Status add_admissions(record::RecordFolder& folder, const std::string& election,
                      const std::vector<record::Decider>& deciders, MinutesFacts& facts) {
    for (const auto& name : folder.files()) {
        if (!name.starts_with("packages/") || !name.ends_with(".zip")) continue;
        const std::string hash = std::filesystem::path(name).stem().string();
        const std::string file = record::admission_file(hash);
        if (!folder.has(file)) continue;
        ASSIGN_OR_RETURN(const auto text, folder.text(file));
        ASSIGN_OR_RETURN(const auto digest, folder.digest(name));
        ASSIGN_OR_RETURN(auto said,
                         record::read_decision(text, record::about_admission(election, digest), deciders));
        facts.admissions.push_back(std::move(said));
    }
    return {};
}

// The decisions of two people that the record holds, each checked once more.
Status add_decisions(Office& office, record::RecordFolder& folder, const sync::Package& package,
                     MinutesFacts& facts) {
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    const auto deciders = record::deciders(package, authority.key);
    const auto election = record::election_origin(package.election);
    if (folder.has(record::kOverride)) {
        ASSIGN_OR_RETURN(const auto text, folder.text(record::kOverride));
        ASSIGN_OR_RETURN(const auto reconciliation, folder.digest(record::kReconciliation));
        ASSIGN_OR_RETURN(auto said, record::read_decision(
                                        text, record::about_override(election, reconciliation), deciders));
        facts.overridden = std::move(said);
    }
    for (auto& station : facts.stations) {
        const std::string file = record::unused_file(station.state.row.id);
        if (!folder.has(file)) continue;
        ASSIGN_OR_RETURN(const auto text, folder.text(file));
        ASSIGN_OR_RETURN(
            auto said, record::read_decision(
                           text, record::about_unused(election, station.state.row.id, *station.state.row.key),
                           deciders));
        station.unused = std::move(said);
    }
    return add_admissions(folder, election, deciders, facts);
}

Status add_fingerprints(const Office& office, record::RecordFolder& folder, MinutesFacts& facts) {
    ASSIGN_OR_RETURN(const auto package, folder.digest("package.zip"));
    ASSIGN_OR_RETURN(const auto manifest, folder.digest(record::kManifest));
    facts.package = to_hex(package);
    facts.manifest = to_hex(manifest);
    facts.log_root = facts.result.log_root;
    for (const auto& contest : facts.result.contests) {
        ASSIGN_OR_RETURN(const auto outcome,
                         folder.digest(record::contest_folder(contest.contest) + record::kOutcome));
        facts.outcomes.push_back(to_hex(outcome));
    }
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    facts.authority = crypto::fingerprint(authority.key.bytes);
    return {};
}

}  // namespace

Expected<MinutesFacts> minutes_facts(Office& office) {
    ASSIGN_OR_RETURN(const auto package, office.package());
    RETURN_IF_ERROR(require_result_in_force(office));
    ASSIGN_OR_RETURN(const auto document, office.store().fact(Fact::kResult));
    if (!document || !std::filesystem::is_directory(office.path("record"))) return not_counted(office);
    ASSIGN_OR_RETURN(auto result, election::parse_result(*document, package->election, "the stored result"));
    ASSIGN_OR_RETURN(auto folder, record::RecordFolder::open(office.path("record")));
    MinutesFacts facts;
    ASSIGN_OR_RETURN(const auto days, days_that_were(office.store(), package->election));
    facts.election = held_on(words::calm(package->election), days);
    facts.result = words::calm(std::move(result));
    facts.package_version = package->version;
    ASSIGN_OR_RETURN(const auto standing, result_standing(office));
    facts.result_number = standing.version;
    facts.log_size = facts.result.counted + facts.result.duplicates + facts.result.voided;
    RETURN_IF_ERROR(add_stations(office, folder, facts));
    RETURN_IF_ERROR(add_voids(office, folder, facts));
    RETURN_IF_ERROR(add_decisions(office, folder, *package, facts));
    ASSIGN_OR_RETURN(facts.kept_aside, office.store().quarantined());
    ASSIGN_OR_RETURN(const auto addresses, office.store().fact(Fact::kAddressesIssued));
    if (addresses) {
        std::uint64_t seconds = 0;
        std::from_chars(addresses->data(), addresses->data() + addresses->size(), seconds);
        if (seconds > 0) facts.addresses_given = seconds;
    }
    RETURN_IF_ERROR(add_fingerprints(office, folder, facts));
    return facts;
}

}  // namespace valurna::tally
