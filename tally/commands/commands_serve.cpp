#include <cstdio>

#include <fmt/format.h>

#include "base/system/end_signal.hpp"
#include "base/system/files.hpp"
#include "tally/commands/commands.hpp"
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

Status serve(const Options& options) {
    EndSignal end;
    ignore_broken_pipes();
    ASSIGN_OR_RETURN(auto office, Office::create(options.folder));
    Office& here = *office;
    Routes routes(here);

    HttpServer::Plan plan{options.bind,
                          options.port,
                          &here.tls(),
                          options.limits,
                          [&](const HttpRequest& request) { return routes.stations_and_pages(request); },
                          &Routes::waits_for_the_disk};
    ASSIGN_OR_RETURN(auto server, HttpServer::start(plan));
    const std::string address = fmt::format("https://{}:{}", in_address(options.bind), server->port());
    RETURN_IF_ERROR(here.store().set_fact(Fact::kAddress, address));

    std::unique_ptr<HttpServer> public_server;
    if (options.public_port || !options.public_port_file.empty()) {
        HttpServer::Plan public_plan{options.bind,
                                     options.public_port.value_or(0),
                                     nullptr,
                                     options.limits,
                                     [&](const HttpRequest& request) { return routes.pages(request); },
                                     &Routes::waits_for_the_disk};
        ASSIGN_OR_RETURN(auto started, HttpServer::start(public_plan));
        public_server = std::move(started);
    }
    fmt::print("Stations: {}\n", address);
    fmt::print("Pin of this server's key: {}\n", here.tls().pin);
    if (public_server)
        fmt::print("Public page: http://{}:{}/\n", in_address(options.bind), public_server->port());
    fmt::print("Public page (this server's own certificate): {}/\n", address);
    std::fflush(stdout);
    if (public_server) {
        RETURN_IF_ERROR(write_port(options.public_port_file, public_server->port()));
    }
    RETURN_IF_ERROR(write_port(options.port_file, server->port()));
    {
        const Cosigning cosigning(here, options.cosign_seconds);
        end.wait();
    }
    fmt::print("Ended. Everything that was acknowledged is stored.\n");
    return {};
}

}  // namespace

void add_serve_command(const Command& app) {
    auto options = std::make_shared<Options>();
    const Command command = app.command("serve", "Receive the stations' ledgers and show the public page");
    add_data_option(command, options->folder);
    command.option("--bind", options->bind, "Address to listen on").shows_default();
    command.option("--port", options->port, "Port for stations, TLS (0: the system chooses)").shows_default();
    command.option("--port-file", options->port_file, "Write the port here once the server listens");
    command.option("--public-port", options->public_port,
                   "Port for the public page over plain HTTP (default: none)");
    command.option("--public-port-file", options->public_port_file,
                   "Write that port here (0 is chosen without a port)");
    command.option("--request-seconds", options->limits.request_seconds, "Most time for a request to arrive")
        .shows_default()
        .between(1, 3600);
    command.option("--connections", options->limits.connections, "Most connections at a time")
        .shows_default()
        .between(8, 100000);
    command
        .option("--cosign-seconds", options->cosign_seconds,
                "How often outside witnesses are asked, where the log's policy names any")
        .shows_default()
        .between(1, 86400);
    command.run([options] { return serve(*options); });
}

}  // namespace valurna::tally
