#include "base/text/file_text.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/utf8.hpp"

namespace valurna {
namespace {

using namespace std::string_view_literals;

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// A zip names its parts at both ends.
std::string_view kind_of_zip(std::string_view bytes) {
    constexpr std::size_t kLooked = 64u << 10;
    const std::string_view start = bytes.substr(0, kLooked),
                           end = bytes.substr(bytes.size() - std::min(bytes.size(), kLooked));
    const auto has = [&](std::string_view part) { return holds(start, part) || holds(end, part); };
    if (has("xl/workbook") || has("xl/worksheets")) return "an Excel workbook";
    if (has("opendocument.spreadsheet")) return "a LibreOffice spreadsheet";
    if (has("word/document") || has("opendocument.text")) return "a text document";
    return "a zip archive";
}

std::string_view kind_of_markup(std::string_view bytes) {
    std::string_view start = bytes.substr(0, 1024);
    if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
    const std::string begin = lower_case(trimmed(start));
    for (const char* tag : {"<!doctype html", "<html", "<head", "<body", "<meta", "<table"}) {
        if (begin.starts_with(tag)) return "a web page (HTML)";
    }
    if (begin.starts_with("<?xml"))
        return holds(begin, "office:spreadsheet") || holds(begin, "excel.sheet") ? "an Excel workbook (XML)"
               : holds(begin, "<html")                                           ? "a web page (HTML)"
                                                                                 : "an XML file";
    return {};
}

// Every other byte of text in Latin letters is zero then.
bool is_unmarked_utf16(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, 512);
    const auto zeros = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\0'));
    return start.size() >= 4 && zeros * 3 >= start.size() && zeros * 3 <= start.size() * 2;
}

Expected<std::string> converted(std::string_view bytes, const char* encoding, std::string_view file,
                                std::string_view mend) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &error),
                                                                       &ucnv_close);
    std::vector<UChar> units(bytes.size() + 1);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    const int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()),
                                         bytes.data(), static_cast<int32_t>(bytes.size()), &error);
    if (U_FAILURE(error))
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                "it is " + std::string(encoding) + " with a damaged or missing character",
                                std::string(mend)});
    std::string text;
    icu::UnicodeString(units.data(), length).toUTF8String(text);
    return text;
}

}  // namespace

std::string_view kind_of_file(std::string_view start) {
    constexpr std::pair<std::string_view, std::string_view> kStarts[] = {
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old Excel workbook (.xls), or one with a password"},
        {"%PDF-"sv, "a PDF"},
        {"{\\rtf"sv, "a text document (RTF)"},
        {"\x89PNG"sv, "a picture"},
        {"\xff\xd8\xff"sv, "a picture"},
        {"GIF8"sv, "a picture"},
        {"\x1f\x8b"sv, "a gzip archive"},
        {"7z\xbc\xaf\x27\x1c"sv, "a 7z archive"},
        {"\x7f"
         "ELF"sv,
         "a program"}};
    for (const auto& [first, kind] : kStarts) {
        if (start.starts_with(first)) return kind;
    }
    if (start.starts_with("PK\x03\x04"sv)) return kind_of_zip(start);
    return kind_of_markup(start);
}

namespace {

// With `western` a text of one byte a letter is read as Windows-1252, and what was found is put there.
Expected<std::string> read_text(std::string_view bytes, std::string_view file, std::string_view mend,
                                WesternText* western) {
    if (const auto kind = kind_of_file(bytes); !kind.empty())
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "this is " + std::string(kind),
                                std::string(mend)});
    int32_t mark = 0;
    UErrorCode error = U_ZERO_ERROR;
    const char* encoding = ucnv_detectUnicodeSignature(
        bytes.data(), static_cast<int32_t>(std::min<std::size_t>(bytes.size(), 8)), &mark, &error);
    if (U_SUCCESS(error) && encoding != nullptr) {
        const std::string_view name = encoding;
        bytes.remove_prefix(static_cast<std::size_t>(mark));
        if (name.starts_with("UTF-16") || name.starts_with("UTF-32"))
            return converted(bytes, encoding, file, mend);
    }
    if (is_unmarked_utf16(bytes))
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                "this is UTF-16 without a byte order mark, or no text", std::string(mend)});
    if (const auto bad = first_bad_utf8(bytes)) {
        if (western != nullptr && encoding == nullptr) {
            western->windows_1252 = true;
            western->line = line_of(bytes, *bad);
            return converted(bytes, "windows-1252", file, mend);
        }
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file) + ": line " + std::to_string(line_of(bytes, *bad)),
                  "the text is not UTF-8 (it may be Windows-1252, or another encoding of one byte a letter)",
                  std::string(mend)});
    }
    return std::string(bytes);
}

}  // namespace

Expected<std::string> text_of_file(std::string_view bytes, std::string_view file, std::string_view mend) {
    return read_text(bytes, file, mend, nullptr);
}

Expected<WesternText> western_text_of_file(std::string_view bytes, std::string_view file,
                                           std::string_view mend) {
    WesternText found;
    ASSIGN_OR_RETURN(found.text, read_text(bytes, file, mend, &found));
    return found;
}

}  // namespace valurna
