// Pictures come from a package that somebody made: bounded, and never fatal.
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "election/definition/definition.hpp"
#include "kiosk/platform/picture_rows.hpp"
#include "kiosk/platform/pictures.hpp"
#include "kiosk/ui/paint/drawings.hpp"
#include "tests/kiosk/ui/hands.hpp"
#include "tests/support/where.hpp"

namespace valurna::kiosk {
namespace {

std::vector<std::uint8_t> png_with(const Bitmap& bitmap) {
    const std::string file =
        std::string(valurna::tests::kBinDir) + "/picture_test." + std::to_string(bitmap.width) + ".png";
    REQUIRE(write_png(bitmap, file));
    std::ifstream in(file, std::ios::binary);
    std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(in)), {});
    std::remove(file.c_str());
    return bytes;
}

std::vector<std::uint8_t> png_of(int width, int height, std::uint32_t colour) {
    Bitmap bitmap{width, height, {}};
    bitmap.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), colour);
    return png_with(bitmap);
}

TEST_CASE("a picture is cropped to fill and keeps its colour") {
    const auto decoded = decode_picture(png_of(300, 100, 0xff336699U));
    REQUIRE(decoded);
    CHECK(decoded->width == 300);
    const Bitmap small = crop_to_fill(*decoded, 40, 40);
    CHECK(small.width == 40);
    for (const std::uint32_t pixel : small.pixels)
        CHECK(pixel == 0xff336699U);
    const Bitmap large = crop_to_fill(*decoded, 900, 500);
    CHECK(large.pixels.front() == 0xff336699U);
}

TEST_CASE("a camera's picture is read row by row to the very pixels that the whole of it gives") {
    Bitmap wild{301, 203, {}};
    std::mt19937 random(20);
    for (int i = 0; i < wild.width * wild.height; ++i)
        wild.pixels.push_back(0xff000000U | static_cast<std::uint32_t>(random() & 0xffffffU));
    const auto bytes = png_with(wild);
    const auto decoded = decode_picture(bytes);
    REQUIRE(decoded);
    for (const auto& [width, height] :
         {std::pair{40, 40}, std::pair{300, 202}, std::pair{301, 10}, std::pair{1, 1}, std::pair{150, 101}}) {
        CAPTURE(width, height);
        const auto rows = read_to_fill(bytes, width, height);
        REQUIRE(rows);
        CHECK(rows->pixels == crop_to_fill(*decoded, width, height).pixels);
    }
    CHECK_FALSE(read_to_fill(bytes, 302, 10));  // it would have to be made larger
    for (std::size_t length = 0; length < bytes.size(); length += 997)
        CHECK_FALSE(
            read_to_fill({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)}, 40, 40));
}

TEST_CASE("what is not a picture, is cut short, or claims to be vast is refused") {
    const auto good = png_of(30, 30, 0xff000000U);
    CHECK_FALSE(decode_picture({}));
    CHECK_FALSE(decode_picture(std::vector<std::uint8_t>(200, 'x')));
    CHECK_FALSE(decode_picture({good.begin(), good.begin() + 30}));
    auto vast = good;
    vast[16] = 0x7f;  // the width's first byte
    CHECK_FALSE(decode_picture(vast));
    for (std::size_t length = 0; length < good.size(); length += 3) {
        (void)decode_picture({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length)});
    }
}

TEST_CASE("without a picture a card shows nothing that the organiser has not chosen") {
    const auto neutral = stand_in("", 120, 90);
    // No word of a category's name is a choice.
    for (const char* word : {"light", "Trygghet", "cykel", "bicycles", "play", "lamp post"})
        CHECK(stand_in(word, 120, 90).pixels == neutral.pixels);
    std::set<std::vector<std::uint32_t>> different{neutral.pixels};
    for (const auto drawing : election::kDrawings)
        different.insert(stand_in(std::string(drawing), 120, 90).pixels);
    CHECK(different.size() == 1 + election::kDrawings.size());
}

TEST_CASE("a picture that is not there is drawn as none") {
    Bench bench;
    bench.show("ballot");
    const auto before = bench.window().pixels().pixels;
    for (auto& card : std::get<BallotPage>(bench.view().page).cards)
        card.picture = "pictures/not-there.png";
    bench.rig.settle();
    CHECK((bench.window().pixels().pixels == before));
}

}  // namespace
}  // namespace valurna::kiosk
