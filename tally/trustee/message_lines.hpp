#pragma once
// Lines of "label value" in the trustees' notes, and the text forms of values. The reader is strict about
// each value. The caller checks the canonical form: it writes what was read again and compares.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/group/log_proof.hpp"
#include "crypto/keys/sign.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::tally {

class LineWriter {
  public:
    explicit LineWriter(std::string_view title) : text_(title) { text_ += '\n'; }
    LineWriter& add(std::string_view label, std::string_view value);
    LineWriter& add(std::string_view label, std::uint32_t number);
    LineWriter& add(std::string_view label, ByteView bytes);
    LineWriter& add(std::string_view label, const crypto::LogProof& proof);
    [[nodiscard]] std::string text() { return std::move(text_); }

  private:
    std::string text_;
};

// Each function reads the next line. It fails where the label or the value's form is another one; after the
// first failure all calls fail.
class LineReader {
  public:
    LineReader(std::string_view text, std::string_view title);
    [[nodiscard]] bool at(std::string_view label) const;  // the next line begins with it
    [[nodiscard]] std::string word(std::string_view label);
    [[nodiscard]] std::uint32_t number(std::string_view label);  // 1 to 9
    [[nodiscard]] crypto::Hash hash(std::string_view label);
    [[nodiscard]] crypto::Point point(std::string_view label);  // strict
    [[nodiscard]] crypto::PublicKey public_key(std::string_view label);
    [[nodiscard]] crypto::LogProof proof(std::string_view label);
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return good_ && rest_.empty(); }

  private:
    std::string_view take(std::string_view label);

    std::string_view rest_;
    bool good_ = true;
};

// "a b c" -> a, b, c
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text);
[[nodiscard]] std::optional<crypto::Point> point_from_hex(std::string_view hex);
[[nodiscard]] std::optional<crypto::Scalar> scalar_from_hex(std::string_view hex);

}  // namespace valurna::tally
