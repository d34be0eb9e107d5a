// Shuffle proofs and openings as lines of text, and the golden file that must be read and hold for ever.
#include <nlohmann/json.hpp>

#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "crypto/mix/shuffle_lines.hpp"
#include "tests/crypto/support/mix_samples.hpp"
#include "tests/crypto/support/vector_files.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;
using nlohmann::json;

namespace {

struct Scene {
    Dice dice;
    std::size_t width = 1 + dice.below(3);
    DealtKey key{1, 1};
    ShuffleContext context = shuffle_context(key.key);
    CiphertextRows before = sealed_rows(key.key, drawn_rows(dice, 3, width));
    mutable ShuffleGenerators generators;
    Shuffled good = shuffle(context, before, generators);
    std::string head = shuffle_proof_head(good.proof);
    std::string row = shuffle_proof_row(good.proof, 0);
};

// Every way of spoiling one line that a reader must notice; `pieces` says which are points.
std::vector<std::string> spoilt(const std::string& line, const std::vector<bool>& points) {
    std::vector<std::string> out{
        "",          line.substr(1), line.substr(0, line.size() - 1), line + "0",
        line + "\n", " " + line,     line + std::string(64, '0'),     line.substr(64)};
    std::string upper = line;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    out.push_back(upper);
    for (const char other : {'g', ' ', 'A', '\0', '-'}) {
        out.push_back(line);
        out.back()[line.size() / 2] = other;
    }
    const auto with = [&](std::size_t piece, const std::string& hex) {
        std::string changed = line;
        changed.replace(piece * 64, 64, hex);
        out.push_back(changed);
    };
    for (std::size_t piece = 0; piece < points.size(); ++piece) {
        with(piece, std::string(64, 'f'));
        if (points[piece]) {
            with(piece, std::string(64, '0'));  // the identity
            Bytes second = *from_hex(line.substr(piece * 64, 64));
            second[31] |= 0x80;
            with(piece, to_hex(second));
            second[31] &= 0x7F;
            second[0] |= 1;  // negative
            with(piece, to_hex(second));
        } else {
            Scalar scalar = *decode_scalar(*from_hex(line.substr(piece * 64, 64)));
            with(piece, to_hex(plus_order(scalar).bytes));
            with(piece, "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        }
    }
    return out;
}

json golden() {
    return json::parse(vectors::read(vectors::path_of("shuffle-v1.json")));
}

CiphertextRows rows_of(const json& lines, std::size_t width) {
    CiphertextRows out(width);
    for (const auto& line : lines) {
        const Bytes bytes = *from_hex(line.get<std::string>());
        std::vector<Ciphertext> row;
        for (std::size_t m = 0; m < width; ++m)
            row.push_back({*decode_point(ByteView{bytes}.subspan(64 * m, 32)),
                           *decode_point(ByteView{bytes}.subspan(64 * m + 32, 32))});
        out.append(row);
    }
    return out;
}

ShuffleContext context_of(const json& file) {
    ShuffleContext out;
    out.election.election_id = file["election_id"];
    const Bytes hash = *from_hex(file["package_hash"].get<std::string>());
    std::copy(hash.begin(), hash.end(), out.election.package_hash.begin());
    out.election.election_key = *decode_point(*from_hex(file["election_key"].get<std::string>()));
    out.contest = file["contest"];
    out.mixer = file["mixer"];
    return out;
}

}  // namespace

TEST_CASE("a proof goes into lines and comes back as the same one", "[shuffle][lines]") {
    const Scene s;
    INFO("seed " << s.dice.seed());
    ShuffleProofReader reader(s.width);
    REQUIRE(reader.head(s.head));
    for (std::size_t i = 0; i < 3; ++i)
        REQUIRE(reader.row(shuffle_proof_row(s.good.proof, i)));
    CHECK(reader.rows() == 3);
    const ShuffleProof again = reader.take();
    CHECK(verify_shuffle(s.context, s.before, s.good.rows, again, s.generators));
    CHECK(shuffle_proof_head(again) == s.head);
    CHECK(reader.rows() == 0);
    CHECK(reader.head(s.head));  // as new
    CHECK(s.head.size() == 384 + 192 * s.width);
    CHECK(s.row.size() == 320);
    CHECK_THROWS_AS(shuffle_proof_row(s.good.proof, 3), std::out_of_range);
}

TEST_CASE("a line of a proof has one writing; every other is refused", "[shuffle][lines]") {
    const Scene s;
    INFO("seed " << s.dice.seed());
    std::vector<bool> points(3 + 2 * s.width, true);
    points.resize(6 + 3 * s.width, false);
    for (const std::string& line : spoilt(s.head, points)) {
        ShuffleProofReader reader(s.width);
        INFO(line);
        CHECK_FALSE(reader.head(line));
        CHECK(reader.head(s.head));
    }
    ShuffleProofReader reader(s.width);
    REQUIRE(reader.head(s.head));
    for (const std::string& line : spoilt(s.row, {true, true, true, false, false})) {
        INFO(line);
        CHECK_FALSE(reader.row(line));
    }
    CHECK(reader.rows() == 0);
    CHECK(reader.row(s.row));
}

TEST_CASE("a proof has one head, and it comes first", "[shuffle][lines]") {
    const Scene s;
    ShuffleProofReader reader(s.width);
    CHECK_FALSE(reader.row(s.row));
    CHECK_FALSE(reader.head(s.row));
    REQUIRE(reader.head(s.head));
    CHECK_FALSE(reader.head(s.head));
    CHECK_FALSE(reader.row(s.head));
    ShuffleProofReader wider(s.width + 1);
    CHECK_FALSE(wider.head(s.head));
    CHECK_THROWS_AS(ShuffleProofReader(0), std::invalid_argument);
    CHECK_THROWS_AS(ShuffleProofReader(kMaxBlocks + 1), std::invalid_argument);
}

TEST_CASE("an opening goes into lines and comes back; every other writing is refused", "[opening][lines]") {
    const Scene s;
    INFO("seed " << s.dice.seed());
    const DecryptionContext context{s.context.election, "parks", 0};
    const PartialDecryption good = decrypt_partially(s.key.own[0], context, s.good.rows.blocks());
    const std::string proof = partial_decryption_proof(good);
    auto again = parse_partial_decryption_proof(proof);
    REQUIRE(again);
    CHECK(again->shares.empty());
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string line = partial_decryption_row(std::span(good.shares).subspan(i * s.width, s.width));
        const auto shares = parse_partial_decryption_row(line, s.width);
        REQUIRE(shares);
        again->shares.insert(again->shares.end(), shares->begin(), shares->end());
        CHECK_FALSE(parse_partial_decryption_row(line, s.width + 1));
        CHECK_FALSE(parse_partial_decryption_row(line, 0));
        for (const std::string& bad : spoilt(line, std::vector<bool>(s.width, true))) {
            INFO(bad);
            CHECK_FALSE(parse_partial_decryption_row(bad, s.width));
        }
    }
    CHECK(verify_partial_decryption(s.key.trustees[0], context, s.good.rows.blocks(), *again));
    for (const std::string& bad : spoilt(proof, {false, false})) {
        INFO(bad);
        CHECK_FALSE(parse_partial_decryption_proof(bad));
    }
    CHECK_FALSE(parse_partial_decryption_row("", 0));
    CHECK_FALSE(parse_partial_decryption_row(std::string(64 * 17, '0'), 17));
}

TEST_CASE("the golden shuffle still holds", "[shuffle][lines]") {
    const json file = golden();
    const std::size_t width = file["width"];
    ShuffleProofReader reader(width);
    REQUIRE(reader.head(file["proof"]["head"].get<std::string>()));
    for (const auto& line : file["proof"]["rows"])
        REQUIRE(reader.row(line.get<std::string>()));
    const CiphertextRows before = rows_of(file["before"], width);
    const CiphertextRows after = rows_of(file["after"], width);
    const ShuffleProof proof = reader.take();
    ShuffleGenerators generators;
    CHECK(before.size() == 5);
    CHECK(verify_shuffle(context_of(file), before, after, proof, generators));
    CHECK_FALSE(verify_shuffle(context_of(file), after, before, proof, generators));
}

TEST_CASE("the golden openings still hold, and give the golden messages", "[opening][lines]") {
    const json file = golden();
    const std::size_t width = file["width"];
    const ShuffleContext context = context_of(file);
    const CiphertextRows rows = rows_of(file["after"], width);
    std::vector<std::uint32_t> indices;
    std::vector<std::vector<Point>> shares;
    for (const auto& trustee : file["openings"]) {
        TrusteePublic known;
        known.index = trustee["index"];
        known.verification_key = *decode_point(*from_hex(trustee["verification_key"].get<std::string>()));
        indices.push_back(known.index);
        std::vector<Point>& own = shares.emplace_back();
        for (const auto& bundle : trustee["bundles"]) {
            auto opening = parse_partial_decryption_proof(bundle["proof"].get<std::string>());
            REQUIRE(opening);
            for (const auto& line : bundle["rows"]) {
                const auto row = parse_partial_decryption_row(line.get<std::string>(), width);
                REQUIRE(row);
                opening->shares.insert(opening->shares.end(), row->begin(), row->end());
            }
            const std::uint64_t first = bundle["first_row"];
            CHECK(verify_partial_decryption(known, {context.election, context.contest, first},
                                            rows.blocks().subspan(first * width, opening->shares.size()),
                                            *opening));
            own.insert(own.end(), opening->shares.begin(), opening->shares.end());
        }
        REQUIRE(own.size() == rows.blocks().size());
    }
    const auto quorum = Quorum::of(indices);
    REQUIRE(quorum);
    for (std::size_t at = 0; at < rows.blocks().size(); ++at) {
        const std::vector<Point> of_block{shares[0][at], shares[1][at]};
        const Point message = quorum->message(rows.blocks()[at], of_block);
        CHECK(to_hex(message.bytes) == file["messages"][at].get<std::string>());
        CHECK(extract_block(message));
    }
}
