#include "sync/formats/address_note.hpp"

#include <algorithm>

#include "election/definition/staff.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/slip.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna addresses v1", kTitleWithProxy = "valurna addresses v2";
constexpr std::string_view kNoProxy = "none";
constexpr const char* kWhat = "new addresses";
constexpr std::size_t kMostBytes = std::size_t{16} << 10;

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

// What the note says of itself, before anything is known of its signature: so that a mixed-up file is called that.
Status made_for(std::string_view text, const std::string& origin) {
    const auto whose = crypto::take_line(text) ? crypto::take_line(text).value_or("") : "";
    if (whose == origin) return {};
    return Unexpected(
        Error{ErrorCode::kRefused, kWhat,
              "they are for " + std::string(whose.substr(0, 400)) + ", and this station is " + origin,
              "give the file that was made for this station"});
}

}  // namespace

std::string sign_address_note(const AddressNote& note, const crypto::SigningKey& authority) {
    std::string body = std::string(note.proxy ? kTitleWithProxy : kTitle) + "\n" + note.origin + "\nissued " +
                       std::to_string(note.issued) + "\n";
    for (const auto& address : note.addresses)
        body += "address " + address + "\n";
    if (note.proxy) body += "proxy " + (note.proxy->empty() ? std::string(kNoProxy) : *note.proxy) + "\n";
    return sign_authority_note(body, note.origin.substr(0, note.origin.find('/')), authority);
}

bool is_address_note(std::string_view text) {
    const auto title = crypto::take_line(text);
    return title == kTitle || title == kTitleWithProxy;
}

std::string note_in_a_line(std::string_view note) {
    return std::string(election::kAddressLineStart) +
           to_base64({reinterpret_cast<const std::uint8_t*>(note.data()), note.size()});
}

std::optional<std::string> note_in_line(std::string_view line) {
    if (!line.starts_with(election::kAddressLineStart)) return std::nullopt;
    const auto bytes = from_base64(line.substr(election::kAddressLineStart.size()));
    if (!bytes || bytes->size() > kMostBytes || !is_address_note(as_text(*bytes))) return std::nullopt;
    return as_text(*bytes);
}

Expected<AddressNote> parse_address_note(std::string_view text, const crypto::PublicKey& authority,
                                         const std::string& origin) {
    if (text.size() > kMostBytes || !is_address_note(text))
        return malformed("this is no note with addresses");
    RETURN_IF_ERROR(made_for(text, origin));
    const auto body = authority_note_body(text, authority, origin.substr(0, origin.find('/')), kWhat);
    if (!body.has_value()) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "they are not signed with the key of the office that this station belongs to",
                                "ask the office: valurna-tally stations slip STATION --again"});
    }
    std::string_view rest = body.value();
    AddressNote note{origin, 0, {}};
    const bool has_proxy = crypto::take_line(rest) == kTitleWithProxy;
    if (crypto::take_line(rest) != origin) return malformed("it does not begin as it must");
    const auto issued_line = take_after(rest, "issued ");
    const auto issued = issued_line ? crypto::parse_decimal(*issued_line) : std::nullopt;
    if (!issued || *issued == 0) return malformed("it does not say when it was issued");
    note.issued = *issued;
    while (!rest.empty() && !(has_proxy && rest.starts_with("proxy "))) {
        const auto address = take_after(rest, "address ");
        if (!address) return malformed("a line is no address");
        note.addresses.emplace_back(*address);
    }
    RETURN_IF_ERROR(check_addresses(note.addresses, kWhat));
    if (!has_proxy) return note;
    const auto proxy = take_after(rest, "proxy ");
    if (!proxy || !rest.empty()) return malformed("it does not end with the proxy");
    note.proxy = *proxy == kNoProxy ? std::string() : std::string(*proxy);
    if (!note.proxy->empty()) RETURN_IF_ERROR(check_proxy(*note.proxy, kWhat));
    return note;
}

Status follows(const AddressNote& now, const AddressNote& seen) {
    if (now.issued > seen.issued || now == seen) return {};
    return Unexpected(Error{ErrorCode::kRefused, kWhat,
                            now.issued < seen.issued ? "they are older than those that this station has"
                                                     : "others were issued at the same time",
                            "ask the office for new ones: valurna-tally stations slip STATION --again"});
}

}  // namespace valurna::sync
