// Stands in for the drawing in a build without Pango.
#include "tally/print/station_page.hpp"

namespace valurna::tally {

bool station_pages_can_be_drawn() {
    return false;
}

Expected<SecretBytes> station_page_pdf(const StationPage&) {
    return Unexpected(Error{ErrorCode::kRefused, "the PDF", "this build of valurna-tally cannot print",
                            "give --out FILE, or use a build with BUILD_PRINT=ON"});
}

}  // namespace valurna::tally
