#include "tally/print/sheet_pages.hpp"

namespace valurna::tally {
namespace {

constexpr double kLeft = 18, kWidth = 174;

std::string instructions(const words::Catalogue& words, const SheetPlace& place, bool spare) {
    std::vector<std::string> lines{
        words.count("Count the slips before you sign. There must be {count} slip.",
                    "Count the slips before you sign. There must be {count} slips.", place.slips.size()),
        words.text("Cut along the solid lines. Keep the slips locked away until they are handed out.")};
    if (spare) {
        lines.push_back(
            words.text("These are spare slips. Hand one out only when the organiser has declared another "
                       "slip void, and tell the organiser its number."));
    } else {
        lines.push_back(words.text("Give each voter one slip. Write down for nobody which slip it was."));
        lines.push_back(
            words.text("A slip is lost or cannot be read: call the organiser, who declares it void and gives "
                       "another one."));
    }
    lines.push_back(words.text(
        "The slips lie in the order of their numbers. Leave those that you do not hand out in that "
        "order: their first and last number say which they are."));
    lines.push_back(words.text("Give back the slips that were not handed out."));
    std::string out;
    for (const auto& line : lines)
        out += (out.empty() ? "" : "\n") + ("•\u2002" + line);
    return out;
}

// A ruled row to fill in by hand: what it is about, and four fields.
void sign_row(print::PdfPages& pdf, const words::Catalogue& words, double y, const char* what) {
    pdf.text({kLeft, y, kWidth, 6}, words.text(what), {.points = 12, .bold = true});
    const struct {
        std::string label;
        double x, width;
    } fields[] = {{words.text("Slips counted"), 0, 32},
                  {words.text("Date"), 37, 32},
                  {words.text("Name"), 74, 46},
                  {words.text("Signature"), 125, 49}};
    for (const auto& field : fields) {
        pdf.line(kLeft + field.x, y + 20, kLeft + field.x + field.width, y + 20, 0.25);
        pdf.text({kLeft + field.x, y + 20.8, field.width, 5}, field.label, {.points = 8.5});
    }
}

}  // namespace

void draw_cover(const SheetDrawing& drawing, const SheetPlace& place, PageNumber number) {
    auto& pdf = drawing.pdf;
    const auto& words = *drawing.words.front();
    const auto& election = drawing.sheet.election;
    draw_heading(drawing, place, number);
    double y = 30;
    const std::string heading = place.name.empty()
                                    ? words.text("Voting slips")
                                    : words.text("Voting slips for {place}", {{"place", place.name}});
    y += pdf.text({kLeft, y, kWidth, 30}, heading, {.points = 26, .bold = true, .least_points = 16}) + 3;
    y += pdf.text({kLeft, y, kWidth, 14}, in_all(drawing, election.title), {.points = 13}) + 5;
    if (const auto remark = marks_in_all(drawing, {&words}); !remark.empty()) {
        pdf.frame({kLeft, y, kWidth, 9}, 0.4);
        pdf.text({kLeft + 2, y, kWidth - 4, 9}, remark,
                 {.points = 12, .bold = true, .side = print::TextSide::kMiddle, .middle = true});
        y += 14;
    }
    std::string facts =
        words.text("Number of slips: {count}", {{"count", std::to_string(place.slips.size())}});
    const auto mark = style_mark(election, place.style);
    if (mark) {
        facts += "\n" + words.text("Ballot: {style}", {{"style", style_title(drawing, place)}});
        facts += "\n" + words.text("Mark on each slip: {mark}", {{"mark", mark_name(words, *mark)}});
    }
    facts += "\n" + words.text("Valid {dates}", {{"dates", words.dates(election.opens, election.closes)}});
    constexpr double kShape = 20, kShapeRoom = 2 * kShape;
    if (mark)
        draw_mark(pdf,
                  {words.right_to_left() ? kLeft : kLeft + kWidth - kShapeRoom, y + 1, kShapeRoom, kShape},
                  *mark);
    const print::Box beside{mark && words.right_to_left() ? kLeft + kShapeRoom : kLeft, y,
                            mark ? kWidth - kShapeRoom : kWidth, 32};
    y += pdf.text(beside, facts, {.points = 13}) + 8;
    constexpr double kSigning = 205;
    const double room = (kSigning - 6 - y) / static_cast<double>(drawing.words.size());
    for (const auto& language : drawing.words) {
        const bool first = language == &words;
        pdf.text({kLeft, y, kWidth, room - 4}, instructions(*language, place, drawing.sheet.spare),
                 {.points = first ? 12.0 : 10.0, .least_points = 6, .hanging = first ? 3.6 : 3.0});
        y += room;
    }
    sign_row(pdf, words, kSigning, "Received");
    sign_row(pdf, words, kSigning + 36, "Given back, not handed out");
    pdf.text({kLeft, 280, kWidth, 5}, words.text("This page holds no codes."), {.points = 8.5});
    pdf.end_page();
}

}  // namespace valurna::tally
