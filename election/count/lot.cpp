#include "election/count/lot.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace valurna::election {

std::string lot_ticket(std::string_view seed, std::string_view log_root, std::string_view project) {
    std::string material = "valurna lot v1\n";
    for (const auto part : {seed, log_root, project}) {
        material += part;
        material += '\n';
    }
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(material.data(), material.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error(
            "SHA-256 is not available");  // a broken installation: nothing may be counted on it
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const auto byte : digest) {
        hex += kDigits[byte >> 4];
        hex += kDigits[byte & 15];
    }
    return hex;
}

}  // namespace valurna::election
