#pragma once
// The day on paper (docs/station-day.md) and its pictures. They are built into the program (cmake/Embed.cmake), so that a
// station needs no folder of documents.

#include <optional>
#include <string_view>

namespace valurna::kiosk {

// The bytes of a file by its path below docs/, such as "station-day.sv.md". Nothing where there is none.
[[nodiscard]] std::optional<std::string_view> day_file(std::string_view name);

}  // namespace valurna::kiosk
