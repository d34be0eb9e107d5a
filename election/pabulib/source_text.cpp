#include "election/pabulib/source_text.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/text/file_text.hpp"
#include "election/pabulib/pabulib.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kStart = 64u << 10;
constexpr const char* kMend = "save it as a Pabulib file, in UTF-8";

bool is_utf16(std::string_view start) {
    return start.starts_with("\xff\xfe") || start.starts_with("\xfe\xff");
}

std::size_t read_into(std::string& bytes, const ByteSource& source, std::size_t room) {
    const std::size_t before = bytes.size();
    bytes.resize(before + room);
    std::size_t got = 0;
    for (std::size_t more = 1; more > 0 && got < room; got += more)
        more = source(bytes.data() + before + got, room - got);
    bytes.resize(before + got);
    return got;
}

// A CR that no LF follows becomes LF. One at the end of a piece is held back until the next is seen.
class LineEnds {
  public:
    LineEnds(std::string start, ByteSource rest) : piece_(std::move(start)), rest_(std::move(rest)) {
        mend();
    }

    std::size_t operator()(char* into, std::size_t room) {
        while (at_ == piece_.size() && !ended_)
            next_piece();
        const std::size_t now = std::min(room, piece_.size() - at_);
        if (now > 0) std::memcpy(into, piece_.data() + at_, now);
        at_ += now;
        return now;
    }

  private:
    void next_piece() {
        piece_.assign(held_ ? 1 : 0, '\r');
        at_ = 0;
        ended_ = read_into(piece_, rest_, kStart) == 0;
        mend();
    }
    void mend() {
        for (std::size_t at = 0; (at = piece_.find('\r', at)) < piece_.size(); ++at) {
            if (at + 1 < piece_.size() && piece_[at + 1] != '\n') piece_[at] = '\n';
        }
        held_ = !piece_.empty() && piece_.back() == '\r' && !ended_;
        if (held_) piece_.pop_back();
        if (!piece_.empty() && piece_.back() == '\r') piece_.back() = '\n';
    }

    std::string piece_;
    std::size_t at_ = 0;
    ByteSource rest_;
    bool held_ = false, ended_ = false;
};

}  // namespace

ByteSource source_of(std::string_view content) {
    return [content](char* into, std::size_t room) mutable {
        const std::size_t now = std::min(room, content.size());
        if (now > 0) std::memcpy(into, content.data(), now);
        content.remove_prefix(now);
        return now;
    };
}

bool is_readable(std::string_view content) {
    if (is_utf16(content) || !kind_of_file(content).empty()) return false;
    for (std::size_t at = content.find('\r'); at != std::string_view::npos; at = content.find('\r', at + 1)) {
        if (at + 1 == content.size() || content[at + 1] != '\n') return false;
    }
    return true;
}

Expected<ByteSource> readable_source(ByteSource source, std::string_view file) {
    std::string start;
    read_into(start, source, kStart);
    if (const auto kind = kind_of_file(start); !kind.empty())
        return Unexpected(
            Error{ErrorCode::kBadInput, std::string(file), "this is " + std::string(kind), kMend});
    if (!is_utf16(start)) return ByteSource(LineEnds(std::move(start), std::move(source)));
    while (start.size() <= kMaxPabulibBytes && read_into(start, source, std::size_t{1} << 20) > 0) {
    }
    if (start.size() > kMaxPabulibBytes) return more_than_a_pabulib_file(file);
    ASSIGN_OR_RETURN(auto text, text_of_file(start, file, kMend));
    return ByteSource(LineEnds(std::move(text), source_of({})));
}

}  // namespace valurna::election
