#include "election/count/lot.hpp"

#include "base/bytes.hpp"
#include "base/sha256.hpp"

namespace valurna::election {

std::string lot_ticket(std::string_view seed, std::string_view log_root, std::string_view project) {
    Sha256 material;
    material.add(as_bytes("valurna lot v1\n"));
    for (const auto part : {seed, log_root, project}) {
        material.add(as_bytes(part));
        material.add(as_bytes("\n"));
    }
    return to_hex(material.digest());
}

}  // namespace valurna::election
