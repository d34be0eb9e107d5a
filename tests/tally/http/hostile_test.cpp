// Clients that mean harm or have a bad line: each must be cut off or told no, and honest stations served
// meanwhile.

#include <chrono>
#include <thread>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

using Clock = std::chrono::steady_clock;

// Plain HTTP, so that a test writes exactly its bytes; the limits are the same with and without TLS.
class PlainServer {
  public:
    explicit PlainServer(tally::HttpLimits limits, tally::HttpServer::Handler handler = nullptr, bool queued = true)
        : server_(must(tally::HttpServer::start({"127.0.0.1", 0, nullptr, limits,
                                                 handler ? handler : [](const tally::HttpRequest& request) {
                                                     tally::HttpResponse response;
                                                     response.body = std::to_string(request.body.size()) + "\n";
                                                     return response;
                                                 },
                                                 [queued](const auto& request) { return queued && request.method == "POST"; }}))) {}
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  private:
    std::unique_ptr<tally::HttpServer> server_;
};

class Line {
  public:
    explicit Line(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        REQUIRE(::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~Line() { ::close(fd_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    // False once the other side has hung up.
    bool say(std::string_view text) const {
        return ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
    }
    // What comes until it hangs up or `most` has passed.
    [[nodiscard]] std::string hear(std::chrono::milliseconds most) const {
        std::string out;
        const auto end = Clock::now() + most;
        for (;;) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
            pollfd ready{fd_, POLLIN, 0};
            if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) return out;
            char buffer[4096];
            const ssize_t n = ::recv(fd_, buffer, sizeof buffer, 0);
            if (n <= 0) return out + "[hung up]";
            out.append(buffer, static_cast<std::size_t>(n));
        }
    }

  private:
    int fd_;
};

constexpr std::string_view kHungUp = "[hung up]";
constexpr auto kPatience = std::chrono::milliseconds(8000);

tally::HttpLimits short_limits() {
    tally::HttpLimits limits;
    limits.request_seconds = 1;
    return limits;
}

}  // namespace

TEST_CASE("a body that says it is too large is refused before it is sent") {
    const PlainServer server(tally::HttpLimits{});
    const Line line(server.port());
    REQUIRE(line.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"));
    CHECK(line.hear(kPatience).find("413") != std::string::npos);
}

TEST_CASE("a length that is no number is refused") {
    const PlainServer server(tally::HttpLimits{});
    const Line line(server.port());
    REQUIRE(line.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999999\r\n\r\n"));
    const auto heard = line.hear(kPatience);
    CHECK((heard.find(" 413 ") != std::string::npos || heard.find(" 400 ") != std::string::npos ||
           heard == kHungUp));
}

TEST_CASE("a chunked body a little too large hears 413, an endless one is cut off") {
    const PlainServer server(tally::HttpLimits{});
    const std::string piece(0x10000, 'a');
    const std::string chunk = "10000\r\n" + piece + "\r\n";
    {
        const Line line(server.port());
        REQUIRE(line.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int i = 0; i < 18; ++i)
            REQUIRE(line.say(chunk));  // 1,152 KiB
        REQUIRE(line.say("0\r\n\r\n"));
        CHECK(line.hear(std::chrono::milliseconds(2000)).find("413") != std::string::npos);
    }
    const Line line(server.port());
    REQUIRE(line.say("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    std::size_t sent = 0;
    while (sent < (64U << 20) && line.say(chunk))
        sent += piece.size();
    CHECK(sent < (64U << 20));
}

TEST_CASE("headers that never end are cut off, by size and by time") {
    const PlainServer server(short_limits());
    {
        const Line line(server.port());
        REQUIRE(line.say("GET / HTTP/1.1\r\n"));
        std::size_t sent = 0;
        while (sent < (4U << 20) &&
               line.say("X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"))
            sent += 72;
        CHECK(sent < (4U << 20));
    }
    const Line line(server.port());
    const auto begin = Clock::now();
    REQUIRE(line.say("GET / HTTP/1.1\r\n"));
    bool open = true;
    // One byte now and then keeps an idle timer quiet, not a deadline.
    while (open && Clock::now() - begin < kPatience) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        open = line.say("X");
    }
    CHECK_FALSE(open);
    CHECK(Clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("a body that drips is cut off, and a connection that says nothing too") {
    const PlainServer server(short_limits());
    const Line drips(server.port()), silent(server.port());
    REQUIRE(drips.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"));
    const auto begin = Clock::now();
    bool open = true;
    while (open && Clock::now() - begin < kPatience) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        open = drips.say("a");
    }
    CHECK_FALSE(open);
    CHECK(silent.hear(kPatience) == kHungUp);
}

TEST_CASE("half a TLS greeting is cut off while a station's upload goes through") {
    tally::HttpLimits limits;
    limits.request_seconds = 2;
    Town town(4, limits);
    std::vector<std::unique_ptr<Line>> lines;
    for (int i = 0; i < 40; ++i) {
        lines.push_back(std::make_unique<Line>(town.port()));
        REQUIRE(lines.back()->say(std::string("\x16\x03\x01\x02\x00\x01\x00", 7)));
    }
    auto station = town.station("library");
    must(station.open_polls());
    REQUIRE(vote(station, town.small(), 0));
    CHECK(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
    CHECK(lines.front()->hear(kPatience).find(kHungUp) != std::string::npos);
}

TEST_CASE("when the queue is full the answer is 503 with Retry-After, and those in it are served") {
    tally::HttpLimits limits;
    limits.queue = 2;
    limits.workers = 1;
    std::atomic<bool> go{false};
    const PlainServer server(limits, [&](const tally::HttpRequest&) {
        while (!go)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return tally::HttpResponse{};
    });
    const std::string request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na";
    const Line first(server.port()), second(server.port());
    REQUIRE(first.say(request));
    REQUIRE(second.say(request));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const Line third(server.port());
    REQUIRE(third.say(request));
    const std::string heard = third.hear(std::chrono::milliseconds(1000));
    CHECK(heard.find(" 503 ") != std::string::npos);
    CHECK(heard.find("Retry-After: ") != std::string::npos);
    go = true;
    CHECK(first.hear(std::chrono::milliseconds(1000)).find(" 200 ") != std::string::npos);
    CHECK(second.hear(std::chrono::milliseconds(1000)).find(" 200 ") != std::string::npos);
}

TEST_CASE("a server that ends answers what it has taken in") {
    std::atomic<bool> taken{false};
    auto server = std::make_unique<PlainServer>(tally::HttpLimits{}, [&](const tally::HttpRequest&) {
        taken = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return tally::HttpResponse{};
    });
    const Line line(server->port());
    REQUIRE(line.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na"));
    while (!taken)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server.reset();
    CHECK(line.hear(std::chrono::milliseconds(2000)).find(" 200 ") != std::string::npos);
}

TEST_CASE(
    "a server that ends sends the whole of a large response, and waits a bounded time for a reader that stops") {
    const std::string body(8U << 20, 'x');
    std::atomic<int> taken{0};
    tally::HttpLimits limits;
    limits.last_responses_seconds = 2;
    for (const bool reads : {true, false}) {
        CAPTURE(reads);
        taken = 0;
        auto server = std::make_unique<PlainServer>(
            limits,
            [&](const tally::HttpRequest&) {
                ++taken;
                tally::HttpResponse response;
                response.body = body;
                return response;
            },
            false);
        const Line line(server->port());
        REQUIRE(line.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        while (taken == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const auto begin = Clock::now();
        std::thread ending([&] { server.reset(); });
        if (reads) CHECK(line.hear(kPatience).size() > body.size());
        ending.join();
        CHECK(Clock::now() - begin < kPatience);
    }
}

TEST_CASE("paths and methods that are not known are answered plainly") {
    Town town(2);
    CHECK(town.get("/v1/nothing").status == 404);
    CHECK(town.get("/v1/enrol").status == 405);
    CHECK(town.get("/v1/log/x/add").status == 405);
    CHECK(town.post("/", as_bytes("x")).status == 405);
    CHECK(town.get("/v1/log/" + std::string(64, 'a') + "/checkpoint").status == 401);
    CHECK(town.get("/v1/packages/..").status == 404);
    CHECK(town.get("/v1/packages/" + std::string(64, '0')).status == 404);
    CHECK(town.get("/v1/stations/nobody/assignment").status == 401);
    CHECK(town.add("x", as_bytes("garbage")).status == 401);
    auto station = town.station("library");
    CHECK(town.add(station.slip().origin(), as_bytes("garbage")).status == 400);
    CHECK(town.add(station.slip().origin(), Bytes((1U << 20) + 1, 'a')).status == 413);
    const auto& package = station.package();
    const Reply zip = town.get("/v1/packages/" + to_hex(package.hash));
    CHECK(zip.status == 200);
    CHECK(zip.headers.find("immutable") != std::string::npos);
}
