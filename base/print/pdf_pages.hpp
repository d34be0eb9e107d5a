#pragma once
// A4 pages of text and lines, as a PDF in memory that is wiped. Lengths are millimetres from the page's upper
// left corner. Pango sets the text, so that every script is shaped and has its own direction. Cairo and Pango
// free their own memory without wiping it: a program that draws codes must not write core files. Thread rule:
// one thread.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/print/mark.hpp"
#include "base/print/shape.hpp"
#include "base/secret_bytes.hpp"

namespace valurna::print {

struct Box {
    double x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
};

enum class TextSide { kStart, kEnd, kMiddle };  // start and end of the text's own direction
enum class Typeface { kText, kCode };           // kCode: one width, and no two of its symbols look alike

struct TextLook {
    double points = 10;
    bool bold = false;
    TextSide side = TextSide::kStart;
    Typeface typeface = Typeface::kText;
    // Text that does not fit its box is made smaller down to this, and is then cut off with an ellipsis.
    double least_points = 6.5;
    bool middle = false;  // vertically in its box
    double hanging = 0;   // millimetres by which the later lines of a paragraph stand further in
};

class PdfPages {
  public:
    explicit PdfPages(const std::string& title);  // title: the document's, for people
    ~PdfPages();
    PdfPages(const PdfPages&) = delete;
    PdfPages& operator=(const PdfPages&) = delete;

    static constexpr double kWidth = 210, kHeight = 297;

    // What follows is of a language that runs from right to left, or not, whatever its first letter is. With nothing, as
    // at first, each text has the direction of its own first letter.
    void set_direction(std::optional<bool> right_to_left);

    enum class Flow { kMeasure, kDraw };
    // Text in its own size and as high as it must be; where a word is too long, it is broken. The height in
    // millimetres. `marks` are of `text`.
    double flow(double x, double y, double width, std::string_view text, const TextLook& look, Flow what,
                std::span<const Mark> marks = {});
    // Height in millimetres that the text took.
    double text(const Box& box, std::string_view text, const TextLook& look);
    void line(double x1, double y1, double x2, double y2, double width, double dash = 0);  // millimetres
    void frame(const Box& box, double width);
    // In black, as large as the box's smaller side, in the middle of the box.
    void shape(const Box& box, Shape shape);
    // The QR code of `content` with its quiet zone of four modules, as a square at the box's upper left
    // corner.
    enum class Correction { kLow, kQuartile };  // of errors: a small content can have more of it
    [[nodiscard]] bool qr(const Box& box, std::string_view content,
                          Correction correction = Correction::kQuartile);
    // A PNG that fills the box. False where it cannot be read.
    [[nodiscard]] bool picture(const Box& box, std::string_view png);
    void end_page();

    // The whole PDF; nothing where memory ran out or Cairo failed. Ends the drawing.
    [[nodiscard]] std::optional<SecretBytes> finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::print
