#pragma once
// The server's own TLS key. Stations pin the public key, so that no certificate authority is needed. The
// certificate is there only because TLS requires one.

#include <string>

#include "base/expected.hpp"

namespace valurna::tally {

struct TlsIdentity {
    std::string key_pem;          // P-256, PKCS #8
    std::string certificate_pem;  // self-signed by the key
    std::string pin;  // "sha256//<base64 of SHA-256 of the SubjectPublicKeyInfo>", as libcurl takes it
};

[[nodiscard]] Expected<TlsIdentity> make_tls_identity(const std::string& common_name);
// Refuses where the certificate is not the key's.
[[nodiscard]] Expected<TlsIdentity> load_tls_identity(const std::string& key_pem,
                                                      const std::string& certificate_pem,
                                                      const std::string& file);

}  // namespace valurna::tally
