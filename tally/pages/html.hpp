#pragma once
// Text into HTML, and numbers, dates and money as people of a language write them (ICU).

#include <cstdint>
#include <string>
#include <string_view>

#include "election/definition.hpp"

namespace valurna::tally {

[[nodiscard]] std::string escaped(std::string_view text);  // for content and for quoted attributes

// The text in `language`, or in the one that it falls back to, then marked with its own lang attribute.
[[nodiscard]] std::string localised_html(const election::Election& election, const election::Text& text,
                                         std::string_view language);

// Not escaped: none of these can hold markup, and each may hold a no-break space.
[[nodiscard]] std::string number(std::uint64_t value, const std::string& language);
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole, const std::string& language);
[[nodiscard]] std::string money(std::int64_t minor, const election::Currency& currency,
                                const std::string& language);
[[nodiscard]] std::string date(const std::string& iso, const std::string& language);  // "29 november 2026"

}  // namespace valurna::tally
