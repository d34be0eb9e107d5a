#include "kiosk/platform/picture_rows.hpp"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>

#include <jpeglib.h>
#include <png.h>

#include "kiosk/platform/pixels.hpp"

namespace valurna::kiosk {
namespace {

constexpr long kMostPixels = 40'000'000;

// Takes the rows of a picture from the top, and makes each pixel of the wanted size the mean of what it covers.
class ToFill {
  public:
    ToFill(int width, int height) : width_(width), height_(height) {}

    // False: the picture is too small, and would have to be made larger.
    bool begin(int from_width, int from_height) {
        if (from_width < width_ || from_height < height_) return false;
        from_width_ = from_width;
        from_height_ = from_height;
        step_ =
            std::min(static_cast<double>(from_width) / width_, static_cast<double>(from_height) / height_);
        top_ = (from_height - step_ * height_) / 2;
        const double left = (from_width - step_ * width_) / 2;
        columns_.clear();
        for (int x = 0; x < width_; ++x)
            columns_.push_back(bounds(left, x, from_width));
        made_.width = width_;
        made_.height = height_;
        made_.pixels.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
        sums_.assign(static_cast<std::size_t>(width_) * 4 * 2, 0);
        next_ = 0;
        return true;
    }
    // `row`: premultiplied, as wide as the picture.
    void row(int y, const std::uint32_t* row) {
        // A row belongs to one row of what is made, or to two where its edge falls into it.
        for (int into = next_; into < height_; ++into) {
            const auto [first, end] = bounds(top_, into, from_height_);
            if (y < first) break;
            add(into, row);
            if (y + 1 == end) finish(into, end - first);
        }
    }
    [[nodiscard]] bool whole() const { return next_ == height_; }
    [[nodiscard]] Bitmap take() { return std::move(made_); }

  private:
    [[nodiscard]] std::pair<int, int> bounds(double start, int index, int most) const {
        const int from = std::clamp(static_cast<int>(std::floor(start + step_ * index)), 0, most - 1);
        return {from, std::clamp(static_cast<int>(std::ceil(start + step_ * (index + 1))), from + 1, most)};
    }
    [[nodiscard]] std::uint64_t* sums_of(int into) {
        return sums_.data() + static_cast<std::size_t>(into % 2) * static_cast<std::size_t>(width_) * 4;
    }
    void add(int into, const std::uint32_t* row) {
        std::uint64_t* sums = sums_of(into);
        for (const auto& [first, end] : columns_) {
            for (int x = first; x < end; ++x) {
                sums[0] += row[x] >> 24U;
                sums[1] += (row[x] >> 16U) & 0xffU;
                sums[2] += (row[x] >> 8U) & 0xffU;
                sums[3] += row[x] & 0xffU;
            }
            sums += 4;
        }
    }
    void finish(int into, int rows) {
        std::uint64_t* sums = sums_of(into);
        std::uint32_t* out = made_.pixels.data() + static_cast<std::ptrdiff_t>(into) * width_;
        for (int x = 0; x < width_; ++x, sums += 4) {
            const auto& [first, end] = columns_[static_cast<std::size_t>(x)];
            const auto count = static_cast<std::uint64_t>(end - first) * static_cast<std::uint64_t>(rows);
            const auto mean = [count](std::uint64_t sum) {
                return static_cast<std::uint32_t>((sum + count / 2) / count);
            };
            out[x] = mean(sums[0]) << 24U | mean(sums[1]) << 16U | mean(sums[2]) << 8U | mean(sums[3]);
            std::fill(sums, sums + 4, 0);
        }
        next_ = into + 1;
    }

