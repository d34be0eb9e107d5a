#include <csignal>
#include <cstdio>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/terminal.hpp"
#include "tally/http/server.hpp"
#include "tally/log/cosign.hpp"
#include "tally/routes/routes.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, bind = "127.0.0.1", port_file, public_port_file;
    std::uint16_t port = 0;
    std::optional<std::uint16_t> public_port;
    HttpLimits limits;
    unsigned cosign_seconds = 60;
};

std::string in_address(const std::string& bind) {
    return bind.find(':') == std::string::npos ? bind : "[" + bind + "]";
}

Status write_port(const std::string& file, std::uint16_t port) {
    if (file.empty()) return {};
    return write_file(file, as_bytes(std::to_string(port) + "\n"), kPublicMode);
}

// Signals are blocked before any thread starts, so that only this waits for them.
class EndSignals {
  public:
    EndSignals() {
        ::sigemptyset(&set_);
        ::sigaddset(&set_, SIGTERM);
        ::sigaddset(&set_, SIGINT);
        ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const {
        int received = 0;
        ::sigwait(&set_, &received);
    }

  private:
    sigset_t set_{};
};

int serve(const Options& options) {
    const EndSignals signals;
    auto office = Office::create(options.folder);
    if (!office) return report(office.error());
    Office& here = *office.value();
    Routes routes(here);

    HttpServer::Plan plan{options.bind,
                          options.port,
                          &here.tls(),
                          options.limits,
                          [&](const HttpRequest& request) { return routes.stations_and_pages(request); },
                          &Routes::waits_for_the_disk};
    auto server = HttpServer::start(plan);
    if (!server) return report(server.error());
    const std::string address =
        fmt::format("https://{}:{}", in_address(options.bind), server.value()->port());
    if (auto kept = here.store().set_fact("address", address); !kept) return report(kept.error());

    std::unique_ptr<HttpServer> public_server;
    if (options.public_port || !options.public_port_file.empty()) {
        HttpServer::Plan public_plan{options.bind,
                                     options.public_port.value_or(0),
                                     nullptr,
                                     options.limits,
                                     [&](const HttpRequest& request) { return routes.pages(request); },
                                     &Routes::waits_for_the_disk};
        auto started = HttpServer::start(public_plan);
        if (!started) return report(started.error());
        public_server = std::move(started).value();
    }
    fmt::print("Stations: {}\n", address);
    fmt::print("Pin of this server's key: {}\n", here.tls().pin);
    if (public_server)
        fmt::print("Public page: http://{}:{}/\n", in_address(options.bind), public_server->port());
    fmt::print("Public page (this server's own certificate): {}/\n", address);
    std::fflush(stdout);
    if (public_server) {
        if (auto done = write_port(options.public_port_file, public_server->port()); !done)
            return report(done.error());
    }
    if (auto done = write_port(options.port_file, server.value()->port()); !done) return report(done.error());
    {
        const Cosigning cosigning(here, options.cosign_seconds);
        signals.wait();
    }
    fmt::print("Ended. Everything that was acknowledged is stored.\n");
    return kDone;
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_status) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("serve", "Receive the stations' ledgers and show the public page");
    add_data_option(*command, options->folder);
    command->add_option("--bind", options->bind, "Address to listen on")->capture_default_str();
    command->add_option("--port", options->port, "Port for stations, TLS (0: the system chooses)")
        ->capture_default_str();
    command->add_option("--port-file", options->port_file, "Write the port here once the server listens");
    command->add_option("--public-port", options->public_port,
                        "Port for the public page over plain HTTP (default: none)");
    command->add_option("--public-port-file", options->public_port_file,
                        "Write that port here (0 is chosen without a port)");
    command
        ->add_option("--request-seconds", options->limits.request_seconds,
                     "Most time for a request to arrive")
        ->capture_default_str()
        ->check(CLI::Range(1, 3600));
    command->add_option("--connections", options->limits.connections, "Most connections at a time")
        ->capture_default_str()
        ->check(CLI::Range(8, 100000));
    command
        ->add_option("--cosign-seconds", options->cosign_seconds,
                     "How often outside witnesses are asked, where the log's policy names any")
        ->capture_default_str()
        ->check(CLI::Range(1, 86400));
    command->callback([options, &exit_status] { exit_status = serve(*options); });
}

}  // namespace valurna::tally
