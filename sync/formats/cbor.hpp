#pragma once
// The part of CBOR (RFC 8949) that a ledger entry uses: unsigned integers, byte strings, text strings and arrays, all
// of definite length. Items are read one by one, as the format expects them. Therefore no nesting, length or count that
// the input claims makes this reader recurse or reserve memory.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace valurna::sync {

class CborWriter {
  public:
    CborWriter& array(std::size_t items);
    CborWriter& number(std::uint64_t value);
    CborWriter& bytes(ByteView value);
    CborWriter& text(std::string_view value);
    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

// Every function gives nullopt where the next item is not of that kind or is cut off. Numbers in a longer form than
// needed are accepted here: the caller encodes what it read and compares. The views point into the input.
class CborReader {
  public:
    explicit CborReader(ByteView input) : rest_(input) {}
    [[nodiscard]] std::optional<std::uint64_t> array();  // the number of its items
    [[nodiscard]] std::optional<std::uint64_t> number();
    [[nodiscard]] std::optional<ByteView> bytes();
    [[nodiscard]] std::optional<std::string_view> text();
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

  private:
    ByteView rest_;
};

}  // namespace valurna::sync
