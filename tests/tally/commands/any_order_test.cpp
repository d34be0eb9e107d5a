// Commands in an order that nobody planned: each works, or says what comes first.
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

TEST_CASE("A server that is started before the package is built says so, and stations are told whom to ask") {
    CityHall hall("order-2026");
    hall.serve({"--public-port", "0", "--public-port-file", hall.path("public")});
    CHECK(says(read_text(hall.path("log")),
               "No election package is built here yet, so that no station can enrol"));
    // A page in English for whoever asks for no language, and in Swedish for whoever does.
    const auto port = await_file(hall.path("public"), std::chrono::seconds(20));
    const auto page = [&](const std::string& language) {
        return run("curl", {"-s", "-H", "Accept-Language:" + language,
                            "http://127.0.0.1:" + port.substr(0, port.find('\n')) + "/"})
            .out;
    };
    CHECK(says(page(""), "<html lang=\"en\""));
    CHECK(says(page("sv-SE,sv;q=0.9"), "<html lang=\"sv\""));

    const auto early =
        hall.tally({"stations", "slip", "--label", "Library", "--out", hall.path("early.json")});
    CHECK(early.status == 1);
    CHECK(says(early.err, "election build"));

    const auto second = hall.tally({"serve"});
    CHECK(second.status == 1);
    CHECK(says(second.err, "a server runs on this folder already"));
    CHECK(std::count(second.err.begin(), second.err.end(), '\n') == 1);
}

TEST_CASE("A slip has no address that no station can reach") {
    CityHall hall("order-2026");
    hall.prepare(1);
    int made = 0;
    const auto slip = [&](std::vector<std::string> more) {
        const auto number = std::to_string(++made);
        std::vector<std::string> words{"stations",          "slip",  "--label",
                                       "Library " + number, "--out", hall.path("slip" + number)};
        words.insert(words.end(), more.begin(), more.end());
        return hall.tally(words);
    };
    for (const std::string address : {"https://0.0.0.0:8443", "https://[::]:8443", "https://0.0.0.0",
                                      "https://0:8443", "https://000.0.0.0:8443", "https://[0::0]:8443"}) {
        const auto refused = slip({"--address", address});
        CHECK(refused.status == 1);
        CHECK(says(refused.err, "no station can reach this"));
    }
    CHECK(says(slip({"--address", "https://räksmörgås.se:8443"}).err, "xn--"));
    const auto here = slip({"--address", "https://127.0.0.1:8443"});
    CHECK(here.status == 0);
    CHECK(says(here.out, "Note: https://127.0.0.1:8443 is this machine itself"));
    CHECK_FALSE(says(slip({"--address", "https://tally.example.se:8443"}).out, "Note:"));
}
