#pragma once
// The pages of a sheet: slips to cut out, and a cover for the person who hands them out.

#include <vector>

#include "base/print/pdf_pages.hpp"
#include "tally/print/sheet.hpp"
#include "tally/print/slip_words.hpp"
#include "tally/print/style_mark.hpp"

namespace valurna::tally {

struct SheetDrawing {
    print::PdfPages& pdf;
    const Sheet& sheet;
    const SlipLanguages& words;  // the first speaks on covers
};

struct PageNumber {
    std::uint64_t page = 1, pages = 1;  // of the place
};

// Fewer where more languages need room.
[[nodiscard]] std::size_t slips_a_page(std::size_t languages);
// At most slips_a_page slips from `first`. False where a QR code could not be made.
[[nodiscard]] bool draw_slips(const SheetDrawing& drawing, const SheetPlace& place, std::size_t first,
                              PageNumber number);
// Holds no code and no slip number.
void draw_cover(const SheetDrawing& drawing, const SheetPlace& place, PageNumber number);

// Place and ballot style at the left, page n of m at the right.
void draw_heading(const SheetDrawing& drawing, const SheetPlace& place, PageNumber number);
// Of the place's ballot style, in the first language; its id where it has no title, nothing where there is
// one style.
[[nodiscard]] std::string style_title(const SheetDrawing& drawing, const SheetPlace& place);
// The mark of a ballot style, as high as the box, from its left edge. Its width in millimetres.
double draw_mark(print::PdfPages& pdf, const print::Box& box, const StyleMark& mark);
// The mark's name in every language, the same words once.
[[nodiscard]] std::string mark_in_all(const SlipLanguages& words, const StyleMark& mark);
// A message in every language, the same words once: "Röstkod / Voting code".
[[nodiscard]] std::string in_all(const SlipLanguages& words, const char* message);
// What marks the slips of a practice election and spare slips, one line each; empty where they are ordinary.
[[nodiscard]] std::string marks_in_all(const SheetDrawing& drawing, const SlipLanguages& words);
// The organiser's text in every language that has it.
[[nodiscard]] std::string in_all(const SheetDrawing& drawing, const election::Text& text);

}  // namespace valurna::tally
