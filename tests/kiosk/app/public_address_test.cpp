// Where the square on a voter's last page may lead.
#include "kiosk/app/public_address.hpp"

#include "tests/support/catch.hpp"

using valurna::kiosk::public_address;

TEST_CASE("A phone is led to a name that it can find, and never into somebody's own network") {
    CHECK(public_address({"https://rost.example.se"}) == "https://rost.example.se");
    CHECK(public_address({"https://10.0.0.5:8443", "https://rost.example.se:8443"}) ==
          "https://rost.example.se:8443");
    for (const char* inside : {"https://127.0.0.1:8443", "https://192.168.1.4", "https://[2001:db8::1]:8443",
                               "https://localhost:8443", "https://tally", "https://tally.local:8443",
                               "https://tally.kommun.lan", "https://server.home.arpa"}) {
        CAPTURE(inside);
        CHECK(public_address({inside}).empty());
    }
    CHECK(public_address({}).empty());
}
