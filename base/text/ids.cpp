#include "base/text/ids.hpp"

#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace valurna {
namespace {

constexpr std::size_t kMostRead = 400;  // bytes of a name

icu::UnicodeString latin(std::string_view name) {
    // A transliteration may hold signs that are no letters, such as a middle dot. The id drops them. ICU wants one
    // transliterator for each thread.
    thread_local const std::unique_ptr<icu::Transliterator> rules = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
            "NFKC; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, error));
    }();
    auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    if (rules) rules->transliterate(text);
    return text;
}

}  // namespace

std::string id_of_name(std::string_view name, std::size_t most) {
    const auto text = latin(name.substr(0, kMostRead));
    std::string id;
    for (int32_t i = 0; i < text.length() && id.size() < most; ++i) {
        const char16_t c = text[i];
        const bool kept = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (kept) id += static_cast<char>(c);
        if (!kept && c != u'\'' && c != u'"' && !id.empty() && id.back() != '-') id += '-';
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id;
}

std::string FreshIds::of_name(std::string_view name, std::string_view otherwise) {
    std::string id = id_of_name(name);
    if (id.empty()) id = otherwise;
    std::string fresh = id;
    for (std::size_t i = 2; !take(fresh); ++i)
        fresh = id + "-" + std::to_string(i);
    return fresh;
}

}  // namespace valurna
