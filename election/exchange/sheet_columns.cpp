#include "election/exchange/sheet_columns.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "base/text/currency.hpp"
#include "base/text/magnitude.hpp"
#include "base/unreachable.hpp"

namespace valurna::exchange {
namespace {

struct FieldNames {
    SheetField field;
    std::vector<std::string> swedish, english;  // the usual one first
};

// As words_in writes them: small letters, single spaces.
const std::vector<FieldNames>& field_names() {
    static const std::vector<FieldNames> kNames = {
        {SheetField::kTitle,
         {"namn", "titel", "rubrik", "förslagets namn", "namn på förslaget", "namn på förslag",
          "projektets namn", "namn på projektet", "namn på projekt", "projektnamn", "projekttitel",
          "förslagsnamn", "förslagstitel", "förslag", "projekt", "idé"},
         {"name", "title", "heading", "name of the project", "name of project", "project name",
          "project title", "name of the proposal", "proposal name", "proposal title", "proposal", "project",
          "idea"}},
        {SheetField::kSummary,
         {"kort beskrivning", "sammanfattning", "ingress", "kort text", "kortfattad beskrivning",
          "i korthet"},
         {"summary", "short description", "short text", "in short", "abstract"}},
        {SheetField::kDescription,
         {"beskrivning", "beskrivning av förslaget", "beskrivning av projektet", "projektbeskrivning",
          "förslagsbeskrivning", "lång beskrivning", "utförlig beskrivning", "förslagstext", "om förslaget",
          "om projektet", "detaljer", "text"},
         {"description", "description of the project", "description of the proposal", "project description",
          "proposal description", "long description", "full description", "proposal text", "details",
          "text"}},
        {SheetField::kCost,
         {"kostnad", "pris", "belopp", "uppskattad kostnad", "beräknad kostnad", "kostnadsuppskattning",
          "kostnadsberäkning", "kostnadsförslag", "total kostnad", "totalkostnad", "kostnad totalt",
          "kostnader", "summa", "budget"},
         {"cost", "price", "amount", "estimated cost", "cost estimate", "estimate", "total cost", "costs",
          "sum", "budget"}},
        {SheetField::kPlace,
         {"plats", "adress", "platsen", "plats adress", "var", "läge", "ort", "gata"},
         {"place", "location", "address", "where", "site", "street"}},
        {SheetField::kArea,
         {"område", "stadsdel", "stadsdelsområde", "stadsområde", "geografiskt område", "kommundel",
          "distrikt", "bostadsområde"},
         {"area", "district", "neighbourhood", "neighborhood", "ward", "borough", "part of town",
          "city district"}},
        {SheetField::kCategory,
         {"kategori", "kategorier", "tema", "ämne", "typ", "inriktning"},
         {"category", "categories", "theme", "topic", "type"}},
        {SheetField::kPicture,
         {"bild", "bildfil", "bildnamn", "bildens namn", "foto", "fotografi", "bilder", "illustration",
          "filnamn"},
         {"picture", "image", "photo", "picture file", "image file", "photo file", "image name", "pictures",
          "images", "illustration", "file name", "filename"}},
        {SheetField::kPictureText,
         {"bildtext", "alternativtext", "alt text", "alttext", "bildbeskrivning", "beskrivning av bilden",
          "text till bilden", "alt"},
         {"picture text", "image text", "alt text", "alttext", "alternative text", "picture description",
          "image description", "description of the picture", "caption", "alt"}},
        {SheetField::kProposer,
         {"förslagsställare", "förslagsställaren", "förslagsställarens namn", "namn på förslagsställare",
          "namn på förslagsställaren", "förslagsgivare", "inlämnad av", "inskickat av", "inlämnat av",
          "föreslagen av", "idégivare", "avsändare"},
         {"proposer", "proposed by", "submitted by", "suggested by", "name of the proposer", "proposer name",
          "author", "applicant"}},
        {SheetField::kId,
         {"nr", "nummer", "id", "projektnummer", "förslagsnummer", "projekt nr", "förslag nr", "projektnr",
          "förslagsnr", "projekt id", "förslags id", "löpnummer"},
         {"no", "number", "id", "project number", "proposal number", "project id", "proposal id",
          "project no"}},
        {SheetField::kExternalId,
         {"externt id", "externt nummer", "plattformens id", "id i plattformen", "decidim id",
          "ursprungligt id"},
         {"external id", "platform id", "decidim id", "original id"}},
        {SheetField::kLatitude, {"latitud", "breddgrad", "lat"}, {"latitude", "lat"}},
        {SheetField::kLongitude,
         {"longitud", "längdgrad", "long", "lon", "lng"},
         {"longitude", "long", "lon", "lng"}}};
    return kNames;
}

icu::UnicodeString folded(const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const auto out = form->normalize(text, error);
    return U_SUCCESS(error) ? out : text;
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

// The languages of the world by their names in Swedish, in English and in themselves, and the adjectives that Swedish makes
// of its own: "engelska", "engelsk", "engelskt", "english".
const std::map<std::string, std::string>& languages_by_name() {
    static const std::map<std::string, std::string> kLanguages = [] {
        std::map<std::string, std::string> names;
        for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
            const auto name_in = [&](const char* locale) {
                UErrorCode error = U_ZERO_ERROR;
                UChar buffer[200];
                const int32_t length = uloc_getDisplayLanguage(*code, locale, buffer, 200, &error);
                std::string name;
                if (U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING)
                    folded(icu::UnicodeString(buffer, std::min(length, 200))).toUTF8String(name);
                return name;
            };
            const std::string swedish = name_in("sv");
            for (const auto& name : {swedish, name_in("en"), name_in(*code)}) {
                if (name.size() > 3) names.emplace(name, *code);
            }
            if (swedish.ends_with("ska")) {
                const std::string adjective = swedish.substr(0, swedish.size() - 1);
                names.emplace(adjective, *code);
                names.emplace(adjective + "t", *code);
            }
        }
        return names;
    }();
    return kLanguages;
}

bool in_list(const char* const* list, const std::string& wanted) {
    for (; *list != nullptr; ++list) {
        if (wanted == *list) return true;
    }
    return false;
}

bool is_language_code(const std::string& word) {
    return (word.size() == 2 || word.size() == 3) && in_list(uloc_getISOLanguages(), word);
}

std::string upper(std::string text) {
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

std::optional<SheetHeader> named_exactly(const std::string& words) {
    for (const auto& [field, swedish, english] : field_names()) {
        const auto sv = std::find(swedish.begin(), swedish.end(), words);
        const auto en = std::find(english.begin(), english.end(), words);
        if (sv == swedish.end() && en == english.end()) continue;
        SheetHeader header;
        header.field = field;
        header.of_words = sv == swedish.end() ? "en" : en == english.end() ? "sv" : "";
        header.rank = static_cast<std::size_t>(std::min(sv == swedish.end() ? 1000 : sv - swedish.begin(),
                                                        en == english.end() ? 1000 : en - english.begin()));
        return header;
    }
    return std::nullopt;
}

// With the words from `begin` to `end` taken for a language, and what binds it to the rest.
std::optional<SheetHeader> without(const Words& words, std::size_t begin, std::size_t end,
                                   const std::string& language) {
    static const std::set<std::string> kBinding = {"på",       "i",       "in",           "språk",
                                                   "language", "version", "översättning", "translation"};
    Words rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if ((i < begin || i >= end) && !kBinding.contains(words[i])) rest.push_back(words[i]);
    }
    auto header = named_exactly(joined(rest));
    if (!header || !has_language(header->field)) return std::nullopt;
    header->language = language;
    return header;
}

std::optional<SheetHeader> named_with_language(const Words& words) {
    const auto& names = languages_by_name();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = names.find(words[i]);
        if (found == names.end()) continue;
        if (auto header = without(words, i, i + 1, found->second)) return header;
    }
    const std::size_t last = words.size() - 1;
    const std::string region = upper(words[last]);
    if (last > 1 && is_language_code(words[last - 1]) && in_list(uloc_getISOCountries(), region)) {
        if (auto header = without(words, last - 1, words.size(), words[last - 1] + "-" + region))
            return header;
    }
    for (const std::size_t at : {last, std::size_t{0}}) {
        if (words.size() < 2 || !is_language_code(words[at])) continue;
        if (auto header = without(words, at, at + 1, words[at])) return header;
    }
    return std::nullopt;
}

// "kostnad i tkr inkl moms": what stands beside the name of an amount.
std::optional<SheetHeader> named_with_unit(std::string_view header, const Words& words) {
    static const std::set<std::string> kBeside = {
        "i",   "in",   "inkl",      "inklusive", "exkl",      "exklusive", "ink",   "moms",
        "vat", "incl", "including", "excl",      "excluding", "ca",        "cirka", "about"};
    Words rest;
    bool thousands = false;
    std::set<std::string> currencies;
    const auto currency = [&](std::string_view sign) {
        auto found = currencies_of(sign, SignSide::kAfter);
        if (!found.empty() && (currencies.empty() || found.size() < currencies.size())) currencies = found;
        return !found.empty();
    };
    for (const auto& word : words) {
        if (kBeside.contains(word) || currency(word)) continue;
        if (magnitude_of(word) > 1) {
            thousands = true;
        } else {
            rest.push_back(word);
        }
    }
    for (const char* sign : {"€", "$", "£"}) {
        if (header.find(sign) != std::string_view::npos) (void)currency(sign);
    }
    auto found = named_exactly(joined(rest));
    if (!found || found->field != SheetField::kCost) return std::nullopt;
    found->thousands = thousands;
    if (currencies.size() == 1) found->currency = *currencies.begin();
    return found;
}

}  // namespace

