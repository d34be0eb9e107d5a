#include "kiosk/ui/paint/drawings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/ui/paint/pen.hpp"

namespace valurna::kiosk {
namespace {

constexpr Colour kSky{207, 230, 234}, kGrass{141, 191, 127}, kDeep{11, 70, 80}, kSun{246, 196, 83},
    kCoral{242, 120, 75}, kLeaf{63, 125, 88}, kDark{31, 58, 86}, kCream{240, 231, 214}, kEarth{155, 105, 66},
    kPink{201, 79, 124}, kPale{233, 240, 220}, kSkin{160, 107, 76}, kShirt{23, 89, 58}, kWhite{255, 255, 255},
    kInk{22, 38, 46};

// Each motif on a square of 100 units whose sides may be cropped; the middle 100x100 is always visible.
void ground(Pen& s, Colour sky, Colour land, double horizon) {
    s.box(-200, -200, 500, 500, 0, sky);
    s.box(-200, horizon, 500, 300, 0, land);
}

void hill(Pen& s, Colour land, double top) {
    cairo_t* pen = s.cairo();
    s.colour(land);
    cairo_move_to(pen, -200, top + 22);
    cairo_curve_to(pen, -20, top - 12, 90, top - 6, 300, top + 30);
    cairo_line_to(pen, 300, 300);
    cairo_line_to(pen, -200, 300);
    cairo_close_path(pen);
    cairo_fill(pen);
}

void swings(Pen& s) {
    ground(s, kSky, kSky, 300);
    s.disc(82, 20, 14, kSun);
    hill(s, kGrass, 68);
    s.stroke(16, 80, 34, 34, 5, kDeep);
    s.stroke(52, 80, 34, 34, 5, kDeep);
    s.stroke(62, 80, 78, 34, 5, kDeep);
    s.stroke(96, 80, 78, 34, 5, kDeep);
    s.stroke(34, 34, 78, 34, 5, kDeep);
    s.stroke(49, 36, 49, 66, 2.4, kDeep);
    s.stroke(63, 36, 63, 66, 2.4, kDeep);
    s.box(44, 64, 24, 6, 3, kCoral);
}

void lamp(Pen& s) {
    ground(s, kDark, Colour{53, 82, 108}, 80);
    cairo_t* pen = s.cairo();
    s.colour({246, 196, 83, 90});
    cairo_move_to(pen, 46, 34);
    cairo_line_to(pen, 58, 34);
    cairo_line_to(pen, 80, 82);
    cairo_line_to(pen, 26, 82);
    cairo_close_path(pen);
    cairo_fill(pen);
    s.disc(82, 46, 15, kLeaf);
    s.stroke(82, 56, 82, 81, 3.4, kCream);
    s.stroke(26, 81, 26, 30, 4.4, kCream);
    s.stroke(26, 30, 32, 23, 4.4, kCream);
    s.stroke(32, 23, 50, 23, 4.4, kCream);
    s.colour(kSun);
    cairo_move_to(pen, 44, 23);
    cairo_line_to(pen, 60, 23);
    cairo_line_to(pen, 65, 34);
    cairo_line_to(pen, 39, 34);
    cairo_close_path(pen);
    cairo_fill(pen);
}

void flowers(Pen& s) {
    ground(s, kPale, kPale, 300);
    const std::array<Colour, 3> heads{kCoral, kSun, kPink};
    for (int i = 0; i < 3; ++i) {
        const double x = 22 + 28.0 * i, y = i == 1 ? 28 : 38;
        s.stroke(x, y, x, 68, 4, kLeaf);
        s.disc(x, y, 11, heads.at(static_cast<std::size_t>(i)));
        s.disc(x, y, 3.6, kCream);
    }
    s.box(6, 64, 88, 27, 4, kEarth);
    s.stroke(12, 77.5, 88, 77.5, 1.6, {122, 80, 48});
}

void pitch(Pen& s) {
    ground(s, kGrass, kGrass, 300);
    cairo_t* pen = s.cairo();
    s.stroke(-200, 50, 300, 50, 2.4, kWhite);
    s.colour(kWhite);
    cairo_set_line_width(pen, 2.4);
    cairo_new_sub_path(pen);
    cairo_arc(pen, 46, 50, 22, 0, 4 * Pen::kQuarter);
    cairo_stroke(pen);
    cairo_rectangle(pen, 20, -10, 52, 26);
    cairo_stroke(pen);
    s.disc(68, 70, 16, kWhite);
    s.colour(kInk);
    for (int i = 0; i < 5; ++i) {
        const double turn = Pen::kQuarter * (0.8 * i - 1);
        const double x = 68 + 7.4 * __builtin_cos(turn), y = 70 + 7.4 * __builtin_sin(turn);
        if (i == 0)
            cairo_move_to(pen, x, y);
        else
            cairo_line_to(pen, x, y);
    }
    cairo_close_path(pen);
    cairo_fill(pen);
}

void book(Pen& s) {
    ground(s, kCream, kCream, 300);
    cairo_t* pen = s.cairo();
    s.disc(50, 26, 12, kSun);
    for (const double side : {-1.0, 1.0}) {
        s.colour(side < 0 ? kDeep : kCoral);
        cairo_move_to(pen, 50, 46);
        cairo_curve_to(pen, 50 + side * 12, 38, 50 + side * 30, 38, 50 + side * 40, 42);
        cairo_line_to(pen, 50 + side * 40, 80);
        cairo_curve_to(pen, 50 + side * 30, 76, 50 + side * 12, 76, 50, 84);
        cairo_close_path(pen);
        cairo_fill(pen);
        for (int line = 0; line < 3; ++line) {
            const double y = 52 + 8.0 * line;
            s.stroke(50 + side * 9, y + 1, 50 + side * 32, y - 2, 2.4, kWhite);
        }
    }
}

void bicycle(Pen& s) {
    ground(s, kSky, Colour{176, 186, 188}, 78);
    s.disc(18, 20, 11, kSun);
    cairo_t* pen = s.cairo();
    s.stroke(-200, 90, 300, 90, 2, kWhite);
    for (const double x : {26.0, 74.0}) {
        s.colour(kInk);
        cairo_set_line_width(pen, 4);
        cairo_new_sub_path(pen);
        cairo_arc(pen, x, 64, 16, 0, 4 * Pen::kQuarter);
        cairo_stroke(pen);
    }
    s.stroke(26, 64, 40, 40, 4, kCoral);
    s.stroke(40, 40, 66, 40, 4, kCoral);
    s.stroke(66, 40, 48, 64, 4, kCoral);
    s.stroke(48, 64, 26, 64, 4, kCoral);
    s.stroke(48, 64, 38, 34, 4, kCoral);
    s.stroke(74, 64, 64, 30, 4, kCoral);
    s.stroke(64, 30, 74, 28, 4, kInk);
    s.stroke(32, 33, 45, 33, 5, kInk);
}

void bench(Pen& s) {
    ground(s, kSky, kGrass, 72);
    s.stroke(26, 80, 26, 46, 6, kEarth);
    s.disc(26, 34, 20, kLeaf);
    s.disc(14, 44, 11, kLeaf);
    s.disc(39, 44, 12, kLeaf);
    s.disc(84, 18, 10, kSun);
    s.stroke(52, 66, 94, 66, 5, kEarth);
    s.stroke(52, 54, 94, 54, 5, kEarth);
    s.stroke(57, 54, 57, 82, 4, kDeep);
    s.stroke(89, 54, 89, 82, 4, kDeep);
}

void heart(Pen& s) {
    ground(s, Colour{250, 228, 214}, kGrass, 84);
    cairo_t* pen = s.cairo();
    s.colour(kCoral);
    cairo_move_to(pen, 50, 78);
    cairo_curve_to(pen, 4, 50, 16, 18, 36, 22);
    cairo_curve_to(pen, 44, 23, 48, 30, 50, 35);
    cairo_curve_to(pen, 52, 30, 56, 23, 64, 22);
    cairo_curve_to(pen, 84, 18, 96, 50, 50, 78);
    cairo_fill(pen);
    s.stroke(50, 40, 50, 58, 5, kWhite);
    s.stroke(41, 49, 59, 49, 5, kWhite);
}

void note(Pen& s) {
    ground(s, Colour{226, 221, 240}, Colour{226, 221, 240}, 300);
    s.stroke(40, 70, 40, 28, 5, kDeep);
    s.stroke(74, 62, 74, 20, 5, kDeep);
    s.stroke(40, 28, 74, 20, 8, kDeep);
    s.disc(32, 71, 10, kCoral);
    s.disc(66, 63, 10, kPink);
}

// Says only that there is no picture.
void neutral(Pen& s) {
    constexpr Colour kMist{226, 232, 231}, kVeil{214, 222, 221}, kLight{236, 240, 239};
    ground(s, kMist, kMist, 300);
    s.disc(18, 96, 46, kVeil);
    s.disc(84, 20, 34, kLight);
    hill(s, kVeil, 74);
}

struct Drawing {
    std::string_view name;  // as in election/definition
    void (*draw)(Pen&);
};
constexpr std::array<Drawing, 9> kMotifs{{{"bench", bench},
                                          {"bicycle", bicycle},
                                          {"book", book},
                                          {"flowers", flowers},
                                          {"heart", heart},
                                          {"lamp", lamp},
                                          {"note", note},
                                          {"pitch", pitch},
                                          {"swings", swings}}};

}  // namespace

Bitmap stand_in(const std::string& name, int width, int height) {
    Pen drawing(width, height);
    cairo_t* pen = drawing.cairo();
    const double side = std::min(width, height);
    // A little above the middle: a card's word stands on its foot.
    cairo_translate(pen, (width - side) / 2.0, (height - side) / 2.0 - side * 0.05);
    cairo_scale(pen, side / 100.0, side / 100.0);
    const auto* motif =
        std::find_if(kMotifs.begin(), kMotifs.end(), [&](const Drawing& one) { return one.name == name; });
    if (motif == kMotifs.end()) {
        neutral(drawing);
    } else {
        motif->draw(drawing);
    }
    return drawing.take();
}

Bitmap start_scene(int width, int height, bool high_contrast) {
    Pen s(width, height);
    cairo_t* pen = s.cairo();
    // Drawn on 420 x 330 units, feet at y = 318.
    const double fit = std::min(width / 420.0, height / 330.0);
    cairo_translate(pen, (width - 420 * fit) / 2.0, height - 330 * fit);
    cairo_scale(pen, fit, fit);
    const auto tone = [&](Colour c) { return high_contrast ? kWhite : c; };
    s.disc(318, 76, 58, tone(kSun));
    const Colour post = high_contrast ? kWhite : kDeep;
    if (high_contrast) s.disc(318, 76, 50, {0, 0, 0});
    s.stroke(112, 92, 40, 312, 15, post);
    s.stroke(112, 92, 184, 312, 15, post);
    s.stroke(322, 92, 250, 312, 15, post);
    s.stroke(322, 92, 394, 312, 15, post);
    s.stroke(112, 92, 322, 92, 15, post);
    // a child on the swing
    s.stroke(174, 96, 174, 232, 7, post);
    s.stroke(238, 96, 238, 232, 7, post);
    s.disc(206, 172, 25, tone(kSkin));
    s.colour(tone(kShirt));
    cairo_move_to(pen, 182, 236);
    cairo_curve_to(pen, 186, 206, 196, 200, 206, 200);
    cairo_curve_to(pen, 216, 200, 226, 206, 230, 236);
    cairo_close_path(pen);
    cairo_fill(pen);
    s.stroke(188, 216, 174, 196, 8, tone(kSkin));
    s.stroke(224, 216, 238, 196, 8, tone(kSkin));
    s.stroke(194, 240, 190, 268, 9, tone(kDeep));
    s.stroke(218, 240, 222, 268, 9, tone(kDeep));
    s.box(158, 228, 96, 19, 9.5, tone(kCoral));
    return s.take();
}

void round_corners(Bitmap& bitmap, float left, float right, bool foot) {
    if (left <= 0 && right <= 0) return;
    const int width = bitmap.width, height = bitmap.height;
    Pen drawing(std::move(bitmap));
    cairo_t* pen = drawing.cairo();
    const double l = left, r = right, low_l = foot ? l : 0, low_r = foot ? r : 0;
    cairo_new_path(pen);
    cairo_arc(pen, width - r, r, r, -Pen::kQuarter, 0);
    cairo_arc(pen, width - low_r, height - low_r, low_r, 0, Pen::kQuarter);
    cairo_arc(pen, low_l, height - low_l, low_l, Pen::kQuarter, 2 * Pen::kQuarter);
    cairo_arc(pen, l, l, l, 2 * Pen::kQuarter, 3 * Pen::kQuarter);
    cairo_close_path(pen);
    cairo_set_operator(pen, CAIRO_OPERATOR_DEST_IN);
    cairo_set_source_rgba(pen, 0, 0, 0, 1);
    cairo_fill(pen);
    bitmap = drawing.take();
}

}  // namespace valurna::kiosk
