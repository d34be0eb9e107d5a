#pragma once
// The day at a station, as a PDF to print. Staff and the coordinator read it.

#include <string>

#include "base/expected.hpp"

namespace valurna::kiosk {

// `folder`/reports/station-day.sv.pdf for the language "sv". For every other language station-day.en.pdf, in English. A
// file of that name is replaced. kEnvironment where it cannot be written or memory runs out, kRefused where this build
// cannot print or has no such page.
[[nodiscard]] Status write_day_pdf(const std::string& language, const std::string& folder);

}  // namespace valurna::kiosk