std::vector<std::string> words_in(std::string_view header) {
    UErrorCode error = U_ZERO_ERROR;
    const auto composed = icu::Normalizer2::getNFKCInstance(error)->normalize(unicode(header), error);
    Words words;
    icu::UnicodeString word;
    const auto end = [&] {
        std::string bytes;
        folded(word).toUTF8String(bytes);
        if (!bytes.empty()) words.push_back(std::move(bytes));
        word.remove();
    };
    UChar32 before = 0;
    for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
        const UChar32 c = composed.char32At(i);
        if (u_islower(before) && u_isupper(c)) end();
        if (u_isalnum(c) || u_getCombiningClass(c) != 0) {
            word.append(c);
        } else {
            end();
        }
        before = c;
    }
    end();
    return words;
}

bool has_language(SheetField field) {
    switch (field) {
        case SheetField::kTitle:
        case SheetField::kSummary:
        case SheetField::kDescription:
        case SheetField::kPlace:
        case SheetField::kArea:
        case SheetField::kCategory:
        case SheetField::kPictureText:
            return true;
        case SheetField::kId:
        case SheetField::kExternalId:
        case SheetField::kCost:
        case SheetField::kPicture:
        case SheetField::kProposer:
        case SheetField::kLatitude:
        case SheetField::kLongitude:
            return false;
    }
    unreachable("field of a sheet");
}

