#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {

void overwrite(void* bytes, std::size_t size) {
    auto* at = static_cast<volatile unsigned char*>(bytes);
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
}

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
    if (full()) return false;
    if (symbol >= 'a' && symbol <= 'z') symbol = static_cast<char>(symbol - 'a' + 'A');
    if (symbol == 'O') symbol = '0';
    if (symbol == 'I' || symbol == 'L') symbol = '1';
    if (symbol == '\0' || kCodeSymbols.find(symbol) == std::string_view::npos) return false;
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

}  // namespace valurna::kiosk
