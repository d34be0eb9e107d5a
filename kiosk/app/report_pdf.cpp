#include "kiosk/app/report_pdf.hpp"

#include "base/system/clock.hpp"
#include "sync/station/folder.hpp"

namespace valurna::kiosk {
namespace {

std::string filled(std::string text, const std::string& field, std::uint64_t number) {
    const auto at = text.find(field);
    return at == std::string::npos ? text : text.replace(at, field.size(), std::to_string(number));
}

}  // namespace

Status write_paper(const print::Document& document, const std::string& folder, const std::string& name) {
    ASSIGN_OR_RETURN(const auto pdf, print::document_pdf(document));
    const auto reports = folder + "/reports";
    RETURN_IF_ERROR(sync::make_folder(reports));
    return sync::write_file(reports + "/" + name, pdf.reveal());
}

Status write_report(const Report& report, const std::string& folder) {
    const auto now = system_time();
    print::Document document;
    document.title = report.title;
    document.subtitle = report.place + " – " + day_here(now) + " " + time_of_day_here(now);
    document.right_to_left = report.right_to_left;
    document.page_words = [&report](std::uint64_t page, std::uint64_t pages) {
        return filled(filled(report.page, "{page}", page), "{pages}", pages);
    };
    for (const auto& row : report.rows) {
        auto value = row.in_short + ": " + row.found;
        if (!row.mend.empty()) value += " " + row.mend;
        document.blocks.emplace_back(print::Entry{row.name, std::move(value)});
    }
    for (const auto& one : report.fingerprints)
        document.blocks.emplace_back(print::Entry{one.name, one.groups, true});
    auto time = time_of_day_here(now);
    std::erase(time, ':');
    return write_paper(document, folder, "checked-" + day_here(now) + "-" + time + ".pdf");
}

}  // namespace valurna::kiosk
