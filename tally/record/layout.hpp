#pragma once
// The names of a record's files. The count, which writes them, and every check share this list.
// docs/formats/record.md

#include <cstdint>
#include <string>
#include <string_view>

namespace valurna::tally::record {

inline constexpr const char* kRecordFormat = "record.json";
inline constexpr const char* kLeftOut = "left-out.txt";
inline constexpr const char* kReconciliation = "reconciliation.note";
inline constexpr const char* kOverride = "override.note";

// The n-th note that declares a slip void, from 1.
[[nodiscard]] inline std::string void_file(std::size_t n) {
    return "voids/" + std::to_string(n) + ".note";
}

// Two people's signed word that a station was never used.
[[nodiscard]] inline std::string unused_file(const std::string& station) {
    return "unused/" + station + ".note";
}

// An earlier package that a station opened its polls with, by its SHA-256 in hex; its signature is beside it, and the
// decision of two people where its texts or rules differ from the newest one's.
[[nodiscard]] inline std::string earlier_package_file(const std::string& hash) {
    return "packages/" + hash + ".zip";
}
[[nodiscard]] inline std::string admission_file(const std::string& hash) {
    return "packages/" + hash + ".note";
}

// In a contest's folder.
inline constexpr const char* kDecrypted = "opened.txt";
inline constexpr const char* kInvalid = "invalid.txt";
inline constexpr const char* kOutcome = "outcome.json";
inline constexpr const char* kOpenData = "ballots.pb";
// In a mix's folder.
inline constexpr const char* kBallots = "ballots.txt";
inline constexpr const char* kProof = "proof.txt";
inline constexpr const char* kMixNote = "mix.note";
// In the folder of a trustee's partial decryptions.
inline constexpr const char* kShares = "shares.txt";
inline constexpr const char* kProofs = "proofs.txt";

[[nodiscard]] inline std::string contest_folder(const std::string& contest) {
    return "contests/" + contest + "/";
}
[[nodiscard]] inline std::string sealed_file(const std::string& contest) {
    return contest_folder(contest) + "sealed.txt";
}
[[nodiscard]] inline std::string mix_folder(const std::string& contest, std::uint32_t place) {
    return contest_folder(contest) + "mix-" + std::to_string(place) + "/";
}
[[nodiscard]] inline std::string decryption_folder(const std::string& contest, std::uint32_t trustee) {
    return contest_folder(contest) + "opening-" + std::to_string(trustee) + "/";
}
// What a record without its ballots leaves out: the opened ballots, and all that gives them to whoever has the mixed ones.
[[nodiscard]] inline bool is_of_opened_ballots(std::string_view file) {
    constexpr std::string_view kContests = "contests/";
    if (!file.starts_with(kContests)) return false;
    const auto slash = file.find('/', kContests.size());
    if (slash == std::string_view::npos) return false;
    const auto name = file.substr(slash + 1);
    return name == kDecrypted || name == kInvalid || name == kOpenData || name.starts_with("opening-");
}
// The input of the mixer at `place`: the sealed list, or the ballots of the mixer before it.
[[nodiscard]] inline std::string mix_input(const std::string& contest, std::uint32_t place) {
    return place == 1 ? sealed_file(contest) : mix_folder(contest, place - 1) + kBallots;
}

}  // namespace valurna::tally::record
