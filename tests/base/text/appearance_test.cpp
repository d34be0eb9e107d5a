// What of a title cannot be seen, and which titles look alike.
#include "base/text/appearance.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

bool look_alike(const std::string& a, const std::string& b) {
    for (const auto& key : look_alike_keys(a)) {
        const auto others = look_alike_keys(b);
        if (std::find(others.begin(), others.end(), key) != others.end()) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("Characters of direction and invisible ones are found, each with its name") {
    for (const char32_t point : U"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
        if (point == 0) continue;
        std::string text = "Pa";
        text += static_cast<char>(0xE0 | (point >> 12));
        text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (point & 0x3F));
        if (point < 0x800) text = "Pa\u061c";
        CHECK(hidden_in(text + "rk").direction == std::vector<char32_t>{point});
    }
    for (const std::string hidden :
         {"\u00ad",     "\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", "\u17b4",    "\u180e",
          "\u200b",     "\u2060", "\u2063", "\u206a", "\ufeff", "\ufe0f", "\ufe00",    "\U000e0041",
          "\U000e0100", "\u2800", "\ufff9", "\u2028", "\u200c", "\u200d", "\U0001d159"}) {
        CAPTURE(hidden);
        CHECK(hidden_in("Pa" + hidden + "rk").invisible.size() == 1);
        CHECK(look_alike("Pa" + hidden + "rk", "Park") ==
              (hidden != "\u2800" && hidden != "\u2028" && hidden != "\U0001d159"));
        CHECK(looks_empty(" " + hidden + "\u0301\u3000"));
    }
    CHECK(code_point_name(0x202E) == "U+202E RIGHT-TO-LEFT OVERRIDE");
    CHECK(code_point_name(0xAD) == "U+00AD SOFT HYPHEN");
}

TEST_CASE("Joiners and selectors that a script or an emoji needs are no fault") {
    for (const std::string lawful :
         {"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",                // Persian
          "\u0661\u0664\u0664\u0660 \u0647\u200d",                           // the Hijri year's sign
          "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200c\u0937",            // Hindi conjuncts
          "\u09b0\u200d\u09cd\u09af", "\u0dc1\u0dca\u200d\u0dbb\u0dd3",      // Bengali, Sinhala
          "\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308",  // family, rainbow flag
          "\U0001f469\U0001f3fd\u200d\U0001f33e", "\u2764\ufe0f", "1\ufe0f\u20e3",
          "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  // Scotland
          "\u845b\U000e0100", "B\u00e4nkar i parken", "\u0e2a\u0e27\u0e19"}) {
        CAPTURE(lawful);
        const auto hidden = hidden_in(lawful);
        CHECK(hidden.direction.empty());
        CHECK(hidden.invisible.empty());
        CHECK_FALSE(looks_empty(lawful));
    }
    CHECK(hidden_in("\u0645\u06cc\u200c\u200c\u062e").invisible ==
          std::vector<char32_t>{0x200C});  // one too many
    CHECK(hidden_in("\u0645\u06cc\u200c").invisible ==
          std::vector<char32_t>{0x200C});                                      // with nothing after it
    CHECK(hidden_in("\U0001f3f4\U000e0068\U000e0069").invisible.size() == 2);  // no flag
    CHECK(hidden_in("Park\u200d\U0001f467").invisible.size() == 1);
}

TEST_CASE("Titles that a person cannot tell apart look alike, and others do not") {
    CHECK(look_alike("Park", "P\u0430rk"));       // Cyrillic
    CHECK(look_alike("PARK", "\u0420\u0410RK"));  // large ones
    CHECK(look_alike("park", "\u0420ARK"));       // and in another size
    CHECK(look_alike("Park", "\uff30\uff41\uff52\uff4b"));
    CHECK(look_alike("Ny park", "  ny\u00a0 \u2003PARK "));
    CHECK(look_alike("B\u00e4nkar", "Ba\u0308nkar"));
    CHECK(look_alike("Skolan", "SkoIan"));
    CHECK_FALSE(look_alike("B\u00e4nkar", "Bankar"));
    CHECK_FALSE(look_alike("Park 1", "Park 2"));
    CHECK_FALSE(look_alike("Ny park", "Nypark"));
    for (const std::string empty :
         {"", " ", "\u00a0\u3000", "\u200b\ufeff", "\u2800\u2800", "\u3164", "\u0301", "\u200e\u00ad"})
        CHECK(looks_empty(empty));
    for (const std::string seen : {"a", ".", "\u0661", "\U0001f333", "-", "\u0e01"})
        CHECK_FALSE(looks_empty(seen));
}
