#include <algorithm>

#include "base/text/direction.hpp"
#include "tally/print/sheet_pages.hpp"

namespace valurna::tally {
namespace {

constexpr double kMargin = 10, kFirstSlip = 21, kLastSlip = 287;
constexpr double kPad = 4, kTearOff = 50, kQr = 28;
constexpr double kCutWidth = 0.15, kMark = 4;
constexpr double kWhich = 9, kWhichPlace = 5;  // height of what tells slips apart
constexpr std::size_t kManyLanguages = 4, kColumns = 3;

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts)
        out += (out.empty() ? "" : "  /  ") + (parts.size() == 1 ? part : isolated(part, Around::kAny));
    return out;
}

void add_once(std::vector<std::string>& parts, std::string part) {
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
}

// Groups of four with room between them, each symbol in its own width.
void draw_code(print::PdfPages& pdf, const print::Box& box, std::string_view code) {
    pdf.frame(box, 0.35);
    constexpr std::size_t kGroup = 4;
    const double width = box.width / 3;
    for (std::size_t group = 0; group < 3; ++group) {
        pdf.text({box.x + width * static_cast<double>(group), box.y, width, box.height},
                 code.substr(group * kGroup, kGroup),
                 {.points = 31,
                  .bold = true,
                  .side = print::TextSide::kMiddle,
                  .typeface = print::Typeface::kCode,
                  .middle = true});
    }
}

// The style's title in every language; its id where it has none.
std::string style_in_all(const SheetDrawing& drawing, const SheetPlace& place) {
    const auto& style = *drawing.sheet.election.style(place.style);
    const std::string titles = in_all(drawing, style.title);
    return titles.empty() ? style.id : titles;
}

// Ballot style and place, so that a slip that has been cut out still says which one it is. Its height.
double draw_which(const SheetDrawing& drawing, const SheetPlace& place, const print::Box& box) {
    auto& pdf = drawing.pdf;
    const auto mark = style_mark(drawing.sheet.election, place.style);
    if (!mark) {
        if (place.name.empty()) return 0;
        pdf.text({box.x, box.y, box.width, kWhichPlace}, place.name, {.points = 11, .bold = true});
        return kWhichPlace;
    }
    constexpr double kShape = 7.5, kGap = 2.5;
    const bool right_to_left = drawing.words.front()->right_to_left();
    const double room = mark->round > 1 ? 2 * kShape : kShape;
    const double text_width = box.width - room - kGap;
    draw_mark(pdf, {right_to_left ? box.right() - room : box.x, box.y + 0.3, room, kShape}, *mark);
    const double x = right_to_left ? box.x : box.x + room + kGap;
    pdf.text({x, box.y - 0.3, text_width, 5}, style_in_all(drawing, place),
             {.points = 11.5, .bold = true, .least_points = 6});
    std::string below = mark_in_all(drawing.words, *mark);
    if (!place.name.empty()) below += "  ·  " + place.name;
    pdf.text({x, box.y + 4.4, text_width, 4.2}, below, {.points = 9, .least_points = 6});
    return kWhich;
}

void draw_instructions(const SheetDrawing& drawing, const print::Box& box) {
    const auto& words = drawing.words;
    const auto& election = drawing.sheet.election;
    const std::size_t columns = std::min(words.size(), kColumns);
    const std::size_t rows = (words.size() + columns - 1) / columns;
    constexpr double kGap = 4;
    const double width = (box.width - kGap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double height = box.height / static_cast<double>(rows);
    const double size = columns == 1 ? 13 : columns == 2 ? 9.5 : 8.5;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string text =
            words[i]->text(
                "Type the code at a voting station, or hold this slip in front of its reader. The code works "
                "once. Show it to nobody.") +
            "\n" +
            words[i]->text("Valid {dates}", {{"dates", words[i]->dates(election.opens, election.closes)}});
        drawing.pdf.text({box.x + (width + kGap) * static_cast<double>(i % columns),
                          box.y + height * static_cast<double>(i / columns), width, height - 1},
                         text, {.points = size, .least_points = 5.5});
    }
}

