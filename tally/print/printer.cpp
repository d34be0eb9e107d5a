#include <algorithm>

#include <fmt/ranges.h>

#include "tally/print/sheet_pages.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostLanguages = 6;

words::Messages slip_words() {
    return words::Messages(words::catalogue_folder(), "valurna-slips");
}

class PdfPrinter final : public SheetPrinter {
  public:
    Expected<std::vector<std::string>> languages(const election::Election& election,
                                                 const std::vector<std::string>& wanted) const override {
        const auto words = slip_words();
        if (!words.has("en")) {
            return Unexpected(Error{ErrorCode::kEnvironment, words::catalogue_folder(),
                                    "the words of voting slips are missing",
                                    "install Valurna whole: share/ beside bin/"});
        }
        std::vector<std::string> out = wanted;
        if (wanted.empty()) {
            for (const auto& language : election.languages) {
                if (out.size() < kMostLanguages && words.has(language)) out.push_back(language);
            }
            if (out.empty()) out.push_back("en");
        }
        for (const auto& language : out) {
            if (!words.has(language)) {
                return Unexpected(Error{ErrorCode::kBadInput, "--languages " + language,
                                        "slips cannot be written in this language yet",
                                        fmt::format("choose among: {}", fmt::join(words.languages(), ", "))});
            }
            if (std::count(out.begin(), out.end(), language) > 1) {
                return Unexpected(Error{ErrorCode::kBadInput, "--languages " + language,
                                        "it stands there twice", "name each language once"});
            }
        }
        if (out.size() > kMostLanguages) {
            return Unexpected(Error{ErrorCode::kBadInput, "--languages",
                                    "a slip has room for at most six languages", "choose fewer"});
        }
        return out;
    }

    Expected<SecretBytes> draw(const Sheet& sheet,
                               const std::function<void(std::uint64_t, std::uint64_t)>& done) const override {
        auto messages = slip_words();
        SlipLanguages words;
        for (const auto& language : sheet.languages)
            words.push_back(&messages.in(language));
        const std::size_t room = slips_a_page(words.size());
        std::uint64_t all = 0, page = 0;
        for (const auto& place : sheet.places)
            all += pages_of(place, room);
        const auto& election = sheet.election;
        PdfPages pdf(std::string(election.localised(election.title, words.front()->tag()).text));
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

  private:
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
