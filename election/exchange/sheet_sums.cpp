#include "election/exchange/sheet_sums.hpp"

#include <algorithm>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text/currency.hpp"
#include "base/text/magnitude.hpp"
#include "election/exchange/sheet_columns.hpp"

namespace valurna::exchange {
namespace {

using Words = std::vector<std::string>;

// As words_in writes them; means stand below lists as sums do.
const std::set<std::string>& sum_words() {
    static const std::set<std::string> kWords = {
        "summa",        "summan",        "totalt",       "total",      "totalsumma",  "totalsumman",
        "totalkostnad", "delsumma",      "slutsumma",    "antal",      "sammanlagt",  "sum",
        "sums",         "subtotal",      "totals",       "grand",      "sub",         "totalbeløp",
        "samlet",       "ialt",          "summe",        "gesamt",     "gesamtsumme", "gesamtkosten",
        "insgesamt",    "zwischensumme", "yhteensä",     "somme",      "totaux",      "suma",
        "totale",       "totali",        "somma",        "totaal",     "subtotaal",   "razem",
        "łącznie",      "ogółem",        "итого",        "всего",      "σ",           "المجموع",
        "مجموع",        "الإجمالي",      "إجمالي",       "الاجمالي",   "اجمالي",      "wadarta",
        "medel",        "medelvärde",    "medelkostnad", "genomsnitt", "snitt",       "average",
        "mean",         "median"};
    return kWords;
}

// Words that are a sum only together.
bool is_half_a_word(const std::string& word) {
    return word == "grand" || word == "sub";
}

// What may stand beside such a word, and says what is summed up.
const std::set<std::string>& words_beside() {
    static const std::set<std::string> kWords = {
        "summarum", "all",        "alla",      "samtliga",  "the",       "of",        "for",
        "in",       "av",         "för",       "i",         "allt",      "hela",      "området",
        "område",   "area",       "district",  "stadsdel",  "förslag",   "förslagen", "förslagens",
        "projekt",  "projekten",  "proposals", "proposal",  "projects",  "project",   "rader",
        "rows",     "idéer",      "ideas",     "kostnad",   "kostnader", "kostnaden", "kostnaderna",
        "cost",     "costs",      "price",     "pris",      "belopp",    "beloppet",  "amount",
        "budget",   "budgeten",   "inkl",      "inklusive", "exkl",      "exklusive", "moms",
        "incl",     "excl",       "including", "excluding", "vat",       "år",        "year",
        "general",  "général",    "generale",  "generał",   "coûts",     "kosten",    "projekte",
        "projets",  "proyectos",  "progetti",  "projecten", "kaikki",    "alle",      "alt",
        "forslag",  "prosjekter", "الكلي",     "العام",     "التكلفة",   "المشاريع"};
    return kWords;
}

bool is_number(const std::string& word) {
    const auto text = icu::UnicodeString::fromUTF8(word);
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        if (!u_isdigit(text.char32At(i))) return false;
    }
    return true;
}

bool is_unit(const std::string& word) {
    return !currencies_of(word, SignSide::kAfter).empty() || magnitude_of(word) > 1;
}

}  // namespace

SumName sum_name(std::string_view text, const std::set<std::string>& areas) {
    constexpr std::size_t kLongest = 200;
    if (text.size() > kLongest) return SumName::kNone;
    const Words words = words_in(text);
    if (words.empty() || !sum_words().contains(words.front())) return SumName::kNone;
    const auto sums = std::count_if(words.begin(), words.end(),
                                    [](const auto& word) { return sum_words().contains(word); });
    if (sums == 1 && is_half_a_word(words.front())) return SumName::kNone;
    std::string rest;
    for (const auto& word : words) {
        if (!sum_words().contains(word) && !words_beside().contains(word) && !is_number(word) &&
            !is_unit(word))
            rest += (rest.empty() ? "" : " ") + word;
    }
    const auto same_area = [&](const std::string& area) {
        std::string name;
        for (const auto& word : words_in(area)) {
            if (!words_beside().contains(word) && !is_number(word)) name += (name.empty() ? "" : " ") + word;
        }
        return name == rest;
    };
    const bool sum = rest.empty() || std::any_of(areas.begin(), areas.end(), same_area);
    return sum ? SumName::kSum : SumName::kBegins;
}

}  // namespace valurna::exchange
