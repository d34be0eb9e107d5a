#include <algorithm>

#include "base/overloaded.hpp"
#include "base/print/document.hpp"
#include "base/print/pdf_pages.hpp"
#include "base/utf8.hpp"

namespace valurna::print {
namespace {

// Where things stand on a page, in millimetres.
struct Room {
    double left, width, top, bottom, foot;
    double scale;           // of text and gaps
    double picture_height;  // at most
};
constexpr Room kUsual{20, 170, 22, 272, 282, 1, 62}, kCompact{16, 178, 14, 281, 286, 0.82, 41};
constexpr TextLook kText{.points = 11}, kSoft{.points = 9.5}, kHeading{.points = 15, .bold = true},
    kName{.points = 10.5, .bold = true}, kCode{.points = 8.3, .typeface = Typeface::kCode},
    kBullet{.points = 11, .hanging = 4.2}, kCell{.points = 10.5}, kCellHead{.points = 9.5, .bold = true},
    kLabel{.points = 9};
constexpr double kNameWidth = 52, kColumnGap = 3, kRowGap = 1.6;
constexpr double kBeforeHeading = 6, kToSign = 15, kBelowSigning = 6;
constexpr double kBetweenPictures = 5, kPictureFrame = 0.15;
const std::string kDot = "•\u2002";

std::string whole_title(const Document& document) {
    return document.subtitle.empty() ? document.title : document.title + " – " + document.subtitle;
}

// Draws the blocks one below the other, on as many pages as they need.
class Pages {
  public:
    // `pages`: how many there will be, 0 where they are only counted.
    Pages(const Document& document, std::uint64_t pages)
        : document_(document),
          pages_(pages),
          room_(document.compact ? kCompact : kUsual),
          pdf_(whole_title(document)) {
        pdf_.set_direction(document.right_to_left);
    }

    std::uint64_t draw() {
        y_ += flow(0, room_.width, document_.title, {.points = 26, .bold = true}) + gap(1.5);
        if (!document_.subtitle.empty())
            y_ += flow(0, room_.width, document_.subtitle, {.points = 15}) + gap(6);
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            keep_together(i);
            std::visit([&](const auto& one) { add(one); }, document_.blocks[i]);
        }
        end_page();
        return page_ - 1;
    }
    // False where a picture could not be read.
    [[nodiscard]] bool whole() const { return whole_; }
    [[nodiscard]] std::optional<SecretBytes> finish() { return pdf_.finish(); }

  private:
    // `x` from the side where the language begins.
    [[nodiscard]] double place(double x, double width) const {
        return document_.right_to_left ? room_.left + room_.width - x - width : room_.left + x;
    }
    [[nodiscard]] double gap(double usual) const { return usual * room_.scale; }
    [[nodiscard]] TextLook scaled(TextLook look) const {
        look.points *= room_.scale;
        look.hanging *= room_.scale;
        return look;
    }
    double flow(double x, double width, const std::string& text, const TextLook& look,
                const std::vector<Mark>& marks = {}) {
        return pdf_.flow(place(x, width), y_, width, text, scaled(look), PdfPages::Flow::kDraw, marks);
    }
    double height(double width, const std::string& text, const TextLook& look,
                  const std::vector<Mark>& marks = {}) {
        return pdf_.flow(0, 0, width, text, scaled(look), PdfPages::Flow::kMeasure, marks);
    }
    void line(double x, double width, double thick) {
        const double from = place(x, width);
        pdf_.line(from, y_, from + width, y_, thick);
    }

    void end_page() {
        const double half = room_.width / 2;
        pdf_.text({place(0, half), room_.foot, half, 6}, whole_title(document_),
                  {.points = 9, .least_points = 7});
        pdf_.text({place(half, half), room_.foot, half, 6},
                  document_.page_words(page_, std::max(pages_, page_)),
                  {.points = 9, .side = TextSide::kEnd});
        pdf_.end_page();
        ++page_;
        y_ = room_.top;
    }
    void make_room(double needed) {
        if (y_ + needed > room_.bottom && y_ > room_.top) end_page();
    }

    // A short section of entries, or of lines to sign, is not divided: it begins on the next page where it ends there.
    void keep_together(std::size_t begin) {
        const double most = (room_.bottom - room_.top) * 0.6;
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
        if (entries && needed <= most) make_room(needed);
    }
    double height_of(const Heading& it) {
        return gap(kBeforeHeading) + height(room_.width, it.text, kHeading) + gap(2);
    }
    double height_of(const Paragraph& it) {
        return height(room_.width, it.text, it.soft ? kSoft : kText, it.marks) + gap(2);
    }
    double height_of(const Bullet& it) {
        return height(room_.width, kDot + it.text, kBullet, behind_dot(it)) + gap(2);
    }
    [[nodiscard]] double entry_width() const { return room_.width - kNameWidth - kColumnGap; }
    double height_of(const Entry& it) {
        return std::max(height(kNameWidth, it.name, kName),
                        height(entry_width(), it.value, it.code ? kCode : kText)) +
               gap(1.8);
    }
    double height_of(const SignRow&) { return kToSign + kBelowSigning; }
    static double height_of(const Grid&) { return 0; }
    static double height_of(const NewPage&) { return 0; }
    double height_of(const PictureRow& it) {
        double needed = 0;
        for (const auto& one : it.pictures) {
            const auto size = size_of(one, it.pictures.size());
            needed = std::max(needed, size.height + gap(1) + height(size.width, one.words, kLabel));
        }
        return gap(1) + needed + gap(3);
    }

