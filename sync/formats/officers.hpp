#pragma once
// The officers of an election: people with a key of their own who, two at a time, sign decisions that leave votes out or
// take them in. officers.json of the package, and the card that an officer gives to the office. docs/formats/officers.md

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/keys/sign.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::sync {

struct Officer {
    std::string name;  // as a trustee's: crypto::good_trustee_name
    crypto::PublicKey key;
    bool operator==(const Officer&) const = default;
};

inline constexpr std::size_t kMostOfficers = 20;
// No officer has this name: it stands for the office itself in decisions.
inline constexpr std::string_view kTheOffice = "the office";

// Nobody stands there twice, by name or by key, as an officer or as a trustee.
// kBadInput names who does.
[[nodiscard]] Status check_officers(const std::vector<Officer>& officers, const crypto::ElectionKey& key);

[[nodiscard]] std::string write_officers(const std::vector<Officer>& officers);
// kBadInput for everything that write_officers would not write, and for none. `file` names it in errors.
[[nodiscard]] Expected<std::vector<Officer>> parse_officers(std::string_view json, std::string_view file);

// A note that the officer's own key signs, so that nobody hands in a key that is not theirs.
[[nodiscard]] std::string write_officer_card(const std::string& name, const crypto::SigningKey& key);
// kBadInput for everything that write_officer_card would not write.
[[nodiscard]] Expected<Officer> parse_officer_card(std::string_view text, const std::string& file);

}  // namespace valurna::sync
