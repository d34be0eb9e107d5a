#pragma once
// What a station gives out on paper: PDFs in its folder of reports, to print and to file.

#include <string>

#include "base/expected.hpp"
#include "base/print/document.hpp"
#include "kiosk/flow/readiness.hpp"

namespace valurna::kiosk {

// `folder`/reports/`name`, which ends in .pdf. A file of that name is replaced. kEnvironment where it cannot be written or
// memory runs out, kRefused where this build cannot print, kBadInput where a picture of the document is no PNG.
[[nodiscard]] Status write_paper(const print::Document& document, const std::string& folder,
                                 const std::string& name);

// The list of what was checked: `folder`/reports/checked-2026-12-01-0742.pdf, by the station's own clock.
[[nodiscard]] Status write_report(const Report& report, const std::string& folder);

}  // namespace valurna::kiosk
