// The server moves: it comes back where it was, or its stations learn from their office where it is now.
#include <filesystem>
#include <thread>

#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>

#include "base/system/descriptor.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kSync = std::string(kBinDir) + "/valurna-sync";

Finished sync_with(std::vector<std::string> words, const std::string& folder) {
    words.insert(words.end(), {"--data", folder});
    return run(kSync, words);
}

// A city hall with one enrolled station whose polls are open.
struct MovingHall {
    explicit MovingHall(const std::string& id = "city-2026", const std::string& label = "Library")
        : hall(id) {
        hall.prepare(1);
        hall.serve({});
        static_cast<void>(hall.slip(label));
        slip = hall.path(label + ".json");
        station = hall.path("station");
        const auto enrolled = sync_with({"enrol", slip}, station);
        INFO(enrolled.err);
        REQUIRE(enrolled.status == 0);
        REQUIRE(sync_with(on_any_day({"open"}), station).status == 0);
    }
    // The file of new addresses for a station of this hall.
    std::string again(const std::string& name, const std::vector<std::string>& addresses = {},
                      const std::string& id = "library") {
        std::vector<std::string> words{"stations", "slip", id, "--again", "--out", hall.path(name)};
        for (const auto& address : addresses)
            words.insert(words.end(), {"--address", address});
        const auto made = hall.sign(words);
        INFO(made.err);
        REQUIRE(made.status == 0);
        return hall.path(name);
    }
    [[nodiscard]] nlohmann::json kept_slip() const {
        return nlohmann::json::parse(tests::read_text(station + "/slip.json"));
    }
    // Every file of the station but the two that may change.
    [[nodiscard]] std::map<std::string, std::string> rest() const {
        std::map<std::string, std::string> files;
        for (const auto& file : std::filesystem::directory_iterator(station)) {
            const auto name = file.path().filename().string();
            if (name != "slip.json" && name != "addresses.note") files[name] = tests::read_text(file.path());
        }
        return files;
    }

    CityHall hall;
    std::string slip, station;
};

// Another program that holds a port on loopback.
struct Squatter {
    explicit Squatter(const std::string& port) : socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(socket.get(), 1) == 0);
    }
    Descriptor socket;
};

}  // namespace

TEST_CASE(
    "New addresses reach a station as a file that somebody put on a stick beside whatever else is there") {
    MovingHall town;
    const auto stick = town.hall.path("stick");
    std::filesystem::create_directories(stick + "/holiday pictures");
    tests::write_text(stick + "/letter.txt", "Welcome to the day of voting.\n");
    const auto older = town.again("older.note", {"https://192.0.2.8:8443"});
    const auto newer = town.again("newer.note", {"https://192.0.2.9:8443"});
    std::filesystem::copy_file(newer, stick + "/a new address.note");
    std::filesystem::copy_file(older, stick + "/of last week.note");
    MovingHall other("other-2026");
    std::filesystem::copy_file(other.again("theirs.note", {"https://192.0.2.7:8443"}),
                               stick + "/theirs.note");
    const auto taken = sync_with({"import", stick}, town.station);
    INFO(taken.err);
    CHECK(taken.status == 0);
    CHECK(taken.out.find("addresses") != std::string::npos);
    CHECK(town.kept_slip().at("addresses") == nlohmann::json{"https://192.0.2.9:8443"});
    CHECK(sync_with({"import", stick}, town.station).out.find("nothing that is new here") !=
          std::string::npos);
}

