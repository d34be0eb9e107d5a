#include "sync/formats/pool.hpp"

#include <algorithm>
#include <utility>

#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna pool v1";
constexpr const char* kWhat = "pool";
constexpr std::size_t kSeed = 32;

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

// "<count> <style> <base64>"
std::optional<PoolBatch> read_batch(std::string_view line) {
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    PoolBatch batch;
    const auto count = crypto::parse_decimal(line.substr(0, first));
    batch.style = line.substr(first + 1, second - first - 1);
    auto sealed = from_base64(line.substr(second + 1));
    if (!count || *count == 0 || *count > kMostOfPool || batch.style.empty() || !sealed) return std::nullopt;
    if (sealed->size() != *count * kSeed + crypto::kSealedBoxExtra) return std::nullopt;
    batch.count = *count;
    batch.sealed = std::move(*sealed);
    return batch;
}

std::string_view domain_in(std::string_view origin) {
    return origin.substr(0, origin.find('/'));
}

}  // namespace

std::uint64_t Pool::credentials() const {
    std::uint64_t all = 0;
    for (const auto& batch : batches)
        all += batch.count;
    return all;
}

std::string pool_body(const Pool& pool) {
    std::string out = std::string(kTitle) + "\n" + pool.origin + "\nkey " + to_hex(pool.key.bytes) +
                      "\nversion " + std::to_string(pool.version()) + "\n";
    for (const auto& batch : pool.batches)
        out +=
            "batch " + std::to_string(batch.count) + " " + batch.style + " " + to_base64(batch.sealed) + "\n";
    return out;
}

Expected<Pool> parse_pool(std::string_view note, const crypto::PublicKey& authority,
                          const std::string& origin, const crypto::PublicKey& key) {
    if (note.size() > kMostPool) return malformed("it is longer than 1 MiB");
    ASSIGN_OR_RETURN(const auto body,
                     authority_note_body(note, authority, std::string(domain_in(origin)), kWhat));
    std::string_view rest = body;
    Pool pool;
    if (crypto::take_line(rest) != kTitle) return malformed("it is not one");
    const auto whose = crypto::take_line(rest);
    const auto sealed_to = take_after(rest, "key ");
    const auto reader = sealed_to ? key_in_hex(*sealed_to) : std::nullopt;
    if (!whose || !reader) return malformed("it does not name its station and key");
    if (*whose != origin || *reader != key) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "it is for another station (" + std::string(*whose) + ")",
                                "give this station its own pool"});
    }
    pool.origin = origin;
    pool.key = key;
    const auto version_line = take_after(rest, "version ");
    const auto version = version_line ? crypto::parse_decimal(*version_line) : std::nullopt;
    if (!version || *version == 0) return malformed("it has no version from 1 upwards");
    while (!rest.empty()) {
        const auto line = take_after(rest, "batch ");
        auto batch = line ? read_batch(*line) : std::nullopt;
        if (!batch) return malformed("a batch is not written as it must be");
        pool.batches.push_back(std::move(*batch));
    }
    if (pool.version() != *version) return malformed("its version is not the number of its batches");
    if (pool.credentials() > kMostOfPool) return malformed("it holds more than 10000 credentials");
    return pool;
}

Status follows(const Pool& now, const Pool& seen) {
    const auto same = [](const PoolBatch& a, const PoolBatch& b) {
        return a.style == b.style && a.count == b.count && a.sealed == b.sealed;
    };
    if (now.version() >= seen.version() &&
        std::equal(seen.batches.begin(), seen.batches.end(), now.batches.begin(), same)) {
        return {};
    }
    return Unexpected(Error{ErrorCode::kRefused, kWhat,
                            "it is older than the one that is here, or leaves out some of its credentials",
                            "fetch the newest one; if that is it, tell the coordinator"});
}

crypto::SigningKey PoolSeeds::key(std::size_t index) const {
    // A seed of the right length always makes a key.
    return std::move(*crypto::SigningKey::from_seed(seeds.reveal().subspan(index * kSeed, kSeed)));
}

Expected<std::vector<PoolSeeds>> unseal_pool(const Pool& pool, const crypto::SigningKey& station) {
    std::vector<PoolSeeds> out;
    for (const auto& batch : pool.batches) {
        auto seeds = crypto::unseal(station, batch.sealed);
        if (!seeds || seeds->size() != batch.count * kSeed) {
            return Unexpected(Error{ErrorCode::kRefused, kWhat, "it was not sealed for this station's key",
                                    "give this station its own pool"});
        }
        PoolSeeds opened{batch.style, std::move(*seeds), {}};
        for (std::size_t i = 0; i < batch.count; ++i)
            opened.credentials.push_back(opened.key(i).public_key());
        out.push_back(std::move(opened));
    }
    return out;
}

}  // namespace valurna::sync
