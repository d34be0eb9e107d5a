// Every square that a station shows to a telephone, as an ordinary one sees it from 30 cm: read by zbar, which is not ours.
//
// The telephone: a wide lens of 69 degrees, and the 1920 pixels across of the picture that it looks for squares in (a photo has more).
// At 30 cm that is 4.65 pixels a millimetre. Held by hand: the panel stands askew by 20 degrees to one side and 15 back, and the
// picture is turned by 6. Not quite in focus: blurred by one pixel (sigma). The room is reflected: black is a fifth of white.
#include <array>
#include <cmath>
#include <numbers>
#include <sstream>

#include "tests/kiosk/ui/hands.hpp"
#include "tests/support/programs.hpp"

namespace valurna::kiosk {
namespace {

constexpr double kAway = 300, kLens = 69, kAcross = 1920, kAside = 20, kBack = 15, kTurned = 6;
constexpr double kBlur = 1.0;
// What such a telephone needs: three of its pixels to a module.
constexpr double kLeastModule = 0.645;

double radians(double degrees) {
    return degrees / 180 * std::numbers::pi;
}

double pixels_a_radian() {
    return kAcross / 2 / std::tan(radians(kLens / 2));
}

// Where the telephone sees a point of the panel, `x` and `y` in mm from the middle of the square.
std::pair<double, double> seen(double x, double y) {
    const double side = radians(kAside), back = radians(kBack), turn = radians(kTurned);
    const double x1 = x * std::cos(turn) - y * std::sin(turn), y1 = x * std::sin(turn) + y * std::cos(turn);
    const double x2 = x1 * std::cos(side), z2 = x1 * std::sin(side);
    const double y3 = y1 * std::cos(back) - z2 * std::sin(back),
                 z3 = y1 * std::sin(back) + z2 * std::cos(back);
    return {pixels_a_radian() * x2 / (kAway + z3), pixels_a_radian() * y3 / (kAway + z3)};
}

struct Looked {
    std::string read;
    double module_mm = 0;
};

// The only square of what the window shows.
Looked look(Window& window, double dpi, const std::string& folder) {
    const auto& codes = window.ui().probe().codes;
    REQUIRE(codes.size() == 1);
    const Rect box = codes.front().box;
    REQUIRE(box.w > 0);
    const double mm = 25.4 / dpi;  // a pixel of the panel
    const Bitmap& shown = window.pixels();
    int quiet = 0;
    while ((shown.pixels[static_cast<std::size_t>((static_cast<int>(box.y) + quiet) * shown.width +
                                                  static_cast<int>(box.x) + quiet)] &
            0xffU) > 0x80U)
        ++quiet;

    const std::string panel = folder + "/panel.png", picture = folder + "/phone.png";
    REQUIRE(window.save_png(panel));
    // What stands around the square is in the picture too.
    const double reach = box.w * 0.65;
    const double middle_x = box.middle_x(), middle_y = box.middle_y();
    std::ostringstream points;
    double least_x = 0, least_y = 0, most_x = 0, most_y = 0;
    for (const auto& [x, y] : std::array<std::pair<double, double>, 4>{
             {{-reach, -reach}, {reach, -reach}, {reach, reach}, {-reach, reach}}}) {
        const auto [u, v] = seen(x * mm, y * mm);
        points << middle_x + x << ',' << middle_y + y << ' ' << u << ',' << v << ' ';
        least_x = std::min(least_x, u), most_x = std::max(most_x, u);
        least_y = std::min(least_y, v), most_y = std::max(most_y, v);
    }
    std::ostringstream view;
    view << std::lround(most_x - least_x) << 'x' << std::lround(most_y - least_y) << (least_x < 0 ? "" : "+")
         << std::lround(least_x) << (least_y < 0 ? "" : "+") << std::lround(least_y);
    const auto made = tests::run("convert", {panel,
                                             "-define",
                                             "distort:viewport=" + view.str(),
                                             "-virtual-pixel",
                                             "edge",
                                             "-distort",
                                             "Perspective",
                                             points.str(),
                                             "+repage",
                                             "-gaussian-blur",
                                             "0x" + std::to_string(kBlur),
                                             "-colorspace",
                                             "Gray",
                                             "+level",
                                             "18%,90%",
                                             "-seed",
                                             "7",
                                             "-attenuate",
                                             "0.3",
                                             "+noise",
                                             "Gaussian",
                                             picture});
    INFO(made.err);
    REQUIRE(made.status == 0);
    auto read = tests::run("zbarimg", {"--quiet", "--raw", picture}).out;
    while (!read.empty() && read.back() == '\n')
        read.pop_back();
    return {read, quiet / 4.0 * mm};
}

struct Panel {
    int width, height;
    double dpi;  // the panel's own
    bool told;   // to the station; otherwise it takes the panel for a ten-inch tablet
};

void every_square_is_read(const Panel& panel) {
    WindowOptions options;
    options.width = panel.width;
    options.height = panel.height;
    options.dpi = panel.told ? panel.dpi : 0;
    options.headless = true;
    const auto opened = Window::open(options);
    REQUIRE(opened.window);
    Window& window = *opened.window;
    tests::TemporaryFolder folder;
    int squares = 0;
    for (const auto theme : {Theme::kDay, Theme::kHighContrast}) {
        for (const auto size : {TextSize::kDefault, TextSize::kLargest}) {
            const LayoutFacts facts = window.ui().layout_facts(size);
            for (const auto& sample : gallery::samples(gallery::Tongue::kSwedish, size, theme, facts)) {
                if (sample.name != "thanks" && sample.name != "tested" && sample.name != "staff-code")
                    continue;
                ++squares;
                (void)window.frame(on_panel(sample.view));
                INFO(sample.name << ", theme " << static_cast<int>(theme) << ", size "
                                 << static_cast<int>(size));
                const auto [read, module] = look(window, panel.dpi, folder.path());
                INFO("a module is " << module << " mm");
                auto wanted = window.ui().probe().codes.front().text;
                while (wanted.back() == '\n')
                    wanted.pop_back();
                CHECK(read == wanted);
                CHECK(module >= kLeastModule);
            }
        }
    }
    CHECK(squares == 12);
}

}  // namespace

TEST_CASE("A telephone at 30 cm reads every square off a landscape tablet") {
    every_square_is_read({1280, 800, 149, false});
}
TEST_CASE("A telephone at 30 cm reads every square off a portrait tablet") {
    every_square_is_read({800, 1280, 149, false});
}
TEST_CASE("A telephone at 30 cm reads every square off a panel of seven inches with few pixels") {
    every_square_is_read({1024, 600, 170, true});
}
TEST_CASE("A telephone at 30 cm reads every square off a panel of eight inches") {
    every_square_is_read({1280, 800, 189, true});
}
TEST_CASE("A telephone at 30 cm reads every square off a large panel") {
    every_square_is_read({1920, 1080, 102, true});
}

}  // namespace valurna::kiosk
