#pragma once
// A printed sheet read back with other people's programs: text by pdftotext, QR codes by zbarimg.

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "crypto/keys/symbols.hpp"
#include "tests/support/programs.hpp"

namespace valurna::tests {

inline int sheet_pages(const std::string& pdf) {
    const auto info = run("pdfinfo", {pdf}).out;
    std::smatch found;
    return std::regex_search(info, found, std::regex("Pages:\\s+(\\d+)")) ? std::stoi(found[1]) : -1;
}

inline std::string sheet_text(const std::string& pdf, int page) {
    const auto number = std::to_string(page);
    return run("pdftotext", {"-layout", "-f", number, "-l", number, pdf, "-"}).out;
}

// Codes as a person reads them, page after page.
inline std::vector<std::string> printed_codes(const std::string& pdf) {
    std::vector<std::string> codes;
    const std::regex groups("\\b([0-9A-Z]{4}) +([0-9A-Z]{4}) +([0-9A-Z]{4})\\b");
    for (int page = 1; page <= sheet_pages(pdf); ++page) {
        const std::string text = sheet_text(pdf, page);
        for (std::sregex_iterator it(text.begin(), text.end(), groups), end; it != end; ++it) {
            const auto code = crypto::normalise_code((*it)[1].str() + (*it)[2].str() + (*it)[3].str());
            if (code) codes.push_back(*code);
        }
    }
    return codes;
}

// Codes as a scanner reads them, in whatever order, each once. Pictures go to `folder`. A scanner looks many
// times; zbarimg looks once and now and then finds no square at one size, so it is shown three.
inline std::vector<std::string> scanned_codes(const std::string& pdf, const std::string& folder) {
    std::set<std::string> codes;
    for (const char* const dots_an_inch : {"130", "170", "220"}) {
        const std::string stem = folder + "/scan-" + dots_an_inch;
        if (run("pdftoppm", {"-r", dots_an_inch, "-gray", "-png", pdf, stem}).status != 0) return {};
        const int pages = sheet_pages(pdf);
        const auto digits = std::to_string(pages).size();
        for (int page = 1; page <= pages; ++page) {
            auto number = std::to_string(page);
            number.insert(0, digits - number.size(), '0');
            std::istringstream lines(run("zbarimg", {"--quiet", "--raw", stem + "-" + number + ".png"}).out);
            for (std::string line; std::getline(lines, line);)
                codes.insert(line);
        }
    }
    return {codes.begin(), codes.end()};
}

}  // namespace valurna::tests
