#include "crypto/keys/passphrase.hpp"

#include <algorithm>
#include <cstdint>
#include <new>
#include <string_view>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/utf8.hpp"

namespace valurna::crypto {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
// How many UTF-16 units one may become in NFC or NFD, and how many bytes of UTF-8 a unit may take (UAX 15).
constexpr std::size_t kLargestGrowth = 4, kBytesOfUnit = 3;

SecretBytes without_mark(const SecretBytes& given) {
    const bool marked = given.reveal_text().starts_with(kByteOrderMark);
    return SecretBytes::copy_of(given.reveal().subspan(marked ? kByteOrderMark.size() : 0));
}

// Room for UTF-16 units in guarded memory. ICU writes into it and keeps no copy.
class Units {
  public:
    explicit Units(std::size_t most) : room_((most + 1) * sizeof(UChar)), most_(static_cast<int32_t>(most)) {}
    [[nodiscard]] UChar* data() { return reinterpret_cast<UChar*>(room_.reveal().data()); }
    [[nodiscard]] int32_t most() const { return most_; }
    int32_t size = 0;

  private:
    SecretBytes room_;
    int32_t most_;
};

// In the form of `normalizer`; as it is where it is not UTF-8.
SecretBytes in_form(const UNormalizer2* normalizer, const SecretBytes& plain) {
    const std::string_view text = plain.reveal_text();
    if (text.empty() || first_bad_utf8(text)) return SecretBytes::copy_of(plain.reveal());
    UErrorCode error = U_ZERO_ERROR;
    Units before(text.size()), after(text.size() * kLargestGrowth);
    u_strFromUTF8(before.data(), before.most(), &before.size, text.data(), static_cast<int32_t>(text.size()),
                  &error);
    after.size = unorm2_normalize(normalizer, before.data(), before.size, after.data(), after.most(), &error);
    SecretBytes bytes(text.size() * kLargestGrowth * kBytesOfUnit);
    int32_t size = 0;
    u_strToUTF8(reinterpret_cast<char*>(bytes.reveal().data()), static_cast<int32_t>(bytes.size()), &size,
                after.data(), after.size, &error);
    if (U_FAILURE(error)) throw std::bad_alloc();  // the room is large enough for every text
    return SecretBytes::copy_of(bytes.reveal().first(static_cast<std::size_t>(size)));
}

bool is_unseen(UChar32 point) {
    constexpr UChar32 kEmptyBraille = 0x2800;
    return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           u_charType(point) == U_FORMAT_CHAR || point == kEmptyBraille;
}

const UNormalizer2* form(const UNormalizer2* (*instance)(UErrorCode*)) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* normalizer = instance(&error);
    if (U_FAILURE(error)) throw std::bad_alloc();  // ICU could not load its data
    return normalizer;
}

}  // namespace

SecretBytes normalized_passphrase(const SecretBytes& given) {
    return in_form(form(&unorm2_getNFCInstance), without_mark(given));
}

std::vector<SecretBytes> passphrase_readings(const SecretBytes& given) {
    const SecretBytes plain = without_mark(given);
    std::vector<SecretBytes> readings;
    const auto add = [&](SecretBytes reading) {
        const bool known = std::any_of(readings.begin(), readings.end(),
                                       [&](const SecretBytes& one) { return one.equals(reading); });
        if (!known) readings.push_back(std::move(reading));
    };
    add(SecretBytes::copy_of(given.reveal()));
    add(in_form(form(&unorm2_getNFCInstance), plain));
    add(in_form(form(&unorm2_getNFDInstance), plain));
    return readings;
}

std::size_t passphrase_length(const SecretBytes& given) {
    const SecretBytes plain = normalized_passphrase(given);
    const std::string_view text = plain.reveal_text();
    return first_bad_utf8(text) ? text.size() : code_points(text);
}

Around what_is_around(const SecretBytes& given) {
    const SecretBytes plain = without_mark(given);
    const std::string_view text = plain.reveal_text();
    if (text.empty() || first_bad_utf8(text)) return Around::kNothing;
    const auto size = static_cast<int32_t>(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 first = 0, last = 0;
    int32_t begin = 0, end = size;
    U8_NEXT(bytes, begin, size, first);
    U8_PREV(bytes, 0, end, last);
    if (u_isUWhiteSpace(first) != 0 || u_isUWhiteSpace(last) != 0) return Around::kSpace;
    return is_unseen(first) || is_unseen(last) ? Around::kUnseen : Around::kNothing;
}

bool is_blank(const SecretBytes& given) {
    const SecretBytes plain = without_mark(given);
    const std::string_view text = plain.reveal_text();
    if (first_bad_utf8(text)) return false;
    const auto size = static_cast<int32_t>(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (int32_t at = 0; at < size;) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point);
        if (u_isUWhiteSpace(point) == 0 && !is_unseen(point)) return false;
    }
    return true;
}

}  // namespace valurna::crypto
