// Writes one real shuffle with its openings as JSON, for shuffle_check.py and as the golden file
// tests/vectors/shuffle-v1.json. `write_mix ROWS WIDTH`
#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/mix/shuffle_lines.hpp"

using namespace valurna;
using namespace valurna::crypto;
using nlohmann::json;

namespace {

constexpr std::size_t kBundleRows = 3;  // small, so that there are several bundles and a short last one

Scalar scalar_of(std::uint8_t number) {
    Scalar out;
    out.bytes[0] = number;
    return out;
}

json lines_of(const CiphertextRows& rows) {
    json out = json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string line;
        for (const Ciphertext& block : rows.row(i))
            line += to_hex(block.c1.bytes) + to_hex(block.c2.bytes);
        out.push_back(line);
    }
    return out;
}

// A key of 2 of 3; trustees 1 and 3 open.
json opened(const std::vector<Scalar>& polynomial, const ShuffleContext& context, const CiphertextRows& rows,
            std::vector<std::vector<Point>>& shares) {
    json out = json::array();
    for (const std::uint8_t index : {std::uint8_t{1}, std::uint8_t{3}}) {
        const Scalar share = scalar_add(polynomial[0], scalar_mul(polynomial[1], scalar_of(index)));
        const TrusteeKey key{index, SecretBytes::copy_of(ByteView{share.bytes})};
        json trustee{{"index", index}, {"verification_key", to_hex(base_mul(share).bytes)}};
        std::vector<Point>& own = shares.emplace_back();
        for (std::size_t first = 0; first < rows.size(); first += kBundleRows) {
            const std::size_t count = std::min(kBundleRows, rows.size() - first);
            const PartialDecryption opening =
                decrypt_partially(key, {context.election, context.contest, first},
                                  rows.blocks().subspan(first * rows.width(), count * rows.width()));
            json bundle{
                {"first_row", first}, {"proof", partial_decryption_proof(opening)}, {"rows", json::array()}};
            for (std::size_t i = 0; i < count; ++i)
                bundle["rows"].push_back(partial_decryption_row(
                    std::span(opening.shares).subspan(i * rows.width(), rows.width())));
            own.insert(own.end(), opening.shares.begin(), opening.shares.end());
            trustee["bundles"].push_back(bundle);
        }
        out.push_back(trustee);
    }
    return out;
}

json written(std::size_t count, std::size_t width) {
    const std::vector<Scalar> polynomial{random_scalar(), random_scalar()};
    ShuffleContext context;
    context.election.election_id = "golden-2026";
    context.election.package_hash = sha256(as_bytes("package of golden-2026"));
    context.election.election_key = base_mul(polynomial[0]);
    context.contest = "parks";
    CiphertextRows before(width);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<Ciphertext> row;
        for (std::size_t m = 0; m < width; ++m) {
            Bytes block(kBlockBytes, static_cast<std::uint8_t>(i));
            block[0] = static_cast<std::uint8_t>(m);
            const Scalar r = random_scalar();
            row.push_back({base_mul(r), add(*embed_block(block), mul(r, context.election.election_key))});
        }
        before.append(row);
    }
    ShuffleGenerators generators;
    const Shuffled mixed = shuffle(context, before, generators);
    json proof{{"head", shuffle_proof_head(mixed.proof)}, {"rows", json::array()}};
    for (std::size_t i = 0; i < count; ++i)
        proof["rows"].push_back(shuffle_proof_row(mixed.proof, i));
    std::vector<std::vector<Point>> shares;
    const json openings = opened(polynomial, context, mixed.rows, shares);
    const auto quorum = Quorum::of({1, 3});
    json messages = json::array();
    for (std::size_t at = 0; at < mixed.rows.blocks().size(); ++at) {
        const std::vector<Point> two{shares[0][at], shares[1][at]};
        messages.push_back(to_hex(quorum->message(mixed.rows.blocks()[at], two).bytes));
    }
    return {{"election_id", context.election.election_id},
            {"package_hash", to_hex(context.election.package_hash)},
            {"election_key", to_hex(context.election.election_key.bytes)},
            {"contest", context.contest},
            {"mixer", context.mixer},
            {"width", width},
            {"before", lines_of(before)},
            {"after", lines_of(mixed.rows)},
            {"proof", proof},
            {"openings", openings},
            {"messages", messages}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "Usage: write_mix ROWS WIDTH\n");
        return 2;
    }
    std::printf("%s\n", written(std::stoul(argv[1]), std::stoul(argv[2])).dump(1).c_str());
    return 0;
}
