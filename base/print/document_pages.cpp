#include <algorithm>

#include "base/overloaded.hpp"
#include "base/print/document.hpp"
#include "base/print/pdf_pages.hpp"

namespace valurna::print {
namespace {

constexpr double kLeft = 20, kWidth = 170, kTop = 22, kBottom = 272, kFoot = 282;
constexpr TextLook kText{.points = 11}, kSoft{.points = 9.5}, kHeading{.points = 15, .bold = true},
    kName{.points = 10.5, .bold = true}, kCode{.points = 8.3, .typeface = Typeface::kCode},
    kBullet{.points = 11, .hanging = 4.2}, kCell{.points = 10.5}, kCellHead{.points = 9.5, .bold = true},
    kLabel{.points = 9};
constexpr double kNameWidth = 52, kColumnGap = 3, kRowGap = 1.6,
                 kEntryValue = kWidth - kNameWidth - kColumnGap;
constexpr double kBeforeHeading = 6, kToSign = 15, kBelowSigning = 6;

// Draws the blocks one below the other, on as many pages as they need.
class Pages {
  public:
    // `pages`: how many there will be, 0 where they are only counted.
    Pages(const Document& document, std::uint64_t pages)
        : document_(document), pages_(pages), pdf_(document.title + " – " + document.subtitle) {
        pdf_.set_direction(document.right_to_left);
    }

    std::uint64_t draw() {
        y_ += flow(0, kWidth, document_.title, {.points = 26, .bold = true}) + 1.5;
        y_ += flow(0, kWidth, document_.subtitle, {.points = 15}) + 6;
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            keep_together(i);
            std::visit([&](const auto& one) { add(one); }, document_.blocks[i]);
        }
        end_page();
        return page_ - 1;
    }
    [[nodiscard]] std::optional<SecretBytes> finish() { return pdf_.finish(); }

  private:
    // `x` from the side where the language begins.
    [[nodiscard]] double place(double x, double width) const {
        return document_.right_to_left ? kLeft + kWidth - x - width : kLeft + x;
    }
    double flow(double x, double width, const std::string& text, const TextLook& look) {
        return pdf_.flow(place(x, width), y_, width, text, look, PdfPages::Flow::kDraw);
    }
    double height(double width, const std::string& text, const TextLook& look) {
        return pdf_.flow(0, 0, width, text, look, PdfPages::Flow::kMeasure);
    }
    void line(double x, double width, double thick) {
        const double from = place(x, width);
        pdf_.line(from, y_, from + width, y_, thick);
    }

    void end_page() {
        const double half = kWidth / 2;
        pdf_.text({place(0, half), kFoot, half, 6}, document_.title + " – " + document_.subtitle,
                  {.points = 9, .least_points = 7});
        pdf_.text({place(half, half), kFoot, half, 6}, document_.page_words(page_, std::max(pages_, page_)),
                  {.points = 9, .side = TextSide::kEnd});
        pdf_.end_page();
        ++page_;
        y_ = kTop;
    }
    void make_room(double needed) {
        if (y_ + needed > kBottom && y_ > kTop) end_page();
    }

    // A short section of entries, or of lines to sign, is not divided: it begins on the next page where it ends there.
    void keep_together(std::size_t begin) {
        constexpr double kMost = (kBottom - kTop) * 0.6;
        if (!std::holds_alternative<Heading>(document_.blocks[begin])) return;
        double needed = 0;
        bool entries = false;
        for (std::size_t i = begin; i < document_.blocks.size(); ++i) {
            const Block& block = document_.blocks[i];
            if (i > begin && std::holds_alternative<Heading>(block)) break;
            if (std::holds_alternative<Grid>(block)) return;
            entries =
                entries || std::holds_alternative<Entry>(block) || std::holds_alternative<SignRow>(block);
            needed += std::visit([&](const auto& one) { return height_of(one); }, block);
        }
        if (entries && needed <= kMost) make_room(needed);
    }
    double height_of(const Heading& it) { return kBeforeHeading + height(kWidth, it.text, kHeading) + 2; }
    double height_of(const Paragraph& it) { return height(kWidth, it.text, it.soft ? kSoft : kText) + 2; }
    double height_of(const Bullet& it) { return height(kWidth, "•\u2002" + it.text, kBullet) + 2; }
    double height_of(const Entry& it) {
        return std::max(height(kNameWidth, it.name, kName),
                        height(kEntryValue, it.value, it.code ? kCode : kText)) +
               1.8;
    }
    double height_of(const SignRow&) { return kToSign + kBelowSigning; }
    static double height_of(const Grid&) { return 0; }

