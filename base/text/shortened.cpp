#include "base/text/shortened.hpp"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "base/utf8.hpp"

namespace valurna {
namespace {

// The last place of the iterator's kind within the text.
int32_t last_break(icu::BreakIterator* places, const icu::UnicodeString& text, int32_t most) {
    if (places == nullptr) return most;
    places->setText(text);
    return places->isBoundary(most) ? most : places->preceding(most);
}

}  // namespace

std::string shortened(std::string_view text, std::size_t most) {
    if (code_points(text) <= most) return std::string(text);
    // Some more than is kept, so that the break before it is seen.
    const auto beginning = text.substr(0, 4 * (most + 16));
    auto letters = icu::UnicodeString::fromUTF8({beginning.data(), static_cast<int32_t>(beginning.size())});
    const int32_t room = letters.moveIndex32(0, static_cast<int32_t>(most - 1));
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> lines(
        icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), error));
    int32_t end = last_break(lines.get(), letters, room);
    if (end <= room / 2) {  // one endless word: not within a letter and its marks
        const std::unique_ptr<icu::BreakIterator> characters(
            icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
        end = last_break(characters.get(), letters, room);
    }
    if (end <= 0) end = room;
    letters.truncate(end);
    while (letters.length() > 0 && u_isUWhiteSpace(letters.char32At(letters.length() - 1)))
        letters.truncate(letters.length() - 1);
    std::string kept;
    letters.toUTF8String(kept);
    return kept + "…";
}

}  // namespace valurna