TEST_CASE("A server that is started again without a port comes back where its stations look for it") {
    MovingHall town;
    auto& hall = town.hall;
    const std::string first = hall.port();
    for (int round = 0; round < 2; ++round) {
        CHECK(hall.server().end() == 0);
        hall.serve({});
        CHECK(hall.port() == first);
        CHECK(sync_with({"push"}, town.station).status == 0);
    }
    hall.server().kill_now();  // a power cut
    hall.serve({});
    CHECK(hall.port() == first);

    CHECK(hall.server().end() == 0);
    hall.start("0");  // the system chooses again, and the coordinator hears what that means
    const std::string second = hall.port();
    REQUIRE(second != first);
    CHECK(tests::read_text(hall.path("log")).find("stations slip STATION --again") != std::string::npos);
    CHECK(hall.server().end() == 0);
    hall.start(first);
    CHECK(hall.server().end() == 0);
    hall.serve({});
    CHECK(hall.port() == first);
    CHECK(hall.server().end() == 0);

    const Squatter other(first);
    const auto taken = hall.tally({"serve"});
    CHECK(taken.status == 3);
    CHECK(std::count(taken.err.begin(), taken.err.end(), '\n') == 1);
    for (const std::string& part : {"port " + first, std::string("Address already in use"),
                                    std::string("--port"), std::string("stations slip STATION --again")})
        CHECK(taken.err.find(part) != std::string::npos);
    hall.serve({"--port", second});
    CHECK(hall.port() == second);
}

