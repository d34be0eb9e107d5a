#include "sync/pictures/whole_picture.hpp"

#include <csetjmp>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <jerror.h>
#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include "base/utf8.hpp"
#include "sync/formats/picture_check.hpp"

namespace valurna::sync {
namespace {

std::uint32_t big_endian(ByteView bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24 | static_cast<std::uint32_t>(bytes[at + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8 | bytes[at + 3];
}

// PNG (ISO/IEC 15948, 5.3): every chunk with its checksum, up to IEND. What is wrong, if anything.
std::optional<std::string> wrong_chunks(ByteView bytes) {
    constexpr std::size_t kSignature = 8, kAround = 12;  // length, type and checksum
    for (std::size_t at = kSignature; at + kAround <= bytes.size();) {
        const std::size_t length = big_endian(bytes, at);
        if (length > bytes.size() - at - kAround) break;
        const auto sum = crc32(0, bytes.data() + at + 4, static_cast<uInt>(length + 4));
        if (sum != big_endian(bytes, at + 8 + length)) return "a checksum in it is wrong";
        if (as_text(bytes.subspan(at + 4, 4)) == "IEND") return std::nullopt;
        at += kAround + length;
    }
    return "it ends before its picture does";
}

std::optional<std::string> wrong_png(ByteView bytes) {
    if (auto why = wrong_chunks(bytes)) return why;
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const auto failed = [&] { return (image.warning_or_error & PNG_IMAGE_ERROR) != 0; };
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0) {
        image.format = PNG_FORMAT_RGBA;
        std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
        png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr);
    }
    const std::optional<std::string> why =
        failed() ? std::optional<std::string>(image.message) : std::nullopt;
    png_image_free(&image);
    return why;
}

struct JpegReading {
    jpeg_error_mgr errors;
    std::jmp_buf end;
    char message[JMSG_LENGTH_MAX];
};

[[noreturn]] void end_reading(j_common_ptr info) {
    auto* reading = reinterpret_cast<JpegReading*>(info->err);
    (*info->err->format_message)(info, reading->message);
    std::longjmp(reading->end, 1);
}

// The library goes on after these with pixels of its own making. Other warnings are of harmless bytes that cameras write.
void judge_warning(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_NOT_SEQUENTIAL:
            end_reading(info);
        default:
            return;
    }
}

// JPEG (ITU-T T.81): every line, and what follows up to the end of the image. `row`: room for the longest line. Nothing here
// has a destructor: the library leaves by longjmp.
bool read_jpeg(ByteView bytes, std::vector<JSAMPLE>& row, JpegReading& reading) {
    jpeg_decompress_struct info;
    info.err = jpeg_std_error(&reading.errors);
    reading.errors.error_exit = end_reading;
    reading.errors.emit_message = judge_warning;
    reading.errors.output_message = [](j_common_ptr) {};
    if (setjmp(reading.end) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    row.resize(static_cast<std::size_t>(info.output_width) *
               static_cast<std::size_t>(info.output_components));
    JSAMPROW line = row.data();
    while (info.output_scanline < info.output_height)
        jpeg_read_scanlines(&info, &line, 1);
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return true;
}

std::optional<std::string> wrong_jpeg(ByteView bytes) {
    JpegReading reading{};
    std::vector<JSAMPLE> row;
    if (read_jpeg(bytes, row, reading)) return std::nullopt;
    return std::string(reading.message);
}

}  // namespace

Status check_whole_picture(std::string_view where, ByteView bytes) {
    RETURN_IF_ERROR(check_picture(where, bytes));
    const auto why = lower_case(where).ends_with(".png") ? wrong_png(bytes) : wrong_jpeg(bytes);
    if (!why) return {};
    return Unexpected(Error{ErrorCode::kBadInput, std::string(where),
                            "the picture is damaged or not whole (" + on_one_line(*why) + ")",
                            "open it in a program for pictures and save it anew"});
}

}  // namespace valurna::sync
