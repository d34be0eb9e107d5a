#include "tally/codes/slips.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sodium.h>

#include "base/nearest.hpp"
#include "base/text/ids.hpp"
#include "crypto/group/transcript.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/wire.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kLongestId = 40;

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= kLongestId && id != kPublicLogId && id.front() != '-' &&
           std::all_of(id.begin(), id.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string id_from(const std::string& label) {
    const std::string id = id_of_name(label, kLongestId - 6);
    return id.empty() || id == kPublicLogId ? "station" : id;
}

Expected<std::string> free_id(Store& store, const std::string& label) {
    const std::string stem = id_from(label);
    for (int i = 1;; ++i) {
        const std::string id = i == 1 ? stem : stem + "-" + std::to_string(i);
        ASSIGN_OR_RETURN(auto taken, store.station(id));
        if (!taken) return id;
    }
}

// "tally.example.se" of "https://tally.example.se:8443/x"; an IPv6 address without its brackets.
std::string host_of(std::string_view address) {
    constexpr std::string_view kScheme = "https://";
    if (address.starts_with(kScheme)) address.remove_prefix(kScheme.size());
    if (address.starts_with('[')) return std::string(address.substr(1, address.find(']') - 1));
    return std::string(address.substr(0, address.find_first_of(":/")));
}

// As a machine reads it: "0", "0x0" and "000.0.0.0" are 0.0.0.0. nullopt for names and for IPv6.
std::optional<std::uint32_t> ipv4_of(const std::string& host) {
    in_addr read{};
    if (::inet_aton(host.c_str(), &read) == 0) return std::nullopt;
    return ntohl(read.s_addr);
}

bool is_ipv6(const std::string& host, const in6_addr& wanted) {
    in6_addr read{};
    return ::inet_pton(AF_INET6, host.c_str(), &read) == 1 && std::memcmp(&read, &wanted, sizeof read) == 0;
}

bool every_address(const std::string& address) {
    const std::string host = host_of(address);
    return ipv4_of(host) == 0U || is_ipv6(host, in6addr_any);
}

Expected<std::vector<std::string>> addresses_of(Office& office, const std::vector<std::string>& given) {
    for (const auto& address : given) {
        if (every_address(address))
            return Unexpected(
                Error{ErrorCode::kBadInput, "--address " + address,
                      "no station can reach this: it stands for every address of a machine",
                      "give the one that stations reach, such as https://tally.example.se:8443"});
    }
    if (!given.empty()) return given;
    ASSIGN_OR_RETURN(auto last, office.store().fact(Fact::kAddress));
    // A server on all addresses of its machine does not know by which of them stations reach it.
    if (last && every_address(*last)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--address",
                                "the server listens on every address of its machine (" + *last + ")",
                                "give the one that stations reach, such as https://tally.example.se:8443"});
    }
    if (last) return std::vector<std::string>{last.value()};
    return Unexpected(Error{ErrorCode::kBadInput, "--address",
                            "the server has not run yet, so its address is not known",
                            "give one such as https://tally.example.se:8443"});
}

}  // namespace

bool only_here(const std::string& address) {
    const std::string host = host_of(address);
    const auto ipv4 = ipv4_of(host);
    return host == "localhost" || (ipv4 && *ipv4 >> 24 == 127) || is_ipv6(host, in6addr_loopback);
}

Expected<sync::StationSlip> make_slip(Office& office, const SlipOrder& order) {
    ASSIGN_OR_RETURN(auto election, office.definition());
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    if (order.label.empty() || order.label.size() > 200) {
        return Unexpected(Error{ErrorCode::kBadInput, "--label", "a label has 1 to 200 bytes",
                                "name the place as people know it"});
    }
    if (!order.id.empty() && !is_id(order.id)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--id " + order.id, "this is not a station id",
                                "use 1 to 40 of a-z, 0-9 and hyphens; \"public\" is taken"});
    }
    ASSIGN_OR_RETURN(auto addresses, addresses_of(office, order.addresses));
    ASSIGN_OR_RETURN(
        auto id, order.id.empty() ? free_id(office.store(), order.label) : Expected<std::string>(order.id));

    std::array<std::uint8_t, 16> token{};
    randombytes_buf(token.data(), token.size());
    const std::string& domain = election.domain;
    sync::StationSlip slip{addresses,
                           {office.tls().pin, office.next_pin()},
                           office.cosignature_key(domain),
                           office.notes_key(domain),
                           authority,
                           domain,
                           election.id,
                           id,
                           order.label,
                           to_hex(token),
                           order.proxy == kNoProxy ? std::string() : order.proxy};
    if (!slip.proxy.empty()) RETURN_IF_ERROR(sync::check_proxy(slip.proxy, "--proxy " + slip.proxy));
    // What the station would refuse is refused here, before anything is kept.
    RETURN_IF_ERROR(sync::parse_slip(sync::write_slip(slip), "--address"));
    StationRow row;
    row.id = slip.station_id;
    row.label = slip.label;
    row.origin = slip.origin();
    row.log_name = sync::log_name(row.origin);
    row.token_hash = crypto::sha256(as_bytes(slip.token));
    RETURN_IF_ERROR(office.store().add_station(row));
    return slip;
}

Expected<StationRow> station_named(Store& store, const std::string& id, const std::string& option) {
    ASSIGN_OR_RETURN(auto row, store.station(id));
    if (row) return std::move(row.value());
    ASSIGN_OR_RETURN(auto all, store.stations());
    return Unexpected(Error{ErrorCode::kBadInput, option + " " + id, "there is no such station",
                            known_names(id, ids_of(all))});
}

Expected<MovedSlip> make_slip_again(Office& office, const crypto::SigningKey& authority,
                                    const std::string& station_id, const SlipOrder& order,
                                    std::uint64_t now) {
    const std::string where = "station " + station_id;
    ASSIGN_OR_RETURN(auto station, station_named(office.store(), station_id, "station"));
    if (!station.key) {
        return Unexpected(Error{ErrorCode::kRefused, where,
                                "it has not enrolled yet, so there is no machine to give new addresses to",
                                "make another slip with --label, and give that out instead"});
    }
    ASSIGN_OR_RETURN(auto addresses, addresses_of(office, order.addresses));
    RETURN_IF_ERROR(sync::check_addresses(addresses, "--address"));
    std::optional<std::string> proxy;
    if (order.proxy == kNoProxy) {
        proxy = "";
    } else if (!order.proxy.empty()) {
        RETURN_IF_ERROR(sync::check_proxy(order.proxy, "--proxy " + order.proxy));
        proxy = order.proxy;
    }
    ASSIGN_OR_RETURN(const auto fact, office.store().fact(Fact::kAddressesIssued));
    std::uint64_t last = 0;
    if (fact) std::from_chars(fact->data(), fact->data() + fact->size(), last);
    const std::uint64_t issued = std::max(now, last + 1);
    RETURN_IF_ERROR(office.store().set_fact(Fact::kAddressesIssued, std::to_string(issued)));
    auto note = sync::sign_address_note({station.origin, issued, addresses, proxy}, authority);
    return MovedSlip{std::move(station), std::move(addresses), order.proxy, std::move(note)};
}

}  // namespace valurna::tally
