#pragma once
// A station's own credentials, for places that hand out no voting slips: seeds that are sealed to the station's key, in
// a note by the election authority. docs/formats/pool.md

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "crypto/keys/sealed_box.hpp"

namespace valurna::sync {

inline constexpr std::size_t kMostOfPool = 10'000;              // credentials of one station
inline constexpr std::size_t kMostPool = std::size_t{1} << 20;  // bytes of the note

struct PoolBatch {
    std::string style;
    std::uint64_t count = 0;
    Bytes sealed;  // count seeds of 32 bytes each
};
struct Pool {
    std::string origin;     // of the station
    crypto::PublicKey key;  // the seeds are sealed to it
    std::vector<PoolBatch> batches;
    [[nodiscard]] std::uint64_t version() const { return batches.size(); }
    [[nodiscard]] std::uint64_t credentials() const;
};

[[nodiscard]] std::string pool_body(const Pool& pool);
// Checks the signature. Refuses a pool of another station or for another key, and all bodies that pool_body would not
// write.
[[nodiscard]] Expected<Pool> parse_pool(std::string_view note, const crypto::PublicKey& authority,
                                        const std::string& origin, const crypto::PublicKey& key);
// kRefused unless `now` begins with all batches of `seen`, byte for byte.
[[nodiscard]] Status follows(const Pool& now, const Pool& seen);

// A batch that was decrypted. The seeds stay in guarded memory; one key is made at a time.
struct PoolSeeds {
    std::string style;
    SecretBytes seeds;
    std::vector<crypto::PublicKey> credentials;
    [[nodiscard]] crypto::SigningKey key(std::size_t index) const;
};
// kRefused where a batch is not sealed to this station's key, or holds another number of seeds than it says.
[[nodiscard]] Expected<std::vector<PoolSeeds>> unseal_pool(const Pool& pool,
                                                           const crypto::SigningKey& station);

}  // namespace valurna::sync
