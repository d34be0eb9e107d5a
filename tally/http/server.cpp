#include "tally/http/server.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>
#include <vector>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace valurna::tally {
namespace {

using Clock = std::chrono::steady_clock;

// One TCP connection. MHD's own timeout starts anew with every byte, so a client that drips one now and then
// would hold its place for ever; these deadlines do not move.
struct Connection {
    int socket = -1;
    Clock::time_point deadline;
    bool cut = false;
    bool kept = false;
};

struct Exchange {
    HttpRequest request;
    std::optional<HttpResponse> response;
    MHD_Connection* connection = nullptr;
    std::size_t received = 0;
    bool too_large = false;
    bool taken_in = false;  // counted in `unanswered`
    bool keeps_line = false;
};

MHD_Result collect_query(void* into, MHD_ValueKind, const char* key, const char* value) {
    static_cast<HttpRequest*>(into)->query.insert_or_assign(key, value == nullptr ? "" : value);
    return MHD_YES;
}

std::optional<std::uint64_t> declared_length(MHD_Connection* connection) {
    const char* text =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (text == nullptr) return std::nullopt;
    std::uint64_t length = 0;
    const auto [end, problem] = std::from_chars(text, text + std::strlen(text), length);
    if (problem != std::errc() || *end != '\0') return ~std::uint64_t{0};
    return length;
}

MHD_Result send(MHD_Connection* connection, const HttpResponse& content) {
    MHD_Response* response = MHD_create_response_from_buffer(
        content.body.size(), const_cast<char*>(content.body.data()), MHD_RESPMEM_MUST_COPY);
    if (response == nullptr) return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, content.type.c_str());
    for (const auto& [name, value] : content.headers)
        MHD_add_response_header(response, name.c_str(), value.c_str());
    const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(content.status), response);
    MHD_destroy_response(response);
    return queued;
}

}  // namespace

struct HttpServer::Impl {
    Plan plan;
    MHD_Daemon* daemon = nullptr;

    std::mutex connections_mutex;
    std::unordered_set<Connection*> connections;
    std::size_t kept = 0;
    std::condition_variable reaper_wakes;
    bool reaper_ends = false;
    std::thread reaper;

    std::mutex queue_mutex;
    std::condition_variable queue_filled;
    std::deque<Exchange*> queue;
    std::size_t reserved = 0;
    bool closing = false;
    std::condition_variable answered;
    std::size_t unanswered = 0;  // whole requests whose last byte of response has not been sent
    std::vector<std::thread> workers;

    [[nodiscard]] Clock::time_point after(unsigned seconds) const {
        return Clock::now() + std::chrono::seconds(seconds);
    }

    void set_deadline(MHD_Connection* connection, unsigned seconds) {
        const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        if (info == nullptr || info->socket_context == nullptr) return;
        const std::lock_guard lock(connections_mutex);
        static_cast<Connection*>(info->socket_context)->deadline = after(seconds);
    }

    // Between two requests. Only who is known, and only while there is room for others, may rest for long.
    void let_rest(MHD_Connection* connection, bool keeps_line) {
        const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        if (info == nullptr || info->socket_context == nullptr) return;
        auto& resting = *static_cast<Connection*>(info->socket_context);
        unsigned seconds = plan.limits.request_seconds;
        {
            const std::lock_guard lock(connections_mutex);
            kept -= resting.kept ? 1 : 0;
            resting.kept = keeps_line && kept < plan.limits.connections / 4;
            kept += resting.kept ? 1 : 0;
            if (resting.kept) seconds = std::max(seconds, plan.limits.kept_seconds);
            resting.deadline = after(seconds);
        }
        MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
    }

    void reap() {
        std::unique_lock lock(connections_mutex);
        while (!reaper_ends) {
            reaper_wakes.wait_for(lock, std::chrono::milliseconds(200));
            const auto now = Clock::now();
            for (Connection* connection : connections) {
                if (connection->cut || connection->deadline > now) continue;
                connection->cut = true;
                ::shutdown(connection->socket, SHUT_RDWR);
            }
        }
    }

    bool reserve_place() {
        const std::lock_guard lock(queue_mutex);
        if (closing || reserved >= plan.limits.queue) return false;
        ++reserved;
        return true;
    }

    void enqueue(Exchange* exchange) {
        {
            const std::lock_guard lock(queue_mutex);
            queue.push_back(exchange);
        }
        queue_filled.notify_one();
    }

