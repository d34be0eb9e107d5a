#include "tests/bench/camera.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include <jpeglib.h>

namespace valurna::bench {

Bytes camera_picture(std::uint32_t seed) {
    constexpr int kWidth = 4000, kHeight = 3000, kQuality = 90;
    std::mt19937 random(seed);
    jpeg_compress_struct info;
    jpeg_error_mgr errors;
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* written = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &written, &size);
    info.image_width = kWidth;
    info.image_height = kHeight;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, kQuality, TRUE);
    jpeg_start_compress(&info, TRUE);
    std::vector<JSAMPLE> line(kWidth * 3);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            const int grain = static_cast<int>(random() % 24);
            const double wave = 60 * std::sin(x * 0.013 + seed) + 50 * std::cos(y * 0.021);
            for (int part = 0; part < 3; ++part) {
                const int value = 110 + static_cast<int>(wave) + part * 12 + grain;
                line[static_cast<std::size_t>(3 * x + part)] = static_cast<JSAMPLE>(value < 0     ? 0
                                                                                    : value > 255 ? 255
                                                                                                  : value);
            }
        }
        JSAMPROW row = line.data();
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    Bytes out(written, written + size);
    std::free(written);  // NOLINT: the library's own
    return out;
}

}  // namespace valurna::bench
