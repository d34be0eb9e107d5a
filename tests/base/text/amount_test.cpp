// Amounts of money as people write them: what is read, what is noted, what is refused. docs/formats/amounts.md
#include "base/text/amount.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

struct Read {
    std::string value, note;
    std::set<std::string> currencies;
};

Read read(const std::string& text, int most_decimals = 2) {
    const auto amount = read_amount(text, "list", "the cost", most_decimals);
    if (!amount) return {amount.error().line(), "", {}};
    const auto& [value, currencies, note] = amount.value();
    return {decimal_text(value.digits, value.after_point), note, currencies};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an amount is read as people write it, and nothing is noted where it can mean one thing only") {
    for (const auto& [text, value] :
         std::vector<std::pair<std::string, std::string>>{{"12500", "12500"},
                                                          {"0", "0"},
                                                          {"007", "7"},
                                                          {"+7", "7"},
                                                          {"12500,00", "12500"},
                                                          {"400000.0", "400000"},
                                                          {"1,250.50", "1250.5"},
                                                          {"1.250,50 €", "1250.5"},
                                                          {"1,250,000", "1250000"},
                                                          {"SEK 1.250.000", "1250000"},
                                                          {"12 500 kr", "12500"},
                                                          {"12\u00a0500,50\u00a0kr.", "12500.5"},
                                                          {"12\u2009500\u202f000", "12500000"},
                                                          {"12'500.–", "12500"},
                                                          {"Fr. 12’500.--", "12500"},
                                                          {"12500:-", "12500"},
                                                          {"kr 12500,-", "12500"},
                                                          {"500,- Kč", "500"},
                                                          {"R$ 1.250,50", "1250.5"},
                                                          {"R 500", "500"},
                                                          {"US$ 7", "7"},
                                                          {"$7 USD", "7"},
                                                          {"£0.5", "0.5"},
                                                          {"CHF500", "500"},
                                                          {"500 zl", "500"},
                                                          {"500 zł", "500"},
                                                          {"500 Ft", "500"},
                                                          {"500 lei", "500"},
                                                          {"500 лв.", "500"},
                                                          {"₴500", "500"},
                                                          {"500 ₽", "500"},
                                                          {"₹500", "500"},
                                                          {"₺500", "500"},
                                                          {"¥500", "500"},
                                                          {"₩500", "500"},
                                                          {"500 sek", "500"},
                                                          {"\t500 ", "500"},
                                                          {"١٢٬٥٠٠٫٥٠", "12500.5"},
                                                          {"１２５００", "12500"}}) {
        CAPTURE(text);
        CHECK(read(text).value == value);
        CHECK(read(text).note.empty());
    }
}

TEST_CASE("the currency may be written as a word, in the language of whoever wrote the list") {
    using Codes = std::set<std::string>;
    for (const auto& [text, value, codes] : std::vector<std::tuple<std::string, std::string, Codes>>{
             {"500 kronor", "500", {"SEK"}},
             {"120 000 kronor", "120000", {"SEK"}},
             {"1 krona", "1", {"SEK"}},
             {"500 Kronor.", "500", {"SEK"}},
             {"500 svenska kronor", "500", {"SEK"}},
             {"500 danska kronor", "500", {"DKK"}},
             {"500 kroner", "500", {"DKK", "NOK"}},
             {"500 norske kroner", "500", {"NOK"}},
             {"500 krónur", "500", {"ISK"}},
             {"500 korun", "500", {"CZK"}},
             {"500 kruunua", "500", {"DKK", "ISK", "NOK", "SEK"}},
             {"500 euro", "500", {"EUR"}},
             {"500,50 euros", "500.5", {"EUR"}},
             {"500 euroa", "500", {"EUR"}},
             {"500 Euro", "500", {"EUR"}},
             {"500 zloty", "500", {"PLN"}},
             {"500 złotych", "500", {"PLN"}},
             {"500 ZŁOTYCH", "500", {"PLN"}},
             {"500 pund", "500", {"GBP"}},
             {"500 pounds", "500", {"GBP"}},
             {"500 British pounds", "500", {"GBP"}},
             {"500 US dollars", "500", {"USD"}},
             {"500 Canadian dollars", "500", {"CAD"}},
             {"500 Franken", "500", {"CHF"}},
             {"500 Schweizer Franken", "500", {"CHF"}},
             {"500 рублей", "500", {"RUB"}},
             {"500 forint", "500", {"HUF"}},
             {"500 yen", "500", {"JPY"}},
             {"kr 120.000:-", "120000", {"DKK", "ISK", "NOK", "SEK"}},
             {"120 000:- kr", "120000", {"DKK", "ISK", "NOK", "SEK"}},
             {"120 000 kr:-", "120000", {"DKK", "ISK", "NOK", "SEK"}},
             {"120 000:-", "120000", {}},
             {"120 000 :-", "120000", {}},
             {"SEK 500 kronor", "500", {"SEK"}}}) {
        CAPTURE(text);
        CHECK(read(text).value == value);
        CHECK(read(text).currencies == codes);
    }
    for (const char* text : {"500 dollar", "500 dollars", "500 dollaria"}) {
        CAPTURE(text);
        CHECK(read(text).value == "500");
        CHECK(read(text).currencies.contains("USD"));
    }
}

