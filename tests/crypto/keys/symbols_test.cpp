#include "crypto/keys/symbols.hpp"

#include <set>

#include "crypto/keys/block_list.hpp"
#include "tests/crypto/support/samples.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

std::string any_code(Dice& dice) {
    std::string out;
    while (out.size() < kCodeLength - 1)
        out.push_back(kAlphabet[dice.below(kAlphabet.size())]);
    out.push_back(check_symbol(out));
    return out;
}

}  // namespace

TEST_CASE("every single wrong symbol in a code is noticed", "[symbols]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (int i = 0; i < 100; ++i) {
        const std::string code = any_code(dice);
        REQUIRE(check_code(code) == CodeProblem::kNone);
        for (std::size_t at = 0; at < kCodeLength; ++at) {
            for (const char symbol : kAlphabet) {
                std::string wrong = code;
                wrong[at] = symbol;
                const auto want = symbol == code[at] ? CodeProblem::kNone : CodeProblem::kCheckSymbol;
                if (check_code(wrong) != want) FAIL("code " << i << " position " << at);
            }
        }
    }
}

TEST_CASE("every swap of two symbols in a code is noticed, neighbours or not", "[symbols]") {
    Dice dice;
    INFO("seed " << dice.seed());
    for (int i = 0; i < 300; ++i) {
        const std::string code = any_code(dice);
        for (std::size_t a = 0; a < kCodeLength; ++a) {
            for (std::size_t b = a + 1; b < kCodeLength; ++b) {
                if (code[a] == code[b]) continue;
                std::string wrong = code;
                std::swap(wrong[a], wrong[b]);
                if (check_code(wrong) != CodeProblem::kCheckSymbol) FAIL("positions " << a << " and " << b);
            }
        }
    }
    // And exhaustively for one pair of neighbours anywhere: all 32 x 31 pairs of different symbols.
    for (std::size_t at = 0; at + 2 < kCodeLength; ++at) {
        for (const char x : kAlphabet) {
            for (const char y : kAlphabet) {
                if (x == y) continue;
                std::string data = "K7QF2MHT9WX";
                data[at] = x;
                data[at + 1] = y;
                std::string swapped = data;
                std::swap(swapped[at], swapped[at + 1]);
                if (check_symbol(data) == check_symbol(swapped)) FAIL("neighbours at " << at);
            }
        }
    }
}

TEST_CASE("the check symbol is the published weighted sum", "[symbols]") {
    // docs/formats/voting-code.md: weight of position i is x^(11-i) in GF(2)[x]/(x^5+x^2+1), so a lone 1
    // shows it.
    std::string shown;
    for (std::size_t at = 0; at + 1 < kCodeLength; ++at) {
        std::string data(kCodeLength - 1, '0');
        data[at] = '1';
        shown.push_back(check_symbol(data));
    }
    unsigned power = 1;
    std::string want(kCodeLength - 1, ' ');
    for (std::size_t at = kCodeLength - 1; at-- > 0;) {
        power *= 2;
        if (power >= 32) power ^= 0b100101;
        want[at] = kAlphabet[power];
    }
    CHECK(shown == want);
    CHECK(check_symbol("00000000000") == '0');
}

TEST_CASE("a code is read as people write it", "[symbols]") {
    Dice dice;
    std::string data = "0118ABCDVWX";
    const std::string code = data + check_symbol(data);
    CHECK(normalise_code(code) == code);
    CHECK(normalise_code(grouped(code)) == code);
    CHECK(normalise_code(" " + grouped(code, ' ') + " ") == code);
    std::string typed = code;
    typed[0] = 'O', typed[1] = 'I', typed[2] = 'L';
    CHECK(normalise_code(typed) == code);
    typed[0] = 'o', typed[1] = 'i', typed[2] = 'l';
    for (char& c : typed)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    CHECK(normalise_code(typed) == code);
    CHECK(normalise_code("--" + code + "--") == code);
    CHECK(grouped(code) == code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8));
}

