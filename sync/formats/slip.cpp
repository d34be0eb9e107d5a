#include "sync/formats/slip.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>

#include <nlohmann/json.hpp>

namespace valurna::sync {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kMostSlip = std::size_t{16} << 10;
constexpr std::size_t kMostAddresses = 8;
constexpr std::size_t kMostPins = 4;
constexpr const char* kFormat = "valurna station slip v1";
constexpr const char* kFormatWithProxy = "valurna station slip v2";
constexpr const char* kProxy = "proxy";
constexpr const char* kMembers[] = {"format",       "addresses", "pins",   "server",
                                    "server_notes", "authority", "domain", "election_id",
                                    "station_id",   "label",     "token"};

bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kDomain = "abcdefghijklmnopqrstuvwxyz0123456789-.";

bool is_pin(std::string_view text) {
    constexpr std::string_view kStart = "sha256//";
    if (!text.starts_with(kStart)) return false;
    const auto hash = from_base64(text.substr(kStart.size()));
    return hash && hash->size() == 32;
}

constexpr std::string_view kAddressStart = "https://";
constexpr std::string_view kProxyStart = "http://";

bool is_address(std::string_view text, std::string_view start = kAddressStart) {
    return text.starts_with(start) && text.size() > start.size() && text.size() <= 256 &&
           text.back() != '/' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

// "host" or "host:port" or "[IPv6]:port", as nobody could reach any other; a path may stand behind it.
bool has_host_and_port(std::string_view address, std::string_view start = kAddressStart) {
    std::string_view rest = address.substr(start.size());
    if (rest.find_first_of("@?#\\\"<>") != std::string_view::npos) return false;
    rest = rest.substr(0, rest.find('/'));
    std::size_t host_end = rest.find(':');
    if (rest.starts_with('[')) {
        const auto bracket = rest.find(']');
        if (bracket == std::string_view::npos) return false;
        host_end = bracket + 1 == rest.size() ? std::string_view::npos : bracket + 1;
    }
    if (host_end == 0) return false;
    if (host_end == std::string_view::npos) return !rest.empty();
    if (rest[host_end] != ':') return false;
    const std::string_view digits = rest.substr(host_end + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc{} && end == digits.data() + digits.size() && port > 0;
}

// A label is printed beside a figure on a coordinator's screen: one line, no control characters.
bool is_label(std::string_view text) {
    return text.size() <= 200 && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

class Reader {
  public:
    Reader(const json& value, std::string_view file) : value_(value), file_(file) {}

    std::string text(const char* member) {
        const auto it = value_.find(member);
        if (it == value_.end()) return fail(member, "it is missing"), std::string();
        if (!it->is_string()) return fail(member, "it is not a text"), std::string();
        return it->get<std::string>();
    }
    std::vector<std::string> texts(const char* member, std::size_t most) {
        std::vector<std::string> out;
        const auto it = value_.find(member);
        if (it == value_.end() || !it->is_array() || it->empty() || it->size() > most) {
            fail(member, "it is not a list of 1 to " + std::to_string(most) + " texts");
            return out;
        }
        for (const auto& item : *it) {
            if (!item.is_string()) return fail(member, "it holds something that is not a text"), out;
            out.push_back(item.get<std::string>());
        }
        return out;
    }
    crypto::VerifierKey key(const char* member, crypto::NoteKeyType type, const std::string& name) {
        auto parsed = crypto::VerifierKey::parse(text(member));
        if (!parsed || parsed->type != type) {
            fail(member, "it is not a verifier key of the right type");
            return {};
        }
        if (parsed->name != name) fail(member, "its name is not the election's domain");
        return *parsed;
    }
    void check(bool holds, const char* member, std::string what) {
        if (!holds) fail(member, std::move(what));
    }
    void fail(const std::string& member, std::string what) {
        if (error_) return;  // the first one is the one to mend first
        error_ = Error{ErrorCode::kBadInput, std::string(file_) + ": /" + member, std::move(what),
                       "ask for a new station slip from the tally server"};
    }
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  private:
    const json& value_;
    std::string_view file_;
    std::optional<Error> error_;
};

// nlohmann keeps the last of two equal members: two readers must not see two different slips.
std::optional<json> parse_unique(std::string_view text) {
    std::set<std::string> seen;
    bool repeated = false;
    auto value = json::parse(
        text,
        [&](int, json::parse_event_t event, json& parsed) {
            if (event == json::parse_event_t::key) repeated |= !seen.insert(parsed.get<std::string>()).second;
            return true;
        },
        false);
    if (repeated || !value.is_object()) return std::nullopt;
    return value;
}

}  // namespace

namespace {

std::string json_of(const StationSlip& slip, int indent, bool ascii) {
    ordered_json value{{"format", slip.proxy.empty() ? kFormat : kFormatWithProxy},
                       {"addresses", slip.addresses},
                       {"pins", slip.pins},
                       {"server", slip.server.text()},
                       {"server_notes", slip.server_notes.text()},
                       {"authority", slip.authority.base64()},
                       {"domain", slip.domain},
                       {"election_id", slip.election_id},
                       {"station_id", slip.station_id},
                       {"label", slip.label},
                       {"token", slip.token}};
    if (!slip.proxy.empty()) value[kProxy] = slip.proxy;
    return value.dump(indent, ' ', ascii, ordered_json::error_handler_t::replace);
}

}  // namespace

SlipKeys keys_to_compare(const StationSlip& slip) {
    return {crypto::fingerprint(slip.server.key.bytes), crypto::fingerprint(slip.authority.key.bytes)};
}

std::string write_slip(const StationSlip& slip) {
    return json_of(slip, 2, false) + "\n";
}

std::string write_slip_in_a_line(const StationSlip& slip) {
    return json_of(slip, -1, true);
}

Status check_addresses(const std::vector<std::string>& addresses, const std::string& where) {
    const char* wrong = nullptr;
    if (addresses.empty() || addresses.size() > kMostAddresses) wrong = "there are not 1 to 8 addresses";
    if (!std::all_of(addresses.begin(), addresses.end(), [](const auto& one) { return is_address(one); }))
        wrong =
            "an address does not begin with https://, ends in a slash, or has letters outside ASCII (a name "
            "such as räksmörgås.se is written xn--...)";
    else if (!std::all_of(addresses.begin(), addresses.end(),
                          [](const auto& one) { return has_host_and_port(one); }))
        wrong = "an address has no host, or a port that is not from 1 to 65535";
    if (wrong == nullptr) return {};
    return Unexpected(
        Error{ErrorCode::kBadInput, where, wrong, "give addresses such as https://tally.example.se:8443"});
}

Status check_proxy(const std::string& proxy, const std::string& where) {
    const auto rest = std::string_view(proxy).substr(std::min(proxy.size(), kProxyStart.size()));
    if (is_address(proxy, kProxyStart) && has_host_and_port(proxy, kProxyStart) &&
        rest.find('/') == std::string_view::npos && rest.rfind(':') != std::string_view::npos &&
        rest.back() != ']')
        return {};
    return Unexpected(
        Error{ErrorCode::kBadInput, where,
              "this is no proxy that a station can use (one that asks for a name and a password is none)",
              "give its host and port, such as http://proxy.skola.se:3128"});
}

Expected<StationSlip> parse_slip(std::string_view text, std::string_view file) {
    if (text.size() > kMostSlip)
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                "it is longer than a station slip can be",
                                "give the file that the tally server wrote"});
    const auto value = parse_unique(text);
    if (!value)
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                "it is not one JSON object with each member once",
                                "give the file that the tally server wrote"});
    Reader reader(*value, file);
    const auto format = reader.text("format");
    const bool has_proxy = format == kFormatWithProxy;
    for (const auto& [member, unused] : value->items()) {
        const bool known = std::find(std::begin(kMembers), std::end(kMembers), member) != std::end(kMembers);
        if (!known && !(has_proxy && member == kProxy))
            reader.fail("", "it holds a member that a station slip does not have");
    }
    reader.check(has_proxy || format == kFormat, "format",
                 "it is not \"" + std::string(kFormat) + "\" or \"" + kFormatWithProxy + "\"");

    StationSlip slip;
    slip.domain = reader.text("domain");
    reader.check(!slip.domain.empty() && slip.domain.size() <= 253 && only(slip.domain, kDomain), "domain",
                 "it is not a domain in lower case");
    slip.election_id = reader.text("election_id");
    reader.check(
        slip.election_id.size() >= 3 && slip.election_id.size() <= 64 && only(slip.election_id, kName),
        "election_id", "it is not 3 to 64 of a-z, 0-9 and -");
    slip.station_id = reader.text("station_id");
    reader.check(!slip.station_id.empty() && slip.station_id.size() <= 64 && only(slip.station_id, kName),
                 "station_id", "it is not 1 to 64 of a-z, 0-9 and -");
    slip.label = reader.text("label");
    reader.check(is_label(slip.label), "label", "it is not one line of at most 200 bytes");
    slip.token = reader.text("token");
    reader.check(slip.token.size() >= 32 && slip.token.size() <= 128 && only(slip.token, kHex), "token",
                 "it is not 32 to 128 hex digits");
    slip.addresses = reader.texts("addresses", kMostAddresses);
    if (const auto fit = check_addresses(slip.addresses, "addresses"); !fit.has_value())
        reader.fail("addresses", fit.error().what);
    slip.pins = reader.texts("pins", kMostPins);
    reader.check(std::all_of(slip.pins.begin(), slip.pins.end(), is_pin), "pins",
                 "a pin is not sha256// and the base64 of 32 bytes");
    slip.server = reader.key("server", crypto::NoteKeyType::kCosignature, slip.domain);
    slip.server_notes = reader.key("server_notes", crypto::NoteKeyType::kEd25519, slip.domain);
    if (auto authority = crypto::MinisignPublic::parse(reader.text("authority")))
        slip.authority = *authority;
    else
        reader.fail("authority", "it is not a minisign public key");
    if (has_proxy) {
        slip.proxy = reader.text(kProxy);
        if (const auto fit = check_proxy(slip.proxy, kProxy); !fit.has_value())
            reader.fail(kProxy, fit.error().what);
    }
    if (reader.error()) return Unexpected(*reader.error());
    return slip;
}

}  // namespace valurna::sync
