#include "election/pabulib/text_window.hpp"

#include <algorithm>
#include <cstring>

#include "base/utf8.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kPiece = 128u << 10;  // stays in the second-level cache while it is read

}  // namespace

TextWindow::TextWindow(std::string_view text)
    : rest_(text), begin_(text.data()), end_(text.data()), checked_(text.data()) {}

void TextWindow::more(const char* from) {
    if (ended_ || problem_) return;
    const auto kept = static_cast<std::size_t>(end_ - from);
    const std::size_t room = std::max(kPiece, kept);  // doubling: a long row is looked at few times
    if (source_) {
        const auto known = static_cast<std::size_t>(checked_ - begin_),
                   gone = static_cast<std::size_t>(from - begin_);
        if (kept > 0) std::memmove(buffer_.data(), from, kept);
        if (buffer_.size() < kept + room) buffer_.resize(kept + room);
        begin_ = buffer_.data();
        end_ = begin_ + kept;
        checked_ = begin_ + (known > gone ? known - gone : 0);
        fill(room);
    } else {
        begin_ = from;
        checked_ = std::max(checked_, from);
        const std::size_t shown = std::min(room, rest_.size());
        end_ += shown;
        taken_ += shown;
        rest_.remove_prefix(shown);
        ended_ = rest_.empty();
    }
    check();
}

void TextWindow::fill(std::size_t room) {
    while (room > 0 && !ended_) {
        const auto at = static_cast<std::size_t>(end_ - begin_);
        const std::size_t got = source_(buffer_.data() + at, room);
        ended_ = got == 0;
        end_ += got;
        taken_ += got;
        room -= got;
    }
}

void TextWindow::check() {
    const std::string_view fresh(checked_, static_cast<std::size_t>(end_ - checked_));
    const auto bad = first_bad_utf8(fresh);
    const std::size_t zero = fresh.substr(0, bad.value_or(fresh.size())).find('\0');
    if (zero != std::string_view::npos) {
        problem_ = Problem::kZeroByte;
        problem_at_ = checked_ + zero;
    } else if (!bad) {
        checked_ = end_;
    } else {
        checked_ += *bad;
        // A character may stand across the end of the window.
        const bool cut = !ended_ && end_ - checked_ < 4 && std::all_of(checked_, end_, [](char c) {
            return (static_cast<unsigned char>(c) & 0x80) != 0;
        });
        if (cut) return;
        problem_ = Problem::kNotUtf8;
        problem_at_ = checked_;
    }
}

}  // namespace valurna::election
