#include "tally/http/tls.hpp"

#include <array>
#include <memory>

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace valurna::tally {
namespace {

struct KeyDeleter {
    void operator()(gnutls_x509_privkey_t key) const { gnutls_x509_privkey_deinit(key); }
};
struct CertificateDeleter {
    void operator()(gnutls_x509_crt_t certificate) const { gnutls_x509_crt_deinit(certificate); }
};
struct PublicKeyDeleter {
    void operator()(gnutls_pubkey_t key) const { gnutls_pubkey_deinit(key); }
};
using Key = std::unique_ptr<std::remove_pointer_t<gnutls_x509_privkey_t>, KeyDeleter>;
using Certificate = std::unique_ptr<std::remove_pointer_t<gnutls_x509_crt_t>, CertificateDeleter>;
using Public = std::unique_ptr<std::remove_pointer_t<gnutls_pubkey_t>, PublicKeyDeleter>;

// The library's own memory, given back at the end of the scope.
class Datum {
  public:
    Datum() = default;
    ~Datum() { gnutls_free(datum_.data); }
    Datum(const Datum&) = delete;
    Datum& operator=(const Datum&) = delete;
    gnutls_datum_t* out() { return &datum_; }
    [[nodiscard]] std::string text() const {
        return {reinterpret_cast<const char*>(datum_.data), datum_.size};
    }
    [[nodiscard]] ByteView bytes() const { return {datum_.data, datum_.size}; }

  private:
    gnutls_datum_t datum_{};
};

Key new_key() {
    gnutls_x509_privkey_t raw = nullptr;
    gnutls_x509_privkey_init(&raw);
    return Key(raw);
}

Certificate new_certificate() {
    gnutls_x509_crt_t raw = nullptr;
    gnutls_x509_crt_init(&raw);
    return Certificate(raw);
}

bool public_info(const Key& key, const Certificate& certificate, Datum& out) {
    gnutls_pubkey_t raw = nullptr;
    gnutls_pubkey_init(&raw);
    const Public public_key(raw);
    if (key) {
        gnutls_privkey_t abstract_key = nullptr;
        if (gnutls_privkey_init(&abstract_key) < 0) return false;
        const bool imported = gnutls_privkey_import_x509(abstract_key, key.get(), 0) >= 0 &&
                              gnutls_pubkey_import_privkey(public_key.get(), abstract_key, 0, 0) >= 0;
        gnutls_privkey_deinit(abstract_key);
        if (!imported) return false;
    } else if (gnutls_pubkey_import_x509(public_key.get(), certificate.get(), 0) < 0) {
        return false;
    }
    return gnutls_pubkey_export2(public_key.get(), GNUTLS_X509_FMT_DER, out.out()) >= 0;
}

std::string pin_of(const Datum& info) {
    Sha256 hash;
    hash.add(info.bytes());
    return "sha256//" + to_base64(hash.digest());
}

Unexpected tls_error(const std::string& what, int code) {
    return Unexpected(Error{ErrorCode::kEnvironment, "TLS key", what + ": " + gnutls_strerror(code),
                            "check the installation of GnuTLS"});
}

// Pinned stations have clocks that may say 1970, so the dates are as wide as certificates allow.
constexpr time_t kNotBefore = 0;
constexpr time_t kNotAfter = 4'102'444'800;  // 2100-01-01

}  // namespace

Expected<TlsIdentity> make_tls_identity(const std::string& common_name) {
    const Key key = new_key();
    const unsigned bits = GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);
    if (int code = gnutls_x509_privkey_generate(key.get(), GNUTLS_PK_ECDSA, bits, 0); code < 0) {
        return tls_error("no key could be made", code);
    }
    const Certificate certificate = new_certificate();
    std::array<std::uint8_t, 16> serial{};
    if (int code = gnutls_rnd(GNUTLS_RND_NONCE, serial.data(), serial.size()); code < 0)
        return tls_error("random", code);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x3F) | 0x40);  // positive, of full length
    const std::string name = common_name.substr(0, 60);
    gnutls_x509_crt_set_version(certificate.get(), 3);
    gnutls_x509_crt_set_serial(certificate.get(), serial.data(), serial.size());
    gnutls_x509_crt_set_dn_by_oid(certificate.get(), GNUTLS_OID_X520_COMMON_NAME, 0, name.data(),
                                  static_cast<unsigned>(name.size()));
    gnutls_x509_crt_set_activation_time(certificate.get(), kNotBefore);
    gnutls_x509_crt_set_expiration_time(certificate.get(), kNotAfter);
    gnutls_x509_crt_set_basic_constraints(certificate.get(), 0, -1);
    gnutls_x509_crt_set_key_usage(certificate.get(), GNUTLS_KEY_DIGITAL_SIGNATURE);
    if (int code = gnutls_x509_crt_set_key(certificate.get(), key.get()); code < 0)
        return tls_error("certificate", code);
    if (int code =
            gnutls_x509_crt_sign2(certificate.get(), certificate.get(), key.get(), GNUTLS_DIG_SHA256, 0);
        code < 0) {
        return tls_error("the certificate could not be signed", code);
    }
    Datum key_pem, certificate_pem, info;
    if (int code = gnutls_x509_privkey_export2_pkcs8(key.get(), GNUTLS_X509_FMT_PEM, nullptr,
                                                     GNUTLS_PKCS_PLAIN, key_pem.out());
        code < 0) {
        return tls_error("the key could not be written", code);
    }
    if (int code = gnutls_x509_crt_export2(certificate.get(), GNUTLS_X509_FMT_PEM, certificate_pem.out());
        code < 0) {
        return tls_error("the certificate could not be written", code);
    }
    if (!public_info(key, certificate, info)) return tls_error("public key", GNUTLS_E_INTERNAL_ERROR);
    return TlsIdentity{key_pem.text(), certificate_pem.text(), pin_of(info)};
}

Expected<TlsIdentity> load_tls_identity(const std::string& key_pem, const std::string& certificate_pem,
                                        const std::string& file) {
    const auto datum = [](const std::string& text) {
        return gnutls_datum_t{reinterpret_cast<unsigned char*>(const_cast<char*>(text.data())),
                              static_cast<unsigned>(text.size())};
    };
    const Key key = new_key();
    const Certificate certificate = new_certificate();
    const gnutls_datum_t key_datum = datum(key_pem), certificate_datum = datum(certificate_pem);
    Datum of_key, of_certificate;
    if (gnutls_x509_privkey_import2(key.get(), &key_datum, GNUTLS_X509_FMT_PEM, nullptr, 0) < 0 ||
        gnutls_x509_crt_import(certificate.get(), &certificate_datum, GNUTLS_X509_FMT_PEM) < 0 ||
        !public_info(key, nullptr, of_key) || !public_info(nullptr, certificate, of_certificate)) {
        return Unexpected(Error{ErrorCode::kBadInput, file, "this is not a TLS key with its certificate",
                                "restore it from a backup"});
    }
    if (of_key.text() != of_certificate.text()) {
        return Unexpected(Error{ErrorCode::kBadInput, file, "the certificate belongs to another key",
                                "restore both from one backup"});
    }
    return TlsIdentity{key_pem, certificate_pem, pin_of(of_key)};
}

}  // namespace valurna::tally
