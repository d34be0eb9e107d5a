// Stands in for the printer in a build without Pango.
#include "tally/print/sheet.hpp"

namespace valurna::tally {

std::unique_ptr<SheetPrinter> sheet_printer() {
    return nullptr;
}

}  // namespace valurna::tally
