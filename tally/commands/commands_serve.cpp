#include <algorithm>
#include <charconv>
#include <cstdio>

#include <fmt/format.h>

#include "base/system/end_signal.hpp"
#include "base/system/file_lock.hpp"
#include "base/system/files.hpp"
#include "base/system/hardening.hpp"
#include "base/system/network.hpp"
#include "tally/commands/commands.hpp"
#include "tally/http/server.hpp"
#include "tally/log/cosign.hpp"
#include "tally/log/publishing.hpp"
#include "tally/office/authority_key.hpp"
#include "tally/routes/routes.hpp"

namespace valurna::tally {
namespace {

struct Options {
    std::string folder, bind = "127.0.0.1", port_file, public_port_file;
    std::optional<std::uint16_t> port, public_port;  // nothing: the port of last time
    HttpLimits limits;
    unsigned cosign_seconds = 60;
    std::optional<std::uint16_t> group_ballots, group_seconds;  // nothing: those of last time
};

std::string in_address(const std::string& bind) {
    return bind.find(':') == std::string::npos ? bind : "[" + bind + "]";
}

Status write_port(const std::string& file, std::uint16_t port) {
    if (file.empty()) return {};
    return write_file(file, as_bytes(std::to_string(port) + "\n"), kPublicMode);
}

// The number at the end of "https://127.0.0.1:8443", or of "8443".
std::optional<std::uint16_t> port_at_the_end(std::string_view text) {
    std::uint16_t port = 0;
    const auto digits = text.substr(text.rfind(':') + 1);
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (problem != std::errc() || end != digits.data() + digits.size() || port == 0) return std::nullopt;
    return port;
}

// Starts at the port that was asked for. Without one it is that of last time, where stations and people look for this
// server, and the first time one that the system chooses. `name`: of the option.
Expected<std::unique_ptr<HttpServer>> start_at(HttpServer::Plan plan, std::optional<std::uint16_t> asked,
                                               const std::optional<std::string>& last, const char* name) {
    const auto before = last ? port_at_the_end(*last) : std::nullopt;
    plan.port = asked ? *asked : before.value_or(0);
    auto server = HttpServer::start(plan);
    if (server.has_value() || asked || !before || server.error().code != ErrorCode::kEnvironment)
        return server;
    return Unexpected(
        Error{ErrorCode::kEnvironment, server.error().where,
              "this is the port of last time, and " + server.error().what,
              fmt::format("stop the program that has it; or give another one with {}, and tell it to "
                          "those who look for this server (stations: valurna-tally stations slip "
                          "STATION --again)",
                          name)});
}

// Enrolled stations keep the addresses that they were given.
Status tell_of_a_move(Store& store, const std::optional<std::string>& before, const std::string& now) {
    if (!before || *before == now) return {};
    ASSIGN_OR_RETURN(const auto stations, store.stations());
    if (std::none_of(stations.begin(), stations.end(),
                     [](const StationRow& row) { return row.key.has_value(); }))
        return {};
    fmt::print(
        "Last time it was {}. An enrolled station learns the new address from: valurna-tally stations slip "
        "STATION --again\n",
        *before);
    return {};
}

// Where others reach this server: a server on every address of its machine names them all.
std::vector<std::string> reached_at(const std::string& bind, std::uint16_t port,
                                    const std::string& scheme = "https") {
    const auto at = [&](const std::string& host) {
        return fmt::format("{}://{}:{}", scheme, in_address(host), port);
    };
    if (bind != "0.0.0.0" && bind != "::") return {at(bind)};
    std::vector<std::string> out;
    for (const auto& host : addresses_of_this_machine())
        out.push_back(at(host));
    if (out.empty()) out.push_back(at("127.0.0.1"));
    return out;
}

// The groups of the public log stand in the store, so that every program that shows the log states the same.
Expected<LogGroups> groups_from_now_on(Store& store, const Options& options) {
    ASSIGN_OR_RETURN(const auto before, store.log_groups());
    const LogGroups now{options.group_ballots.value_or(static_cast<std::uint16_t>(before.ballots)),
                        options.group_seconds.value_or(static_cast<std::uint16_t>(before.seconds))};
    if (now.ballots == 0)
        return Unexpected(Error{ErrorCode::kBadInput, "--group-ballots 0", "a group has a ballot at least",
                                "write 1 or more"});
    RETURN_IF_ERROR(store.set_fact(Fact::kLogGroups, groups_text(now)));
    return now;
}

std::string in_words(const LogGroups& groups) {
    if (groups.at_once())
        return "The public log takes each ballot at once: everybody sees which slip has voted when.";
    return fmt::format("The public log takes ballots in groups of {} or more, looked for every {} seconds.",
                       groups.ballots, groups.seconds);
}

Status serve(const Options& options) {
    EndSignal end;
    ignore_broken_pipes();
    if (const auto words = memory_words(memory_state()); !words.empty()) fmt::print("{}\n", words);
    ASSIGN_OR_RETURN(auto office, Office::create(options.folder));
    Office& here = *office;
    ASSIGN_OR_RETURN(const auto lock, FileLock::take(here.path("serve.lock")));
    if (!lock)
        return Unexpected(Error{ErrorCode::kRefused, options.folder, "a server runs on this folder already",
                                "end it first, or give another --data folder"});
    if (has_bare_authority(here))
        fmt::print(
            stderr,
            "Careful: {} holds the office's key without a passphrase. Put it under one: valurna-tally authority "
            "lock --data {}\n",
            usual_authority_file(here), options.folder);
    ASSIGN_OR_RETURN(const auto groups, groups_from_now_on(here.store(), options));
    Routes routes(here);
    ASSIGN_OR_RETURN(const auto last_address, here.store().fact(Fact::kAddress));
    ASSIGN_OR_RETURN(const auto last_public_port, here.store().fact(Fact::kPublicPort));

    const HttpServer::Plan plan{
        options.bind,
        0,
        &here.tls(),
        options.limits,
        [&](const HttpRequest& request) { return routes.stations_and_pages(request); },
        &Routes::waits_for_the_disk};
    ASSIGN_OR_RETURN(auto server, start_at(plan, options.port, last_address, "--port"));
    const std::string address = fmt::format("https://{}:{}", in_address(options.bind), server->port());
    RETURN_IF_ERROR(here.store().set_fact(Fact::kAddress, address));

    std::unique_ptr<HttpServer> public_server;
    if (options.public_port || !options.public_port_file.empty()) {
        const HttpServer::Plan public_plan{options.bind,
                                           0,
                                           nullptr,
                                           options.limits,
                                           [&](const HttpRequest& request) { return routes.pages(request); },
                                           &Routes::waits_for_the_disk};
        ASSIGN_OR_RETURN(public_server,
                         start_at(public_plan, options.public_port, last_public_port, "--public-port"));
        RETURN_IF_ERROR(here.store().set_fact(Fact::kPublicPort, std::to_string(public_server->port())));
    }
    for (const auto& reached : reached_at(options.bind, server->port()))
        fmt::print("Stations: {}\n", reached);
    RETURN_IF_ERROR(tell_of_a_move(here.store(), last_address, address));
    fmt::print("Pin of this server's key: {}\n", here.tls().pin);
    if (public_server) {
        for (const auto& reached : reached_at(options.bind, public_server->port(), "http"))
            fmt::print("Public page: {}/\n", reached);
    }
    for (const auto& reached : reached_at(options.bind, server->port()))
        fmt::print("Public page (this server's own certificate): {}/\n", reached);
    fmt::print("{}\n", in_words(groups));
    if (const auto built = here.in_force(); !built)
        fmt::print("No election package is built here yet, so that no station can enrol: {}\n",
                   built.error().mend);
    std::fflush(stdout);
    if (public_server) {
        RETURN_IF_ERROR(write_port(options.public_port_file, public_server->port()));
    }
    RETURN_IF_ERROR(write_port(options.port_file, server->port()));
    {
        const Publishing publishing(here, groups.seconds);
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
    command.option(
        "--port", options->port,
        "Port for stations, TLS (default: that of last time; 0, and the first time: the system chooses)");
    command.option("--port-file", options->port_file, "Write the port here once the server listens");
    command.option("--public-port", options->public_port,
                   "Port for the public page over plain HTTP (default: none)");
    command.option("--public-port-file", options->public_port_file,
                   "Write that port here (without --public-port: that of last time, or the system chooses)");
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
    command.option(
        "--group-ballots", options->group_ballots,
        "Ballots that wait before a group of them comes into the public log (default: as last time; the first "
        "time 20; 1 with --group-seconds 0 is each ballot at once)");
    command.option("--group-seconds", options->group_seconds,
                   "How often it is looked whether so many wait (default: as last time; the first time 900)");
    command.run([options] { return serve(*options); });
}

}  // namespace valurna::tally
