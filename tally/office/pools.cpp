#include "tally/office/pools.hpp"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "sync/note_lines.hpp"
#include "sync/pool.hpp"
#include "tally/office/codes.hpp"

namespace valurna::tally {
namespace {

using crypto::SecretBytes;
using election::Error;
using election::ErrorCode;
using election::Result;

constexpr std::size_t kSeed = 32;

Result<StationRow> enrolled_station(Store& store, const std::string& id) {
    auto row = store.station(id);
    if (!row) return row.error();
    if (!row.value())
        return Error{ErrorCode::kBadInput, "--station " + id, "there is no such station",
                     "see valurna-tally stations list"};
    if (!row.value()->key) {
        return Error{ErrorCode::kRefused, "station " + id,
                     "it has not enrolled: there is no key to seal its pool to",
                     "enrol it first: valurna-sync enrol SLIP"};
    }
    return std::move(*row.value());
}

Result<std::string> style_for(const election::Election& election, const std::string& wanted) {
    if (wanted.empty()) return election.styles.front().id;
    if (election.style(wanted) != nullptr) return wanted;
    std::string known;
    for (const auto& style : election.styles)
        known += (known.empty() ? "" : ", ") + style.id;
    return Error{ErrorCode::kBadInput, "--style " + wanted, "this election has no such ballot style",
                 "choose one of: " + known};
}

// An empty pool where the station has none.
Result<sync::Pool> pool_so_far(const Office& office, const StationRow& station,
                               const std::optional<std::string>& note) {
    if (!note) return sync::Pool{station.origin, *station.key, {}};
    return sync::parse_pool(*note, office.keys().authority.public_key(), station.origin, *station.key);
}

}  // namespace

Result<PoolMade> add_pool(Office& office, const PoolOrder& order) {
    auto election = office.definition();
    if (!election) return election.error();
    auto style = style_for(election.value(), order.style);
    if (!style) return style.error();
    auto station = enrolled_station(office.store(), order.station);
    if (!station) return station.error();
    if (auto open = roll_is_open(office.store()); !open) return open.error();
    auto before = office.store().pool(order.station);
    if (!before) return before.error();
    auto pool = pool_so_far(office, station.value(), before.value());
    if (!pool) return pool.error();
    if (order.count == 0 ||
        order.count >
            sync::kMostOfPool - std::min<std::uint64_t>(pool.value().credentials(), sync::kMostOfPool)) {
        return Error{ErrorCode::kBadInput, "--count",
                     "a station has between 1 and " + std::to_string(sync::kMostOfPool) +
                         " credentials, and this one has " + std::to_string(pool.value().credentials()),
                     "ask for fewer"};
    }
    SecretBytes seeds(order.count * kSeed);
    randombytes_buf(seeds.reveal().data(), seeds.size());
    std::vector<IssuedCode> codes;
    for (std::size_t i = 0; i < order.count; ++i) {
        const auto key =
            crypto::SigningKey::from_seed(std::as_const(seeds).reveal().subspan(i * kSeed, kSeed));
        codes.push_back({key->public_key().bytes, style.value(), station.value().label, CodeKind::kPool});
    }
    auto sealed = crypto::seal_for(*station.value().key, std::as_const(seeds).reveal());
    if (!sealed) {
        return Error{ErrorCode::kRefused, "station " + order.station, "nothing can be sealed to its key",
                     "let it enrol anew with another slip"};
    }
    pool.value().batches.push_back({style.value(), order.count, std::move(*sealed)});
    PoolMade made{sync::sign_authority_note(sync::pool_body(pool.value()), election.value().domain,
                                            office.keys().authority),
                  pool.value().credentials()};
    if (auto stored = office.store().add_pool({order.station, made.note, before.value(), codes}); !stored)
        return stored.error();
    return made;
}

}  // namespace valurna::tally
