#include "tally/office/counted_contest.hpp"

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "base/nearest.hpp"
#include "crypto/group/transcript.hpp"
#include "tally/office/polls_noted.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"

namespace valurna::tally {
namespace {

Unexpected damaged(const std::string& name, const std::string& what) {
    return Unexpected(
        Error{ErrorCode::kRefused, name, what, "check the record with valurna-verify, or count again"});
}

Expected<std::string> log_root(Office& office) {
    ASSIGN_OR_RETURN(auto outcome, office.store().fact(Fact::kOutcome));
    if (!outcome) return not_counted(office);
    const auto json = nlohmann::json::parse(outcome.value(), nullptr, false);
    if (!json.is_object() || !json.contains("log_root") || !json["log_root"].is_string())
        return damaged(office.folder(), "the outcome that was kept names no log root");
    return json["log_root"].get<std::string>();
}

// Rows that no block could be read of. Their bytes are zeros in the record.
Expected<std::set<std::size_t>> unreadable_rows(record::RecordFolder& folder, const std::string& name) {
    std::set<std::size_t> rows;
    const Status read = folder.each_line(name, [&](std::size_t, std::string_view line) -> Status {
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos && line.substr(space + 1) == "unreadable")
            rows.insert(std::strtoul(std::string(line.substr(0, space)).c_str(), nullptr, 10));
        return {};
    });
    if (!read) return Unexpected(read.error());
    return rows;
}

Expected<std::vector<DecryptedBlocks>> decrypted_blocks(record::RecordFolder& folder,
                                                        const std::string& prefix) {
    ASSIGN_OR_RETURN(auto unreadable, unreadable_rows(folder, prefix + record::kInvalid));
    std::vector<DecryptedBlocks> ballots;
    const Status read =
        folder.each_line(prefix + record::kDecrypted, [&](std::size_t row, std::string_view line) -> Status {
            auto bytes = from_hex(line);
            if (!bytes)
                return damaged(prefix + record::kDecrypted,
                               "line " + std::to_string(row + 1) + " is no opened ballot");
            ballots.push_back({std::move(*bytes), !unreadable.contains(row)});
            return {};
        });
    if (!read) return Unexpected(read.error());
    return ballots;
}

}  // namespace

Expected<const election::Contest*> chosen_contest(const election::Election& election,
                                                  const std::string& wanted) {
    if (wanted.empty() && election.contests.size() == 1) return &election.contests.front();
    if (const auto* contest = election.contest(wanted)) return contest;
    const auto known = ids_of(election.contests);
    if (!wanted.empty()) return Unexpected(unknown_name("--contest", "contest", wanted, known));
    return Unexpected(
        Error{ErrorCode::kBadInput, "--contest", "such a file holds one contest", known_names("", known)});
}

Expected<CountedContest> counted_contest(Office& office, const std::string& wanted) {
    ASSIGN_OR_RETURN(auto package, office.package());
    ASSIGN_OR_RETURN(auto contest, chosen_contest(package->election, wanted));
    RETURN_IF_ERROR(require_result_in_force(office));
    ASSIGN_OR_RETURN(auto root, log_root(office));
    if (!std::filesystem::is_directory(office.path("record"))) return not_counted(office);
    ASSIGN_OR_RETURN(auto folder, record::RecordFolder::open(office.path("record")));
    const auto* group = election::group_of(package->election, contest->id);
    const auto part = *election::part_of(package->election, group != nullptr ? group->id : contest->id);
    ASSIGN_OR_RETURN(auto ballots, decrypted_blocks(folder, record::contest_folder(part.id())));
    ASSIGN_OR_RETURN(auto counted, count_part(part, ballots, root));
    auto& count = counted.contests.at(*part.place_of(contest->id));
    const std::string prefix = record::contest_folder(contest->id);
    ASSIGN_OR_RETURN(auto outcome, folder.text(prefix + record::kOutcome));
    if (outcome != contest_outcome_json(package->election, count, root))
        return damaged(prefix + record::kOutcome, "counting the opened ballots gives another outcome");
    ASSIGN_OR_RETURN(const auto days, days_that_were(office.store(), package->election));
    const auto held = std::make_shared<const election::Election>(held_on(package->election, days));
    return CountedContest{held, held->contest(contest->id), package->hash, std::move(count),
                          to_hex(crypto::sha256(as_bytes(outcome)))};
}

}  // namespace valurna::tally
