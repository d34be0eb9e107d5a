#pragma once
// Codes and numbers as people type, paste and dictate them.

#include <string>
#include <string_view>
#include <vector>

#include "crypto/ballot/tracker.hpp"
#include "crypto/keys/symbols.hpp"

namespace valurna::tests {

// The symbols with each digit from `digits` (ten characters of UTF-8, from zero up, each as long as the others).
inline std::string with_digits(std::string_view symbols, std::string_view digits) {
    const std::size_t width = digits.size() / 10;
    std::string out;
    for (const char c : symbols) {
        if (c >= '0' && c <= '9')
            out += digits.substr(static_cast<std::size_t>(c - '0') * width, width);
        else
            out += c;
    }
    return out;
}

// A ballot's number that no ballot has.
inline const std::string kNobody(64, '9');
// The 24 symbols of a ballot's number without the hyphens.
inline std::string plain(const crypto::Tracker& tracker) {
    std::string symbols = tracker.grouped();
    std::erase(symbols, '-');
    return symbols;
}

inline std::vector<std::string> ways_to_type(std::string_view symbols) {
    return {with_digits(symbols, "٠١٢٣٤٥٦٧٨٩"),
            "\u200f" + with_digits(symbols, "۰۱۲۳۴۵۶۷۸۹") + "\u200e",
            with_digits(symbols, "０１２３４５６７８９") + "。",
            "\ufeff" + crypto::grouped(symbols, ' ') + ".",
            std::string(symbols.substr(0, 3)) + "\u2013" + std::string(symbols.substr(3)) + "\u00a0",
            std::string(symbols.substr(0, 3)) + "\u2212" + std::string(symbols.substr(3)) + "\u202f\u00ad",
            crypto::grouped(symbols, '.')};
}

}  // namespace valurna::tests