TEST_CASE("An address that no station could reach is refused before it is signed") {
    MovingHall town;
    for (const std::string address :
         {"https://tally.example:99999", "https://tally.example:0", "https://tally.example:", "https://:8443",
          "https://tally.example:84a3", "https://me@tally.example:8443", "https://[::1:8443",
          "https://[::1]8443", "https:///tally", "https://tally.example?x=1", "http://tally.example:8443"}) {
        const auto made = town.hall.sign({"stations", "slip", "library", "--again", "--address", address,
                                          "--out", town.hall.path("refused")});
        INFO(address << ": " << made.err);
        CHECK(made.status == 1);
        CHECK(std::count(made.err.begin(), made.err.end(), '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(town.hall.path("refused")));
    }
    for (const std::string address : {"https://[2001:db8::1]:8443", "https://[::1]", "https://tally.example",
                                      "https://tally.example:8443/valurna"})
        static_cast<void>(town.again(std::to_string(std::hash<std::string>{}(address)), {address}));
}

TEST_CASE("The public page comes back at its port too") {
    CityHall hall;
    hall.prepare(1);
    const auto public_port = [&](std::vector<std::string> options) {
        std::filesystem::remove(hall.path("public"));
        options.insert(options.end(), {"--public-port-file", hall.path("public")});
        hall.serve(options);
        auto port = await_file(hall.path("public"), std::chrono::seconds(20));
        CHECK(hall.server().end() == 0);
        return port;
    };
    const auto first = public_port({});
    REQUIRE_FALSE(first.empty());
    CHECK(public_port({}) == first);
    const auto another = public_port({"--public-port", "0"});
    CHECK(another != first);
    CHECK(public_port({}) == another);
}

TEST_CASE(
    "An enrolled station learns from its office where the server has moved, and nothing else of it changes") {
    MovingHall town;
    auto& hall = town.hall;
    const auto before = town.kept_slip();
    CHECK(hall.server().end() == 0);
    hall.start("0");
    CHECK(sync_with({"push"}, town.station).status == 3);

    const auto rest = town.rest();
    const auto note = town.again("again");
    CHECK(tests::read_text(note).find(before["token"].get<std::string>()) == std::string::npos);
    const auto taken = sync_with({"enrol", note}, town.station);
    INFO(taken.err);
    REQUIRE(taken.status == 0);
    CHECK(taken.out.find("https://127.0.0.1:" + hall.port()) != std::string::npos);
    CHECK(town.rest() == rest);
    auto after = town.kept_slip();
    CHECK(after["addresses"] == nlohmann::json::array({"https://127.0.0.1:" + hall.port()}));
    after["addresses"] = before["addresses"];
    CHECK(after == before);
    const auto pushed = sync_with({"push"}, town.station);
    CHECK(pushed.status == 0);
    CHECK(pushed.out == "0 ballots on this station; 1 of its 1 entry confirmed by the server\n");

    // The same file again is no mistake, and what is newest is fetched with the slip that is here.
    CHECK(sync_with({"enrol", note}, town.station).status == 0);
    CHECK(sync_with({"enrol", town.station + "/slip.json"}, town.station).status == 0);
    // The token was spent by the first enrolment and by nothing else: no second machine.
    CHECK(sync_with({"enrol", town.station + "/slip.json"}, hall.path("thief")).status == 1);
}

TEST_CASE(
    "A file from the office is taken as mail and editors of Windows leave it; what is cut or empty is told") {
    MovingHall town;
    auto& hall = town.hall;
    const auto windows = [&](const std::string& file) {
        std::string text = "\xef\xbb\xbf";
        for (const char c : tests::read_text(file))
            text += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return text;
    };
    const auto give = [&](const std::string& text, const std::string& folder) {
        write_text(hall.path("given"), text);
        return sync_with({"enrol", hall.path("given")}, folder);
    };
    static_cast<void>(hall.slip("School"));
    CHECK(give(windows(hall.path("School.json")), hall.path("school")).status == 0);

    const auto note = town.again("note", {"https://127.0.0.1:" + hall.port(), "https://10.0.0.1:1"});
    const auto plain = tests::read_text(note);
    for (const auto& text : {windows(note), plain.substr(0, plain.size() - 1), plain + "\n\n"}) {
        const auto taken = give(text, town.station);
        INFO(taken.err);
        CHECK(taken.status == 0);
        CHECK(tests::read_text(town.station + "/addresses.note") == plain);
    }
    CHECK(sync_with({"push"}, town.station).status == 0);
    for (const auto& text :
         {std::string(), std::string("\r\n"), plain.substr(0, plain.size() / 2), plain + "more\n"}) {
        const auto refused = give(text, town.station);
        INFO(refused.err);
        CHECK(refused.status == 1);
        CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
    }
    for (const std::string& none : {hall.path("nowhere"), hall.path("station")}) {
        const auto refused = sync_with({"enrol", none}, town.station);
        CHECK(refused.status == 1);
        CHECK(refused.err.find("give the file that the office sent") != std::string::npos);
    }
    CHECK(tests::read_text(town.station + "/addresses.note") == plain);
}

TEST_CASE("New addresses that are forged, of another station, of another election or older are refused") {
    MovingHall town;
    auto& hall = town.hall;
    static_cast<void>(hall.slip("School"));
    REQUIRE(sync_with({"enrol", hall.path("School.json")}, hall.path("school")).status == 0);
    MovingHall elsewhere("elsewhere-2026");
    CityHall impostor;  // the same election, of another office
    impostor.prepare(1);
    impostor.serve({});
    static_cast<void>(impostor.slip("Library"));
    REQUIRE(sync_with({"enrol", impostor.path("Library.json")}, impostor.path("station")).status == 0);
    REQUIRE(impostor
                .sign({"stations", "slip", "library", "--again", "--address", "https://127.0.0.1:9", "--out",
                       impostor.path("note")})
                .status == 0);

    const auto old_note = town.again("old", {"https://10.0.0.1:8443"});
    const auto note =
        town.again("new", {"https://tally.example.org:8443", "https://127.0.0.1:" + hall.port()});
    REQUIRE(sync_with({"enrol", note}, town.station).status == 0);
    const auto slip = tests::read_text(town.station + "/slip.json");
    const auto held = tests::read_text(town.station + "/addresses.note");
    const auto refused = [&](const std::string& file, const std::string& why) {
        const auto ended = sync_with({"enrol", file}, town.station);
        INFO(file << ": " << ended.err);
        CHECK(ended.status == 1);
        CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
        CHECK(ended.err.find(why) != std::string::npos);
        CHECK(tests::read_text(town.station + "/slip.json") == slip);
        CHECK(tests::read_text(town.station + "/addresses.note") == held);
    };
    const auto with = [&](const std::string& text, const std::string& from, const std::string& to) {
        auto changed = text;
        const auto at = changed.find(from);
        REQUIRE(at != std::string::npos);
        write_text(hall.path("changed"), changed.replace(at, from.size(), to));
        return hall.path("changed");
    };
    refused(old_note, "older");
    refused(with(tests::read_text(note), "tally.example.org", "tally.example.com"), "not signed");
    refused(with(tests::read_text(old_note), "issued ", "issued 9"), "not signed");
    refused(town.again("school.note", {"https://10.0.0.9:1"}, "school"), "city-2026/school");
    refused(with(tests::read_text(hall.path("school.note")), "/school", "/library"), "not signed");
    refused(elsewhere.again("note"), "elsewhere-2026/library");
    refused(impostor.path("note"), "not signed");
    // A slip is not signed: over an enrolled station it changes nothing, whatever it says.
    const auto first_slip = tests::read_text(town.slip);
    refused(town.slip, "--again");
    refused(with(first_slip, "https://127.0.0.1:" + hall.port(), "https://127.0.0.1:" + impostor.port()),
            "--again");
    refused(impostor.path("Library.json"), "not the slip");
    refused(elsewhere.slip, "folder belongs to");

    // At the office: who is not enrolled has no machine that could be told.
    static_cast<void>(hall.slip("Late"));
    for (const std::string id : {"late", "nobody"}) {
        const auto none = hall.sign({"stations", "slip", id, "--again", "--address", "https://x:1", "--out",
                                     hall.path(id + ".note")});
        CHECK(none.status == 1);
        CHECK(none.err.find("station " + id) != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(hall.path(id + ".note")));
    }
    CHECK(sync_with({"enrol", hall.path("Late.json")}, hall.path("late")).status ==
          0);  // its token is unspent
    for (const std::string address : {"http://x:1", "https://", "https://x:1/", "ftp://x"})
        CHECK(hall.sign({"stations", "slip", "library", "--again", "--address", address, "--out",
                         hall.path("wrong")})
                  .status == 1);
    CHECK(hall.tally({"stations", "slip", "library", "--out", hall.path("wrong")}).status == 2);
    CHECK(hall.tally({"stations", "slip", "--again", "--out", hall.path("wrong")}).status == 2);
}

TEST_CASE("A watching station follows the server while people vote") {
    MovingHall town;
    auto& hall = town.hall;
    const Running watcher(kSync, {"watch", "--interval", "0.1", "--data", town.station},
                          hall.path("watch.log"));
    auto station = must(sync::PollingStation::open(town.station));  // the voting station has the folder
    must(station.ledger().append(sync::PauseEntry{}));
    CHECK(hall.server().end() == 0);
    hall.start("0");
    REQUIRE(sync_with({"enrol", town.again("again")}, town.station).status == 0);
    must(station.ledger().append(sync::ResumeEntry{}));
    const auto all_there = [&] {
        const auto report = sync::local_status(town.station);
        return report.here == 3 && report.confirmed == 3;
    };
    for (int i = 0; i < 600 && !all_there(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(all_there());
    CHECK(watcher.alive());
}

TEST_CASE("A server on every address of its machine asks by which of them stations reach it") {
    CityHall hall;
    hall.prepare(1);
    hall.serve({"--bind", "0.0.0.0"});
    const auto unknown = hall.tally({"stations", "slip", "--label", "Library", "--out", hall.path("slip")});
    CHECK(unknown.status == 1);
    CHECK(unknown.err.find("--address") != std::string::npos);
    const std::string given = "https://127.0.0.1:" + hall.port();
    CHECK(
        hall.tally({"stations", "slip", "--label", "Library", "--address", given, "--out", hall.path("slip")})
            .status == 0);
    CHECK(sync_with({"enrol", hall.path("slip")}, hall.path("station")).status == 0);
}
