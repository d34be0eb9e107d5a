#pragma once
// The list of what was checked at a station, as a PDF to print and to file.

#include <string>

#include "base/expected.hpp"
#include "kiosk/flow/readiness.hpp"

namespace valurna::kiosk {

// `folder`/reports/checked-2026-12-01-0742.pdf, by the station's own clock.
[[nodiscard]] Status write_report(const Report& report, const std::string& folder);

}  // namespace valurna::kiosk
