#pragma once
// What a trustee's own machine asks before the trustee mixes or opens: the key that was made, the published log, and what the
// trustee opened before.

#include <optional>
#include <string>

#include "tally/trustee/opened_lists.hpp"
#include "tally/trustee/trustee_folder.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally {

// How the trustee knows the published log: from a place that is not the office's, or as read and typed.
struct PublishedLog {
    std::string where, pin, policy;     // --log, --pin, --policy
    std::optional<std::uint64_t> size;  // --log-size
    std::string root;                   // --log-root: the first eight hex digits or more
};

// kRefused where the package is of another election, or holds another key than the one that was made.
[[nodiscard]] Status check_own_key(const UnlockedTrustee& trustee, const sync::Package& package);

// Compares each list with those that were opened before, as the folder remembers them; `differs`: how many ballots lie between,
// where it was typed beforehand. The lists are remembered when it returns.
[[nodiscard]] Status agree_to_differ(const std::string& folder, const record::SealedRecord& sealed,
                                     const std::optional<std::uint64_t>& differs);

// Before an opening. Shows what would be opened, compares the log with the published one, agrees to leave out void ballots where few
// stay (`of_void`: how many, where it was typed beforehand), then agrees to differ. Asks at the terminal for what was not given.
[[nodiscard]] Status agree_to_open(const std::string& folder, const record::SealedRecord& sealed,
                                   const std::string& ceremony, const PublishedLog& published,
                                   const std::optional<std::uint64_t>& differs,
                                   const std::optional<std::uint64_t>& of_void);

}  // namespace valurna::tally
