// Names in any script become ids that can be read, and no two alike.
#include "base/text/ids.hpp"

#include "tests/support/catch.hpp"

using namespace valurna;

TEST_CASE("an id is the name in plain letters, whatever script it is in") {
    for (const auto& [name, id] :
         std::vector<std::pair<std::string, std::string>>{{"Sälidhem skola", "salidhem-skola"},
                                                          {"Örebro ångström", "orebro-angstrom"},
                                                          {"Łódź, Straße É", "lodz-strasse-e"},
                                                          {"حديقة الأطفال", "hdyqt-alatfal"},
                                                          {"Парк Победы", "park-pobedy"},
                                                          {"Объект", "obekt"},
                                                          {"游乐场", "you-le-chang"},
                                                          {"O'Brien's park", "obriens-park"},
                                                          {"  -- Lek & spel! --", "lek-spel"},
                                                          {"🌳", ""},
                                                          {"", ""}}) {
        CAPTURE(name);
        CHECK(id_of_name(name) == id);
    }
    CHECK(id_of_name("የመጫወቻ ሜዳ") != id_of_name("የመጫወቻ ቦታ"));
    CHECK(id_of_name(std::string(500, 'a')).size() == 40);
}

TEST_CASE("names that look alike get ids that differ, and one that has no letters gets a plain one") {
    FreshIds ids;
    CHECK(ids.take("park"));
    CHECK_FALSE(ids.take("park"));
    CHECK(ids.of_name("Park", "category") == "park-2");
    CHECK(ids.of_name("Pärk", "category") == "park-3");
    CHECK(ids.of_name("🌳", "category") == "category");
    CHECK(ids.of_name("🌲", "category") == "category-2");
}
