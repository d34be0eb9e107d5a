// Where the server is now, as the office tells it to an enrolled station.
#include "sync/formats/address_note.hpp"

#include "sync/formats/slip.hpp"
#include "sync/station/station_addresses.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

TEST_CASE("A note with new addresses is believed as its office signed it, and with no bit changed") {
    const tests::SmallElection election(2), other(2, "other-2026");
    const auto origin = election.slip("s1").origin();
    const AddressNote note{origin, 1'800'000'000, {"https://10.1.2.3:8443", "https://tally.example.org"}};
    const auto text = sign_address_note(note, election.authority);
    CHECK(is_address_note(text));
    CHECK_FALSE(is_address_note(write_slip(election.slip("s1"))));
    const auto& office = election.authority.public_key();
    const auto back = parse_address_note(text, office, origin);
    REQUIRE(back.has_value());
    CHECK(back.value() == note);
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        auto changed = text;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        CAPTURE(bit);
        CHECK_FALSE(parse_address_note(changed, office, origin).has_value());
    }
    CHECK_FALSE(parse_address_note(text, other.authority.public_key(), origin).has_value());
    CHECK_FALSE(parse_address_note(text, office, election.slip("s2").origin()).has_value());
    const auto signed_and = [&](std::vector<std::string> addresses, std::uint64_t issued) {
        return parse_address_note(
                   sign_address_note({origin, issued, std::move(addresses)}, election.authority), office,
                   origin)
            .has_value();
    };
    CHECK_FALSE(signed_and({}, 1));
    CHECK_FALSE(signed_and({"http://10.1.2.3"}, 1));
    CHECK_FALSE(signed_and({"https://10.1.2.3"}, 0));
    CHECK_FALSE(signed_and(std::vector<std::string>(9, "https://10.1.2.3"), 1));
    CHECK(signed_and(std::vector<std::string>(8, "https://10.1.2.3"), ~std::uint64_t{0}));

    auto later = note;
    CHECK(follows(later, note).has_value());
    later.addresses.pop_back();
    CHECK_FALSE(follows(later, note).has_value());  // two at one time
    ++later.issued;
    CHECK(follows(later, note).has_value());
    CHECK_FALSE(follows(note, later).has_value());
}

TEST_CASE(
    "A station's proxy comes with its slip, changes with its addresses, and is left as it was where nothing is said of it") {
    const tests::SmallElection election(2);
    auto slip = election.slip("s1");
    CHECK(write_slip(slip).find("slip v1") != std::string::npos);  // older stations read it
    slip.proxy = "http://proxy.skola.se:3128";
    const auto text = write_slip(slip);
    CHECK(text.find("slip v2") != std::string::npos);
    const auto back = parse_slip(text, "slip");
    REQUIRE(back.has_value());
    CHECK(back.value().proxy == slip.proxy);
    CHECK(write_slip(back.value()) == text);
    for (const std::string wrong :
         {"proxy.skola.se:3128", "https://proxy.skola.se:3128", "http://proxy.skola.se", "http://:3128",
          "http://proxy.skola.se:3128/", "http://proxy.skola.se:3128/way",
          "http://ada:secret@proxy.skola.se:3128", "http://proxy.skola.se:0", "http://[::1]",
          "http://proxy.skola.se:3128\nX: y", ""}) {
        CAPTURE(wrong);
        CHECK_FALSE(check_proxy(wrong, "--proxy").has_value());
        auto other = slip;
        other.proxy = wrong;
        CHECK(parse_slip(write_slip(other), "slip").has_value() == wrong.empty());
    }

    const tests::TemporaryFolder folder;
    const auto station = folder.path() + "/s1";
    election.write_station(station, slip);
    const auto take = [&](std::uint64_t issued, std::optional<std::string> proxy) {
        const auto note = sign_address_note({slip.origin(), issued, {"https://10.1.2.3"}, std::move(proxy)},
                                            election.authority);
        const auto taken = take_addresses(station, note);
        REQUIRE(taken.has_value());
        return taken.value().proxy;
    };
    CHECK(take(1, std::nullopt) == slip.proxy);
    CHECK(take(2, "http://other.skola.se:8080") == "http://other.skola.se:8080");
    CHECK(take(3, "") == "");
    const auto kept = parse_slip(tests::read_text(station + "/slip.json"), "slip");
    REQUIRE(kept.has_value());
    CHECK(kept.value().proxy.empty());
    CHECK(kept.value().addresses == std::vector<std::string>{"https://10.1.2.3"});
}
