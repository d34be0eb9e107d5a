// A title in another language than the words around it says in which.
#include "election/words/shown.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

using namespace valurna;

TEST_CASE(
    "a title that falls back to another language is shown with that language's name, in every language") {
    words::Messages messages(words::catalogue_folder());
    election::Election election;
    election.languages = {"sv", "en", "ar"};
    const election::Text swedish{{"sv", "Gungor"}}, both{{"sv", "Gungor"}, {"en", "Swings"}};
    CHECK(words::shown(messages.in("sv"), election, swedish) == "Gungor");
    CHECK(words::shown(messages.in("en"), election, both) == "Swings");
    CHECK(words::shown(messages.in("en"), election, swedish) == "Gungor (in Swedish)");
    const auto arabic = words::shown(messages.in("ar"), election, both);
    CHECK(arabic.find("\u2068Gungor\u2069 (") != std::string::npos);
    CHECK(arabic.find("السويدية") != std::string::npos);
    CHECK(words::tongue(messages.in("en"), election, {}).empty());
}