TEST_CASE("a code is read from Turkish, Greek and Cyrillic keyboards", "[symbols]") {
    const auto whole = [](std::string data) { return data + check_symbol(data); };
    const std::string ones = whole("K1X1M1A1B1H");
    CHECK(normalise_code("K\u0131X\u0130Mi\u0410I\u0392l\u041D" + ones.substr(11)) == ones);
    const std::string letters = whole("ABEKMHPCTYX");
    CHECK(normalise_code("\u0410\u0412\u0415\u041A\u041C\u041D\u0420\u0421\u0422\u0423\u0425" +
                         letters.substr(11)) == letters);
    CHECK(normalise_code("\u0391\u0392\u0395\u039A\u039C\u0397\u03A1C\u03A4\u03A5\u03A7" +
                         letters.substr(11)) == letters);
    // A letter that has no Latin twin is none.
    CHECK_FALSE(normalise_code("\u0416" + letters.substr(1)));
    CHECK_FALSE(normalise_code("\u03A9" + letters.substr(1)));
}

TEST_CASE("a code that is none says what is wrong with it", "[symbols]") {
    const std::string data = "K7QF2MHT9WX";
    const std::string code = data + check_symbol(data);
    CHECK(check_code("") == CodeProblem::kTooShort);
    CHECK(check_code("- -") == CodeProblem::kTooShort);
    CHECK(check_code(data) == CodeProblem::kTooShort);
    CHECK(check_code(code + "0") == CodeProblem::kTooLong);
    CHECK(check_code(std::string(10'000, '7')) == CodeProblem::kTooLong);
    CHECK(check_code("U" + code.substr(1)) == CodeProblem::kForeignSymbol);
    CHECK(check_code(code.substr(0, 11) + "\xC3\xA5") == CodeProblem::kForeignSymbol);
    CHECK(check_code(code + "!") == CodeProblem::kForeignSymbol);
    CHECK(check_code(code.substr(0, 11) + std::string(1, '\0')) == CodeProblem::kForeignSymbol);
    for (const auto& bad : {data, code + "0", "U" + code.substr(1)})
        CHECK_FALSE(normalise_code(bad));
    std::string wrong = code;
    std::swap(wrong[3], wrong[4]);
    CHECK_FALSE(normalise_code(wrong));
}

TEST_CASE("the first bits of a hash are its symbols", "[symbols]") {
    CHECK(symbols_of(Bytes(7, 0), 11) == "00000000000");
    CHECK(symbols_of(Bytes(7, 0xFF), 11) == "ZZZZZZZZZZZ");
    CHECK(symbols_of(Bytes(32, 0xFF), 6) == "ZZZZZZ");
    // 00000 00001 00010 00011 ... as big-endian bits
    CHECK(symbols_of(*from_hex("00443214c74254"), 11) == "0123456789A");
    Bytes a(7, 0x5A), b = a;
    b[6] ^= 1;  // bit 56 is not among them
    CHECK(symbols_of(a, 11) == symbols_of(b, 11));
    b[6] ^= 2;
    CHECK(symbols_of(a, 11) != symbols_of(b, 11));
}

TEST_CASE("the check symbol of a long number finds what that of a code finds", "[symbols]") {
    const std::string data = "K7QF2MHT9WX04TRZN5E81CB";  // 23, as a ballot's number has
    const char right = check_symbol(data);
    for (std::size_t i = 0; i < data.size(); ++i) {
        for (const char other : kAlphabet) {
            std::string wrong = data;
            wrong[i] = other;
            CHECK((check_symbol(wrong) == right) == (other == data[i]));
        }
        for (std::size_t j = i + 1; j < data.size(); ++j) {
            std::string swapped = data;
            std::swap(swapped[i], swapped[j]);
            CHECK((check_symbol(swapped) == right) == (data[i] == data[j]));
        }
    }
}

TEST_CASE("codes drawn are good, different and rude in no language that we list", "[symbols]") {
    std::set<std::string> seen;
    std::set<char> symbols;
    for (int i = 0; i < 3000; ++i) {
        const std::string code = draw_code();
        if (check_code(code) != CodeProblem::kNone) FAIL("drawn code does not check");
        if (spells_blocked_word(code)) FAIL("drawn code spells a blocked word");
        seen.insert(code);
        symbols.insert(code.begin(), code.end());
    }
    CHECK(seen.size() == 3000);
    CHECK(symbols.size() == 32);
}

TEST_CASE("blocked words are found in any place and disguise", "[symbols]") {
    CHECK(spells_blocked_word("FVCK22222222"));
    CHECK(spells_blocked_word("22FVCK222222"));
    CHECK(spells_blocked_word("22222222FVCK"));
    CHECK(spells_blocked_word("2225H1T22222"));
    CHECK(spells_blocked_word("22NAZ1222222"));
    CHECK(spells_blocked_word("22H0RA222222"));
    CHECK(spells_blocked_word("2222KVK22222"));
    CHECK(spells_blocked_word("2FAN22222222"));
    CHECK_FALSE(spells_blocked_word("K7QF2MHT9WXA"));
    CHECK_FALSE(spells_blocked_word(""));
    // Each word, written with symbols that a code can hold, is found.
    for (const std::string_view word : blocked_words()) {
        std::string written(word);
        for (char& c : written) {
            if (c == 'U') c = 'V';
            if (c == 'O') c = '0';
            if (c == 'I' || c == 'L') c = '1';
        }
        INFO(word);
        for (const char c : written)
            CHECK(kAlphabet.find(c) != std::string_view::npos);
        CHECK(spells_blocked_word(written));
    }
}

TEST_CASE("the block list costs few codes", "[symbols]") {
    Dice dice;
    INFO("seed " << dice.seed());
    int blocked = 0;
    for (int i = 0; i < 20'000; ++i)
        blocked += spells_blocked_word(any_code(dice)) ? 1 : 0;
    CHECK(blocked < 20'000 / 10);
}

TEST_CASE("a code is read in the scripts and with the marks that people's keyboards and messages give",
          "[symbols]") {
    const std::string data = "0118ABCDVWX";
    const std::string code = data + check_symbol(data);
    const std::string letters = code.substr(4);
    for (const std::string digits : {"٠١١٨", "۰۱۱۸", "０１１８", "०११८", "০১১৮", "𝟎𝟏𝟏𝟖"}) {
        INFO(digits);
        CHECK(normalise_code(digits + letters) == code);
    }
    CHECK(normalise_code("0118ＡＢｃｄ" + code.substr(8)) == code);
    const std::vector<std::string> between{
        "-",      "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u00ad", "\ufe58",
        "\uff0d", "\u30fc", " ",      "\t",     "\r\n",   "\u00a0", "\u2007", "\u2009", "\u202f", "\u3000",
        ".",      "\uff0e", "\u3002", "\u06d4", "\u200b", "\u200e", "\u200f", "\u061c", "\u02d7", "\u2043",
        "\u2500", "\u2796", "\u0589", "\u0964", "\u1362", "\u2066", "\u2069", "\ufeff", "\u2060", " \u2013 "};
    for (const auto& mark : between) {
        INFO(mark);
        CHECK(normalise_code(code.substr(0, 4) + mark + code.substr(4, 4) + mark + code.substr(8)) == code);
        CHECK(normalise_code(mark + code + mark) == code);
        CHECK(typed_symbols(mark + code.substr(0, 6) + mark, 6) == code.substr(0, 6));
    }
    // Marks are passed over, other characters are not: a wrong symbol is never left out.
    for (const std::string foreign : {"!", "é", "/", ":", "\xff", "\xc3", "Я", "،"}) {
        INFO(foreign);
        CHECK_FALSE(normalise_code(code + foreign));
        CHECK_FALSE(normalise_code(foreign + code));
        CHECK_FALSE(typed_symbols(code.substr(0, 6) + foreign, 6));
    }
    CHECK_FALSE(typed_symbols(code, 6));
    CHECK_FALSE(typed_symbols(code.substr(0, 5), 6));
}
