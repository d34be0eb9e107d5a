#include "base/error.hpp"

namespace valurna {

std::string Error::line() const {
    std::string text = where;
    if (!what.empty()) text += (text.empty() ? "" : ": ") + what;
    if (!mend.empty()) text += "; " + mend;
    // A hostile file must not move the reader's terminal about or start a second line.
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    }
    return text;
}

}  // namespace valurna