    void add(const Heading& it) {
        constexpr double kFollowing = 22;  // never alone at the foot of a page
        make_room(gap(kBeforeHeading) + height(room_.width, it.text, kHeading) + kFollowing);
        if (y_ > room_.top) y_ += gap(kBeforeHeading);
        y_ += flow(0, room_.width, it.text, kHeading) + gap(2);
    }
    void add(const Paragraph& it) { add_text(it.text, it.soft ? kSoft : kText, it.marks); }
    void add(const Bullet& it) { add_text(kDot + it.text, kBullet, behind_dot(it)); }
    void add_text(const std::string& text, const TextLook& look, const std::vector<Mark>& marks) {
        make_room(height(room_.width, text, look, marks));
        y_ += flow(0, room_.width, text, look, marks) + gap(2);
    }
    static std::vector<Mark> behind_dot(const Bullet& it) {
        auto marks = it.marks;
        for (auto& mark : marks) {
            mark.begin += kDot.size();
            mark.end += kDot.size();
        }
        return marks;
    }
    void add(const NewPage&) {
        if (y_ > room_.top) end_page();
    }

    struct Size {
        double width, height;
    };
    // As large as its share of the row, and not higher than a page has room for.
    [[nodiscard]] Size size_of(const PictureRow::Picture& picture, std::size_t abreast) const {
        const auto count = static_cast<double>(abreast);
        const double share = (room_.width - kBetweenPictures * (count - 1)) / count;
        const double width = std::min(share, room_.picture_height * picture.width / picture.height);
        return {width, width * picture.height / picture.width};
    }
    void add(const PictureRow& it) {
        const double needed = height_of(it);
        make_room(needed);
        const double begin = y_;
        double x = 0;
        for (const auto& one : it.pictures) {
            const auto size = size_of(one, it.pictures.size());
            const Box box{place(x, size.width), begin + gap(1), size.width, size.height};
            whole_ = pdf_.picture(box, one.png) && whole_;
            pdf_.frame(box, kPictureFrame);
            y_ = box.bottom() + gap(1);
            flow(x, size.width, one.words, kLabel);
            x += size.width + kBetweenPictures;
        }
        y_ = begin + needed;
    }

    void add(const Entry& it) {
        const auto& look = it.code ? kCode : kText;
        const double needed = height_of(it);
        make_room(needed);
        flow(0, kNameWidth, it.name, kName);
        flow(kNameWidth + kColumnGap, entry_width(), it.value, look);
        y_ += needed;
    }

    // Left edge and width of each column.
    [[nodiscard]] std::vector<std::pair<double, double>> columns_of(const Grid& grid) const {
        double shares = 0, x = 0;
        for (const auto& column : grid.columns)
            shares += column.share;
        const double room = room_.width - kColumnGap * static_cast<double>(grid.columns.size() - 1);
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
        y_ += row_height(grid, cells, look) + gap(kRowGap);
    }
    void draw_titles(const Grid& grid, const std::vector<std::string>& titles) {
        draw_row(grid, titles, kCellHead);
        line(0, room_.width, 0.4);
        y_ += gap(kRowGap);
    }
    void add(const Grid& grid) {
        std::vector<std::string> titles;
        for (const auto& column : grid.columns)
            titles.push_back(column.title);
        const double head = row_height(grid, titles, kCellHead) + 2 * gap(kRowGap);
        y_ += 1;
        make_room(head + (grid.rows.empty() ? 0 : row_height(grid, grid.rows.front(), kCell)));
        draw_titles(grid, titles);
        for (std::size_t i = 0; i < grid.rows.size(); ++i) {
            const bool last = i + 1 == grid.rows.size(), sum = grid.sum && last;
            TextLook look = kCell;
            look.bold = sum;
            // The last row does not go over to another page alone.
            double needed = row_height(grid, grid.rows[i], look);
            if (i + 2 == grid.rows.size())
                needed += row_height(grid, grid.rows[i + 1], look) + 2 * gap(kRowGap);
            if (y_ + needed > room_.bottom) {
                end_page();
                draw_titles(grid, titles);
            }
            draw_row(grid, grid.rows[i], look);
            line(0, room_.width, last || (grid.sum && i + 2 == grid.rows.size()) ? 0.4 : 0.12);
            y_ += gap(kRowGap);
        }
        y_ += 2;
    }
    void add(const SignRow& it) {
        constexpr double kBetween = 5;
        make_room(kToSign + kBelowSigning);
        y_ += kToSign;
        const auto count = static_cast<double>(it.labels.size());
        const double width = (room_.width - kBetween * (count - 1)) / count;
        for (std::size_t i = 0; i < it.labels.size(); ++i)
            line(static_cast<double>(i) * (width + kBetween), width, 0.25);
        y_ += 0.8;
        for (std::size_t i = 0; i < it.labels.size(); ++i)
            flow(static_cast<double>(i) * (width + kBetween), width, it.labels[i], kLabel);
        y_ += kBelowSigning;
    }

    const Document& document_;
    std::uint64_t pages_, page_ = 1;
    const Room& room_;
    bool whole_ = true;
    PdfPages pdf_;
    double y_ = room_.top;
};

}  // namespace

Expected<SecretBytes> document_pdf(const Document& document) {
    const std::uint64_t count = Pages(document, 0).draw();
    Pages pages(document, count);
    pages.draw();
    if (!pages.whole())
        return Unexpected(Error{ErrorCode::kBadInput, "the PDF",
                                "a picture of " + in_quotes(document.title) + " cannot be read",
                                "save it as a PNG again"});
    auto content = pages.finish();
    if (content) return std::move(*content);
    return Unexpected(
        Error{ErrorCode::kEnvironment, "the PDF", "the pages cannot be drawn", "free some memory"});
}

}  // namespace valurna::print
