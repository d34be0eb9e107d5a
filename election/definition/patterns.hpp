#pragma once
// The shapes of ids and other short texts. The same patterns stand in assets/schema/election.schema.json.

#include <string_view>

namespace valurna::election {

[[nodiscard]] bool is_slug(std::string_view text);         // ^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$
[[nodiscard]] bool is_project_id(std::string_view text);   // no comma, semicolon, quote, no space at an end
[[nodiscard]] bool is_language(std::string_view text);     // ^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$
[[nodiscard]] bool is_date(std::string_view text);         // a day of the Gregorian calendar, YYYY-MM-DD
[[nodiscard]] bool is_domain(std::string_view text);       // host name, small letters
[[nodiscard]] bool is_web_address(std::string_view text);  // http(s)://, a host name, perhaps a port
[[nodiscard]] bool is_currency(std::string_view text);     // ^[A-Z]{3}$
[[nodiscard]] bool is_picture_path(
    std::string_view text);  // ^pictures/[A-Za-z0-9_-][A-Za-z0-9._-]*\.(png|jpg|jpeg)$
[[nodiscard]] bool is_share(std::string_view text);     // ^(0|1|0\.[0-9]{1,6})$
[[nodiscard]] bool is_lot_seed(std::string_view text);  // visible ASCII words with single spaces between

}  // namespace valurna::election
