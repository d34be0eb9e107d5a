#include "crypto/transcript.hpp"
#include "tally/verify/manifest.hpp"

namespace valurna::tally::record {

std::string manifest_line(const std::string& path, crypto::ByteView content) {
    return crypto::to_hex(crypto::sha256(content)) + "  " + path + "\n";
}

std::string manifest_comment(const std::string& election_id) {
    return "valurna record " + election_id;
}

}  // namespace valurna::tally::record
