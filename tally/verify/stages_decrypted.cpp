// The trustees' openings, and the ballots that they come to.

#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/parallel.hpp"
#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

using crypto::CiphertextRows;

// Shares of all rows, row by row.
using Shares = std::vector<crypto::Point>;

Expected<Shares> read_shares(RecordFolder& folder, const std::string& name, const CiphertextRows& rows) {
    Shares shares;
    shares.reserve(rows.size() * rows.width());
    std::size_t lines = 0;
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        const auto row = crypto::parse_partial_decryption_row(line, rows.width());
        if (!row || number >= rows.size())
            return record_error(fmt::format("{}, line {}", name, number + 1),
                                "this is not the opening of a mixed ballot");
        shares.insert(shares.end(), row->begin(), row->end());
        ++lines;
        return {};
    });
    if (!good) return Unexpected(good.error());
    if (lines != rows.size()) return record_error(name, "it has not one line a mixed ballot");
    return shares;
}

Expected<std::vector<crypto::PartialDecryption>> read_proofs(RecordFolder& folder, const std::string& name,
                                                             std::size_t bundles) {
    std::vector<crypto::PartialDecryption> proofs;
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        auto proof = crypto::parse_partial_decryption_proof(line);
        if (!proof || number >= bundles)
            return record_error(fmt::format("{}, line {}", name, number + 1),
                                "this is not a proof of openings");
        proofs.push_back(std::move(*proof));
        return {};
    });
    if (!good) return Unexpected(good.error());
    if (proofs.size() != bundles)
        return record_error(name, fmt::format("it has not one line for each {}",
                                              how_many(crypto::kDecryptionBundle, "ballot")));
    return proofs;
}

Expected<Shares> verify_trustee(RecordFolder& folder, const SealedRecord& sealed, const std::string& contest,
                                const CiphertextRows& rows, const crypto::TrusteePublic& trustee) {
    const std::string partial = decryption_folder(contest, trustee.index);
    auto shares = read_shares(folder, partial + kShares, rows);
    if (!shares) return shares;
    const std::size_t bundles = (rows.size() + crypto::kDecryptionBundle - 1) / crypto::kDecryptionBundle;
    ASSIGN_OR_RETURN(auto proofs, read_proofs(folder, partial + kProofs, bundles));
    const std::size_t width = rows.width();
    const auto broken = first_failing(bundles, 1, [&](std::size_t bundle) {
        const std::size_t first = bundle * crypto::kDecryptionBundle;
        const std::size_t count = std::min(crypto::kDecryptionBundle, rows.size() - first);
        crypto::PartialDecryption& proof = proofs[bundle];
        const auto from = shares.value().begin() + static_cast<std::ptrdiff_t>(first * width);
        proof.shares.assign(from, from + static_cast<std::ptrdiff_t>(count * width));
        return crypto::verify_partial_decryption(trustee, {sealed.package.seal_context(), contest, first},
                                                 rows.blocks().subspan(first * width, count * width), proof);
    });
    if (broken)
        return record_error(
            fmt::format("{}, line {}", partial + kProofs, *broken + 1),
            fmt::format("trustee {} did not open ballots {} and after with the key of this election",
                        trustee.index, *broken * crypto::kDecryptionBundle + 1));
    return shares;
}

std::vector<DecryptedBlocks> combine(const CiphertextRows& rows, const crypto::Quorum& quorum,
                                     const std::vector<Shares>& trustees) {
    constexpr std::size_t kWorthAThread = 16;
    std::vector<DecryptedBlocks> out(rows.size());
    for_each_index(rows.size(), kWorthAThread, [&](std::size_t row) {
        std::vector<crypto::Point> messages;
        std::vector<crypto::Point> shares(trustees.size());
        for (std::size_t block = 0; block < rows.width(); ++block) {
            for (std::size_t i = 0; i < trustees.size(); ++i)
                shares[i] = trustees[i][row * rows.width() + block];
            messages.push_back(quorum.message(rows.row(row)[block], shares));
        }
        out[row] = read_blocks(messages);
    });
    return out;
}

// Trustees whose openings of a contest are there.
std::vector<std::uint32_t> decrypting_trustees(const RecordFolder& folder, const SealedRecord& sealed,
                                               const std::string& contest) {
    std::vector<std::uint32_t> out;
    for (const crypto::TrusteePublic& trustee : sealed.package.key.trustees) {
        if (folder.has(decryption_folder(contest, trustee.index) + kProofs)) out.push_back(trustee.index);
    }
    std::sort(out.begin(), out.end());
    return out;
}

Expected<std::vector<DecryptedBlocks>> verify_contest(RecordFolder& folder, const SealedRecord& sealed,
                                                      const std::string& contest, const CiphertextRows& rows,
                                                      const std::vector<std::uint32_t>& trustees,
                                                      const Tell& tell) {
    const std::uint32_t needed = sealed.package.key.needed;
    std::vector<Shares> shares;
    for (const crypto::TrusteePublic& trustee : sealed.package.key.trustees) {
        if (std::find(trustees.begin(), trustees.end(), trustee.index) == trustees.end()) continue;
        ASSIGN_OR_RETURN(auto good, verify_trustee(folder, sealed, contest, rows, trustee));
        // All are checked; as many as are needed are used.
        if (shares.size() < needed) shares.push_back(std::move(good));
        tell({fmt::format("contest {}: {} by trustee {}{}, proven", contest,
                          how_many(rows.size() * rows.width(), "opening"), trustee.index,
                          trustee.name.empty() ? "" : " (" + trustee.name + ")")});
    }
    const auto quorum = crypto::Quorum::of({trustees.begin(), trustees.begin() + needed});
    if (!quorum) return record_error(contest_folder(contest), "these trustees cannot open together");
    return combine(rows, *quorum, shares);
}

}  // namespace

Expected<Decrypted> verify_decryptions(RecordFolder& folder, const SealedRecord& sealed, const Mixing& mixing,
                                       const Tell& tell) {
    Decrypted decrypted;
    bool first = true;
    for (const auto& [contest, rows] : mixing.rows) {
        if (rows.empty()) {
            decrypted.ballots[contest] = {};
            continue;
        }
        const auto trustees = decrypting_trustees(folder, sealed, contest);
        if (trustees.size() < sealed.package.key.needed)
            return Unexpected(
                Error{ErrorCode::kRefused, contest_folder(contest),
                      fmt::format("{} of the {} trustees that are needed have opened the ballots",
                                  trustees.size(), sealed.package.key.needed),
                      "let more trustees open: valurna-tally trustee open"});
        for (const std::uint32_t trustee : trustees)
            RETURN_IF_ERROR(has_mixed(sealed, mixing, trustee));
        if (!first && trustees != decrypted.trustees)
            return record_error(contest_folder(contest), "other trustees opened it than opened the others");
        decrypted.trustees = trustees;
        first = false;
        ASSIGN_OR_RETURN(auto ballots, verify_contest(folder, sealed, contest, rows, trustees, tell));
        decrypted.ballots[contest] = std::move(ballots);
    }
    return decrypted;
}

}  // namespace valurna::tally::record
