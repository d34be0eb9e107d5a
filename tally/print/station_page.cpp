#include "tally/print/station_page.hpp"

#include "base/print/pdf_pages.hpp"
#include "base/system/apart.hpp"
#include "base/text/direction.hpp"
#include "election/definition/staff.hpp"
#include "election/words/calm.hpp"
#include "tally/print/slip_words.hpp"

namespace valurna::tally {
namespace {

constexpr double kLeft = 18, kWidth = 174, kQr = 92, kTest = 24, kTestTop = 261;

struct Drawing {
    print::PdfPages& pdf;
    const StationPage& page;
    const election::Election& election;
    const SlipLanguages& words;
};

std::string instructions(const words::Catalogue& words, const election::Election& election) {
    const std::string lines[] = {
        words.text("Set up one machine with this slip, by {date} at the latest.",
                   {{"date", words.date(election.closes)}}),
        words.text("Start the voting station on that machine, and hold the square in front of its reader."),
        words.text("Compare what its screen then shows with this paper, the two keys group by group."),
        words.text("Compare the key that the machine shows with the one on the server's screen."),
        words.text("Then destroy this paper. It cannot be used a second time.")};
    std::string out;
    for (const auto& line : lines)
        out += (out.empty() ? "" : "\n") + ("•\u2002" + line);
    return out;
}

std::string secret_words(const words::Catalogue& words) {
    return words.text(
        "Secret. Whoever has this paper can set up a machine as this station. Keep it locked away.");
}

// What the paper is about, beside the square.
void draw_facts(const Drawing& drawing, const print::Box& box) {
    const auto& words = *drawing.words.front();
    double y = box.y;
    drawing.pdf.set_direction(words.right_to_left());
    const auto fact = [&](const std::string& name, const std::string& value, double points) {
        y += drawing.pdf.text({box.x, y, box.width, 6}, name, {.points = 10});
        y += drawing.pdf.text({box.x, y, box.width, 26}, value,
                              {.points = points, .bold = true, .least_points = 8}) +
             2.4;
    };
    fact(words.text("Place"), isolated(drawing.page.label), 17);
    fact(words.text("Station"), drawing.page.id, 12);
    fact(words.text("Vote"),
         // The machine knows the vote by its id alone before it has enrolled.
         std::string(drawing.election.localised(drawing.election.title, words.tag()).text) + "\n" +
             isolated(drawing.election.id),
         12);
    fact(words.text("Use it by"), words.date(drawing.election.closes), 12);
    std::string addresses;
    for (const auto& address : drawing.page.addresses)
        addresses += (addresses.empty() ? "" : "\n") + address;
    fact(words.text("Address of the server"), addresses, 10);
    fact(words.text("Key of the server"), isolated(drawing.page.server_key), 8.5);
    fact(words.text("Key of the office"), isolated(drawing.page.authority_key), 8.5);
    drawing.pdf.set_direction({});
}

// On which staff try the reader before the polls open: it stands for nothing.
bool draw_test_square(const Drawing& drawing) {
    auto& pdf = drawing.pdf;
    const auto& words = *drawing.words.front();
    const bool right_to_left = words.right_to_left();
    pdf.line(kLeft, kTestTop - 2, kLeft + kWidth, kTestTop - 2, 0.2, 1.5);
    if (!pdf.qr({right_to_left ? kLeft + kWidth - kTest : kLeft, kTestTop, kTest, kTest},
                election::kTestSquare))
        return false;
    const double beside = kTest + 4;
    pdf.text(
        {right_to_left ? kLeft : kLeft + beside, kTestTop, kWidth - beside, kTest},
        words.text("To test the reader before voting opens: cut this square off and keep it at the station."),
        {.points = 11, .least_points = 7, .middle = true});
    return true;
}

bool draw(const Drawing& drawing) {
    auto& pdf = drawing.pdf;
    const auto& words = *drawing.words.front();
    double y = 18;
    y += pdf.text({kLeft, y, kWidth, 26},
                  words.text("Station slip for {station}", {{"station", isolated(drawing.page.label)}}),
                  {.points = 24, .bold = true, .least_points = 14}) +
         4;
    constexpr double kSecret = 13;
    pdf.frame({kLeft, y, kWidth, kSecret}, 0.6);
    pdf.text(
        {kLeft + 3, y, kWidth - 6, kSecret}, secret_words(words),
        {.points = 12, .bold = true, .side = print::TextSide::kMiddle, .least_points = 8, .middle = true});
    y += kSecret + 4;
    const bool right_to_left = words.right_to_left();
    if (!pdf.qr({right_to_left ? kLeft + kWidth - kQr : kLeft, y, kQr, kQr}, drawing.page.slip,
                print::PdfPages::Correction::kLow))
        return false;
    draw_facts(drawing, {right_to_left ? kLeft : kLeft + kQr + 6, y + 4, kWidth - kQr - 6, kQr - 4});
    y += kQr + 6;
    const double room = (kTestTop - 4 - y) / static_cast<double>(drawing.words.size());
    for (const auto& language : drawing.words) {
        const bool first = language == &words;
        std::string text = instructions(*language, drawing.election);
        if (!first) text = secret_words(*language) + "\n" + text;
        pdf.text({kLeft, y, kWidth, room - 4}, text,
                 {.points = first ? 13.0 : 10.5, .least_points = 6, .hanging = first ? 3.9 : 3.1});
        y += room;
    }
    if (!draw_test_square(drawing)) return false;
    pdf.end_page();
    return true;
}

Expected<SecretBytes> drawn_here(const StationPage& page) {
    const auto election = words::calm(page.election);
    auto messages = slip_messages();
    const SlipLanguages words = in_languages(messages, page.languages);
    print::PdfPages pdf(words.front()->text("Station slip for {station}", {{"station", page.label}}));
    if (!draw({pdf, page, election, words})) {
        return Unexpected(Error{ErrorCode::kRefused, "the station slip", "it is too long for a QR code",
                                "give fewer or shorter addresses, or take the file of --out"});
    }
    if (auto content = pdf.finish()) return std::move(*content);
    return Unexpected(
        Error{ErrorCode::kEnvironment, "the PDF", "the page cannot be drawn", "free some memory"});
}

}  // namespace

bool station_pages_can_be_drawn() {
    return true;
}

// Apart for the same reason as a sheet of codes (sheet.hpp).
Expected<SecretBytes> station_page_pdf(const StationPage& page) {
    return made_apart([&](const StepDone&) { return drawn_here(page); }, {});
}

}  // namespace valurna::tally
