#include "tally/office/slips.hpp"

#include <algorithm>

#include <sodium.h>

#include "crypto/transcript.hpp"
#include "sync/wire.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;

constexpr std::size_t kLongestId = 40;

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= kLongestId && id != kPublicLogId && id.front() != '-' &&
           std::all_of(id.begin(), id.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// "Gamla Biblioteket 2" -> "gamla-biblioteket-2"; letters outside a-z are left out.
std::string id_from(const std::string& label) {
    std::string id;
    for (const char c : label) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
            id += lower;
        } else if (!id.empty() && id.back() != '-' && static_cast<unsigned char>(c) < 0x80) {
            id += '-';
        }
    }
    id.resize(std::min(id.size(), kLongestId - 6));
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id.empty() || id == kPublicLogId ? "station" : id;
}

Result<std::string> free_id(Store& store, const std::string& label) {
    const std::string stem = id_from(label);
    for (int i = 1;; ++i) {
        const std::string id = i == 1 ? stem : stem + "-" + std::to_string(i);
        auto taken = store.station(id);
        if (!taken) return taken.error();
        if (!taken.value()) return id;
    }
}

Result<std::vector<std::string>> addresses_of(Office& office, const std::vector<std::string>& given) {
    if (!given.empty()) return given;
    auto last = office.store().fact("address");
    if (!last) return last.error();
    if (last.value()) return std::vector<std::string>{*last.value()};
    return Error{ErrorCode::kBadInput, "--address", "the server has not run yet, so its address is not known",
                 "give one such as https://tally.example.se:8443"};
}

}  // namespace

Result<sync::StationSlip> make_slip(Office& office, const SlipOrder& order) {
    auto election = office.definition();
    if (!election) return election.error();
    if (order.label.empty() || order.label.size() > 200) {
        return Error{ErrorCode::kBadInput, "--label", "a label has 1 to 200 bytes",
                     "name the place as people know it"};
    }
    if (!order.id.empty() && !is_id(order.id)) {
        return Error{ErrorCode::kBadInput, "--id " + order.id, "this is not a station id",
                     "use 1 to 40 of a-z, 0-9 and hyphens; \"public\" is taken"};
    }
    auto addresses = addresses_of(office, order.addresses);
    if (!addresses) return addresses.error();
    auto id = order.id.empty() ? free_id(office.store(), order.label) : Result<std::string>(order.id);
    if (!id) return id.error();

    std::array<std::uint8_t, 16> token{};
    randombytes_buf(token.data(), token.size());
    const std::string& domain = election.value().domain;
    sync::StationSlip slip{addresses.value(),
                           {office.tls().pin, office.next_pin()},
                           office.cosignature_key(domain),
                           office.notes_key(domain),
                           crypto::minisign_public(office.keys().authority),
                           domain,
                           election.value().id,
                           id.value(),
                           order.label,
                           crypto::to_hex(token)};
    // What the station would refuse is refused here, before anything is kept.
    if (auto checked = sync::parse_slip(sync::write_slip(slip), "--address"); !checked)
        return checked.error();
    StationRow row;
    row.id = slip.station_id;
    row.label = slip.label;
    row.origin = slip.origin();
    row.log_name = sync::log_name(row.origin);
    row.token_hash = crypto::sha256(crypto::view(slip.token));
    if (auto added = office.store().add_station(row); !added) return added.error();
    return slip;
}

}  // namespace valurna::tally
