#pragma once
// The sealed ballots of one contest, as mixing and decrypting take them: N rows of w ciphertexts each, in one piece of
// memory (64 N w bytes).

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

#include "crypto/ballot/seal.hpp"

namespace valurna::crypto {

class CiphertextRows {
  public:
    // Throws std::invalid_argument for a width of 0 or above kMaxBlocks.
    explicit CiphertextRows(std::size_t width) : width_(width) {
        if (width == 0 || width > kMaxBlocks) throw std::invalid_argument("a row has 1 to 16 ciphertexts");
    }
    // Throws std::invalid_argument for a row of another width.
    void append(std::span<const Ciphertext> row) {
        if (row.size() != width_) throw std::invalid_argument("a row of another width");
        blocks_.insert(blocks_.end(), row.begin(), row.end());
    }
    void resize(std::size_t rows) { blocks_.resize(rows * width_); }
    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] std::size_t size() const { return blocks_.size() / width_; }
    [[nodiscard]] bool empty() const { return blocks_.empty(); }
    [[nodiscard]] std::span<const Ciphertext> row(std::size_t i) const {
        return std::span(blocks_).subspan(i * width_, width_);
    }
    [[nodiscard]] std::span<Ciphertext> row(std::size_t i) {
        return std::span(blocks_).subspan(i * width_, width_);
    }
    [[nodiscard]] std::span<const Ciphertext> blocks() const { return blocks_; }
    bool operator==(const CiphertextRows&) const = default;

  private:
    std::size_t width_;
    std::vector<Ciphertext> blocks_;
};

}  // namespace valurna::crypto
