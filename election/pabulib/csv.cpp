#include "election/pabulib/csv.hpp"

#include <algorithm>
#include <cstring>

#include "election/pabulib/byte_search.hpp"

namespace valurna::election {
namespace {

constexpr char kLineEnd = '\n';

std::string_view between(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace

bool CsvRecord::empty() const {
    return std::all_of(fields.begin(), fields.end(),
                       [](const auto& field) { return trimmed(field).empty(); });
}

const CsvRecord* CsvReader::next() {
    if (!started_) start();
    Scan scanned = Scan::kMore;
    while (!problem_ && (scanned = scan()) == Scan::kMore)
        show_more();
    return !problem_ && scanned == Scan::kRecord ? &record_ : nullptr;
}

void CsvReader::show_more() {
    window_.more(at_);
    at_ = window_.begin();
    if (!window_.problem()) return;
    const auto before = std::count(at_, window_.problem_at(), kLineEnd);
    const std::size_t line = line_ + static_cast<std::size_t>(before);
    switch (*window_.problem()) {
        case TextWindow::Problem::kNotUtf8:
            stop(line, "the line is not UTF-8", "save the file as UTF-8");
            break;
        case TextWindow::Problem::kZeroByte:
            stop(line, "the line holds a zero byte", "this is not a Pabulib file");
            break;
    }
}

// A byte order mark may come first.
void CsvReader::start() {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    started_ = true;
    at_ = window_.begin();
    show_more();
    if (between(at_, window_.end()).starts_with(kByteOrderMark)) at_ += kByteOrderMark.size();
}

CsvReader::Scan CsvReader::stop(std::size_t line, std::string what, std::string mend) {
    line_ = line;
    problem_ = std::move(what);
    mend_ = std::move(mend);
    return Scan::kProblem;
}

// The window ends inside a record; `quote` is its quote that is still open, if any.
CsvReader::Scan CsvReader::cut_short(const char* quote) {
    const bool too_long = static_cast<std::size_t>(window_.end() - at_) > kMaxRecord;
    if (!too_long && !window_.ended()) return Scan::kMore;
    if (quote == nullptr) return stop(line_, "the row is longer than 1 MiB", "mend the row");
    const std::size_t opened = line_ + static_cast<std::size_t>(std::count(at_, quote, kLineEnd));
    return stop(opened, "the quote that opens in line " + std::to_string(opened) + " does not close",
                "mend the row");
}

bool CsvReader::ends_field(const char* at) const {
    if (at == window_.end()) return window_.ended();
    if (*at == ';' || *at == kLineEnd) return true;
    if (*at != '\r') return false;
    return at + 1 == window_.end() ? window_.ended() : at[1] == '\n';
}

CsvReader::Scan CsvReader::scan() {
    record_.line = line_;
    record_.fields.clear();
    unescaped_used_ = 0;
    breaks_ = 0;
    const char* const end = window_.end();
    const char* at = at_;
    if (at == end && window_.ended()) return Scan::kEnd;
    for (;;) {
        if (record_.fields.size() == kMaxFields)
            return stop(line_, "the row has more than " + std::to_string(kMaxFields) + " fields",
                        "mend the row");
        if (at != end && *at == '"') {
            const char* const quote = at;
            if (!quoted_field(at)) return cut_short(quote);
        } else {
            const char* const from = at;
            at = find_either(at, end, ';', kLineEnd);
            const bool last = at == end || *at == kLineEnd;
            const bool carriage = last && at != from && at[-1] == '\r';
            record_.fields.push_back(between(from, carriage ? at - 1 : at));
        }
        if (at == end && !window_.ended()) return cut_short(nullptr);
        if (at == end || *at == kLineEnd) break;
        ++at;
    }
    if (static_cast<std::size_t>(at - at_) > kMaxRecord) return cut_short(nullptr);
    line_ += breaks_ + (at == end ? 0 : 1);
    at_ = at == end ? at : at + 1;
    return Scan::kRecord;
}

bool CsvReader::quoted_field(const char*& at) {
    const char* const from = at + 1;
    const auto room = static_cast<std::size_t>(window_.end() - from);
    const auto* close = static_cast<const char*>(std::memchr(from, '"', room));
    if (close == nullptr) return false;
    if (!ends_field(close + 1)) return unescaped_field(at);
    record_.fields.push_back(between(from, close));
    breaks_ += static_cast<std::size_t>(std::count(from, close, kLineEnd));
    at = close + 1;
    if (at != window_.end() && *at == '\r') ++at;
    return true;
}

// As Python's csv module reads: a quote counts only at the start of a field; what follows its end is taken as
// it stands.
bool CsvReader::unescaped_field(const char*& at) {
    if (unescaped_used_ == unescaped_.size()) unescaped_.emplace_back();
    std::string& field = unescaped_[unescaped_used_++];
    field.clear();
    const char* const end = window_.end();
    bool quoted = true;
    const char* c = at + 1;
    for (; c != end && (quoted || (*c != ';' && *c != kLineEnd)); ++c) {
        if (!quoted) {
            if (*c != '\r' || !ends_field(c)) field += *c;
        } else if (*c != '"') {
            breaks_ += *c == kLineEnd ? 1 : 0;
            field += *c;
        } else if (c + 1 != end && c[1] == '"') {
            field += *c++;
        } else {
            quoted = false;
        }
    }
    if (c == end && (quoted || !window_.ended())) return false;
    record_.fields.push_back(field);
    at = c;
    return true;
}

std::vector<std::string_view> split_list(std::string_view text) {
    std::vector<std::string_view> parts;
    for_each_part(text, [&](std::string_view part) { parts.push_back(part); });
    return parts;
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
