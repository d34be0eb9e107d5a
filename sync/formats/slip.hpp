#pragma once
// The station slip: what a station must know before it may use a network. The server prints it as JSON and as a QR code.
// docs/formats/station-slip.md

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/keys/minisign.hpp"
#include "crypto/tlog/note.hpp"

namespace valurna::sync {

struct StationSlip {
    std::vector<std::string> addresses;  // tried in turn: "https://127.0.0.1:8443"
    std::vector<std::string> pins;     // "sha256//<base64>": current and next TLS key, as libcurl takes them
    crypto::VerifierKey server;        // its cosignature key (type 0x04); the name is the election's domain
    crypto::VerifierKey server_notes;  // its Ed25519 note key (type 0x01), for assignments and reconciliation
    crypto::MinisignPublic authority;  // signs packages, and notes for stations
    std::string domain, election_id, station_id, label;
    std::string token;       // for one enrolment: 32 to 128 lower-case hex digits
    std::string proxy = {};  // "http://proxy.skola.se:3128", where the place has one; empty for none

    [[nodiscard]] std::string origin() const { return domain + "/" + election_id + "/" + station_id; }
};

// What people compare between a slip on paper and a machine's screen: fingerprints of the key by which the server signs what it has
// received, and of the election authority's key.
struct SlipKeys {
    std::string server, authority;
};
[[nodiscard]] SlipKeys keys_to_compare(const StationSlip& slip);

// JSON, deterministic, indented by two spaces. A slip without a proxy is of version 1, so that older stations read it.
[[nodiscard]] std::string write_slip(const StationSlip& slip);
// The same without spaces and line ends, for a QR code. In ASCII alone (\u00e5), as scanners type no other letters.
[[nodiscard]] std::string write_slip_in_a_line(const StationSlip& slip);
// kBadInput for unknown and missing members, http addresses, a slip without a pin and keys of the wrong type. `file`
// names it in errors.
[[nodiscard]] Expected<StationSlip> parse_slip(std::string_view json, std::string_view file);
// kBadInput unless they are 1 to 8 addresses as a slip may hold them. `where` names them in errors.
[[nodiscard]] Status check_addresses(const std::vector<std::string>& addresses, const std::string& where);
// kBadInput unless it is a proxy as a slip may name one.
[[nodiscard]] Status check_proxy(const std::string& proxy, const std::string& where);

}  // namespace valurna::sync
