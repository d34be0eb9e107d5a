#include "election/exchange/paper_ballots.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "election/json/json_node.hpp"

namespace valurna::exchange {
namespace {

using election::JsonNode;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostExports = 10'000;
constexpr std::int64_t kMostVotes = 1'000'000'000;  // either way, so that no sum of exports overflows
constexpr std::int64_t kMostId = 999'999'999'999'999;

std::string hash(const JsonNode& node) {
    std::string text = node.string(64, 64);
    if (text.find_first_not_of("0123456789abcdef") != std::string::npos)
        node.wrong("this is no SHA-256", "restore the file from a copy");
    return text;
}

PaperExport read_export(const JsonNode& node, std::size_t number) {
    PaperExport one;
    if (!node.object({"number", "format", "sha256", "outcome", "ballots", "votes"}, {})) return one;
    one.number = static_cast<std::uint32_t>(node.at("number").integer(1, kMostExports));
    if (one.number != number)
        node.at("number").wrong("an export is missing or out of order", "restore the file from a copy");
    const std::string format = node.at("format").string(1, 10);
    if (const auto known = table_format(format)) {
        one.format = *known;
    } else {
        node.at("format").wrong("the format " + in_quotes(format) + " is not known",
                                "restore the file from a copy");
    }
    one.sha256 = hash(node.at("sha256"));
    one.outcome = hash(node.at("outcome"));
    one.ballots = static_cast<std::uint64_t>(node.at("ballots").integer(0, kMostVotes));
    std::set<std::int64_t> seen;
    for (const auto& item : node.at("votes").items(1, election::kMaxProjects)) {
        if (!item.object({"id", "votes"}, {})) continue;
        one.votes.push_back(
            {item.at("id").integer(1, kMostId), item.at("votes").integer(-kMostVotes, kMostVotes)});
        if (!seen.insert(one.votes.back().id).second)
            item.at("id").wrong("the project stands twice", "restore the file from a copy");
    }
    return one;
}

PaperManifest read(const JsonNode& node) {
    PaperManifest manifest;
    if (!node.object({"format", "election", "domain", "contest", "package", "exports"}, {})) return manifest;
    if (node.at("format").string(1, 40) != kPaperManifestFormat)
        node.at("format").wrong("this is another format",
                                "write \"" + std::string(kPaperManifestFormat) + "\"");
    manifest.election = node.at("election").string(1, 64);
    manifest.domain = node.at("domain").string(1, 253);
    manifest.contest = node.at("contest").string(1, 64);
    manifest.package = hash(node.at("package"));
    for (const auto& item : node.at("exports").items(1, kMostExports))
        manifest.exports.push_back(read_export(item, manifest.exports.size() + 1));
    return manifest;
}

std::map<std::int64_t, std::int64_t> handed_out(const PaperManifest& manifest) {
    std::map<std::int64_t, std::int64_t> sums;
    for (const auto& one : manifest.exports) {
        for (const auto& [id, votes] : one.votes)
            sums[id] += votes;
    }
    return sums;
}

}  // namespace

Expected<PaperManifest> parse_paper_manifest(std::string_view json, std::string_view file) {
    ASSIGN_OR_RETURN(auto document, election::read_json(json, file));
    election::FoundErrors errors(file);
    PaperManifest manifest = read(JsonNode(&document, "", errors));
    if (errors.any()) return Unexpected(errors.first());
    return manifest;
}

std::string write_paper_manifest(const PaperManifest& manifest) {
    Json exports = Json::array();
    for (const auto& one : manifest.exports) {
        Json votes = Json::array();
        for (const auto& [id, count] : one.votes)
            votes.push_back({{"id", id}, {"votes", count}});
        exports.push_back({{"number", one.number},
                           {"format", name_of(one.format)},
                           {"sha256", one.sha256},
                           {"outcome", one.outcome},
                           {"ballots", one.ballots},
                           {"votes", std::move(votes)}});
    }
    const Json json = {{"format", kPaperManifestFormat}, {"election", manifest.election},
                       {"domain", manifest.domain},      {"contest", manifest.contest},
                       {"package", manifest.package},    {"exports", std::move(exports)}};
    return json.dump(2) + "\n";
}

Status fits(const PaperManifest& manifest, const PaperManifest& wanted, const std::vector<ProjectVotes>& now,
            std::string_view file) {
    const auto other = [&](const char* what, const std::string& found, const std::string& expected) {
        return Unexpected(Error{ErrorCode::kRefused, std::string(file),
                                std::string("it belongs to the ") + what + " " + in_quotes(found) +
                                    ", and this is " + in_quotes(expected),
                                "give the folder of this election's exports, or a new one"});
    };
    if (manifest.election != wanted.election) return other("election", manifest.election, wanted.election);
    if (manifest.domain != wanted.domain) return other("organiser", manifest.domain, wanted.domain);
    if (manifest.contest != wanted.contest) return other("contest", manifest.contest, wanted.contest);
    if (manifest.package != wanted.package) return other("package", manifest.package, wanted.package);
    for (const auto& [id, votes] : handed_out(manifest)) {
        const bool known = std::any_of(now.begin(), now.end(), [&, wanted_id = id](const ProjectVotes& one) {
            return one.id == wanted_id;
        });
        if (!known)
            return Unexpected(Error{
                ErrorCode::kRefused, std::string(file),
                "it has votes for the project " + std::to_string(id) + ", which is none of this contest",
                "use the same ids (--own-ids or not) as in the first export"});
    }
    return {};
}

std::vector<ProjectVotes> difference(const PaperManifest& manifest, const std::vector<ProjectVotes>& now) {
    auto sums = handed_out(manifest);
    std::vector<ProjectVotes> out;
    for (const auto& [id, votes] : now) {
        if (votes != sums[id]) out.push_back({id, votes - sums[id]});
    }
    return out;
}

Expected<std::vector<ProjectVotes>> project_votes(const DecryptedContest& decrypted, Ids ids) {
    RETURN_IF_ERROR(can_carry(decrypted, &election::Exports::paper_ballots, "Decidim's paper ballots"));
    ASSIGN_OR_RETURN(auto platform, platform_ids(decrypted.contest, ids));
    const auto votes = votes_of(decrypted);
    std::vector<ProjectVotes> out;
    for (std::size_t i = 0; i < votes.size(); ++i)
        out.push_back({platform[i], votes[i]});
    return out;
}

Table paper_ballots_table(const std::vector<ProjectVotes>& votes) {
    Table table{{"id", "paper_ballots_to_import"}, {}};
    for (const auto& [id, count] : votes)
        table.rows.push_back({id, count});
    return table;
}

std::string manifest_name(std::string_view contest) {
    return "paper-ballots-" + std::string(contest) + ".manifest.json";
}

std::string export_name(std::string_view contest, const PaperExport& one) {
    std::string number = std::to_string(one.number);
    if (number.size() < 3) number.insert(0, 3 - number.size(), '0');
    return "paper-ballots-" + std::string(contest) + "-" + number + "." + std::string(name_of(one.format));
}

bool is_export_name(std::string_view contest, std::string_view name) {
    const std::string prefix = "paper-ballots-" + std::string(contest) + "-";
    if (!name.starts_with(prefix)) return false;
    name.remove_prefix(prefix.size());
    const std::size_t point = std::min(name.find_first_not_of("0123456789"), name.size());
    return point > 0 && point < name.size() && name[point] == '.' &&
           table_format(name.substr(point + 1)).has_value();
}

}  // namespace valurna::exchange
