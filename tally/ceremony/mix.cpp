#include "tally/ceremony/mix.hpp"

#include <algorithm>
#include <vector>

#include "crypto/shuffle_lines.hpp"
#include "tally/ceremony/share_of_work.hpp"
#include "tally/office/files.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/mix_note.hpp"

namespace valurna::tally {
namespace {

using election::Done;
using election::Result;
using election::Status;
using record::Digest;

constexpr unsigned kFolderMode = 0755;

// `count` lines by `line_of`, durably.
template <class LineOf>
Result<Digest> write_lines(const std::string& path, std::size_t count, const LineOf& line_of) {
    auto file = NewFile::begin(path, kPublicMode);
    if (!file) return file.error();
    for (std::size_t i = 0; i < count; ++i) {
        if (auto done = file.value().add(line_of(i) + "\n"); !done) return done.error();
    }
    return file.value().finish();
}

Result<record::MixNote> write_mix(const std::string& mix, const crypto::Shuffled& shuffled) {
    if (auto done = make_folder(mix, kFolderMode); !done) return done.error();
    record::MixNote note;
    auto after = write_lines(mix + record::kBallots, shuffled.rows.size(),
                             [&](std::size_t i) { return record::ciphertexts_line(shuffled.rows.row(i)); });
    if (!after) return after.error();
    note.after = after.value();
    auto proof = write_lines(mix + record::kProof, shuffled.rows.size() + 1, [&](std::size_t i) {
        return i == 0 ? crypto::shuffle_proof_head(shuffled.proof)
                      : crypto::shuffle_proof_row(shuffled.proof, i - 1);
    });
    if (!proof) return proof.error();
    note.proof = proof.value();
    return note;
}

}  // namespace

Result<record::Mixing> add_mix(const std::string& folder, const record::SealedRecord& sealed,
                               record::Mixing mixing, const MixerKey& mixer,
                               crypto::ShuffleGenerators& generators, const CeremonyProgress& progress) {
    const sync::Package& package = sealed.package;
    const auto place = static_cast<std::uint32_t>(mixing.mixers.size() + 1);
    auto opened = record::RecordFolder::open(folder);
    if (!opened) return opened.error();
    ShareOfWork work(mixing.rows, progress);
    std::vector<record::MixNote> notes;
    for (auto& [contest, rows] : mixing.rows) {
        if (rows.empty()) continue;
        const crypto::ShuffleContext context{package.seal_context(), contest, place};
        crypto::Shuffled shuffled = crypto::shuffle(context, rows, generators, work.of(rows));
        auto note = write_mix(folder + "/" + record::mix_folder(contest, place), shuffled);
        if (!note) return note.error();
        auto before = opened.value().digest(record::mix_input(contest, place));
        if (!before) return before.error();
        note.value().before = before.value();
        note.value().election = record::election_origin(package.election);
        note.value().contest = contest;
        note.value().place = place;
        notes.push_back(note.value());
        rows = std::move(shuffled.rows);
    }
    // The notes last: a mix without one counts as not made.
    for (const record::MixNote& word : notes) {
        crypto::Note note{word.body(), {}};
        crypto::sign_note(note, mixer.name, mixer.key);
        const std::string file = folder + "/" + record::mix_folder(word.contest, place) + record::kMixNote;
        if (auto done = write_file(file, crypto::view(note.text()), kPublicMode); !done) return done.error();
    }
    for (const record::Mixer& known : record::allowed_mixers(package, sealed.keys.notes)) {
        if (known.key.name == mixer.name && known.key.key == mixer.key.public_key())
            mixing.mixers.push_back(known.called);
    }
    return mixing;
}

}  // namespace valurna::tally
