#include "base/system/apart.hpp"
#include "base/text/direction.hpp"
#include "election/words/calm.hpp"
#include "tally/print/sheet.hpp"
#include "tally/print/sheet_pages.hpp"

namespace valurna::tally {
namespace {

class PdfPrinter final : public SheetPrinter {
  public:
    Expected<SecretBytes> draw(const Sheet& given, const StepDone& done) const override {
        return made_apart([&](const StepDone& tell) { return draw_here(given, tell); }, done);
    }

  private:
    static Expected<SecretBytes> draw_here(const Sheet& given, const StepDone& done) {
        const election::Election election = words::calm(given.election);
        Sheet sheet{election, given.languages, given.places, given.where, given.spare};
        for (auto& place : sheet.places)
            place.name = isolated(place.name);
        auto messages = slip_messages();
        const SlipLanguages words = in_languages(messages, sheet.languages);
        const std::size_t room = slips_a_page(words.size());
        std::uint64_t all = 0, page = 0;
        for (const auto& place : sheet.places)
            all += pages_of(place, room);
        print::PdfPages pdf(std::string(election.localised(election.title, words.front()->tag()).text));
        const SheetDrawing drawing{pdf, sheet, words};
        for (const auto& place : sheet.places) {
            PageNumber number{1, pages_of(place, room)};
            draw_cover(drawing, place, number);
            if (done) done(++page, all);
            for (std::size_t first = 0; first < place.slips.size(); first += room) {
                ++number.page;
                if (!draw_slips(drawing, place, first, number)) return no_memory();
                if (done) done(++page, all);
            }
        }
        auto content = pdf.finish();
        if (!content) return no_memory();
        return std::move(*content);
    }
    static std::uint64_t pages_of(const SheetPlace& place, std::size_t room) {
        return 1 + (place.slips.size() + room - 1) / room;
    }
    static Unexpected no_memory() {
        return Unexpected(
            Error{ErrorCode::kEnvironment, "codes print", "the pages cannot be drawn", "free some memory"});
    }
};

}  // namespace

std::unique_ptr<SheetPrinter> sheet_printer() {
    return std::make_unique<PdfPrinter>();
}

}  // namespace valurna::tally
