#pragma once
// Digidem's decidim-module-budgets_paper_ballots adds whatever it imports to what it has. So each file holds
// the difference to all files before, and a manifest beside them keeps what has been handed out: a figure
// stands in one file only. docs/formats/exchange.md

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "election/exchange/votes.hpp"

namespace valurna::exchange {

struct ProjectVotes {
    std::int64_t id = 0;     // Decidim's
    std::int64_t votes = 0;  // negative: a correction
    bool operator==(const ProjectVotes&) const = default;
};

struct PaperExport {
    std::uint32_t number = 1;  // 1, 2, ... without a gap
    TableFormat format = TableFormat::kCsv;
    std::string sha256;               // of the file, hex
    std::string outcome;              // SHA-256 of the record's outcome.json that the figures are from, hex
    std::uint64_t ballots = 0;        // counted in that outcome, blank ones with them
    std::vector<ProjectVotes> votes;  // differences, none of them 0
};

struct PaperManifest {
    std::string election, domain, contest;
    std::string package;  // SHA-256 of the election package, hex
    std::vector<PaperExport> exports;
};

inline constexpr std::string_view kPaperManifestFormat = "valurna-paper-ballots-1";

// Strict; refuses numbers with a gap, a project twice in one export, sums that do not fit 63 bits.
[[nodiscard]] Expected<PaperManifest> parse_paper_manifest(std::string_view json, std::string_view file);
[[nodiscard]] std::string write_paper_manifest(const PaperManifest& manifest);  // deterministic

// Of another election, another package or another contest, or with a project that is none of `now`: refused.
[[nodiscard]] Status fits(const PaperManifest& manifest, const PaperManifest& wanted,
                          const std::vector<ProjectVotes>& now, std::string_view file);

// What is still to be handed out so that all exports together say `now`, without the zeros.
[[nodiscard]] std::vector<ProjectVotes> difference(const PaperManifest& manifest,
                                                   const std::vector<ProjectVotes>& now);

// Every project with its votes, in the definition's order.
[[nodiscard]] Expected<std::vector<ProjectVotes>> project_votes(const DecryptedContest& decrypted, Ids ids);

// Columns id, paper_ballots_to_import.
[[nodiscard]] Table paper_ballots_table(const std::vector<ProjectVotes>& votes);

// "paper-ballots-park.manifest.json", and beside it "paper-ballots-park-003.csv".
[[nodiscard]] std::string manifest_name(std::string_view contest);
[[nodiscard]] std::string export_name(std::string_view contest, const PaperExport& one);
// Is named as some export of the contest.
[[nodiscard]] bool is_export_name(std::string_view contest, std::string_view name);

}  // namespace valurna::exchange
