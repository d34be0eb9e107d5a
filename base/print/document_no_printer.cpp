// Stands in for the drawing in a build without Pango.
#include "base/print/document.hpp"

namespace valurna::print {

Expected<SecretBytes> document_pdf(const Document&) {
    return Unexpected(Error{ErrorCode::kRefused, "the PDF", "this build cannot print",
                            "choose a file of text (.txt), or a build with BUILD_PRINT=ON"});
}

}  // namespace valurna::print
