#include "tally/trustee/message_lines.hpp"

#include <algorithm>

namespace valurna::tally {
namespace {

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> fixed_from_hex(std::string_view hex) {
    const auto bytes = from_hex(hex);
    std::array<std::uint8_t, N> out{};
    if (!bytes || bytes->size() != N) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

}  // namespace

LineWriter& LineWriter::add(std::string_view label, std::string_view value) {
    text_.append(label).append(" ").append(value).append("\n");
    return *this;
}

LineWriter& LineWriter::add(std::string_view label, std::uint32_t number) {
    return add(label, std::string_view(std::to_string(number)));
}

LineWriter& LineWriter::add(std::string_view label, ByteView bytes) {
    return add(label, std::string_view(to_hex(bytes)));
}

LineWriter& LineWriter::add(std::string_view label, const crypto::LogProof& proof) {
    return add(label, std::string_view(to_hex(ByteView{proof.challenge.bytes}) + " " +
                                       to_hex(ByteView{proof.response.bytes})));
}

LineReader::LineReader(std::string_view text, std::string_view title) : rest_(text) {
    good_ = rest_.starts_with(title) && rest_.size() > title.size() && rest_[title.size()] == '\n';
    if (good_) rest_.remove_prefix(title.size() + 1);
}

bool LineReader::at(std::string_view label) const {
    return good_ && rest_.starts_with(label) && rest_.size() > label.size() && rest_[label.size()] == ' ';
}

std::string_view LineReader::take(std::string_view label) {
    const std::size_t end = rest_.find('\n');
    if (!at(label) || end == std::string_view::npos || end <= label.size()) {
        good_ = false;
        return {};
    }
    const std::string_view value = rest_.substr(label.size() + 1, end - label.size() - 1);
    rest_.remove_prefix(end + 1);
    return value;
}

std::string LineReader::word(std::string_view label) {
    return std::string(take(label));
}

std::uint32_t LineReader::number(std::string_view label) {
    const std::string_view digit = take(label);
    if (digit.size() != 1 || digit[0] < '1' || digit[0] > '9') {
        good_ = false;
        return 0;
    }
    return static_cast<std::uint32_t>(digit[0] - '0');
}

crypto::Hash LineReader::hash(std::string_view label) {
    const auto out = fixed_from_hex<32>(take(label));
    good_ = good_ && out.has_value();
    return out.value_or(crypto::Hash{});
}

crypto::Point LineReader::point(std::string_view label) {
    const auto out = point_from_hex(take(label));
    good_ = good_ && out.has_value();
    return out.value_or(crypto::Point{});
}

crypto::PublicKey LineReader::public_key(std::string_view label) {
    const auto out = fixed_from_hex<32>(take(label));
    good_ = good_ && out.has_value();
    return {out.value_or(std::array<std::uint8_t, 32>{})};
}

crypto::LogProof LineReader::proof(std::string_view label) {
    const auto words = split_words(take(label));
    const auto challenge = words.size() == 2 ? scalar_from_hex(words[0]) : std::nullopt;
    const auto response = words.size() == 2 ? scalar_from_hex(words[1]) : std::nullopt;
    if (!challenge || !response) {
        good_ = false;
        return {};
    }
    return {*challenge, *response};
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ')) {
        out.push_back(text.substr(0, space));
        text.remove_prefix(space + 1);
    }
    out.push_back(text);
    return out;
}

std::optional<crypto::Point> point_from_hex(std::string_view hex) {
    const auto bytes = from_hex(hex);
    return bytes ? crypto::decode_point(*bytes) : std::nullopt;
}

std::optional<crypto::Scalar> scalar_from_hex(std::string_view hex) {
    const auto bytes = from_hex(hex);
    return bytes ? crypto::decode_scalar(*bytes) : std::nullopt;
}

}  // namespace valurna::tally
