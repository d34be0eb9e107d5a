#include "tests/support/tls_server.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <vector>

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bytes.hpp"
#include "crypto/group/transcript.hpp"

namespace valurna::tests {
namespace {

constexpr int kPatienceMs = 5000;

void must(int code, const char* what) {
    if (code < 0) throw std::runtime_error(std::string(what) + ": " + gnutls_strerror(code));
}

std::optional<HttpRequest> read_request(gnutls_session_t session) {
    std::string data;
    std::size_t head = std::string::npos, length = 0;
    char buffer[16384];
    while (head == std::string::npos || data.size() < head + length) {
        const auto got = gnutls_record_recv(session, buffer, sizeof buffer);
        if (got == GNUTLS_E_INTERRUPTED || got == GNUTLS_E_AGAIN) continue;
        if (got <= 0) return std::nullopt;
        data.append(buffer, static_cast<std::size_t>(got));
        if (head != std::string::npos) continue;
        const auto end = data.find("\r\n\r\n");
        if (end == std::string::npos) continue;
        head = end + 4;
        const auto at = data.find("Content-Length: ");
        if (at != std::string::npos && at < end) length = std::stoul(data.substr(at + 16));
    }
    HttpRequest request;
    const auto space = data.find(' ');
    request.method = data.substr(0, space);
    request.path = data.substr(space + 1, data.find(' ', space + 1) - space - 1);
    request.body = data.substr(head, length);
    return request;
}

void send_bytes(gnutls_session_t session, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = gnutls_record_send(session, bytes.data(), bytes.size());
        if (sent == GNUTLS_E_INTERRUPTED || sent == GNUTLS_E_AGAIN) continue;
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace

struct TlsServer::Keys {
    gnutls_x509_privkey_t key = nullptr;
    gnutls_x509_crt_t certificate = nullptr;
    gnutls_certificate_credentials_t credentials = nullptr;

    Keys() {
        must(gnutls_x509_privkey_init(&key), "key");
        must(gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA,
                                          GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0),
             "key");
        must(gnutls_x509_crt_init(&certificate), "certificate");
        must(gnutls_x509_crt_set_version(certificate, 3), "certificate");
        must(gnutls_x509_crt_set_serial(certificate, "\x01", 1), "certificate");
        // Long past: the station's clock may say anything, and so may a certificate.
        must(gnutls_x509_crt_set_activation_time(certificate, 0), "certificate");
        must(gnutls_x509_crt_set_expiration_time(certificate, 86400), "certificate");
        must(gnutls_x509_crt_set_key(certificate, key), "certificate");
        must(gnutls_x509_crt_sign2(certificate, certificate, key, GNUTLS_DIG_SHA256, 0), "certificate");
        must(gnutls_certificate_allocate_credentials(&credentials), "credentials");
        must(gnutls_certificate_set_x509_key(credentials, &certificate, 1, key), "credentials");
    }
    ~Keys() {
        gnutls_certificate_free_credentials(credentials);
        gnutls_x509_crt_deinit(certificate);
        gnutls_x509_privkey_deinit(key);
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    [[nodiscard]] std::string pin() const {
        gnutls_pubkey_t pub = nullptr;
        gnutls_datum_t der{};
        must(gnutls_pubkey_init(&pub), "pin");
        must(gnutls_pubkey_import_x509(pub, certificate, 0), "pin");
        must(gnutls_pubkey_export2(pub, GNUTLS_X509_FMT_DER, &der), "pin");
        const auto hash = crypto::sha256({der.data, der.size});
        gnutls_free(der.data);
        gnutls_pubkey_deinit(pub);
        return "sha256//" + to_base64(hash);
    }
};

TlsServer::TlsServer(Handler handler)
    : handler_(std::move(handler)),
      keys_(std::make_unique<Keys>()),
      pin_(keys_->pin()),
      listener_([this](int fd) { serve(fd); }) {}

TlsServer::~TlsServer() = default;

std::string TlsServer::address() const {
    return "https://127.0.0.1:" + std::to_string(listener_.port());
}

void TlsServer::serve(int fd) {
    gnutls_session_t session = nullptr;
    gnutls_init(&session, GNUTLS_SERVER | GNUTLS_NO_SIGNAL);
    gnutls_set_default_priority(session);
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, keys_->credentials);
    gnutls_transport_set_int(session, fd);
    gnutls_handshake_set_timeout(session, kPatienceMs);
    gnutls_record_set_timeout(session, kPatienceMs);
    int code = 0;
    do {
        code = gnutls_handshake(session);
    } while (code < 0 && gnutls_error_is_fatal(code) == 0);
    if (code == GNUTLS_E_SUCCESS) {
        if (const auto request = read_request(session)) {
            ++requests_;
            const auto reply = handler_(*request);
            for (unsigned waited = 0; waited < reply.delay_ms && !listener_.ending(); waited += 20)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            const auto answer = "HTTP/1.1 " + std::to_string(reply.status) +
                                " Answer\r\nContent-Length: " + std::to_string(reply.body.size()) +
                                "\r\nConnection: close\r\n" + reply.headers + "\r\n" + reply.body;
            send_bytes(session, std::string_view(answer).substr(0, std::min(answer.size(), reply.cut_after)));
            if (reply.cut_after >= answer.size()) gnutls_bye(session, GNUTLS_SHUT_WR);
        }
    }
    gnutls_deinit(session);
    ::close(fd);
}

}  // namespace valurna::tests
