// Every mix of a record: who made it, of what, and that it holds the same ballots.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "crypto/mix/shuffle_lines.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

using crypto::CiphertextRows;

std::string place_of(const std::string& file, std::size_t line) {
    return fmt::format("{}, line {}", file, line + 1);
}

Expected<CiphertextRows> read_rows(RecordFolder& folder, const std::string& name, std::size_t width,
                                   std::size_t expected) {
    CiphertextRows rows(width);
    rows.resize(expected);
    std::size_t lines = 0;
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        if (number >= expected)
            return record_error(
                name, fmt::format("{} went into the mix and more came out", how_many(expected, "ballot")));
        if (!parse_ciphertexts(line, rows.row(number)))
            return record_error(place_of(name, number), "this is not a sealed ballot of the contest's width");
        ++lines;
        return {};
    });
    if (!good) return Unexpected(good.error());
    if (lines != expected)
        return record_error(
            name, fmt::format("{} went into the mix and {} came out", how_many(expected, "ballot"), lines));
    return rows;
}

Expected<crypto::ShuffleProof> read_proof(RecordFolder& folder, const std::string& name, std::size_t width,
                                          std::size_t expected) {
    crypto::ShuffleProofReader reader(width);
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        const bool taken = number == 0 ? reader.head(line) : reader.rows() < expected && reader.row(line);
        if (!taken) return record_error(place_of(name, number), "this is not a line of a mix's proof");
        return {};
    });
    if (!good) return Unexpected(good.error());
    if (reader.rows() != expected) return record_error(name, "the proof is not for this number of ballots");
    return reader.take();
}

// Who signed the note, when it says what the files are.
Expected<Mixer> verify_note_of(RecordFolder& folder, const SealedRecord& sealed, const MixNote& expected,
                               const std::string& name) {
    ASSIGN_OR_RETURN(auto text, folder.text(name));
    const auto note = crypto::Note::parse(text);
    if (!note) return record_error(name, "this is not a signed note");
    if (note->body != expected.body())
        return record_error(name, "it is not about the files that lie beside it");
    for (const Mixer& mixer : allowed_mixers(sealed.package, sealed.keys.notes)) {
        if (crypto::verify_note(*note, mixer.key) == crypto::NoteVerdict::kGood) return mixer;
    }
    return record_error(name, "neither the server nor a trustee signed it");
}

struct OneMix {
    Mixer mixer;
    CiphertextRows rows;
};

Expected<OneMix> verify_mix(RecordFolder& folder, const SealedRecord& sealed, const std::string& contest,
                            std::uint32_t place, const CiphertextRows& before,
                            crypto::ShuffleGenerators& generators) {
    const std::string mix = mix_folder(contest, place);
    ASSIGN_OR_RETURN(auto rows, read_rows(folder, mix + kBallots, before.width(), before.size()));
    ASSIGN_OR_RETURN(auto proof, read_proof(folder, mix + kProof, before.width(), before.size()));
    MixNote expected{election_origin(sealed.package.election), contest, place, {}, {}, {}};
    for (const auto& [file, into] :
         {std::pair(mix_input(contest, place), &expected.before), std::pair(mix + kBallots, &expected.after),
          std::pair(mix + kProof, &expected.proof)}) {
        ASSIGN_OR_RETURN(auto digest, folder.digest(file));
        *into = digest;
    }
    ASSIGN_OR_RETURN(auto mixer, verify_note_of(folder, sealed, expected, mix + kMixNote));
    const crypto::ShuffleContext context{sealed.package.seal_context(), contest, place};
    if (!crypto::verify_shuffle(context, before, rows, proof, generators))
        return record_error(mix + kProof, "it does not prove that the mix kept every ballot");
    return OneMix{std::move(mixer), std::move(rows)};
}

}  // namespace

Expected<Mixing> verify_mixes(RecordFolder& folder, const SealedRecord& sealed,
                              crypto::ShuffleGenerators& generators, const Tell& tell) {
    Mixing mixing;
    bool first = true;
    for (const auto& [contest, start] : sealed.lists.rows()) {
        CiphertextRows rows = start;
        std::vector<std::string> mixers;
        std::set<std::uint32_t> trustees;
        for (std::uint32_t place = 1; !start.empty() && folder.has(mix_folder(contest, place) + kMixNote);
             ++place) {
            ASSIGN_OR_RETURN(auto mix, verify_mix(folder, sealed, contest, place, rows, generators));
            rows = std::move(mix.rows);
            mixers.push_back(mix.mixer.called);
            if (mix.mixer.trustee > 0) trustees.insert(mix.mixer.trustee);
            tell({fmt::format("contest {}: mix {} by {}: {}, proven to hold the same choices", contest, place,
                              mixers.back(), how_many(rows.size(), "ballot"))});
        }
        if (!start.empty()) {
            if (!first && (mixers != mixing.mixers || trustees != mixing.trustees))
                return record_error(contest_folder(contest),
                                    "it was not mixed by those who mixed the others");
            mixing.mixers = std::move(mixers);
            mixing.trustees = std::move(trustees);
            first = false;
        }
        mixing.rows.emplace(contest, std::move(rows));
    }
    return mixing;
}

Status enough_mixers(const SealedRecord& sealed, const Mixing& mixing) {
    const bool anything = std::any_of(mixing.rows.begin(), mixing.rows.end(),
                                      [](const auto& contest) { return !contest.second.empty(); });
    if (!anything) return {};
    const bool several = sealed.package.key.trustees.size() > 1;
    const std::set<std::string> people(mixing.mixers.begin(), mixing.mixers.end());
    const std::size_t fewest = several ? 2 : 1;
    if (people.size() < fewest)
        return Unexpected(Error{ErrorCode::kRefused, "contests",
                                fmt::format("the ballots have been mixed by {} of the {} different mixers "
                                            "that this election needs",
                                            people.size(), fewest),
                                "no ballot is opened before that: valurna-tally trustee mix"});
    if (several && mixing.trustees.size() < sealed.package.key.needed)
        return Unexpected(
            Error{ErrorCode::kRefused, "contests",
                  fmt::format("{} of the {} trustees who are needed to open have mixed the ballots",
                              mixing.trustees.size(), sealed.package.key.needed),
                  "no ballot is opened before that: valurna-tally trustee mix"});
    return {};
}

Status has_mixed(const SealedRecord& sealed, const Mixing& mixing, std::uint32_t trustee) {
    if (sealed.package.key.trustees.size() == 1 || mixing.trustees.contains(trustee)) return {};
    return Unexpected(Error{
        ErrorCode::kRefused, fmt::format("trustee {}", trustee),
        "this trustee has not mixed the ballots, and whoever opens them mixes them first",
        "open with those who mixed, or let this one mix too (valurna-tally trustee mix); then all open"});
}

}  // namespace valurna::tally::record
