#include "election/pabulib_csv.hpp"

#include <algorithm>

namespace valurna::election {

bool CsvRecord::empty() const {
    return std::all_of(fields.begin(), fields.end(),
                       [](const auto& field) { return trimmed(field).empty(); });
}

std::optional<CsvRecord> CsvReader::next() {
    if (problem_ || at_ >= text_.size()) return std::nullopt;
    CsvRecord record;
    record.line = line_;
    record_bytes_ = 0;
    for (bool last = false; !last;) {
        if (record.fields.size() == kMaxFields) {
            problem_ = "the row has more than " + std::to_string(kMaxFields) + " fields";
            return std::nullopt;
        }
        record.fields.emplace_back();
        if (!read_field(record.fields.back(), last)) return std::nullopt;
    }
    return record;
}

// As Python's csv module reads: a quote counts only at the start of a field; what follows its end is taken as
// it stands.
bool CsvReader::read_field(std::string& field, bool& last) {
    bool quoted = at_ < text_.size() && text_[at_] == '"';
    const std::size_t opened = line_;
    if (quoted) ++at_;
    while (at_ < text_.size()) {
        const char c = text_[at_++];
        if (++record_bytes_ > kMaxRecord) {
            problem_ = quoted ? "the quote that opens in line " + std::to_string(opened) + " does not close"
                              : "the row is longer than 1 MiB";
            return false;
        }
        if (c == '\n') ++line_;
        if (quoted) {
            if (c != '"') {
                field += c;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                field += c;
                ++at_;
            } else {
                quoted = false;
            }
        } else if (c == ';') {
            return true;
        } else if (c == '\n') {
            last = true;
            return true;
        } else if (c != '\r' || (at_ < text_.size() && text_[at_] != '\n')) {
            field += c;
        }
    }
    if (quoted) problem_ = "the quote that opens in line " + std::to_string(opened) + " does not close";
    last = true;
    return !quoted;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::vector<std::string_view> split_list(std::string_view text) {
    std::vector<std::string_view> parts;
    if (trimmed(text).empty()) return parts;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        parts.push_back(trimmed(text.substr(0, comma)));
        if (comma == text.size()) return parts;
        text.remove_prefix(comma + 1);
    }
}

std::string csv_field(std::string_view text) {
    const bool plain = text.find_first_of(";\"\r\n") == std::string_view::npos;
    if (plain) return std::string(text);
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field += '"';
        field += c;
    }
    return field + "\"";
}

}  // namespace valurna::election
