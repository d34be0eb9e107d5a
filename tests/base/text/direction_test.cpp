// A foreign text inside other text, laid out by ICU as a page or a station would: it turns nothing but itself.
#include "base/text/direction.hpp"

#include <memory>
#include <random>
#include <vector>

#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include "base/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

const std::vector<std::string> kControls = {"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c",
                                            "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"};

// Where each UTF-16 unit of the first line stands on the screen, from the left.
std::vector<std::int32_t> places(const icu::UnicodeString& line, UBiDiLevel base) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    ubidi_setPara(bidi.get(), line.getBuffer(), line.length(), base, nullptr, &error);
    std::vector<std::int32_t> map(static_cast<std::size_t>(line.length()));
    ubidi_getLogicalMap(bidi.get(), map.data(), &error);
    REQUIRE(U_SUCCESS(error));
    return map;
}

// "one 12 <text> (two) 34": the words around the text stand in their order, and none of them among the text.
bool stays_inside(const std::string& text, UBiDiLevel base) {
    const auto before = icu::UnicodeString::fromUTF8(base == 0 ? "one 12 " : "\u05d0\u05d1 12 ");
    const auto after = icu::UnicodeString::fromUTF8(base == 0 ? " (two) 34" : " (\u05d2\u05d3) 34");
    const auto foreign = icu::UnicodeString::fromUTF8(text);
    const auto map = places(before + foreign + after, base);
    const auto plain = places(before + icu::UnicodeString("x") + after, base);
    // The same order of everything around as around one harmless letter.
    std::vector<std::int32_t> around, expected;
    const auto collect = [&](const std::vector<std::int32_t>& from, std::int32_t length) {
        std::vector<std::int32_t> out;
        std::int32_t low = from[static_cast<std::size_t>(before.length())], high = low;
        for (std::int32_t i = 0; i < length; ++i) {
            low = std::min(low, from[static_cast<std::size_t>(before.length() + i)]);
            high = std::max(high, from[static_cast<std::size_t>(before.length() + i)]);
        }
        if (high - low + 1 != length) return std::vector<std::int32_t>{};
        for (std::size_t i = 0; i < from.size(); ++i) {
            const auto at = static_cast<std::int32_t>(i);
            if (at >= before.length() && at < before.length() + length) continue;
            out.push_back(from[i] > high ? from[i] - length : from[i]);
        }
        return out;
    };
    expected = collect(plain, 1);
    around = collect(map, foreign.length());
    return !around.empty() && around == expected;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

void check_one(const std::string& text) {
    const auto inside = isolated(text), anywhere = isolated(text, Around::kAny);
    if (text.find_first_not_of(" ") == std::string::npos) return;
    CHECK(stays_inside(inside, 0));
    CHECK(stays_inside(anywhere, 0));
    CHECK(stays_inside(anywhere, 1));
    CHECK(isolated(inside) == inside);
    CHECK(isolated(anywhere, Around::kAny) == anywhere);
    CHECK(contained(contained(text)) == contained(text));
    for (std::size_t i = 3; i < 8; ++i)
        CHECK(inside.find(kControls[i]) == std::string::npos);
    CHECK(times(inside, "\u2066") + times(inside, "\u2067") + times(inside, "\u2068") ==
          times(inside, "\u2069"));
}

}  // namespace

TEST_CASE("No two characters of direction in a title, wherever they stand, turn a word around it") {
    for (const std::string letters : {"Park", "\u05e9\u05dc\u05d5\u05dd", "rk 0005"}) {
        for (const auto& one : kControls) {
            for (const auto& two : kControls) {
                for (const auto& text : {one + two + letters, one + letters + two, letters + one + two,
                                         letters + one + letters + two + letters}) {
                    CAPTURE(text);
                    check_one(text);
                }
            }
        }
    }
}

TEST_CASE("Random titles of letters, digits, brackets and characters of direction turn no word around them") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto pieces = kControls;
    for (const char* plain : {"a", "B", " ", "7", "(", ")", "\u05d0", "\u0627", "\u0663", "!", "\u00e5"})
        pieces.emplace_back(plain);
    for (int round = 0; round < 3000; ++round) {
        std::string text = "x";
        for (std::size_t i = random() % 20; i > 0; --i)
            text += pieces[random() % pieces.size()];
        CAPTURE(text);
        check_one(text);
    }
}

TEST_CASE("Deeper than Unicode's own limit, and over several lines, nothing reaches beyond") {
    std::string deep;
    for (int i = 0; i < 200; ++i)
        deep += kControls[static_cast<std::size_t>(3 + i % 9)];
    check_one("a" + deep + "b");
    const std::string lines = isolated("\u2067one\n\u05d0 two\u2069\r\nthree\u2029\u202efour");
    CHECK(lines == "\u2067one\u2069\n\u2068\u05d0 two\u2069\r\nthree\u2029four");
}

TEST_CASE("A text that stands in isolates of its own says what it runs in, and no other text does") {
    CHECK(direction_of_isolates("\u2068Vem betalar?\u2069") == Direction::kLeftToRight);
    CHECK(direction_of_isolates("\u2068\u0634\u0627\u0631\u0639\u2069") == Direction::kRightToLeft);
    CHECK(direction_of_isolates("\u2068one\u2069\n\n\u2068two\u2069") == Direction::kLeftToRight);
    CHECK(direction_of_isolates("\u206812\u2069\n\u2068two\u2069") == Direction::kLeftToRight);
    CHECK_FALSE(direction_of_isolates("\u2068Gungor\u2069: \u0634\u0627\u0631\u0639"));
    CHECK_FALSE(direction_of_isolates("plain"));
    CHECK_FALSE(direction_of_isolates("\u2068one\u2069\nplain"));
    CHECK_FALSE(direction_of_isolates("\u206812\u2069"));
    CHECK_FALSE(direction_of_isolates(""));
    CHECK_FALSE(direction_of_isolates("\u2068broken \xC3\u2069"));
}

TEST_CASE("What turns nothing stands as it is, and what a language needs stays") {
    CHECK(isolated("plain \u00e5\u00e4\u00f6 \U0001F333") == "plain \u00e5\u00e4\u00f6 \U0001F333");
    CHECK(isolated("").empty());
    CHECK(isolated("", Around::kAny).empty());
    CHECK(isolated("Ada", Around::kAny) == "\u2068Ada\u2069");
    CHECK(isolated("a\u200Eb") == "a\u200Eb");
    CHECK(isolated("\u0634\u0627\u0631\u0639") == "\u2068\u0634\u0627\u0631\u0639\u2069");
    CHECK(isolated("\u2069\u05D0\u2067") == "\u2068\u05D0\u2067\u2069\u2069");
    CHECK(isolated("B\u00e4nkar \u202e rk 0005") == "B\u00e4nkar  rk 0005");
    CHECK(isolated("broken \xC3") == "?");
    CHECK(is_one_isolate("\u2068a\u2067b\u2069\u2069"));
    CHECK_FALSE(is_one_isolate("\u2068a\u2069\u2068b\u2069"));
    CHECK_FALSE(is_one_isolate("a"));
}
