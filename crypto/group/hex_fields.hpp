#pragma once
// Reads points and scalars from one line of lower-case hexadecimal, strictly.

#include <optional>
#include <string_view>

#include "crypto/group/group.hpp"

namespace valurna::crypto {

// Takes the bytes of a line from the front, in pieces of 32. The first piece that is not what was asked for makes `good`
// false for the rest; so does a line of another length.
class HexFields {
  public:
    HexFields(std::string_view line, std::size_t fields) {
        // The length comes first: a line from outside may be of any length.
        if (line.size() == fields * 64) bytes_ = from_hex(line);
        good_ = bytes_.has_value();
    }
    void take(Point& into) { take_as(into, decode_point(next())); }
    void take(Scalar& into) { take_as(into, decode_scalar(next())); }
    [[nodiscard]] bool good() const { return good_; }

  private:
    [[nodiscard]] ByteView next() {
        if (!good_ || at_ + 32 > bytes_->size()) return {};
        at_ += 32;
        return ByteView{*bytes_}.subspan(at_ - 32, 32);
    }
    template <typename T>
    void take_as(T& into, const std::optional<T>& read) {
        good_ = good_ && read.has_value();
        if (good_) into = *read;
    }

    std::optional<Bytes> bytes_;
    std::size_t at_ = 0;
    bool good_ = false;
};

}  // namespace valurna::crypto
