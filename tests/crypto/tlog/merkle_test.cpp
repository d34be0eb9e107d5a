#include "crypto/tlog/merkle.hpp"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/crypto/support/vector_files.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;
namespace fs = std::filesystem;

namespace {

// The vectors hold hashes of wrong lengths ("garbage"), which our types cannot even hold: that is their
// refusal. Roots that a verifier must not look at are not hashes either; those are padded, so that the
// verdict is the code's.
std::optional<Hash> hash_of(const nlohmann::json& base64, bool pad) {
    const auto bytes = from_base64(base64.get<std::string>());
    REQUIRE(bytes);
    Hash out{};
    if (bytes->size() != out.size() && !pad) return std::nullopt;
    std::copy_n(bytes->begin(), std::min(bytes->size(), out.size()), out.begin());
    return out;
}

std::optional<std::vector<Hash>> proof_of(const nlohmann::json& list) {
    std::vector<Hash> out;
    for (const auto& item : list) {
        const auto hash = hash_of(item, false);
        if (!hash) return std::nullopt;
        out.push_back(*hash);
    }
    return out;
}

bool inclusion_accepted(const nlohmann::json& v) {
    const auto proof = proof_of(v["proof"]);
    const auto leaf = hash_of(v["leafHash"], false);
    return proof && leaf &&
           verify_inclusion(v["leafIdx"].get<std::uint64_t>(), v["treeSize"].get<std::uint64_t>(), *leaf,
                            *proof, *hash_of(v["root"], true));
}

bool consistency_accepted(const nlohmann::json& v) {
    const auto proof = proof_of(v["proof"]);
    return proof && verify_consistency(v["size1"].get<std::uint64_t>(), v["size2"].get<std::uint64_t>(),
                                       *hash_of(v["root1"], true), *hash_of(v["root2"], true), *proof);
}

template <typename Accepted>
std::pair<int, int> run_vectors(const std::string& folder, Accepted accepted) {
    int good = 0;
    int bad = 0;
    for (const auto& file : fs::recursive_directory_iterator(vectors::path_of(folder))) {
        if (file.path().extension() != ".json") continue;
        const auto v = nlohmann::json::parse(vectors::read(file.path()));
        INFO(file.path().string());
        const bool refuse = v["wantErr"].get<bool>();
        CHECK(accepted(v) == !refuse);
        ++(refuse ? bad : good);
    }
    return {good, bad};
}

std::vector<Hash> leaves(std::size_t count) {
    std::vector<Hash> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(leaf_hash(as_bytes("entry " + std::to_string(i))));
    return out;
}

Hash root_of(const std::vector<Hash>& all, std::size_t count) {
    MerkleEdge edge;
    for (std::size_t i = 0; i < count; ++i)
        edge.append(all[i]);
    return edge.root();
}

// Straight from RFC 6962, 2.1, to check the incremental edge against.
Hash recursive_root(const std::vector<Hash>& all, std::size_t begin, std::size_t end) {
    if (begin == end) return empty_root();
    if (end - begin == 1) return all[begin];
    std::size_t k = 1;
    while (k * 2 < end - begin)
        k *= 2;
    return node_hash(recursive_root(all, begin, begin + k), recursive_root(all, begin + k, end));
}

}  // namespace

TEST_CASE("every published inclusion proof gets its published verdict", "[merkle]") {
    const auto [good, bad] = run_vectors("rfc6962/inclusion", inclusion_accepted);
    CHECK(good >= 6);
    CHECK(bad >= 80);
}

TEST_CASE("every published consistency proof gets its published verdict", "[merkle]") {
    const auto [good, bad] = run_vectors("rfc6962/consistency", consistency_accepted);
    CHECK(good >= 5);
    CHECK(bad >= 90);
}

TEST_CASE("the empty tree has the root that RFC 6962 gives it", "[merkle]") {
    CHECK(to_hex(ByteView{MerkleEdge().root()}) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("the right edge grows to the same root as the whole tree, at every size, also after a restart",
          "[merkle]") {
    const auto all = leaves(70);
    MerkleEdge edge;
    for (std::size_t n = 0; n <= all.size(); ++n) {
        CHECK(edge.size() == n);
        CHECK(edge.root() == recursive_root(all, 0, n));
        auto restored = MerkleEdge::restore(n, edge.peaks());
        REQUIRE(restored);
        edge = *restored;
        if (n < all.size()) edge.append(all[n]);
    }
    CHECK_FALSE(MerkleEdge::restore(3, {all[0]}));
    CHECK_FALSE(MerkleEdge::restore(0, {all[0]}));
}

TEST_CASE("every proof that we write is accepted, and refused at any other place", "[merkle]") {
    const auto all = leaves(33);
    const auto reader = [&](std::uint64_t i) { return all.at(i); };
    for (std::uint64_t n = 1; n <= all.size(); ++n) {
        const Hash root = root_of(all, n);
        for (std::uint64_t i = 0; i < n; ++i) {
            const auto proof = inclusion_proof(i, n, reader);
            CHECK(verify_inclusion(i, n, all[i], proof, root));
            CHECK_FALSE(verify_inclusion(i, n, all[(i + 1) % all.size()], proof, root));
            if (n > 1) CHECK_FALSE(verify_inclusion((i + 1) % n, n, all[i], proof, root));
        }
        for (std::uint64_t old = 1; old <= n; ++old) {
            const Hash old_root = root_of(all, old);
            auto proof = consistency_proof(old, n, reader);
            CHECK(verify_consistency(old, n, old_root, root, proof));
            if (old == n) continue;
            CHECK_FALSE(verify_consistency(old, n, root, old_root, proof));
            proof.front()[7] ^= 1;
            CHECK_FALSE(verify_consistency(old, n, old_root, root, proof));
        }
    }
}

TEST_CASE("a proof is not asked of leaves that the tree does not have", "[merkle]") {
    const auto never = [](std::uint64_t) -> Hash { throw std::logic_error("asked for a leaf"); };
    CHECK(inclusion_proof(5, 5, never).empty());
    CHECK(consistency_proof(0, 5, never).empty());
    CHECK(consistency_proof(6, 5, never).empty());
    CHECK(consistency_proof(5, 5, never).empty());
}