void draw_tear_off(const SheetDrawing& drawing, const SheetPlace& place, const print::Box& box,
                   const SheetSlip& slip) {
    auto& pdf = drawing.pdf;
    double y = box.y;
    pdf.text({box.x, y, box.width, 8}, in_all(drawing.words, "Keep this part"), {.points = 9, .bold = true});
    y += 9;
    pdf.text({box.x, y, box.width, 4}, in_all(drawing.words, "Slip number"),
             {.points = 7.5, .least_points = 5.5});
    y += 3.6;
    constexpr double kNumber = 7, kNumberWidth = 27;
    pdf.text({box.x, y, kNumberWidth, kNumber}, slip.number,
             {.points = 17, .bold = true, .typeface = print::Typeface::kCode});
    if (const auto mark = style_mark(drawing.sheet.election, place.style))
        draw_mark(pdf, {box.x + kNumberWidth + 1, y + 0.5, box.width - kNumberWidth - 1, kNumber - 1}, *mark);
    y += 8.4;
    std::string which = style_title(drawing, place);
    if (!place.name.empty()) which += (which.empty() ? "" : "  ·  ") + place.name;
    if (!which.empty()) y += pdf.text({box.x, y, box.width, 3.8}, which, {.points = 8, .least_points = 5.5});
    y += 1;
    const auto number = said_in_all(drawing.words, "Number of your vote, from the screen:");
    const auto follow = said_in_all(drawing.words, "See later that your vote has arrived:");
    const auto lines = [](const std::vector<std::string>& parts) {
        std::string out;
        for (const auto& part : parts)
            out += (out.empty() ? "" : "\n") + part;
        return out;
    };
    const double half = (box.bottom() - y - 12) / 2;
    y += pdf.text({box.x, y, box.width, half}, lines(number), {.points = 8, .least_points = 5});
    y += 6.5;
    pdf.line(box.x, y, box.right(), y, 0.2);  // to write on
    y += 1;
    y += pdf.text({box.x, y, box.width, half}, lines(follow), {.points = 8, .least_points = 5});
    pdf.text({box.x, y + 0.3, box.width, 4.2}, drawing.sheet.where,
             {.points = 8.5, .bold = true, .least_points = 5});
}

bool draw_slip(const SheetDrawing& drawing, const SheetPlace& place, const print::Box& slip_box,
               const SheetSlip& slip) {
    auto& pdf = drawing.pdf;
    const auto& election = drawing.sheet.election;
    const double body = slip_box.width - kTearOff;
    const double x = slip_box.x + kPad, width = body - 2 * kPad;
    const double beside_qr = width - kQr - 3;
    double y = slip_box.y + 2.5;
    pdf.text({x, y, beside_qr, 8}, in_all(drawing, election.title),
             {.points = 12, .bold = true, .least_points = 8, .middle = true});
    y += 8.8;
    y += draw_which(drawing, place, {x, y, beside_qr, kWhich});
    const std::string label = in_all(drawing.words, "Voting code");
    pdf.text({x, y, beside_qr, 4.2}, label, {.points = 9});
    y += 4.4;
    draw_code(pdf, {x, y, beside_qr, 12.5}, slip.code);
    if (!pdf.qr({x + width - kQr, slip_box.y + 2.5, kQr, kQr}, slip.code)) return false;
    y = std::max(y + 14, slip_box.y + 2.5 + kQr + 1);
    if (const auto mark = marks_in_all(drawing, drawing.words); !mark.empty()) {
        // The sentence about practice is long: with several languages it takes two lines.
        const bool two_lines = election.practice && (drawing.sheet.spare || drawing.words.size() > 2);
        const double height = two_lines ? 9 : 5.5;
        pdf.frame({x, y - 0.7, width, height}, 0.35);
        pdf.text(
            {x + 1, y - 0.7, width - 2, height}, mark,
            {.points = 9, .bold = true, .side = print::TextSide::kMiddle, .least_points = 5, .middle = true});
        y += height + 0.5;
    }
    draw_instructions(drawing, {x, y, width, slip_box.bottom() - y - 1.5});
    const double tear = slip_box.x + body;
    pdf.line(tear, slip_box.y + 1, tear, slip_box.bottom() - 1, 0.3, 1.2);
    draw_tear_off(drawing, place, {tear + 3.5, slip_box.y + 3, kTearOff - 5.5, slip_box.height - 5}, slip);
    return true;
}

}  // namespace

