#pragma once
// The checks of a record, one stage after the other: sealed, mixed, decrypted, counted, signed as a whole. A
// trustee's laptop checks the stages before its own; the published record is checked through all of them.
// Each function tells its findings and returns the first thing that does not hold, with the file and the
// place. docs/formats/record.md

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crypto/mix/shuffle.hpp"
#include "tally/record/notes.hpp"
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
    std::set<crypto::PublicKey> voids;  // credentials that signed notes declare void
    std::uint64_t codes = 0;            // on the roll and not void
    std::uint64_t spoiled = 0;
    std::optional<Override> overridden;
    DaysHeld days;
};
[[nodiscard]] Expected<SealedRecord> verify_sealed(RecordFolder& folder, const VerifyOptions& options,
                                                   const Tell& tell);

// left-out.txt alone, unchecked.
[[nodiscard]] Expected<std::vector<LeftOut>> read_left_out(RecordFolder& folder);

// Checks the proof of every mix in the folder. Every contest that has ballots must have the same number.
struct Mixing {
    std::vector<std::string> mixers;                     // who mixed, by place
    std::set<std::uint32_t> trustees;                    // those among them, by index from 1
    std::map<std::string, crypto::CiphertextRows> rows;  // by contest, after the last mixer
};
[[nodiscard]] Expected<Mixing> verify_mixes(RecordFolder& folder, const SealedRecord& sealed,
                                            crypto::ShuffleGenerators& generators, const Tell& tell);
// No ballot is decrypted before it was mixed by as many trustees as are needed to open, and by two different mixers; or by one
// where one trustee holds the whole key. Without ballots no mixer is needed.
[[nodiscard]] Status enough_mixers(const SealedRecord& sealed, const Mixing& mixing);
// Whoever opens has mixed: then fewer than t trustees cannot link a ballot to its voter, with the server's help neither. An
// election with one trustee has no such rule.
[[nodiscard]] Status has_mixed(const SealedRecord& sealed, const Mixing& mixing, std::uint32_t trustee);

// Checks every trustee's partial decryptions in the folder and combines them to ballots. The same trustees
// must have decrypted every contest, at least as many as the key needs, and each of them must have mixed.
struct Decrypted {
    std::vector<std::uint32_t> trustees;
    std::map<std::string, std::vector<DecryptedBlocks>> ballots;
};
[[nodiscard]] Expected<Decrypted> verify_decryptions(RecordFolder& folder, const SealedRecord& sealed,
                                                     const Mixing& mixing, const Tell& tell);

// Counts the decrypted ballots. The files of the outcome follow from it.
[[nodiscard]] Expected<Tally> tally_of(const SealedRecord& sealed, const Mixing& mixing,
                                       const Decrypted& decrypted);
// opened.txt, invalid.txt, outcome.json and ballots.pb of every contest are those of `tally`.
[[nodiscard]] Status verify_outcomes(RecordFolder& folder, const SealedRecord& sealed,
                                     const Decrypted& decrypted, const Tally& tally, const Tell& tell);

// The list of a record's files, signed by the election authority. It covers what no other check covers, such
// as a station's label.
inline constexpr const char* kManifest = "manifest.txt";
inline constexpr const char* kManifestSignature = "manifest.txt.minisig";

// One line per file, without these two, sorted by path: "<sha256, 64 hex digits>  <path>\n", which
// `sha256sum -c` reads.
[[nodiscard]] std::string manifest_line(const std::string& path, const Digest& digest);
[[nodiscard]] std::string manifest_comment(const std::string& election_id);

// Comes after all other checks, because those name the place of a fault more exactly.
[[nodiscard]] Status verify_manifest(RecordFolder& folder, const Keys& keys, const std::string& election_id,
                                     const Tell& tell);

// A published record of which only what gives the opened ballots is missing, all of it.
[[nodiscard]] bool is_without_ballots(const RecordFolder& folder);
// In the place of the openings, the count and the list of files. The list is the whole record's, with the digest of each file
// that was left out: so whoever gets that one later sees that it is the same. The outcome is told as not proven.
[[nodiscard]] Status verify_without_ballots(RecordFolder& folder, const SealedRecord& sealed,
                                            const Mixing& mixing, const Tell& tell);

}  // namespace valurna::tally::record
