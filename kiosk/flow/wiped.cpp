#include "kiosk/flow/wiped.hpp"

#include <algorithm>

namespace valurna::kiosk {

void overwrite(void* bytes, std::size_t size) {
    auto* at = static_cast<volatile unsigned char*>(bytes);
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
}

namespace {

char as_symbol(char typed) {
    if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
    if (typed == 'O') return '0';
    return typed == 'I' || typed == 'L' ? '1' : typed;
}

bool is_symbol(char symbol) {
    return symbol != '\0' && kCodeSymbols.find(symbol) != std::string_view::npos;
}

// VALURNASTAFF, as symbols are read. Its U is the one letter here that is no symbol: with it no card begins.
constexpr std::string_view kCardStart = "VA1URNASTAFF";
constexpr std::size_t kFirstOfStart = 3;

}  // namespace

std::optional<TypedCode> TypedCode::whole(std::string_view line) {
    TypedCode code;
    for (const char symbol : line) {
        if (!separates(symbol) && !code.add(symbol)) return std::nullopt;
    }
    if (!code.full()) return std::nullopt;
    return code;
}

bool TypedCode::separates(char symbol) {
    return symbol == ' ' || symbol == '-' || symbol == '.';
}

bool TypedCode::add(char symbol) {
    symbol = as_symbol(symbol);
    if (full() || !is_symbol(symbol)) return false;
    symbols_[size_++] = symbol;
    return true;
}

void TypedCode::erase_last() {
    if (size_ > 0) symbols_[--size_] = 0;
}

void TypedCode::clear() {
    overwrite(symbols_.data(), symbols_.size());
    size_ = 0;
}

std::optional<TypedCard> TypedCard::whole(std::string_view line) {
    TypedCard card;
    for (const char symbol : line) {
        if (!TypedCode::separates(symbol) && !card.add(symbol)) return std::nullopt;
    }
    if (!card.full()) return std::nullopt;
    return card;
}

bool TypedCard::begins_with_start() const {
    return size_ > kFirstOfStart && held_[kFirstOfStart] == kCardStart[kFirstOfStart];
}

std::string_view TypedCard::text() const {
    return begins_with_start() ? held().substr(std::min(size_, kStart)) : held();
}

bool TypedCard::add(char symbol) {
    symbol = as_symbol(symbol);
    const bool in_start = begins_with_start() && size_ < kStart;
    const bool begins = size_ == kFirstOfStart && symbol == kCardStart[kFirstOfStart] &&
                        held() == kCardStart.substr(0, kFirstOfStart);
    if (in_start ? symbol != kCardStart[size_] : !begins && (full() || !is_symbol(symbol))) return false;
    held_[size_++] = symbol;
    return true;
}

void TypedCard::erase_last() {
    if (size_ > 0) held_[--size_] = 0;
}

void TypedCard::clear() {
    overwrite(held_.data(), held_.size());
    size_ = 0;
}

}  // namespace valurna::kiosk
