#pragma once
// A sheet of voting slips and what draws it as a PDF. The drawing needs Pango and lives in tally/print; a
// build without it (BUILD_PRINT=OFF) has no printer.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret_bytes.hpp"
#include "election/definition/definition.hpp"

namespace valurna::tally {

struct SheetSlip {
    std::string_view code;  // 12 symbols; the caller's to wipe
    std::string number;     // crypto::slip_number
};

// One class or one library. It begins on a new page, with a cover for the person who hands the slips out.
struct SheetPlace {
    std::string name;   // may be empty
    std::string style;  // id of a ballot style
    std::vector<SheetSlip> slips;
};

struct Sheet {
    const election::Election& election;
    std::vector<std::string> languages;  // as slip_languages gave them
    std::vector<SheetPlace> places;
    std::string where;   // where a voter follows the ballot: "rost.example.se"
    bool spare = false;  // handed out only in place of other slips
};

class SheetPrinter {
  public:
    virtual ~SheetPrinter() = default;
    // The PDF. It holds the codes: its memory is wiped, and it is drawn in a process of its own, since Pango, Cairo and
    // qrencode leave parts of them in memory that they have freed. `done` is told of each page.
    [[nodiscard]] virtual Expected<SecretBytes> draw(
        const Sheet& sheet, const std::function<void(std::uint64_t, std::uint64_t)>& done) const = 0;
};

// Null where this build cannot print.
[[nodiscard]] std::unique_ptr<SheetPrinter> sheet_printer();

}  // namespace valurna::tally
