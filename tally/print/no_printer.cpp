// Stands in for tally/print where the build has none.
#include "tally/print/sheet.hpp"

namespace valurna::tally {

std::unique_ptr<SheetPrinter> sheet_printer() {
    return nullptr;
}

}  // namespace valurna::tally
