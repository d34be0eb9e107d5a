#include "election/lists/text_lines.hpp"

#include <algorithm>

namespace valurna::election {
namespace {

// Bytes of the white space or control character that `text` begins with, or 0.
std::size_t blank(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
    };
    if (byte(0) <= 0x20 || byte(0) == 0x7f) return 1;
    if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0xa0) return 2;  // C1, no-break space
    const bool separator = byte(0) == 0xe2 && byte(1) == 0x80 && (byte(2) == 0xa8 || byte(2) == 0xa9);
    return separator ? 3 : 0;  // U+2028, U+2029
}

}  // namespace

void LineWriter::ask(std::size_t breaks) {
    if (breaks == 0 || marked_) return;
    breaks_ = std::max(breaks_, breaks);
    space_ = false;
}

void LineWriter::line_break() {
    ask(std::min<std::size_t>(breaks_ + 1, 2));
}

void LineWriter::words(std::string_view text) {
    while (!text.empty()) {
        const std::size_t skipped = blank(text);
        space_ = space_ || skipped > 0;
        if (skipped == 0) {
            begin();
            out_ += text.front();
            marked_ = false;
        }
        text.remove_prefix(std::max<std::size_t>(skipped, 1));
    }
}

void LineWriter::mark(const std::string& text) {
    begin();
    out_ += text;
    marked_ = true;
}

void LineWriter::begin() {
    if (!out_.empty() && breaks_ > 0) out_.append(breaks_, '\n');
    if (!out_.empty() && breaks_ == 0 && space_ && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
    breaks_ = 0;
    space_ = false;
}

std::string one_line(std::string_view text) {
    LineWriter out;
    out.words(text);
    return std::move(out).text();
}

std::string with_lines(std::string_view text) {
    LineWriter out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.words(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t next = text.find_first_not_of(" \t\r");
        out.ask(next != std::string_view::npos && text[next] == '\n' ? 2 : 1);
    }
    return std::move(out).text();
}

}  // namespace valurna::election