std::string_view name_of(SheetField field) {
    switch (field) {
        case SheetField::kId:
            return "number";
        case SheetField::kExternalId:
            return "external id";
        case SheetField::kTitle:
            return "name";
        case SheetField::kSummary:
            return "summary";
        case SheetField::kDescription:
            return "description";
        case SheetField::kCost:
            return "cost";
        case SheetField::kPlace:
            return "place";
        case SheetField::kArea:
            return "area";
        case SheetField::kCategory:
            return "category";
        case SheetField::kPicture:
            return "picture";
        case SheetField::kPictureText:
            return "picture text";
        case SheetField::kProposer:
            return "proposer";
        case SheetField::kLatitude:
            return "latitude";
        case SheetField::kLongitude:
            return "longitude";
    }
    unreachable("field of a sheet");
}

std::optional<SheetHeader> meaning_of(std::string_view header) {
    constexpr std::size_t kLongest = 200;
    if (header.size() > kLongest) return std::nullopt;
    const Words words = words_in(header);
    if (words.empty()) return std::nullopt;
    if (auto exact = named_exactly(joined(words)); exact && exact->field != SheetField::kCost) return exact;
    if (auto cost = named_with_unit(header, words)) return cost;
    return named_with_language(words);
}

std::string folded_name(std::string_view name) {
    std::string bytes;
    folded(unicode(name)).toUTF8String(bytes);
    std::string out;
    bool space = false;
    for (const char c : bytes) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

std::vector<std::string> usual_headers() {
    std::vector<std::string> names;
    for (const auto& [field, swedish, english] : field_names()) {
        names.push_back(swedish.front());
        names.push_back(english.front());
    }
    return names;
}

bool is_whole_town(std::string_view area) {
    static const std::set<std::string> kWords = {
        "hela staden",       "hela kommunen", "hela orten",   "hela stan",       "kommunövergripande",
        "stadsövergripande", "övergripande",  "alla områden", "alla stadsdelar", "alla",
        "gemensamt",         "gemensam",      "city wide",    "citywide",        "whole city",
        "the whole city",    "entire city",   "whole town",   "town wide",       "townwide",
        "all areas",         "all districts", "all",          "everywhere",      "municipality wide"};
    return kWords.contains(joined(words_in(area)));
}

}  // namespace valurna::exchange
