#include "tally/print/staff_page.hpp"

#include "base/print/pdf_pages.hpp"
#include "base/system/apart.hpp"
#include "base/text/direction.hpp"
#include "election/words/calm.hpp"
#include "tally/print/slip_words.hpp"

namespace valurna::tally {
namespace {

// Of a bank card (ISO/IEC 7810 ID-1), two beside each other and five below each other.
constexpr double kWidth = 85.6, kHeight = 54, kLeft = 19.4, kTop = 13.5;
constexpr std::size_t kColumns = 2, kRows = 5;
constexpr double kQr = 36, kEdge = 3;

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts)
        out += (out.empty() ? "" : "\n") + text;
    return out;
}

bool draw_card(print::PdfPages& pdf, const print::Box& box, const StaffPage& page, const SlipLanguages& words,
               const StaffCardOnPaper& card) {
    const auto& first = *words.front();
    const bool right_to_left = first.right_to_left();
    pdf.frame(box, 0.2);
    const double square_x = right_to_left ? box.right() - kQr - 1 : box.x + 1;
    const bool drawn = pdf.qr({square_x, box.y + 1, kQr, kQr}, card.square);
    const double x = right_to_left ? box.x + kEdge : box.x + kQr + 2;
    const double width = kWidth - kQr - kEdge - 2;
    pdf.set_direction(right_to_left);
    pdf.text({x, box.y + kEdge, width, 14}, joined(said_in_all(words, card.role)),
             {.points = 15, .bold = true, .least_points = 7});
    pdf.text({x, box.y + 18, width, 6},
             first.text("Staff card {number}", {{"number", std::to_string(card.number)}}),
             {.points = 11, .least_points = 7});
    pdf.text({x, box.y + 24.5, width, 12},
             std::string(page.election.localised(page.election.title, first.tag()).text),
             {.points = 9, .least_points = 6});
    pdf.text({box.x + kEdge, box.y + kQr, kWidth - 2 * kEdge, 8},
             joined(said_in_all(words, "For staff only. Hold this staff card under the station's scanner.")),
             {.points = 8.5, .least_points = 5});
    pdf.set_direction(false);
    pdf.text({box.x + kEdge, box.y + kHeight - 8, kWidth - 2 * kEdge, 6}, card.typed,
             {.points = 11,
              .bold = true,
              .side = print::TextSide::kMiddle,
              .typeface = print::Typeface::kCode,
              .least_points = 7});
    pdf.set_direction({});
    return drawn;
}

Expected<SecretBytes> drawn_here(const StaffPage& given) {
    const auto election = words::calm(given.election);
    const StaffPage page{election, given.languages, given.cards};
    auto messages = slip_messages();
    const SlipLanguages words = in_languages(messages, page.languages);
    const Unexpected no_memory(
        Error{ErrorCode::kEnvironment, "the PDF", "the page cannot be drawn", "free some memory"});
    print::PdfPages pdf(std::string(election.localised(election.title, words.front()->tag()).text));
    std::size_t place = 0;
    for (const auto& card : page.cards) {
        if (place == kColumns * kRows) {
            pdf.end_page();
            place = 0;
        }
        const auto column = static_cast<double>(place % kColumns);
        const auto row = static_cast<double>(place / kColumns);
        if (!draw_card(pdf, {kLeft + column * kWidth, kTop + row * kHeight, kWidth, kHeight}, page, words,
                       card))
            return no_memory;
        ++place;
    }
    pdf.end_page();
    if (auto content = pdf.finish()) return std::move(*content);
    return no_memory;
}

}  // namespace

bool staff_pages_can_be_drawn() {
    return true;
}

// Apart for the same reason as a sheet of codes (sheet.hpp).
Expected<SecretBytes> staff_page_pdf(const StaffPage& page) {
    return made_apart([&](const StepDone&) { return drawn_here(page); }, {});
}

}  // namespace valurna::tally