    void work() {
        for (;;) {
            Exchange* exchange = nullptr;
            {
                std::unique_lock lock(queue_mutex);
                queue_filled.wait(lock, [&] { return !queue.empty() || (closing && reserved == 0); });
                if (queue.empty()) return;
                exchange = queue.front();
                queue.pop_front();
            }
            exchange->response = respond(exchange->request);
            MHD_Connection* connection = exchange->connection;
            MHD_resume_connection(connection);
            bool last = false;
            {
                const std::lock_guard lock(queue_mutex);
                last = --reserved == 0 && closing;
            }
            if (last) queue_filled.notify_all();
        }
    }

    void count_taken_in(Exchange& exchange) {
        const std::lock_guard lock(queue_mutex);
        exchange.taken_in = true;
        ++unanswered;
    }

    void count_answered(const Exchange& exchange) {
        if (!exchange.taken_in) return;
        const std::lock_guard lock(queue_mutex);
        --unanswered;
        answered.notify_all();
    }

    // MHD closes every connection when it stops, those with a half sent response too. The reaper goes on
    // meanwhile, so that who does not read his response is cut off at its deadline.
    void wait_until_answered() {
        std::unique_lock lock(queue_mutex);
        answered.wait_for(lock, std::chrono::seconds(plan.limits.last_responses_seconds),
                          [&] { return unanswered == 0; });
    }

    HttpResponse respond(const HttpRequest& request) const {
        try {
            return plan.handle(request);
        } catch (const std::exception&) {
            return plain_response(500, "The server failed. Nothing was stored.\n");
        }
    }

    HttpResponse busy() const {
        HttpResponse response = plain_response(503, "The server is busy.\n");
        response.headers.emplace_back("Retry-After", std::to_string(plan.limits.retry_after_seconds));
        return response;
    }

    MHD_Result begin(MHD_Connection* connection, const char* url, const char* method, void** state) {
        auto* exchange = new Exchange;  // freed in completed()
        *state = exchange;
        exchange->connection = connection;
        exchange->request.method = std::strcmp(method, "HEAD") == 0 ? "GET" : method;
        exchange->request.path = url;
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &collect_query, &exchange->request);
        if (const char* accepts =
                MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Language")) {
            exchange->request.accept_language = accepts;
        }
        if (const char* who = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization"))
            exchange->request.authorization = who;
        if (exchange->request.method != "GET" && exchange->request.method != "POST") {
            return send(connection, plain_response(405, "Only GET and POST are known here.\n"));
        }
        if (const auto length = declared_length(connection); length && *length > plan.limits.body) {
            return send(connection, plain_response(413, "The body is larger than this server takes.\n"));
        }
        return MHD_YES;
    }

    MHD_Result take(Exchange& exchange, const char* data, std::size_t* size) const {
        exchange.received += *size;
        if (exchange.received > plan.limits.body) {
            // A little more is read so that an honest client hears 413; an endless body is cut.
            exchange.too_large = true;
            exchange.request.body = {};
            if (exchange.received > 2 * plan.limits.body) return MHD_NO;
        } else {
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
            exchange.request.body.insert(exchange.request.body.end(), bytes, bytes + *size);
        }
        *size = 0;
        return MHD_YES;
    }

    MHD_Result finish(Exchange& exchange) {
        if (exchange.response) {
            exchange.keeps_line = exchange.response->keeps_line;
            return send(exchange.connection, *exchange.response);
        }
        count_taken_in(exchange);
        set_deadline(exchange.connection, plan.limits.response_seconds);
        if (exchange.too_large) {
            return send(exchange.connection,
                        plain_response(413, "The body is larger than this server takes.\n"));
        }
        if (!plan.queued || !plan.queued(exchange.request)) {
            const auto response = respond(exchange.request);
            exchange.keeps_line = response.keeps_line;
            return send(exchange.connection, response);
        }
        if (!reserve_place()) return send(exchange.connection, busy());
        MHD_suspend_connection(exchange.connection);
        enqueue(&exchange);
        return MHD_YES;
    }

    static MHD_Result access(void* self, MHD_Connection* connection, const char* url, const char* method,
                             const char*, const char* data, std::size_t* size, void** state) {
        auto* impl = static_cast<Impl*>(self);
        if (*state == nullptr) return impl->begin(connection, url, method, state);
        auto* exchange = static_cast<Exchange*>(*state);
        if (*size > 0) return impl->take(*exchange, data, size);
        return impl->finish(*exchange);
    }

