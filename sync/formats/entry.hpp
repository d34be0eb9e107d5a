#pragma once
// Ledger entries: canonical deterministic CBOR of at most 64 KiB. They hold no time but the days on which staff opened and
// closed the polls, and a ballot names its voter by nothing but the credential. docs/formats/ledger-entry.md

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/expected.hpp"
#include "crypto/ballot/seal.hpp"
#include "sync/formats/package.hpp"
#include "sync/formats/polls_day.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostEntryBytes = 65535;  // an entry bundle has 16 bits for its length

struct OpenEntry {
    std::array<std::uint8_t, 32> package_hash{};
    std::string software;               // version and build: 1 to 128 printable ASCII characters
    std::uint64_t openings_before = 0;  // of polls, that this machine knew of (sync/station/reminders.hpp)
    std::optional<PollsDay> on = {};    // none in ledgers of earlier versions
    std::optional<StaffRole> by = {};   // only with a day; none where it was done from a command line
};
struct BallotEntry {
    crypto::EncodedBallot ballot;
};
// A ballot that the voter had decrypted as a test instead of casting it.
struct SpoiledEntry {
    crypto::EncodedBallot ballot;
    crypto::SealRandomness randomness;
};
struct PauseEntry {
    std::optional<StaffRole> by = {};  // none where it was done from a command line
};
struct ResumeEntry {
    std::optional<StaffRole> by = {};
};
struct CloseEntry {
    std::uint64_t ballots = 0, spoiled = 0;
    std::optional<PollsDay> on = {};   // none in ledgers of earlier versions
    std::optional<StaffRole> by = {};  // as of an opening
    // How many people were let in to vote, counted by hand; none where nobody counted. Only with a day.
    std::optional<std::uint64_t> admitted = {};
};
struct StaffEntry {
    StaffRole role = StaffRole::kReceiver;
    StaffAct act = StaffAct::kUnlock;
};
using Entry =
    std::variant<OpenEntry, BallotEntry, SpoiledEntry, PauseEntry, ResumeEntry, CloseEntry, StaffEntry>;

// The ballot inside is not encoded again: its bytes are copied.
[[nodiscard]] Bytes encode_entry(const Entry& entry);
// Refuses all bytes that encode_entry would not write.
[[nodiscard]] Expected<Entry> decode_entry(ByteView bytes);

// What station, server and verifier all check of a ballot. The credential is on the roll, the contests and their
// widths are those of the ballot style that the roll gives this credential, the signature and all proofs hold.
// kRefused, with the reason in words, where one of these fails.
[[nodiscard]] Status check_ballot(const Package& package, const crypto::SealContext& context,
                                  const crypto::EncodedBallot& ballot);
// The same for a ballot that has to be encoded first.
[[nodiscard]] Status check_ballot(const Package& package, const crypto::SealContext& context,
                                  const crypto::SealedBallot& ballot);

}  // namespace valurna::sync