TEST_CASE("what may mean two amounts is read by the rule, and the note names the text and the amount") {
    CHECK(read("12.500").note == "the cost \"12.500\" is read as 12500");
    CHECK(read("$12,500").note == "the cost \"$12,500\" is read as 12500");
    CHECK(read("1234.500").note == "the cost \"1234.500\" is read as 1234.50");
    CHECK(read("0.500").note == "the cost \"0.500\" is read as 0.50");
    CHECK(read("1 250.000").note == "the cost \"1 250.000\" is read as 1250");
    CHECK(read("12500.0000").note == "the cost \"12500.0000\" is read as 12500");
    CHECK(read("1234.125", 3).note == "the cost \"1234.125\" is read as 1234.125");
}

TEST_CASE("what is no amount is refused with its text and the reason, never guessed") {
    for (const auto& [text, why] : std::vector<std::pair<std::string, std::string>>{
             {"", "nothing stands here"},
             {"  ", "nothing stands here"},
             {"free", "no number"},
             {"15.01.2024", "a date"},
             {"2024-01-15", "a date"},
             {"15/1/2024", "a date"},
             {"15.1.24", "a date"},
             {"2024.01.15", "a date"},
             {"2024-01-15T10:30", "a date"},
             {"1/2", "a date"},
             {"10:30", "a time"},
             {"5%", "a percentage"},
             {"-5", "below 0"},
             {"\u22125", "below 0"},
             {"(5)", "below 0"},
             {"500-", "below 0"},
             {"kr -5", "below 0"},
             {"500 eller 600", "more than one number"},
             {"500-600", "more than one number"},
             {"500\u2013600", "more than one number"},
             {"5 000 10 000", "more than one number"},
             {"500 kr 50 öre", "\"öre\""},
             {"5  000", "more than one number"},
             {"5\t000", "more than one number"},
             {"0 500", "more than one number"},
             {"1e5", "more than one number"},
             {"0x10", "more than one number"},
             {"1.5 milj", "in millions; write the whole amount, 1 500 000"},
             {"1.5 million", "in millions; write the whole amount, 1 500 000"},
             {"2 tkr", "in thousands; write the whole amount, 2 000"},
             {"10k", "in thousands; write the whole amount, 10 000"},
             {"10 K", "in thousands; write the whole amount, 10 000"},
             {"5M", "in millions; write the whole amount, 5 000 000"},
             {"ABC 500", "\"ABC\""},
             {"ca 500", "\"ca\""},
             {"500 kr/år", "\"kr/år\""},
             {"2 tusen kronor", "in thousands; write the whole amount, 2 000"},
             {"500 kronor om året", "\"kronor om året\""},
             {"500 units", "\"units\""},
             {"500 gold", "\"gold\""},
             {"500 st", "\"st\""},
             {"500:-kr:-", "\""},
             {"500 kronor euro", "\"kronor euro\""},
             {"euro 500 kronor", "two currencies"},
             {"$7 EUR", "two currencies"},
             {"12,34,567", "groups of three"},
             {"1,2345,6789", "groups of three"},
             {"0.500,00", "groups of three"},
             {"1,2345", "four digits"},
             {"12,5000", "four digits"},
             {"1.000 000", "more than one sign"},
             {"12.345,6.7", "more than one sign"},
             {"1234.505", "more than 2 decimals"},
             {"12.505,123", "more than 2 decimals"},
             {".5", "\".\""},
             {"1\u0662", "two scripts"},
             {"99999999999999999", "more than can be counted"}}) {
        CAPTURE(text);
        const std::string line = read(text).value;
        CHECK(contains(line, "list: the cost \""));
        CHECK(contains(line, "is no amount: "));
        CHECK(contains(line, why));
    }
    CHECK(contains(read("500.5", 0).value, "it has decimals"));
    CHECK(contains(read(std::string(500, '1')).value, "more than can be counted"));
    CHECK(contains(read("5\xff").value, "is no amount"));
}

TEST_CASE("an amount says which currencies its sign may stand for") {
    const auto codes = [](const char* text) { return read_amount(text, "", "", 2).value().currencies; };
    CHECK(codes("12 €") == std::set<std::string>{"EUR"});
    CHECK(codes("£12") == std::set<std::string>{"GBP"});
    CHECK(codes("SEK 12") == std::set<std::string>{"SEK"});
    CHECK(codes("kr 12 SEK") == std::set<std::string>{"SEK"});
    CHECK(codes("12 kr") == std::set<std::string>{"DKK", "ISK", "NOK", "SEK"});
    CHECK(codes("12").empty());
}

TEST_CASE("A terminal writes amounts as people do where the currency is at home") {
    CHECK(written_amount(120'000'00, 2, "SEK") == "120 000 kr");
    CHECK(written_amount(1'250'50, 2, "SEK") == "1 250,50 kr");
    CHECK(written_amount(5'00, 2, "SEK") == "5 kr");
    CHECK(written_amount(120'000'00, 2, "USD") == "$120,000");
    CHECK(written_amount(120'000'00, 2, "EUR") == "120 000 \u20ac");
    CHECK(written_amount(1'000'000, 0, "JPY") == "\uffe51,000,000");
    CHECK(written_amount(1'200'00, 2, "PLN").find("1 200") != std::string::npos);
    CHECK(written_amount(1'200'00, 2, "XXX").find("1") != std::string::npos);
}