    static void completed(void* self, MHD_Connection* connection, void** state, MHD_RequestTerminationCode) {
        auto* impl = static_cast<Impl*>(self);
        const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(*state));
        *state = nullptr;
        if (exchange) impl->count_answered(*exchange);
        impl->let_rest(connection, exchange && exchange->keeps_line);
    }

    static void connected(void* self, MHD_Connection* connection, void** context,
                          MHD_ConnectionNotificationCode code) {
        auto* impl = static_cast<Impl*>(self);
        const std::lock_guard lock(impl->connections_mutex);
        if (code == MHD_CONNECTION_NOTIFY_STARTED) {
            auto* opened = new Connection;
            opened->socket =
                MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
            opened->deadline = impl->after(impl->plan.limits.request_seconds);
            impl->connections.insert(opened);
            *context = opened;
        } else if (*context != nullptr) {
            auto* closed = static_cast<Connection*>(*context);
            impl->connections.erase(closed);
            impl->kept -= closed->kept ? 1 : 0;
            delete closed;
            *context = nullptr;
        }
    }

    bool start_daemon(const sockaddr* address, bool ipv6) {
        unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
        if (ipv6) flags |= MHD_USE_IPv6;
        if (plan.tls != nullptr) flags |= MHD_USE_TLS;
        const MHD_OptionItem plain_end[] = {{MHD_OPTION_END, 0, nullptr}};
        MHD_OptionItem tls_options[] = {
            {MHD_OPTION_HTTPS_MEM_KEY, 0, plan.tls ? const_cast<char*>(plan.tls->key_pem.c_str()) : nullptr},
            {MHD_OPTION_HTTPS_MEM_CERT, 0,
             plan.tls ? const_cast<char*>(plan.tls->certificate_pem.c_str()) : nullptr},
            {MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char*>("NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2")},
            {MHD_OPTION_END, 0, nullptr}};
        daemon = MHD_start_daemon(
            flags, plan.port, nullptr, nullptr, &Impl::access, this,                                       //
            MHD_OPTION_SOCK_ADDR, address,                                                                 //
            MHD_OPTION_THREAD_POOL_SIZE, plan.limits.threads,                                              //
            MHD_OPTION_CONNECTION_LIMIT, plan.limits.connections,                                          //
            MHD_OPTION_CONNECTION_MEMORY_LIMIT, plan.limits.header,                                        //
            MHD_OPTION_CONNECTION_TIMEOUT, plan.limits.request_seconds,                                    //
            MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U,                                                         //
            MHD_OPTION_STRICT_FOR_CLIENT, 1,                                                               //
            MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,                                                          //
            MHD_OPTION_NOTIFY_COMPLETED, &Impl::completed, this,                                           //
            MHD_OPTION_NOTIFY_CONNECTION, &Impl::connected, this,                                          //
            MHD_OPTION_ARRAY, plan.tls != nullptr ? tls_options : const_cast<MHD_OptionItem*>(plain_end),  //
            MHD_OPTION_END);
        return daemon != nullptr;
    }
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Expected<std::unique_ptr<HttpServer>> HttpServer::start(Plan plan) {
    auto impl = std::make_unique<Impl>();
    impl->plan = std::move(plan);
    const Plan& wanted = impl->plan;
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(wanted.port);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(wanted.port);
    const bool is_v4 = ::inet_pton(AF_INET, wanted.bind.c_str(), &v4.sin_addr) == 1;
    const bool is_v6 = !is_v4 && ::inet_pton(AF_INET6, wanted.bind.c_str(), &v6.sin6_addr) == 1;
    if (!is_v4 && !is_v6) {
        return Unexpected(Error{ErrorCode::kBadInput, "--bind " + wanted.bind, "this is not an IP address",
                                "give one such as 127.0.0.1, 0.0.0.0 or ::"});
    }
    errno = 0;
    const auto* address =
        is_v4 ? reinterpret_cast<const sockaddr*>(&v4) : reinterpret_cast<const sockaddr*>(&v6);
    if (!impl->start_daemon(address, is_v6)) {
        return Unexpected(Error{ErrorCode::kEnvironment, wanted.bind + " port " + std::to_string(wanted.port),
                                std::string("the server cannot listen: ") + std::strerror(errno),
                                "choose another --port, or 0"});
    }
    for (unsigned i = 0; i < wanted.limits.workers; ++i)
        impl->workers.emplace_back(&Impl::work, impl.get());
    impl->reaper = std::thread(&Impl::reap, impl.get());
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::~HttpServer() {
    {
        const std::lock_guard lock(impl_->queue_mutex);
        impl_->closing = true;
    }
    impl_->queue_filled.notify_all();
    for (auto& worker : impl_->workers)
        worker.join();
    impl_->wait_until_answered();
    {
        const std::lock_guard lock(impl_->connections_mutex);
        impl_->reaper_ends = true;
    }
    impl_->reaper_wakes.notify_all();
    impl_->reaper.join();
    MHD_stop_daemon(impl_->daemon);
}

std::uint16_t HttpServer::port() const {
    return MHD_get_daemon_info(impl_->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

}  // namespace valurna::tally
