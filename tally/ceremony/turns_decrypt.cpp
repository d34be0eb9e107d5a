
#include <algorithm>
#include <atomic>

#include "base/parallel.hpp"
#include "base/system/files.hpp"
#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/record/layout.hpp"

namespace valurna::tally {
namespace {

using crypto::CiphertextRows;

constexpr unsigned kFolderMode = 0755;

bool holds_key_of(const sync::Package& package, const crypto::TrusteeKey& trustee) {
    auto secret = crypto::decode_scalar(trustee.share.reveal());
    if (!secret) return false;
    const crypto::Point verification_key = crypto::base_mul(*secret);
    wipe(*secret);
    return std::any_of(package.key.trustees.begin(), package.key.trustees.end(), [&](const auto& known) {
        return known.index == trustee.index && known.verification_key == verification_key;
    });
}

std::vector<crypto::PartialDecryption> decrypt_rows(const crypto::TrusteeKey& trustee,
                                                    const crypto::SealContext& context,
                                                    const std::string& contest, const CiphertextRows& rows,
                                                    const CeremonyProgress& progress) {
    const std::size_t bundles = (rows.size() + crypto::kDecryptionBundle - 1) / crypto::kDecryptionBundle;
    std::vector<crypto::PartialDecryption> out(bundles);
    std::atomic<std::size_t> done{0};
    for_each_index(bundles, 1, [&](std::size_t bundle) {
        const std::size_t first = bundle * crypto::kDecryptionBundle;
        const std::size_t count = std::min(crypto::kDecryptionBundle, rows.size() - first);
        out[bundle] =
            crypto::decrypt_partially(trustee, {context, contest, first},
                                      rows.blocks().subspan(first * rows.width(), count * rows.width()));
        if (progress) progress(++done, bundles);
    });
    return out;
}

Status write_shares(const std::string& path, const std::vector<crypto::PartialDecryption>& partials,
                    std::size_t width) {
    ASSIGN_OR_RETURN(auto file, NewFile::begin(path, kPublicMode));
    for (const auto& partial : partials) {
        const std::span<const crypto::Point> shares(partial.shares);
        for (std::size_t at = 0; at < shares.size(); at += width) {
            if (auto done = file.add(crypto::partial_decryption_row(shares.subspan(at, width)) + "\n"); !done)
                return done;
        }
    }
    RETURN_IF_ERROR(file.finish());
    return {};
}

}  // namespace

Status add_partial_decryptions(const std::string& folder, const record::SealedRecord& sealed,
                               const record::Mixing& mixing, const crypto::TrusteeKey& trustee,
                               const CeremonyProgress& progress) {
    if (auto enough = record::enough_mixers(sealed, mixing); !enough) return enough;
    if (!holds_key_of(sealed.package, trustee))
        return Unexpected(Error{ErrorCode::kRefused, "trustee " + std::to_string(trustee.index),
                                "this key is none of this election's",
                                "use the folder in which this election's key was made"});
    RETURN_IF_ERROR(record::has_mixed(sealed, mixing, trustee.index));
    ShareOfWork work(mixing.rows, progress);
    std::map<std::string, std::string> proofs;  // by file
    for (const auto& [contest, rows] : mixing.rows) {
        if (rows.empty()) continue;
        const std::string folder_of_trustee =
            folder + "/" + record::decryption_folder(contest, trustee.index);
        if (auto done = make_folder(folder_of_trustee, kFolderMode); !done) return done;
        const auto partials =
            decrypt_rows(trustee, sealed.package.seal_context(), contest, rows, work.of(rows));
        if (auto done = write_shares(folder_of_trustee + record::kShares, partials, rows.width()); !done)
            return done;
        std::string& lines = proofs[folder_of_trustee + record::kProofs];
        for (const auto& each : partials)
            lines += crypto::partial_decryption_proof(each) + "\n";
    }
    // The proofs last: shares without them count as not made.
    for (const auto& [file, lines] : proofs) {
        if (auto done = write_file(file, as_bytes(lines), kPublicMode); !done) return done;
    }
    return {};
}

}  // namespace valurna::tally
