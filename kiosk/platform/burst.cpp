#include "kiosk/platform/burst.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "base/secret_bytes.hpp"

namespace valurna::kiosk {
namespace {

// The voting code that the line is. Some scanners put an identifier of three characters before what they read: ]Q1 for a QR
// code (ISO/IEC 15424).
std::optional<std::string> code_in(std::string_view line, const CodeReader& reader) {
    constexpr std::size_t kIdentifier = 3;
    if (line.size() > kIdentifier && line.front() == ']') line.remove_prefix(kIdentifier);
    if (!reader.is_code || !reader.is_code(line)) return std::nullopt;
    return std::string(line);
}

using Reading = std::function<std::optional<char32_t>(std::size_t)>;

std::string read(std::size_t size, const Reading& at, const CodeReader& reader) {
    std::string line;
    line.reserve(size);  // no copy of a code is left behind where it grew
    for (std::size_t i = 0; i < size; ++i) {
        const auto typed = at(i);
        if (!typed) return {};
        if (const char c = plain_of(reader, *typed)) line.push_back(c);
    }
    return line;
}

}  // namespace

char plain_of(const CodeReader& reader, char32_t typed) {
    if (reader.plain) return reader.plain(typed);
    return typed > ' ' && typed < 0x7F ? static_cast<char>(typed) : '\0';
}

void Burst::add_key(KeyStroke stroke) {
    if (keys_ < kMost) key_[keys_++] = stroke;
}

void Burst::add_text(std::u32string_view written) {
    if (written.empty()) return;
    ++writes_;
    for (const char32_t character : written) {
        if (texts_ < kMost) text_[texts_++] = character;
    }
}

void Burst::clear() {
    wipe(std::as_writable_bytes(std::span(key_).first(keys_)));
    wipe(std::as_writable_bytes(std::span(text_).first(texts_)));
    keys_ = texts_ = writes_ = 0;
}

std::string Burst::as_typed(const CodeReader& reader) const {
    return read(
        texts_, [this](std::size_t i) { return text_[i]; }, reader);
}

std::optional<ScannedLine> Burst::code(const CodeReader& reader) const {
    std::vector<std::string> codes;
    const auto add = [&](std::string_view reading) {
        auto code = code_in(reading, reader);
        if (code && std::find(codes.begin(), codes.end(), *code) == codes.end())
            codes.push_back(std::move(*code));
    };
    add(as_typed(reader));
    const bool has_positions = keys_ >= std::min(writes_, kMost);
    // What holds more than a code's symbols is typed as it leaves the factory, key by key.
    if (has_positions) {
        add(read(
            keys_, [&](std::size_t i) { return typed_by(key_[i], Layout::kUs); }, reader));
    }
    for (const Layout scanner : kLayouts) {
        if (has_positions) {
            add(read(
                keys_, [&](std::size_t i) { return meant_by(key_[i], scanner); }, reader));
            continue;
        }
        for (const Layout station : kLayouts) {
            const Reading by_text = [&](std::size_t i) -> std::optional<char32_t> {
                const auto stroke = stroke_for(text_[i], station);
                if (!stroke) return std::nullopt;
                return meant_by(*stroke, scanner);
            };
            add(read(texts_, by_text, reader));
        }
    }
    if (codes.empty()) return std::nullopt;
    ScannedLine line{std::move(codes.front()), {}};
    line.others.assign(std::make_move_iterator(codes.begin() + 1), std::make_move_iterator(codes.end()));
    return line;
}

ScannedLine Burst::line(const CodeReader& reader) const {
    if (auto found = code(reader)) return *std::move(found);
    return {as_typed(reader), {}};
}

}  // namespace valurna::kiosk
