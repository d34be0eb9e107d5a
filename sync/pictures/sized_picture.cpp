#include "sync/pictures/sized_picture.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <jerror.h>
#include <jpeglib.h>
#include <png.h>

namespace valurna::sync {
namespace {

constexpr int kQuality = 82;

Error refused(std::string_view where, const std::string& what) {
    return {ErrorCode::kBadInput, std::string(where), what,
            "save it smaller, or anew, in a program for pictures"};
}

// --- JPEG ---

struct JpegErrors {
    jpeg_error_mgr errors;
    std::jmp_buf end;
    unsigned char* written = nullptr;
    unsigned long size = 0;
};

[[noreturn]] void end_jpeg(j_common_ptr info) {
    std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->end, 1);
}

void set_up(JpegErrors& errors) {
    jpeg_std_error(&errors.errors);
    errors.errors.error_exit = end_jpeg;
    errors.errors.emit_message = [](j_common_ptr info, int level) {
        if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA) end_jpeg(info);
    };
    errors.errors.output_message = [](j_common_ptr) {};
}

struct Pixels {
    int width = 0, height = 0, components = 3;
    std::vector<JSAMPLE> samples;
};

// Nothing in these two has a destructor: the library leaves by longjmp. False also where the picture is small enough.
bool read_smaller(ByteView bytes, JpegErrors& errors, Pixels& into, bool& too_large) {
    jpeg_decompress_struct info;
    info.err = &errors.errors;
    if (setjmp(errors.end) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    too_large = static_cast<std::size_t>(info.image_width) * info.image_height > kMostCameraPixels;
    if (too_large) end_jpeg(reinterpret_cast<j_common_ptr>(&info));
    if (info.out_color_space != JCS_GRAYSCALE) info.out_color_space = JCS_RGB;
    info.scale_denom = 8;
    for (info.scale_num = 8; info.scale_num > 1; --info.scale_num) {
        jpeg_calc_output_dimensions(&info);
        if (std::max(info.output_width, info.output_height) <= kLongestSide) break;
    }
    jpeg_start_decompress(&info);
    into.width = static_cast<int>(info.output_width);
    into.height = static_cast<int>(info.output_height);
    into.components = info.output_components;
    const std::size_t stride =
        static_cast<std::size_t>(into.width) * static_cast<std::size_t>(into.components);
    into.samples.resize(stride * static_cast<std::size_t>(into.height));
    while (info.output_scanline < info.output_height) {
        JSAMPROW line = into.samples.data() + stride * info.output_scanline;
        jpeg_read_scanlines(&info, &line, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return true;
}

bool write_jpeg(Pixels& from, JpegErrors& errors) {
    jpeg_compress_struct info;
    info.err = &errors.errors;
    if (setjmp(errors.end) != 0) {
        jpeg_destroy_compress(&info);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &errors.written, &errors.size);
    info.image_width = static_cast<JDIMENSION>(from.width);
    info.image_height = static_cast<JDIMENSION>(from.height);
    info.input_components = from.components;
    info.in_color_space = from.components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, kQuality, TRUE);
    jpeg_start_compress(&info, TRUE);
    const std::size_t stride =
        static_cast<std::size_t>(from.width) * static_cast<std::size_t>(from.components);
    while (info.next_scanline < info.image_height) {
        JSAMPROW line = from.samples.data() + stride * info.next_scanline;
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return true;
}

// Width and height as the header says; nothing where it is none.
std::optional<std::pair<std::size_t, std::size_t>> jpeg_size(ByteView bytes) {
    for (std::size_t at = 2; at + 9 < bytes.size() && bytes[at] == 0xff;) {
        const std::uint8_t kind = bytes[at + 1];
        const auto two = [&](std::size_t from) {
            return static_cast<std::size_t>(bytes[from]) * 256 + bytes[from + 1];
        };
        if (kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc)
            return std::pair{two(at + 7), two(at + 5)};
        at += 2 + two(at + 2);
    }
    return std::nullopt;
}

Expected<Bytes> smaller_jpeg(std::string_view where, ByteView bytes) {
    JpegErrors errors{};
    set_up(errors);
    Pixels pixels;
    bool too_large = false;
    if (!read_smaller(bytes, errors, pixels, too_large))
        return Unexpected(refused(where, too_large ? "the picture has more than 40 million pixels"
                                                   : "the picture is damaged or not whole"));
    const bool written = write_jpeg(pixels, errors);
    Bytes out(errors.written, errors.written + (written ? errors.size : 0));
    std::free(errors.written);  // NOLINT: the library's own
    if (!written) return Unexpected(refused(where, "the picture cannot be made smaller"));
    return out;
}

// --- PNG ---

Expected<Bytes> smaller_png(std::string_view where, ByteView bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return Unexpected(refused(where, "the picture is damaged or not whole"));
    if (static_cast<std::size_t>(image.width) * image.height > kMostCameraPixels) {
        png_image_free(&image);
        return Unexpected(refused(where, "the picture has more than 40 million pixels"));
    }
    image.format = PNG_FORMAT_RGBA;
    std::vector<png_byte> from(PNG_IMAGE_SIZE(image));
    const bool read = png_image_finish_read(&image, nullptr, from.data(), 0, nullptr) != 0 &&
                      (image.warning_or_error & PNG_IMAGE_ERROR) == 0;
    png_image_free(&image);
    if (!read) return Unexpected(refused(where, "the picture is damaged or not whole"));
    // Each pixel the mean of a square, weighed by how far each can be seen.
    const std::size_t longest = std::max(image.width, image.height);
    const std::size_t by = (longest + kLongestSide - 1) / kLongestSide;
    const std::size_t width = std::max<std::size_t>(1, image.width / by),
                      height = std::max<std::size_t>(1, image.height / by);
    std::vector<png_byte> made(width * height * 4);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            std::size_t sums[4]{};
            for (std::size_t sy = 0; sy < by; ++sy) {
                for (std::size_t sx = 0; sx < by; ++sx) {
                    const std::size_t row = std::min<std::size_t>(y * by + sy, image.height - 1),
                                      column = std::min<std::size_t>(x * by + sx, image.width - 1);
                    const png_byte* at = from.data() + (row * image.width + column) * 4;
                    for (std::size_t i = 0; i < 3; ++i)
                        sums[i] += static_cast<std::size_t>(at[i]) * at[3];
                    sums[3] += at[3];
                }
            }
            png_byte* out = made.data() + (y * width + x) * 4;
            for (std::size_t i = 0; i < 3; ++i)
                out[i] = static_cast<png_byte>(sums[3] == 0 ? 0 : sums[i] / sums[3]);
            out[3] = static_cast<png_byte>(sums[3] / (by * by));
        }
    }
    png_image written{};
    written.version = PNG_IMAGE_VERSION;
    written.width = static_cast<png_uint_32>(width);
    written.height = static_cast<png_uint_32>(height);
    written.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(written);
    Bytes out(size);
    if (png_image_write_to_memory(&written, out.data(), &size, 0, made.data(), 0, nullptr) == 0)
        return Unexpected(refused(where, "the picture cannot be made smaller"));
    out.resize(size);
    return out;
}

}  // namespace

Expected<Bytes> sized_for_stations(std::string_view where, Bytes bytes) {
    if (bytes.size() < 26) return bytes;
    if (bytes.size() > kMostCameraBytes)
        return Unexpected(refused(where, "the picture has more than 32 MiB"));
    if (bytes[0] == 0x89 && bytes[1] == 'P') {
        const auto four = [&](std::size_t at) {
            return static_cast<std::size_t>(bytes[at]) << 24 | static_cast<std::size_t>(bytes[at + 1]) << 16 |
                   static_cast<std::size_t>(bytes[at + 2]) << 8 | bytes[at + 3];
        };
        if (std::max(four(16), four(20)) <= kLongestSide) return bytes;
        return smaller_png(where, bytes);
    }
    if (bytes[0] == 0xff && bytes[1] == 0xd8) {
        const auto size = jpeg_size(bytes);
        if (!size || std::max(size->first, size->second) <= kLongestSide) return bytes;
        return smaller_jpeg(where, bytes);
    }
    return bytes;
}

}  // namespace valurna::sync
