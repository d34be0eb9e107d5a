// What the programs say of the machine's memory, and that no picture of theirs stays behind when they crash. valurna-tally's is
// tried where a trustee's passphrase is asked for, valurna-kiosk's beside its other tests.
#include <chrono>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "base/system/descriptor.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/core_files.hpp"
#include "tests/support/locked_memory.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// A server that takes connections and never answers: its clients wait.
class SilentServer {
  public:
    SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        REQUIRE(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&at), size) == 0);
        REQUIRE(::listen(socket_.get(), 8) == 0);
        REQUIRE(::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&at), &size) == 0);
        port_ = std::to_string(ntohs(at.sin_port));
    }
    [[nodiscard]] std::string address(const std::string& scheme) const {
        return scheme + "://127.0.0.1:" + port_;
    }

  private:
    Descriptor socket_;
    std::string port_;
};

}  // namespace

TEST_CASE("a station's sender and a checker's program leave no core file", "[hardening]") {
    rlimit own{};
    REQUIRE(::getrlimit(RLIMIT_CORE, &own) == 0);
    REQUIRE(own.rlim_max > 0);  // else the programs would have none whatever they do
    const TemporaryFolder folder;
    const SilentServer silent;
    const SmallElection small(1);
    auto slip = small.slip("library");
    slip.addresses = {silent.address("https")};
    write_text(folder.path() + "/slip.json", sync::write_slip(slip));
    const std::vector<std::pair<std::string, std::vector<std::string>>> programs{
        {"valurna-sync", {"enrol", folder.path() + "/slip.json", "--data", folder.path() + "/station"}},
        {"valurna-verify", {"log", silent.address("http") + "/log", "--key", slip.server_notes.text()}}};
    for (const auto& [name, words] : programs) {
        Running waiting(std::string(kBinDir) + "/" + name, words, folder.path() + "/" + name);
        CAPTURE(name);
        CHECK(await_no_core(waiting, std::chrono::seconds(4)));
        INFO(read_text(folder.path() + "/" + name));
        CHECK(waiting.alive());
        waiting.kill_now();
    }
}

TEST_CASE(
    "who types a passphrase or starts the server is told where the machine cannot keep keys off its disk",
    "[hardening]") {
    const TemporaryFolder folder;
    const std::string tally = std::string(kBinDir) + "/valurna-tally", log = folder.path() + "/log";
    write_text(folder.path() + "/pass", "a long passphrase\n");
    const auto made = run(
        "prlimit",
        without_locked_memory(tally, {"officer", "make", "--name", "Ada", "--folder", folder.path() + "/ada",
                                      "--passphrase-file", folder.path() + "/pass"}));
    INFO(made.err);
    CHECK(made.status == 0);
    CHECK(made.out.starts_with("Note: memory cannot be locked here") == kLocksAreSeen);

    Running server("prlimit",
                   without_locked_memory(tally, {"serve", "--data", folder.path() + "/data", "--port", "0",
                                                 "--port-file", folder.path() + "/port"}),
                   log);
    CHECK_FALSE(await_file(folder.path() + "/port", std::chrono::seconds(20)).empty());
    CHECK(server.end() == 0);
    const auto said = read_text(log);
    INFO(said);
    CHECK(said.starts_with("Note: memory cannot be locked here") == kLocksAreSeen);
}
