// Scanners of every setting, over the real input adapter: keys go in as SDL tells them, a line comes out.
#include <functional>
#include <string>
#include <vector>

#include "tests/kiosk/ui/hands.hpp"

namespace valurna::kiosk {
namespace {

// With digits, and with each letter that stands elsewhere on a QWERTZ or AZERTY keyboard.
const std::string kTrickyCode = [] {
    const std::string data = "AQZWMY19530";
    return data + crypto::check_symbol(data);
}();

const std::vector<std::vector<std::string>> kEndings{{"Return"},           {"Tab"},  {"Tab", "Return"},
                                                     {"Return", "Return"}, {"Down"}, {}};

std::string only_line(const Bench& bench) {
    if (bench.events.size() != 1) return std::to_string(bench.events.size()) + " events";
    const auto* line = bench.events[0].as<CodeText>();
    return line == nullptr ? std::string(bench.events[0].name()) : line->text;
}

TEST_CASE(
    "a scanner's line arrives whole on every screen, whatever ends it, and its ending presses nothing") {
    Bench bench;
    for (const std::string name : {"start", "code", "code-error", "code-checking", "languages", "sizes",
                                   "help", "idle", "thanks", "ballot", "review", "cast"}) {
        for (const auto& ending : kEndings) {
            CAPTURE(name, ending);
            bench.show(name);
            bench.rig.key("Tab");  // a ring may be there already
            bench.events.clear();
            const auto ring = bench.focused();
            bench.rig.scan(kTrickyCode, {.ending = ending});
            CHECK(only_line(bench) == kTrickyCode);
            CHECK(bench.focused() == ring);
        }
    }
}

TEST_CASE("a slip is read under every layout of scanner and station, with Caps Lock or without") {
    Bench bench;
    bench.show("start");
    const auto hyphens = crypto::grouped(kTrickyCode);
    for (const Layout set_to : kLayouts) {
        for (const Layout station : kLayouts) {
            for (const bool caps : {false, true}) {
                for (const auto& printed : {kTrickyCode, hyphens, "]Q1" + kTrickyCode}) {
                    // An AZERTY keyboard has no square bracket without AltGr.
                    if (printed[0] == ']' && set_to != Layout::kUs) continue;
                    CAPTURE(static_cast<int>(set_to), static_cast<int>(station), caps, printed);
                    bench.events.clear();
                    bench.rig.scan(printed, {.set_to = set_to, .station = station, .caps_lock = caps});
                    CHECK(crypto::normalise_code(only_line(bench)) == kTrickyCode);
                }
            }
        }
    }
}

TEST_CASE("where the text that came is a code, no other reading is tried") {
    // With Y and Z exchanged it is a code too: the weights of the three places sum to zero.
    std::string code = "Z12345Y789Z", twin = "Y12345Z789Y";
    code += crypto::check_symbol(code);
    twin += crypto::check_symbol(twin);
    REQUIRE(code.back() == twin.back());
    REQUIRE(crypto::check_code(twin) == crypto::CodeProblem::kNone);
    Bench bench;
    bench.show("start");
    bench.rig.scan(code, {.set_to = Layout::kQwertz, .station = Layout::kQwertz});
    CHECK(only_line(bench) == code);
}

TEST_CASE("characters that no key is known for are read by where they stand on other keyboards") {
    Bench bench;
    bench.show("start");
    const auto utf8 = [](char32_t character) {
        if (character < 0x80) return std::string{static_cast<char>(character)};
        return std::string{static_cast<char>(0xC0U | character >> 6U),
                           static_cast<char>(0x80U | (character & 0x3FU))};
    };
    for (const Layout set_to : kLayouts) {
        for (const Layout station : kLayouts) {
            CAPTURE(static_cast<int>(set_to), static_cast<int>(station));
            bench.events.clear();
            for (const char symbol : kTrickyCode)
                bench.rig.write(
                    utf8(typed_by(*stroke_for(static_cast<unsigned char>(symbol), set_to), station)));
            bench.rig.settle();
            bench.pass(60);
            bench.rig.settle();
            CHECK(only_line(bench) == kTrickyCode);
        }
    }
}

TEST_CASE("a slow scanner's code is one line behind its symbols, and its ending presses nothing") {
    Bench bench;
    for (const std::string name :
         {"start", "code", "languages", "help", "thanks", "ballot", "review", "cast"}) {
        for (const auto& ending : kEndings) {
            for (const std::uint64_t gap : {60, 100, 120}) {
                CAPTURE(name, ending, gap);
                bench.show(name);
                bench.rig.key("Tab");
                bench.events.clear();
                const auto ring = bench.focused();
                bench.rig.scan(kTrickyCode, {.ending = ending, .set_to = Layout::kAzerty, .gap_ms = gap});
                REQUIRE_FALSE(bench.events.empty());
                const auto* line = bench.events.back().as<CodeText>();
                REQUIRE(line != nullptr);
                CHECK(line->text == kTrickyCode);
                CHECK(bench.count<CodeText>() == 1);
                CHECK(bench.count<CodeSymbol>() == bench.events.size() - 1);
                CHECK(bench.focused() == ring);
            }
        }
    }
}

TEST_CASE("a slow line that is no code, or in which a pause or a correction lies, is a hand's") {
    Bench bench;
    bench.show("code");
    bench.rig.scan("K7QF2MHT9WXG", {.ending = {}, .gap_ms = 100});  // its check symbol is F
    CHECK(bench.count<CodeText>() == 0);
    CHECK(bench.count<CodeSymbol>() == 12);
    bench.rig.scan("K7QF2M", {.ending = {}, .gap_ms = 100});
    bench.rig.scan("HT9WXF", {.ending = {}, .gap_ms = 100});
    CHECK(bench.count<CodeText>() == 0);
    bench.rig.scan("K7QF2MHT9WXX", {.ending = {"Backspace"}, .gap_ms = 100});
    bench.rig.scan("F", {.ending = {}, .gap_ms = 100});
    CHECK(bench.count<CodeText>() == 0);
    bench.rig.type("K7QF2MHT9WXF");
    CHECK(bench.count<CodeText>() == 0);
    bench.events.clear();
    bench.rig.key("Return");
    CHECK(bench.events.size() <= 1);
}

TEST_CASE("a fast line with a short stop in it is put together again") {
    Bench bench;
    bench.show("start");
    for (const std::size_t stop : {2, 6, 9, 11}) {
        CAPTURE(stop);
        bench.events.clear();
        for (std::size_t i = 0; i < kTrickyCode.size(); ++i) {
            bench.rig.write(kTrickyCode.substr(i, 1));
            bench.rig.settle();
            bench.pass(i + 1 == stop ? 90 : 5);
            bench.rig.settle();
        }
        bench.pass(400);
        bench.rig.settle();
        REQUIRE_FALSE(bench.events.empty());
        const auto* line = bench.events.back().as<CodeText>();
        REQUIRE(line != nullptr);
        CHECK(line->text == kTrickyCode);
    }
}

TEST_CASE("what is no code is told as it came, and its ending presses nothing either") {
    Bench bench;
    bench.show("code");
    for (const std::string printed :
         {"https://example.org/vote?x=1", "7310865004703", "K7QF2MHT9WXFK7QF2MHT9WXF"}) {
        for (const auto& ending : kEndings) {
            CAPTURE(printed, ending);
            bench.events.clear();
            bench.rig.scan(printed, {.ending = ending});
            CHECK(only_line(bench) == printed);
        }
    }
    // More than the longest line is one refusal, not a rain of symbols.
    bench.events.clear();
    bench.rig.scan(std::string(Burst::kMost + 200, '7'));
    REQUIRE(bench.events.size() == 1);
    CHECK(bench.events[0].get<CodeText>().text.size() == Burst::kMost);
}

// What a keyboard sends: the key at a US keyboard's place of `symbol`, and what the station's layout makes of it.
void press_at(Bench& bench, char symbol, bool shift, const std::string& written) {
    bench.rig.press((shift ? "Shift+" : "") + std::string(1, symbol));
    if (!written.empty()) bench.rig.write(written);
    bench.pass(8);
}

TEST_CASE("under Arabic, Greek, Cyrillic and Turkish layouts a slip is read by the places of its keys") {
    Bench bench;
    bench.show("start");
    const std::string data = "BGHTYKI1907";
    const auto code =
        *crypto::typed_symbols(data + crypto::check_symbol(*crypto::typed_symbols(data, 11)), 12);
    const auto scan = [&](const std::function<std::string(std::size_t)>& written) {
        bench.events.clear();
        for (std::size_t i = 0; i < code.size(); ++i)
            press_at(bench, code[i], true, written(i));
        bench.rig.settle();
        bench.pass(100);
        bench.rig.settle();
        return only_line(bench);
    };
    // The Arabic key where B is writes two letters at once; a dead key (Greek) nothing, then two characters.
    CHECK(scan([](std::size_t i) { return std::string(i == 0 ? "\u0644\u0627" : "\u0634"); }) == code);
    CHECK(scan([](std::size_t i) {
              return std::string(i == 3 ? "" : i == 4 ? "\u0384\u03a5" : "\u0393");
          }) == code);
    CHECK(scan([](std::size_t) { return std::string("\u0416"); }) == code);
    CHECK(scan([](std::size_t) { return std::string("\u0131"); }) == code);
}

TEST_CASE("scanners of a Czech, a Hungarian and a Swedish layout are read") {
    Bench bench;
    bench.show("start");
    const std::string upper = "QWERTZUIOPASDFGHJKLYXCVBNM", places = "QWERTYUIOPASDFGHJKLZXCVBNM";
    const auto qwertz = [&](char symbol) {
        const auto at = upper.find(symbol);
        return at == std::string::npos ? symbol : places[at];
    };
    for (const std::string layout : {"Czech", "Hungarian", "Swedish"}) {
        CAPTURE(layout);
        bench.events.clear();
        for (const char symbol : crypto::grouped(kTrickyCode)) {
            const bool digit = symbol >= '0' && symbol <= '9';
            if (symbol == '-') {
                press_at(bench, '/', false, "-");
            } else if (layout == "Swedish") {
                press_at(bench, symbol, !digit, "x");
            } else if (layout == "Hungarian" && symbol == '0') {
                press_at(bench, '`', false, "x");
            } else {
                press_at(bench, qwertz(symbol), !digit || layout == "Czech", "x");
            }
        }
        bench.rig.settle();
        bench.pass(100);
        bench.rig.settle();
        CHECK(crypto::normalise_code(only_line(bench)) == kTrickyCode);
    }
}

TEST_CASE("keys whose places are not known tear no line apart") {
    Bench bench;
    bench.show("start");
    for (const char symbol : kTrickyCode) {
        bench.rig.press("no key of ours");
        bench.rig.write(std::string(1, symbol));
        bench.pass(8);
    }
    bench.rig.press("Return");
    bench.rig.settle();
    CHECK(only_line(bench) == kTrickyCode);
}

TEST_CASE("a slip is read while a finger lies on the screen") {
    Bench bench;
    bench.show("start");
    bench.rig.finger_down(1, 640, 45);
    bench.rig.frame();
    bench.rig.scan(kTrickyCode, {.ending = {"Tab", "Return"}});
    CHECK(only_line(bench) == kTrickyCode);
    bench.rig.finger_up(1, 640, 45);
    bench.rig.settle();
    CHECK(bench.events.size() == 1);
}

TEST_CASE("a frame that takes long tears no line apart, and its late ending presses nothing") {
    Bench bench;
    bench.show("start");
    for (std::size_t i = 0; i < kTrickyCode.size(); ++i) {
        bench.rig.write(kTrickyCode.substr(i, 1));
        if (i == 3 || i == 7) {
            bench.rig.frame();
            bench.pass(400);  // drawn for as long, while the scanner types on
        }
    }
    bench.rig.frame();
    bench.pass(400);
    bench.rig.press("Tab");
    bench.rig.press("Return");
    bench.rig.settle();
    CHECK(only_line(bench) == kTrickyCode);
    CHECK(bench.focused().empty());
}

TEST_CASE("a key that is held down repeats itself as fast as a scanner, and is none") {
    Bench bench;
    bench.show("code");
    for (int i = 0; i < 40; ++i) {
        bench.rig.press("K", i > 0);
        bench.rig.write("k");
        bench.rig.settle();
        bench.pass(33);
    }
    bench.pass(100);
    bench.rig.settle();
    REQUIRE(bench.events.size() == 1);
    CHECK(bench.events[0].get<CodeSymbol>().symbol == 'k');
}

TEST_CASE("soon after a line the keys of a hand work again") {
    Bench bench;
    bench.show("ballot");
    bench.rig.scan(kTrickyCode);
    bench.pass(300);
    bench.rig.settle();
    bench.events.clear();
    bench.rig.key("Tab");
    CHECK_FALSE(bench.focused().empty());
    bench.rig.key("Return");
    CHECK(bench.events.size() == 1);
}

TEST_CASE("symbols of other scripts are typed as well") {
    Bench bench;
    bench.show("code");
    bench.rig.type("٣۷９Ｋ—\u200f\u00a0");
    std::string symbols;
    for (const Event& event : bench.events)
        symbols.push_back(event.get<CodeSymbol>().symbol);
    CHECK(symbols == "379K-");
}

TEST_CASE("a code that is complete leads the keys to Continue, and Enter on it never turns back") {
    Bench bench;
    bench.show("code-checking");
    bench.rig.key("Tab");
    CHECK(bench.focused().empty());
    bench.rig.key("Return");
    CHECK(bench.events.empty());
    bench.show("start");
    bench.show("code");
    bench.rig.stroke(640, 45, 640, 45);  // hides the ring
    auto& page = std::get<CodePage>(bench.view().page);
    for (Button& key : page.keys)
        key.enabled = false;
    page.forward.enabled = true;
    bench.rig.settle();
    bench.rig.key("Tab");
    CHECK(bench.focused() == "forward");
    bench.rig.key("Return");
    CHECK(bench.count<CodeSubmit>() == 1);
    CHECK(bench.events.size() == 1);
}

}  // namespace
}  // namespace valurna::kiosk