    void add(const Heading& it) {
        constexpr double kFollowing = 22;  // never alone at the foot of a page
        make_room(kBeforeHeading + height(kWidth, it.text, kHeading) + kFollowing);
        if (y_ > kTop) y_ += kBeforeHeading;
        y_ += flow(0, kWidth, it.text, kHeading) + 2;
    }
    void add(const Paragraph& it) { add_text(it.text, it.soft ? kSoft : kText); }
    void add(const Bullet& it) { add_text("•\u2002" + it.text, kBullet); }
    void add_text(const std::string& text, const TextLook& look) {
        make_room(height(kWidth, text, look));
        y_ += flow(0, kWidth, text, look) + 2;
    }
    void add(const Entry& it) {
        const auto& look = it.code ? kCode : kText;
        const double needed = height_of(it);
        make_room(needed);
        flow(0, kNameWidth, it.name, kName);
        flow(kNameWidth + kColumnGap, kEntryValue, it.value, look);
        y_ += needed;
    }

    // Left edge and width of each column.
    static std::vector<std::pair<double, double>> columns_of(const Grid& grid) {
        double shares = 0, x = 0;
        for (const auto& column : grid.columns)
            shares += column.share;
        const double room = kWidth - kColumnGap * static_cast<double>(grid.columns.size() - 1);
        std::vector<std::pair<double, double>> out;
        for (const auto& column : grid.columns) {
            out.emplace_back(x, room * column.share / shares);
            x += out.back().second + kColumnGap;
        }
        return out;
    }
    double row_height(const Grid& grid, const std::vector<std::string>& cells, const TextLook& look) {
        double needed = 0;
        const auto columns = columns_of(grid);
        for (std::size_t i = 0; i < cells.size(); ++i)
            needed = std::max(needed, height(columns[i].second, cells[i], look));
        return needed;
    }
    void draw_row(const Grid& grid, const std::vector<std::string>& cells, const TextLook& look) {
        const auto columns = columns_of(grid);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            TextLook cell = look;
            if (grid.columns[i].figures) cell.side = TextSide::kEnd;
            flow(columns[i].first, columns[i].second, cells[i], cell);
        }
        y_ += row_height(grid, cells, look) + kRowGap;
    }
    void draw_titles(const Grid& grid, const std::vector<std::string>& titles) {
        draw_row(grid, titles, kCellHead);
        line(0, kWidth, 0.4);
        y_ += kRowGap;
    }
    void add(const Grid& grid) {
        std::vector<std::string> titles;
        for (const auto& column : grid.columns)
            titles.push_back(column.title);
        const double head = row_height(grid, titles, kCellHead) + 2 * kRowGap;
        y_ += 1;
        make_room(head + (grid.rows.empty() ? 0 : row_height(grid, grid.rows.front(), kCell)));
        draw_titles(grid, titles);
        for (std::size_t i = 0; i < grid.rows.size(); ++i) {
            const bool last = i + 1 == grid.rows.size(), sum = grid.sum && last;
            TextLook look = kCell;
            look.bold = sum;
            // The last row does not go over to another page alone.
            double needed = row_height(grid, grid.rows[i], look);
            if (i + 2 == grid.rows.size()) needed += row_height(grid, grid.rows[i + 1], look) + 2 * kRowGap;
            if (y_ + needed > kBottom) {
                end_page();
                draw_titles(grid, titles);
            }
            draw_row(grid, grid.rows[i], look);
            line(0, kWidth, last || (grid.sum && i + 2 == grid.rows.size()) ? 0.4 : 0.12);
            y_ += kRowGap;
        }
        y_ += 2;
    }
    void add(const SignRow& it) {
        constexpr double kBetween = 5;
        make_room(kToSign + kBelowSigning);
        y_ += kToSign;
        const auto count = static_cast<double>(it.labels.size());
        const double width = (kWidth - kBetween * (count - 1)) / count;
        for (std::size_t i = 0; i < it.labels.size(); ++i)
            line(static_cast<double>(i) * (width + kBetween), width, 0.25);
        y_ += 0.8;
        for (std::size_t i = 0; i < it.labels.size(); ++i)
            flow(static_cast<double>(i) * (width + kBetween), width, it.labels[i], kLabel);
        y_ += kBelowSigning;
    }

    const Document& document_;
    std::uint64_t pages_, page_ = 1;
    PdfPages pdf_;
    double y_ = kTop;
};

}  // namespace

Expected<SecretBytes> document_pdf(const Document& document) {
    const std::uint64_t count = Pages(document, 0).draw();
    Pages pages(document, count);
    pages.draw();
    auto content = pages.finish();
    if (content) return std::move(*content);
    return Unexpected(
        Error{ErrorCode::kEnvironment, "the PDF", "the pages cannot be drawn", "free some memory"});
}

}  // namespace valurna::print
