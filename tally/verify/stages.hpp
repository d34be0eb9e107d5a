#pragma once
// A record, stage by stage, as it comes about: sealed, mixed, opened, counted. A trustee's laptop checks the
// stages before its own; the published record is checked through all of them. Each function tells what it
// found good and gives the first thing that does not hold, with the file and the place.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/mix/shuffle.hpp"
#include "tally/record/override_note.hpp"
#include "tally/record/record.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/record/sealed_lists.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

// Keys, package, stations' ledgers, public log, reconciliation, void slips, and the lists of sealed ballots.
struct SealedRecord {
    Keys keys;
    sync::Package package;
    std::string log_root;  // hex
    SealedLists lists;
    std::uint64_t codes = 0;  // on the roll and not void
    std::uint64_t spoiled = 0;
    std::optional<Override> overridden;
};
[[nodiscard]] Expected<SealedRecord> verify_sealed(RecordFolder& folder, const VerifyOptions& options,
                                                   const Tell& tell);

// The mixes that are there, each proven: as many in every contest that has ballots.
struct Mixing {
    std::vector<std::string> mixers;                     // who mixed, by place
    std::map<std::string, crypto::CiphertextRows> rows;  // by contest, after the last mixer
};
[[nodiscard]] Expected<Mixing> verify_mixes(RecordFolder& folder, const SealedRecord& sealed,
                                            crypto::ShuffleGenerators& generators, const Tell& tell);
// No ballot is opened unmixed: two mixers that are not the same, or one where one trustee holds the key
// alone. Nothing to mix needs no mixer.
[[nodiscard]] Status enough_mixers(const SealedRecord& sealed, const Mixing& mixing);

// Every trustee's openings that are there, each proven, and what they come to together: in every contest by
// the same trustees, at least as many as are needed.
struct Opened {
    std::vector<std::uint32_t> trustees;
    std::map<std::string, std::vector<OpenedBlocks>> ballots;
};
[[nodiscard]] Expected<Opened> verify_openings(RecordFolder& folder, const SealedRecord& sealed,
                                               const Mixing& mixing, const Tell& tell);

// The count of opened ballots, from which the outcome's files follow.
[[nodiscard]] Expected<Tally> tally_of(const SealedRecord& sealed, const Mixing& mixing,
                                       const Opened& opened);
// opened.txt, invalid.txt, outcome.json and ballots.pb of every contest are those of `tally`.
[[nodiscard]] Status verify_outcomes(RecordFolder& folder, const SealedRecord& sealed, const Opened& opened,
                                     const Tally& tally, const Tell& tell);

}  // namespace valurna::tally::record
