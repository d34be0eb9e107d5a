#pragma once
// A lot that anybody can draw again: docs/formats/lot.md. The project whose ticket is smallest comes first.

#include <string>
#include <string_view>

namespace valurna::election {

// 64 hex digits: SHA-256 of "valurna lot v1\n<seed>\n<log root>\n<project id>\n".
[[nodiscard]] std::string lot_ticket(std::string_view seed, std::string_view log_root,
                                     std::string_view project);

}  // namespace valurna::election
