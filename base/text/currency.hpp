#pragma once
// The signs and codes of the world's currencies: those of ISO 4217 and of Unicode's CLDR, as ICU holds them.

#include <set>
#include <string>
#include <string_view>

namespace valurna {

enum class SignSide { kBefore, kAfter };  // of the number

// The ISO 4217 codes that the sign or code may stand for ("kr": DKK, ISK, NOK, SEK; "EUR": EUR); none where it is no
// currency; so are their names ("kronor": SEK; "US dollars": USD; "dollars": AUD, CAD, ...). Large and small letters are the same, a full stop at the end may be missing. A single letter (R, K, L) is a
// currency before a number only: behind it, it may say thousands. UTF-8.
[[nodiscard]] std::set<std::string> currencies_of(std::string_view sign, SignSide side);

}  // namespace valurna
