// Stands in for the drawing in a build without Pango.
#include "tally/print/staff_page.hpp"

namespace valurna::tally {

bool staff_pages_can_be_drawn() {
    return false;
}

Expected<SecretBytes> staff_page_pdf(const StaffPage&) {
    return Unexpected(Error{ErrorCode::kRefused, "the PDF", "this build of valurna-tally cannot print",
                            "use a build with BUILD_PRINT=ON"});
}

}  // namespace valurna::tally
