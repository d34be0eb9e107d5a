#include "sync/formats/cbor.hpp"

#include <array>

#include <cbor.h>

namespace valurna::sync {
namespace {

enum class Kind { kOther, kNumber, kBytes, kText, kArray };

struct Item {
    Kind kind = Kind::kOther;
    std::uint64_t number = 0;
    ByteView content;
};

void keep_number(void* item, std::uint64_t value) {
    *static_cast<Item*>(item) = {Kind::kNumber, value, {}};
}

// Generic lambdas, since libcbor changed the type of lengths between 0.8 and 0.10.
cbor_callbacks make_callbacks() {
    cbor_callbacks c = cbor_empty_callbacks;
    c.uint8 = [](void* item, std::uint8_t value) { keep_number(item, value); };
    c.uint16 = [](void* item, std::uint16_t value) { keep_number(item, value); };
    c.uint32 = [](void* item, std::uint32_t value) { keep_number(item, value); };
    c.uint64 = [](void* item, std::uint64_t value) { keep_number(item, value); };
    c.byte_string = [](void* item, cbor_data data, auto size) {
        *static_cast<Item*>(item) = {Kind::kBytes, 0, {data, static_cast<std::size_t>(size)}};
    };
    c.string = [](void* item, cbor_data data, auto size) {
        *static_cast<Item*>(item) = {Kind::kText, 0, {data, static_cast<std::size_t>(size)}};
    };
    c.array_start = [](void* item, auto size) {
        *static_cast<Item*>(item) = {Kind::kArray, static_cast<std::uint64_t>(size), {}};
    };
    return c;
}

std::optional<Item> next(ByteView& rest, Kind wanted) {
    static const cbor_callbacks callbacks = make_callbacks();
    if (rest.empty()) return std::nullopt;
    Item item;
    const cbor_decoder_result result = cbor_stream_decode(rest.data(), rest.size(), &callbacks, &item);
    if (result.status != CBOR_DECODER_FINISHED || item.kind != wanted) return std::nullopt;
    rest = rest.subspan(result.read);
    return item;
}

using Start = std::array<unsigned char, 9>;

void append(Bytes& out, const Start& start, std::size_t size) {
    out.insert(out.end(), start.begin(), start.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace

CborWriter& CborWriter::array(std::size_t items) {
    Start start{};
    const std::size_t size = cbor_encode_array_start(items, start.data(), start.size());
    append(out_, start, size);
    return *this;
}

CborWriter& CborWriter::number(std::uint64_t value) {
    Start start{};
    const std::size_t size = cbor_encode_uint(value, start.data(), start.size());
    append(out_, start, size);
    return *this;
}

CborWriter& CborWriter::bytes(ByteView value) {
    Start start{};
    const std::size_t size = cbor_encode_bytestring_start(value.size(), start.data(), start.size());
    append(out_, start, size);
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
}

CborWriter& CborWriter::text(std::string_view value) {
    Start start{};
    const std::size_t size = cbor_encode_string_start(value.size(), start.data(), start.size());
    append(out_, start, size);
    out_.insert(out_.end(), value.begin(), value.end());
    return *this;
}

std::optional<std::uint64_t> CborReader::array() {
    const auto item = next(rest_, Kind::kArray);
    return item ? std::optional(item->number) : std::nullopt;
}

std::optional<std::uint64_t> CborReader::number() {
    const auto item = next(rest_, Kind::kNumber);
    return item ? std::optional(item->number) : std::nullopt;
}

std::optional<ByteView> CborReader::bytes() {
    const auto item = next(rest_, Kind::kBytes);
    return item ? std::optional(item->content) : std::nullopt;
}

std::optional<std::string_view> CborReader::text() {
    const auto item = next(rest_, Kind::kText);
    if (!item) return std::nullopt;
    return std::string_view(reinterpret_cast<const char*>(item->content.data()), item->content.size());
}

}  // namespace valurna::sync
