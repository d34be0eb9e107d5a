#include "tally/office/counted_contest.hpp"

#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "crypto/transcript.hpp"
#include "tally/record/layout.hpp"
#include "tally/verify/record_folder.hpp"

namespace valurna::tally {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

Error damaged(const std::string& name, const std::string& what) {
    return {ErrorCode::kRefused, name, what, "check the record with valurna-verify, or count again"};
}

Result<std::string> log_root(Office& office) {
    auto outcome = office.store().fact("outcome");
    if (!outcome) return outcome.error();
    if (!outcome.value()) return not_counted(office);
    const auto json = nlohmann::json::parse(*outcome.value(), nullptr, false);
    if (!json.is_object() || !json.contains("log_root") || !json["log_root"].is_string())
        return damaged(office.folder(), "the outcome that was kept names no log root");
    return json["log_root"].get<std::string>();
}

// Rows that no block could be read of. Their bytes are zeros in the record.
Result<std::set<std::size_t>> unreadable_rows(record::RecordFolder& folder, const std::string& name) {
    std::set<std::size_t> rows;
    const Status read = folder.each_line(name, [&](std::size_t, std::string_view line) -> Status {
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos && line.substr(space + 1) == "unreadable")
            rows.insert(std::strtoul(std::string(line.substr(0, space)).c_str(), nullptr, 10));
        return Done{};
    });
    if (!read) return read.error();
    return rows;
}

Result<std::vector<OpenedBlocks>> opened_blocks(record::RecordFolder& folder, const std::string& prefix) {
    auto unreadable = unreadable_rows(folder, prefix + record::kInvalid);
    if (!unreadable) return unreadable.error();
    std::vector<OpenedBlocks> ballots;
    const Status read =
        folder.each_line(prefix + record::kOpened, [&](std::size_t row, std::string_view line) -> Status {
            auto bytes = crypto::from_hex(line);
            if (!bytes)
                return damaged(prefix + record::kOpened,
                               "line " + std::to_string(row + 1) + " is no opened ballot");
            ballots.push_back({std::move(*bytes), !unreadable.value().contains(row)});
            return Done{};
        });
    if (!read) return read.error();
    return ballots;
}

}  // namespace

Error not_counted(const Office& office) {
    return {ErrorCode::kRefused, office.folder(), "the ballots have not been counted yet",
            "valurna-tally count --data " + office.folder()};
}

Result<const election::Contest*> chosen_contest(const election::Election& election,
                                                const std::string& wanted) {
    if (wanted.empty() && election.contests.size() == 1) return &election.contests.front();
    if (const auto* contest = election.contest(wanted)) return contest;
    std::string known;
    for (const auto& each : election.contests)
        known += (known.empty() ? "" : ", ") + each.id;
    return Error{ErrorCode::kBadInput, "--contest " + wanted, "such a file holds one contest",
                 "choose one of: " + known};
}

Result<CountedContest> counted_contest(Office& office, const std::string& wanted) {
    auto package = office.package();
    if (!package) return package.error();
    auto contest = chosen_contest(package.value()->election, wanted);
    if (!contest) return contest.error();
    auto root = log_root(office);
    if (!root) return root.error();
    if (!std::filesystem::is_directory(office.path("record"))) return not_counted(office);
    auto folder = record::RecordFolder::open(office.path("record"));
    if (!folder) return folder.error();
    const std::string prefix = record::contest_folder(contest.value()->id);
    auto ballots = opened_blocks(folder.value(), prefix);
    if (!ballots) return ballots.error();
    auto count = count_contest(*contest.value(), ballots.value(), root.value());
    if (!count) return count.error();
    auto outcome = folder.value().text(prefix + record::kOutcome);
    if (!outcome) return outcome.error();
    if (outcome.value() != contest_outcome_json(package.value()->election, count.value(), root.value()))
        return damaged(prefix + record::kOutcome, "counting the opened ballots gives another outcome");
    return CountedContest{package.value(), contest.value(), std::move(count).value(),
                          crypto::to_hex(crypto::sha256(crypto::view(outcome.value())))};
}

}  // namespace valurna::tally
