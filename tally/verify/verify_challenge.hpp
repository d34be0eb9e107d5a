#pragma once
// Did the machine seal what it showed? A spoiled ballot is sealed again with its revealed randomness, and its
// content is said in plain words. docs/formats/challenge.md

#include <optional>
#include <string>
#include <vector>

#include "sync/formats/challenge.hpp"
#include "sync/formats/package.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

struct ChallengeOptions {
    std::string where;                     // a challenge file, or a record's folder
    std::optional<std::string> tracker;    // which ballot of the record, as it was typed
    std::optional<std::string> package;    // the package; else package.zip beside the file or in the record
    std::optional<std::string> authority;  // its key; a record's own keys are used where this is left out
    std::optional<std::string> language;   // of the election; else the locale's, else the election's first
};

// What was sealed, all in one language: lines to be compared with what the screen said.
struct SealedWords {
    std::string package;             // whether the package is signed
    std::vector<std::string> about;  // the ballot's whole number and its slip
    std::vector<std::string> lines;
    std::string end;  // what a person does with them
};
// Refuses a seal that the randomness does not open: the machine did not seal what it says it sealed.
[[nodiscard]] Expected<SealedWords> reveal_challenge(const sync::Challenge& challenge,
                                                     const sync::Package& package, const std::string& where,
                                                     const std::string& language);
[[nodiscard]] Expected<SealedWords> verify_challenge(const ChallengeOptions& options);
// kBadInput where the election has no such language. `locale`: as in LANG, "sv_SE.UTF-8".
[[nodiscard]] Expected<std::string> challenge_language(const election::Election& election,
                                                       const std::optional<std::string>& wanted,
                                                       std::string_view locale);

}  // namespace valurna::tally::record
