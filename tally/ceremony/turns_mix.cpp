#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/system/files.hpp"
#include "crypto/mix/shuffle_lines.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {
namespace {

using record::Digest;

constexpr unsigned kFolderMode = 0755;

// `count` lines by `line_of`, durably.
template <class LineOf>
Expected<Digest> write_lines(const std::string& path, std::size_t count, const LineOf& line_of) {
    ASSIGN_OR_RETURN(auto file, NewFile::begin(path, kPublicMode));
    for (std::size_t i = 0; i < count; ++i) {
        RETURN_IF_ERROR(file.add(line_of(i) + "\n"));
    }
    return file.finish();
}

Expected<record::MixNote> write_mix(const std::string& mix, const crypto::Shuffled& shuffled) {
    RETURN_IF_ERROR(make_folder(mix, kFolderMode));
    record::MixNote note;
    auto after = write_lines(mix + record::kBallots, shuffled.rows.size(),
                             [&](std::size_t i) { return record::ciphertexts_line(shuffled.rows.row(i)); });
    if (!after) return Unexpected(after.error());
    note.after = after.value();
    auto proof = write_lines(mix + record::kProof, shuffled.rows.size() + 1, [&](std::size_t i) {
        return i == 0 ? crypto::shuffle_proof_head(shuffled.proof)
                      : crypto::shuffle_proof_row(shuffled.proof, i - 1);
    });
    if (!proof) return Unexpected(proof.error());
    note.proof = proof.value();
    return note;
}

}  // namespace

std::vector<std::string> who_opened(const std::string& folder, const record::SealedRecord& sealed) {
    std::vector<std::string> names;
    for (const crypto::TrusteePublic& trustee : sealed.package.key.trustees) {
        const auto& rows = sealed.lists.rows();
        const bool opened = std::any_of(rows.begin(), rows.end(), [&](const auto& contest) {
            std::error_code unseen;
            return std::filesystem::exists(
                folder + "/" + record::decryption_folder(contest.first, trustee.index), unseen);
        });
        if (opened) names.push_back(trustee.name);
    }
    return names;
}

namespace {

// Openings are of the list before this mix, and worth nothing after it.
Status remove_openings(const std::string& folder, const record::SealedRecord& sealed) {
    for (const auto& [contest, rows] : sealed.lists.rows()) {
        for (const crypto::TrusteePublic& trustee : sealed.package.key.trustees) {
            const std::string opening = folder + "/" + record::decryption_folder(contest, trustee.index);
            std::error_code failed;
            std::filesystem::remove_all(opening, failed);
            if (failed)
                return Unexpected(Error{ErrorCode::kEnvironment, opening, "this cannot be removed",
                                        "an opening from before this mix lies there; remove it by hand"});
        }
    }
    return {};
}

}  // namespace

Expected<record::Mixing> add_mix(const std::string& folder, const record::SealedRecord& sealed,
                                 record::Mixing mixing, const MixerKey& mixer,
                                 crypto::ShuffleGenerators& generators, const CeremonyProgress& progress) {
    const sync::Package& package = sealed.package;
    const auto place = static_cast<std::uint32_t>(mixing.mixers.size() + 1);
    ASSIGN_OR_RETURN(auto record_folder, record::RecordFolder::open(folder));
    RETURN_IF_ERROR(remove_openings(folder, sealed));
    ShareOfWork work(mixing.rows, progress);
    std::vector<record::MixNote> notes;
    for (auto& [contest, rows] : mixing.rows) {
        if (rows.empty()) continue;
        const crypto::ShuffleContext context{package.seal_context(), contest, place};
        crypto::Shuffled shuffled = crypto::shuffle(context, rows, generators, work.of(rows));
        ASSIGN_OR_RETURN(auto note, write_mix(folder + "/" + record::mix_folder(contest, place), shuffled));
        ASSIGN_OR_RETURN(auto before, record_folder.digest(record::mix_input(contest, place)));
        note.before = before;
        note.election = record::election_origin(package.election);
        note.contest = contest;
        note.place = place;
        notes.push_back(note);
        rows = std::move(shuffled.rows);
    }
    // The notes last: a mix without one counts as not made.
    for (const record::MixNote& word : notes) {
        crypto::Note note{word.body(), {}};
        crypto::sign_note(note, mixer.name, mixer.key);
        const std::string file = folder + "/" + record::mix_folder(word.contest, place) + record::kMixNote;
        RETURN_IF_ERROR(write_file(file, as_bytes(note.text()), kPublicMode));
    }
    for (const record::Mixer& known : record::allowed_mixers(package, sealed.keys.notes)) {
        if (known.key.name != mixer.name || known.key.key != mixer.key.public_key()) continue;
        mixing.mixers.push_back(known.called);
        if (known.trustee > 0) mixing.trustees.insert(known.trustee);
    }
    return mixing;
}

}  // namespace valurna::tally
