// Stands in for the drawing in a build without Pango.
#include "tally/print/document.hpp"

namespace valurna::tally {

Expected<SecretBytes> document_pdf(const Document&) {
    return Unexpected(Error{ErrorCode::kRefused, "the PDF", "this build of valurna-tally cannot print",
                            "choose a file of text (.txt), or a build with BUILD_PRINT=ON"});
}

}  // namespace valurna::tally
