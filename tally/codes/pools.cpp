#include "tally/codes/pools.hpp"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "base/nearest.hpp"
#include "sync/formats/note_lines.hpp"
#include "sync/formats/pool.hpp"
#include "tally/codes/codes.hpp"
#include "tally/codes/slips.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kSeed = 32;

Expected<StationRow> enrolled_station(Store& store, const std::string& id) {
    ASSIGN_OR_RETURN(auto row, station_named(store, id, "--station"));
    if (!row.key) {
        return Unexpected(Error{ErrorCode::kRefused, "station " + id,
                                "it has not enrolled: there is no key to seal its pool to",
                                "enrol it first: valurna-sync enrol SLIP"});
    }
    return row;
}

Expected<std::string> style_for(const election::Election& election, const std::string& wanted) {
    if (wanted.empty()) return election.styles.front().id;
    if (election.style(wanted) != nullptr) return wanted;
    return Unexpected(unknown_name("--style", "ballot style", wanted, ids_of(election.styles)));
}

// An empty pool where the station has none.
Expected<sync::Pool> pool_so_far(const Office& office, const StationRow& station,
                                 const std::optional<std::string>& note) {
    if (!note) return sync::Pool{station.origin, *station.key, {}};
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    return sync::parse_pool(*note, authority.key, station.origin, *station.key);
}

}  // namespace

Expected<PoolMade> add_pool(Office& office, const crypto::SigningKey& authority, const PoolOrder& order) {
    ASSIGN_OR_RETURN(auto election, office.definition());
    ASSIGN_OR_RETURN(auto style, style_for(election, order.style));
    ASSIGN_OR_RETURN(auto station, enrolled_station(office.store(), order.station));
    RETURN_IF_ERROR(roll_is_open(office.store()));
    ASSIGN_OR_RETURN(auto before, office.store().pool(order.station));
    ASSIGN_OR_RETURN(auto pool, pool_so_far(office, station, before));
    if (order.count == 0 ||
        order.count > sync::kMostOfPool - std::min<std::uint64_t>(pool.credentials(), sync::kMostOfPool)) {
        return Unexpected(Error{ErrorCode::kBadInput, "--count",
                                "a station has between 1 and " + std::to_string(sync::kMostOfPool) +
                                    " credentials, and this one has " + std::to_string(pool.credentials()),
                                "ask for fewer"});
    }
    SecretBytes seeds(order.count * kSeed);
    randombytes_buf(seeds.reveal().data(), seeds.size());
    std::vector<IssuedCode> codes;
    for (std::size_t i = 0; i < order.count; ++i) {
        const auto key =
            crypto::SigningKey::from_seed(std::as_const(seeds).reveal().subspan(i * kSeed, kSeed));
        codes.push_back({key->public_key().bytes, style, station.label, CodeKind::kPool});
    }
    auto sealed = crypto::seal_for(*station.key, std::as_const(seeds).reveal());
    if (!sealed) {
        return Unexpected(Error{ErrorCode::kRefused, "station " + order.station,
                                "nothing can be sealed to its key", "let it enrol anew with another slip"});
    }
    pool.batches.push_back({style, order.count, std::move(*sealed)});
    PoolMade made{sync::sign_authority_note(sync::pool_body(pool), election.domain, authority),
                  pool.credentials()};
    RETURN_IF_ERROR(office.store().add_pool({order.station, made.note, before, codes}));
    return made;
}

}  // namespace valurna::tally
