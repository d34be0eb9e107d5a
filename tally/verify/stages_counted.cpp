// The decrypted ballots counted again, and the files that state the outcome.

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

Status verify_decrypted_file(RecordFolder& folder, const std::string& name,
                             const std::vector<DecryptedBlocks>& ballots) {
    std::size_t lines = 0;
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        if (number >= ballots.size() || line != to_hex(ballots[number].bytes))
            return record_error(fmt::format("{}, line {}", name, number + 1),
                                "the proven opening gives another ballot");
        ++lines;
        return {};
    });
    if (!good) return good;
    if (lines != ballots.size()) return record_error(name, "it has not one line a mixed ballot");
    return {};
}

Status expect(RecordFolder& folder, const std::string& name, const std::string& wanted, const char* else_) {
    ASSIGN_OR_RETURN(auto found, folder.text(name));
    if (found != wanted) return record_error(name, else_);
    return {};
}

}  // namespace

Expected<Tally> tally_of(const SealedRecord& sealed, const Mixing& mixing, const Decrypted& decrypted) {
    Tally tally;
    tally.log_root = sealed.log_root;
    tally.codes = sealed.codes;
    tally.ballots = sealed.lists.seen();
    tally.spoiled = sealed.spoiled;
    tally.left_out = sealed.lists.left_out();
    tally.overridden = sealed.overridden;
    tally.trustees = static_cast<std::uint32_t>(sealed.package.key.trustees.size());
    tally.needed = sealed.package.key.needed;
    tally.mixers = mixing.mixers;
    tally.days = sealed.days;
    for (const crypto::TrusteePublic& trustee : sealed.package.key.trustees) {
        for (const std::uint32_t index : decrypted.trustees) {
            if (index == trustee.index)
                tally.decrypted_by.push_back(trustee.name.empty() ? "trustee " + std::to_string(index)
                                                                  : trustee.name);
        }
    }
    std::map<std::string, ContestCount> counts;
    for (const auto& part : election::all_parts(sealed.package.election)) {
        ASSIGN_OR_RETURN(auto counted, count_part(part, decrypted.ballots.at(part.id()), sealed.log_root));
        tally.parts.push_back(std::move(counted.part));
        for (auto& count : counted.contests)
            counts.emplace(count.contest, std::move(count));
    }
    for (const election::Contest& contest : sealed.package.election.contests)
        tally.contests.push_back(std::move(counts.at(contest.id)));
    return tally;
}

Status verify_outcomes(RecordFolder& folder, const SealedRecord& sealed, const Decrypted& decrypted,
                       const Tally& tally, const Tell& tell) {
    const election::Election& election = sealed.package.election;
    for (const PartCount& part : tally.parts) {
        const std::string prefix = contest_folder(part.part);
        RETURN_IF_ERROR(verify_decrypted_file(folder, prefix + kDecrypted, decrypted.ballots.at(part.part)));
        RETURN_IF_ERROR(expect(folder, prefix + kInvalid, invalid_text(part),
                               "these are not the ballots that hold no allowed choice"));
        if (const auto* group = election.group(part.part))
            tell({fmt::format("contest group {}: {} of it, {} in none of them, {} invalid", part.part,
                              how_many(group->contests.size(), "contest"), part.none, part.invalid.size())});
    }
    for (const ContestCount& count : tally.contests) {
        const std::string prefix = contest_folder(count.contest);
        if (Status good =
                expect(folder, prefix + kOutcome, contest_outcome_json(election, count, tally.log_root),
                       "counting the opened ballots again gives another outcome");
            !good)
            return good;
        if (Status good = expect(folder, prefix + kOpenData, decrypted_pabulib(election, count, tally.days),
                                 "the open data is not that of the opened ballots");
            !good)
            return good;
        tell({fmt::format("contest {}: counted again: {}, {} invalid, {} of {} funded, the same outcome",
                          count.contest, how_many(count.choices.size(), "valid ballot"),
                          tally.invalid_in(count.contest), count.outcome.winners.size(),
                          how_many(election.contest(count.contest)->projects.size(), "project"))});
    }
    return {};
}

}  // namespace valurna::tally::record
