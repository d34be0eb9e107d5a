#include "election/lists/table_rows.hpp"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.hpp"
#include "election/lists/sheet.hpp"

namespace valurna::election {
namespace {

// The line that Excel and LibreOffice write and read to name a file's separator; the separator, if this is one.
std::optional<char> named_separator(std::string_view line) {
    if (line.starts_with('"')) line.remove_prefix(1);
    constexpr std::string_view kName = "sep=";
    for (std::size_t i = 0; i < kName.size(); ++i) {
        if (i == line.size() || (line[i] | 0x20) != (kName[i] | 0x20)) return std::nullopt;
    }
    if (line.size() == kName.size()) return std::nullopt;
    const char separator = line[kName.size()];
    const std::string_view rest = line.substr(kName.size() + 1);
    const bool alone = rest.find_first_not_of("\"; ,\t") == std::string_view::npos;
    return alone && separator != '"' ? std::optional(separator) : std::nullopt;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < offset; ++i)
        line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n') ? 1 : 0;
    return line;
}

}  // namespace

std::string bare_name(std::string_view field) {
    auto text = icu::UnicodeString::fromUTF8({field.data(), static_cast<int32_t>(field.size())});
    const auto blank = [&](int32_t at) {
        const UChar32 c = text.char32At(at);
        return u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c < 0x20;
    };
    while (!text.isEmpty() && blank(text.length() - 1))
        text.truncate(text.moveIndex32(text.length(), -1));
    while (!text.isEmpty() && blank(0))
        text.remove(0, text.moveIndex32(0, 1));
    std::string name;
    return text.toUTF8String(name);
}

bool is_blank(std::string_view field) {
    return bare_name(field).empty();
}

Status check_table_text(std::string_view text, std::string_view file) {
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    if (control == text.end()) return {};
    return Unexpected(
        Error{ErrorCode::kBadInput,
              std::string(file) + ": line " +
                  std::to_string(line_at(text, static_cast<std::size_t>(control - text.begin()))),
              "a control character stands here", "export the file anew: this is no table"});
}

Unexpected TableRows::at(std::size_t line, std::string what, std::string mend) const {
    return Unexpected(Error{ErrorCode::kBadInput, file_ + ": line " + std::to_string(line), std::move(what),
                            std::move(mend)});
}

Expected<bool> TableRows::take_named_separator() {
    const std::string_view first = text_.substr(0, text_.find_first_of("\r\n"));
    const auto named = named_separator(first);
    if (!named) return false;
    if (kSeparators.find(*named) == std::string_view::npos && *named != '|')
        return at(1, in_quotes(first) + " names a separator that no table has",
                  "write sep=; with the character that separates the fields");
    separator_ = *named;
    (void)skip_line();
    return true;
}

void TableRows::choose_separator() {
    std::size_t most = 0;
    for (const char separator : kSeparators) {
        const std::size_t count = in_header(separator);
        if (count > most) {
            most = count;
            separator_ = separator;
        }
    }
}

Expected<std::optional<TableRow>> TableRows::next() {
    while (at_ < text_.size()) {
        TableRow row{line_, {}};
        for (bool last = false; !last;) {
            if (row.fields.size() == kMaxSheetColumns)
                return at(row.line, "the row has more than " + std::to_string(kMaxSheetColumns) + " fields",
                          "remove columns");
            row.fields.emplace_back();
            const std::size_t opened = line_;
            if (!read_field(row.fields.back(), last))
                return at(opened, "the quote that opens here does not close", "close it");
        }
        if (!std::all_of(row.fields.begin(), row.fields.end(), is_blank))
            return std::optional(std::move(row));
        if (empty_.size() < kMaxSheetRows) empty_.push_back(row.line);
    }
    return std::optional<TableRow>();
}

// How often it stands in the first row that is not empty, outside of quotes.
std::size_t TableRows::in_header(char separator) const {
    std::size_t count = 0;
    bool quoted = false, seen = false;
    for (const char c : text_) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r') && seen) break;
        seen = seen || (static_cast<unsigned char>(c) > ' ' && kSeparators.find(c) == std::string_view::npos);
        if (!seen && (c == '\n' || c == '\r')) count = 0;
        count += !quoted && c == separator ? 1 : 0;
    }
    return count;
}

// Moves behind the line's end, however it is written.
bool TableRows::skip_line() {
    const std::size_t end = text_.find_first_of("\r\n", at_);
    at_ = std::min(end, text_.size());
    return at_ < text_.size() && take_line_end();
}
bool TableRows::take_line_end() {
    if (text_[at_] != '\n' && text_[at_] != '\r') return false;
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++line_;
    return true;
}

// A quote counts at the start of a field only; what follows its end is taken as it stands. Line ends within it are LF.
bool TableRows::read_field(std::string& field, bool& last) {
    bool quoted = at_ < text_.size() && text_[at_] == '"';
    at_ += quoted ? 1 : 0;
    while (at_ < text_.size()) {
        if (take_line_end()) {
            last = !quoted;
            if (last) return true;
            field += '\n';
            continue;
        }
        const char c = text_[at_++];
        if (quoted && c == '"') {
            quoted = at_ < text_.size() && text_[at_] == '"';
            if (!quoted) continue;
            ++at_;
        } else if (!quoted && c == separator_) {
            return true;
        }
        field += c;
    }
    last = true;
    return !quoted;
}

}  // namespace valurna::election