std::string in_all(const SlipLanguages& words, const char* message) {
    return joined(said_in_all(words, message));
}

std::string in_all(const SheetDrawing& drawing, const election::Text& text) {
    std::vector<std::string> parts;
    for (const auto& words : drawing.words) {
        const auto found = drawing.sheet.election.localised(text, words->tag());
        add_once(parts, std::string(found.text));
    }
    return joined(parts);
}

std::string marks_in_all(const SheetDrawing& drawing, const SlipLanguages& words) {
    std::string marks;
    if (drawing.sheet.election.practice)
        marks = in_all(words, "Practice. Votes with this code are not counted.");
    if (drawing.sheet.spare)
        marks += (marks.empty() ? "" : "\n") + in_all(words, "Spare slip, in place of another one");
    return marks;
}

double draw_mark(print::PdfPages& pdf, const print::Box& box, const StyleMark& mark) {
    pdf.shape({box.x, box.y, box.height, box.height}, mark.shape);
    if (mark.round < 2) return box.height;
    const double number = box.height * 0.9;
    pdf.text({box.x + box.height + 0.8, box.y, number, box.height}, std::to_string(mark.round),
             {.points = box.height * 2.2, .bold = true, .middle = true});
    return box.height + 0.8 + number;
}

std::string mark_in_all(const SlipLanguages& words, const StyleMark& mark) {
    std::vector<std::string> names;
    for (const auto& language : words)
        add_once(names, mark_name(*language, mark));
    return joined(names);
}

std::string style_title(const SheetDrawing& drawing, const SheetPlace& place) {
    const auto& election = drawing.sheet.election;
    if (election.styles.size() < 2) return {};
    const auto& style = *election.style(place.style);
    const auto title = election.localised(style.title, drawing.words.front()->tag()).text;
    return title.empty() ? style.id : std::string(title);
}

std::size_t slips_a_page(std::size_t languages) {
    return languages < kManyLanguages ? 4 : 3;
}

void draw_heading(const SheetDrawing& drawing, const SheetPlace& place, PageNumber number) {
    const auto& words = *drawing.words.front();
    std::string heading = place.name;
    if (const auto style = style_title(drawing, place); !style.empty())
        heading += (heading.empty() ? "" : "  ·  ") + style;
    const double width = print::PdfPages::kWidth - 2 * kMargin, page = 42;
    drawing.pdf.text({kMargin, 6, width - page - 4, 10}, heading,
                     {.points = 12, .bold = true, .least_points = 8, .middle = true});
    drawing.pdf.text({kMargin + width - page, 6, page, 10},
                     words.text("Page {page} of {pages}", {{"page", std::to_string(number.page)},
                                                           {"pages", std::to_string(number.pages)}}),
                     {.points = 10,
                      .side = words.right_to_left() ? print::TextSide::kStart : print::TextSide::kEnd,
                      .middle = true});
}

bool draw_slips(const SheetDrawing& drawing, const SheetPlace& place, std::size_t first, PageNumber number) {
    auto& pdf = drawing.pdf;
    draw_heading(drawing, place, number);
    const std::size_t room = slips_a_page(drawing.words.size());
    const std::size_t here = std::min(room, place.slips.size() - first);
    const double height = (kLastSlip - kFirstSlip) / static_cast<double>(room);
    const double width = print::PdfPages::kWidth - 2 * kMargin;
    for (std::size_t i = 0; i < here; ++i) {
        const print::Box box{kMargin, kFirstSlip + height * static_cast<double>(i), width, height};
        if (!draw_slip(drawing, place, box, place.slips[first + i])) return false;
    }
    const double bottom = kFirstSlip + height * static_cast<double>(here);
    for (std::size_t i = 0; i <= here; ++i) {
        const double y = kFirstSlip + height * static_cast<double>(i);
        pdf.line(kMargin - kMark, y, kMargin + width + kMark, y, kCutWidth);
    }
    for (const double x : {kMargin, kMargin + width})
        pdf.line(x, kFirstSlip - kMark, x, bottom + kMark, kCutWidth);
    pdf.end_page();
    return true;
}

}  // namespace valurna::tally
