#include "base/text/word_starts.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "base/utf8.hpp"

namespace valurna {
namespace {

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

icu::Locale locale_of(const std::string& language) {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Locale::forLanguageTag(language, error);
}

std::unique_ptr<icu::Collator> collator(icu::Locale locale, bool to_search) {
    UErrorCode error = U_ZERO_ERROR;
    if (to_search) locale.setKeywordValue("collation", "search", error);
    error = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(locale, error));
    if (U_FAILURE(error)) {
        error = U_ZERO_ERROR;
        made.reset(icu::Collator::createInstance(icu::Locale::getRoot(), error));
    }
    if (made && to_search) made->setStrength(icu::Collator::PRIMARY);
    return made;
}

bool of_a_word(UChar32 symbol) {
    return u_isalnum(symbol) != 0 || (U_GET_GC_MASK(symbol) & U_GC_M_MASK) != 0;
}

using Key = std::vector<std::uint8_t>;

// Calls `each` with the sort key of each word, until it says false. At primary strength the key of a word's beginning is the
// beginning of its key, once the 0 that ends it is cut off.
template <class Each>
void words_of(const icu::Collator& by, std::string_view text, Each&& each) {
    const auto whole = utf16(text);
    Key key;
    for (std::int32_t at = 0; at < whole.length();) {
        while (at < whole.length() && !of_a_word(whole.char32At(at)))
            at = whole.moveIndex32(at, 1);
        const std::int32_t begin = at;
        while (at < whole.length() && of_a_word(whole.char32At(at)))
            at = whole.moveIndex32(at, 1);
        if (at == begin) break;
        const icu::UnicodeString word(false, whole.getBuffer() + begin, at - begin);
        key.resize(64);
        auto needs = by.getSortKey(word, key.data(), static_cast<std::int32_t>(key.size()));
        if (needs > static_cast<std::int32_t>(key.size())) {
            key.resize(static_cast<std::size_t>(needs));
            needs = by.getSortKey(word, key.data(), needs);
        }
        key.resize(needs > 0 ? static_cast<std::size_t>(needs) - 1 : 0);
        if (!key.empty() && !each(key)) return;
    }
}

}  // namespace

struct WordStarts::Impl {
    std::unique_ptr<icu::Collator> to_search, to_order;
    std::vector<Key> sought;
};

WordStarts::WordStarts(const std::string& language) : impl_(std::make_unique<Impl>()) {
    impl_->to_search = collator(locale_of(language), true);
    impl_->to_order = collator(locale_of(language), false);
}
WordStarts::~WordStarts() = default;

void WordStarts::look_for(std::string_view words) {
    impl_->sought.clear();
    if (!impl_->to_search) return;
    words_of(*impl_->to_search, words, [&](const Key& key) {
        impl_->sought.push_back(key);
        return true;
    });
}

bool WordStarts::in(std::string_view text) const {
    if (impl_->sought.empty()) return true;
    std::vector<bool> met(impl_->sought.size());
    std::size_t unmet = met.size();
    words_of(*impl_->to_search, text, [&](const Key& key) {
        for (std::size_t i = 0; i < met.size(); ++i) {
            const Key& one = impl_->sought[i];
            if (met[i] || key.size() < one.size() || !std::equal(one.begin(), one.end(), key.begin()))
                continue;
            met[i] = true;
            --unmet;
        }
        return unmet > 0;
    });
    return unmet == 0;
}

int WordStarts::compare(std::string_view a, std::string_view b) const {
    UErrorCode error = U_ZERO_ERROR;
    if (!impl_->to_order) return a.compare(b);
    return impl_->to_order->compare(utf16(a), utf16(b), error);
}

std::vector<char32_t> index_letters(const std::string& language) {
    std::vector<char32_t> letters;
    UErrorCode error = U_ZERO_ERROR;
    ULocaleData* data = ulocdata_open(locale_of(language).getName(), &error);
    if (U_SUCCESS(error)) {
        icu::UnicodeSet set;
        ulocdata_getExemplarSet(data, set.toUSet(), 0, ULOCDATA_ES_INDEX, &error);
        for (std::int32_t i = 0; U_SUCCESS(error) && i < set.size(); ++i) {
            letters.push_back(static_cast<char32_t>(set.charAt(i)));
        }
    }
    if (data != nullptr) ulocdata_close(data);
    if (letters.empty()) {
        if (language == "en") return {};
        return index_letters("en");
    }
    const WordStarts order(language);
    std::stable_sort(letters.begin(), letters.end(), [&](char32_t a, char32_t b) {
        return order.compare(utf8_of({&a, 1}), utf8_of({&b, 1})) < 0;
    });
    return letters;
}

}  // namespace valurna
