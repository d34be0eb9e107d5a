// Looking for a project by the first letters of a word.
#include "base/text/word_starts.hpp"

#include "base/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;

namespace {

bool found(const std::string& language, const std::string& sought, const std::string& text) {
    WordStarts starts(language);
    starts.look_for(sought);
    return starts.in(text);
}

std::string joined(const std::vector<char32_t>& letters) {
    return utf8_of({letters.data(), letters.size()});
}

}  // namespace

TEST_CASE("A text is found by how any of its words begin, and not by what stands inside a word") {
    const std::string text = "Gungor och klätterställning, Bredfjällsparken";
    for (const char* sought :
         {"g", "gung", "GUNGOR", "klätt", "och", "bred", "bred gun", "  gun  och ", ""}) {
        INFO(sought);
        CHECK(found("sv", sought, text));
    }
    for (const char* sought : {"ungor", "ställning", "gungora", "gun x", "parken"}) {
        INFO(sought);
        CHECK_FALSE(found("sv", sought, text));
    }
    CHECK(found("sv", "2026", "Sommarscen (2026)"));
}

TEST_CASE("Accents make no difference, but a letter of the reader's own alphabet is another letter") {
    CHECK(found("sv", "cafe", "Ett café"));
    CHECK(found("sv", "café", "Cafe"));
    CHECK(found("en", "klatt", "klätterställning"));
    CHECK(found("en", "odling", "Ödling"));
    CHECK_FALSE(found("sv", "klatt", "klätterställning"));
    CHECK_FALSE(found("sv", "o", "ö"));
    CHECK(found("pl", "łodz", "Łódź"));
    CHECK_FALSE(found("sv", "gung", "Gundor"));
}

TEST_CASE("The forms of an Arabic letter are one letter") {
    CHECK(found("ar", "ا", "أراجيح"));           // alef finds alef with hamza
    CHECK(found("ar", "اضاءة", "إضاءة الممر"));  // hamza below
    CHECK(found("ar", "أراجيح", "اراجيح"));
    CHECK(found("ar", "مَسْرَح", "مسرح"));  // with vowel signs
    CHECK(found("ar", "المم", "إضاءة الممر"));
    CHECK_FALSE(found("ar", "ب", "أراجيح"));
}

TEST_CASE("The keys are the letters of the language, in its own order") {
    CHECK(joined(index_letters("sv")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ");
    CHECK(joined(index_letters("en")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    CHECK(joined(index_letters("ar")) == "ابتثجحخدذرزسشصضطظعغفقكلمنهوي");
    CHECK(index_letters("xx-nonsense") == index_letters("en"));
}