    int width_, height_, from_width_ = 0, from_height_ = 0, next_ = 0;
    double step_ = 1, top_ = 0;
    std::vector<std::pair<int, int>> columns_;
    std::vector<std::uint64_t> sums_;  // of two rows of what is made
    Bitmap made_;
};

struct Reading {
    ToFill into;
    std::vector<std::uint8_t> line;
    std::vector<std::uint32_t> row;
    int width = 0, height = 0;
};

// --- JPEG (ITU-T T.81): unpacked by eighths no larger than it is needed ---

struct JpegErrors {
    jpeg_error_mgr errors;
    std::jmp_buf end;
};

[[noreturn]] void end_jpeg(j_common_ptr info) {
    std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->end, 1);
}
// From -1 on the library goes on with pixels of its own making.
void judge_warning(j_common_ptr info, int level) {
    if (level < 0) end_jpeg(info);
}

// Nothing here has a destructor: the library leaves by longjmp.
bool read_jpeg(const std::vector<std::uint8_t>& bytes, JpegErrors& errors, Reading& reading) {
    jpeg_decompress_struct info;
    info.err = jpeg_std_error(&errors.errors);
    errors.errors.error_exit = end_jpeg;
    errors.errors.emit_message = judge_warning;
    errors.errors.output_message = [](j_common_ptr) {};
    if (setjmp(errors.end) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    if (static_cast<long>(info.image_width) * static_cast<long>(info.image_height) > kMostPixels)
        end_jpeg(reinterpret_cast<j_common_ptr>(&info));
    info.out_color_space = JCS_RGB;
    info.do_fancy_upsampling = FALSE;
    info.scale_num = 1;
    for (info.scale_denom = 8; info.scale_denom > 1; info.scale_denom /= 2) {
        jpeg_calc_output_dimensions(&info);
        // Twice as many as are drawn, so that their mean is smooth.
        if (static_cast<int>(info.output_width) >= reading.width * 2 &&
            static_cast<int>(info.output_height) >= reading.height * 2)
            break;
    }
    jpeg_start_decompress(&info);
    if (!reading.into.begin(static_cast<int>(info.output_width), static_cast<int>(info.output_height)))
        end_jpeg(reinterpret_cast<j_common_ptr>(&info));
    reading.line.resize(static_cast<std::size_t>(info.output_width) * 3);
    reading.row.resize(info.output_width);
    JSAMPROW line = reading.line.data();
    for (int y = 0; info.output_scanline < info.output_height; ++y) {
        jpeg_read_scanlines(&info, &line, 1);
        for (std::size_t x = 0; x < reading.row.size(); ++x) {
            const std::uint8_t* at = line + 3 * x;
            reading.row[x] = 0xff000000U | static_cast<std::uint32_t>(at[0]) << 16U |
                             static_cast<std::uint32_t>(at[1]) << 8U | at[2];
        }
        reading.into.row(y, reading.row.data());
    }
    jpeg_destroy_decompress(&info);
    return true;
}

// --- PNG (ISO/IEC 15948), from above downwards ---

struct PngBytes {
    const std::vector<std::uint8_t>* bytes;
    std::size_t at = 0;
};

void take_png(png_structp png, png_bytep into, std::size_t count) {
    auto* from = static_cast<PngBytes*>(png_get_io_ptr(png));
    if (count > from->bytes->size() - from->at) png_error(png, "it ends too early");
    std::memcpy(into, from->bytes->data() + from->at, count);
    from->at += count;
}

bool read_png(PngBytes& bytes, Reading& reading) {
    png_structp png = png_create_read_struct(
        PNG_LIBPNG_VER_STRING, nullptr, [](png_structp at, png_const_charp) { png_longjmp(at, 1); },
        [](png_structp, png_const_charp) {});
    png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
    if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_read_struct(&png, &info, nullptr);
        return false;
    }
    png_set_read_fn(png, &bytes, take_png);
    png_read_info(png, info);
    const auto width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (static_cast<long>(width) * static_cast<long>(height) > kMostPixels ||
        png_get_interlace_type(png, info) != PNG_INTERLACE_NONE ||
        !reading.into.begin(static_cast<int>(width), static_cast<int>(height)))
        png_error(png, "not in this way");
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    reading.line.resize(static_cast<std::size_t>(width) * 4);
    reading.row.resize(width);
    for (int y = 0; y < static_cast<int>(height); ++y) {
        png_read_row(png, reading.line.data(), nullptr);
        for (std::size_t x = 0; x < reading.row.size(); ++x) {
            const std::uint8_t* at = reading.line.data() + 4 * x;
            const std::uint32_t solid = 0xff000000U | static_cast<std::uint32_t>(at[0]) << 16U |
                                        static_cast<std::uint32_t>(at[1]) << 8U | at[2];
            reading.row[x] = scale_channels(solid, at[3]);
        }
        reading.into.row(y, reading.row.data());
    }
    png_destroy_read_struct(&png, &info, nullptr);
    return true;
}

}  // namespace

std::optional<Bitmap> read_to_fill(const std::vector<std::uint8_t>& bytes, int width, int height) {
    if (bytes.size() < 24 || width < 1 || height < 1) return std::nullopt;
    Reading reading{ToFill(width, height), {}, {}, width, height};
    bool read = false;
    if (bytes[0] == 0x89) {
        PngBytes from{&bytes};
        read = read_png(from, reading);
    } else if (bytes[0] == 0xff && bytes[1] == 0xd8) {
        auto errors = std::make_unique<JpegErrors>();
        read = read_jpeg(bytes, *errors, reading);
    }
    if (!read || !reading.into.whole()) return std::nullopt;
    return reading.into.take();
}

}  // namespace valurna::kiosk
