#include "kiosk/app/day_pdf.hpp"

#include "base/print/markdown.hpp"
#include "kiosk/app/day_files.hpp"
#include "kiosk/app/report_pdf.hpp"

namespace valurna::kiosk {

Status write_day_pdf(const std::string& language, const std::string& folder) {
    const bool swedish = language == "sv";
    const std::string name = swedish ? "station-day.sv.md" : "station-day.md";
    const auto text = day_file(name);
    if (!text)
        return Unexpected(Error{ErrorCode::kRefused, name, "this build has no such page", "build it again"});
    ASSIGN_OR_RETURN(auto document, print::read_markdown({name, *text, day_file}));
    document.compact = true;
    document.page_words = [](std::uint64_t page, std::uint64_t pages) {
        return std::to_string(page) + " / " + std::to_string(pages);
    };
    return write_paper(document, folder, swedish ? "station-day.sv.pdf" : "station-day.en.pdf");
}

}  // namespace valurna::kiosk
