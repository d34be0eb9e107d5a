#include "crypto/mix/shuffle_lines.hpp"

#include <utility>

#include "crypto/group/hex_fields.hpp"

namespace valurna::crypto {

std::string shuffle_proof_head(const ShuffleProof& proof) {
    std::string out;
    for (const Point* point : {&proof.t1, &proof.t2, &proof.t3})
        out += to_hex(point->bytes);
    for (const Ciphertext& announced : proof.t4)
        out += to_hex(announced.c1.bytes) + to_hex(announced.c2.bytes);
    for (const Scalar* answer : {&proof.z1, &proof.z2, &proof.z3})
        out += to_hex(answer->bytes);
    for (const Scalar& answer : proof.z4)
        out += to_hex(answer.bytes);
    return out;
}

std::string shuffle_proof_row(const ShuffleProof& proof, std::size_t i) {
    return to_hex(proof.commitments.at(i).bytes) + to_hex(proof.chain.at(i).bytes) +
           to_hex(proof.chain_announcements.at(i).bytes) + to_hex(proof.z_chain.at(i).bytes) +
           to_hex(proof.z_order.at(i).bytes);
}

ShuffleProofReader::ShuffleProofReader(std::size_t width) : width_(width) {
    if (width == 0 || width > kMaxBlocks) throw std::invalid_argument("a row has 1 to 16 ciphertexts");
}

bool ShuffleProofReader::head(std::string_view line) {
    if (!proof_.t4.empty()) return false;
    HexFields fields(line, 6 + 3 * width_);
    ShuffleProof read;
    read.t4.resize(width_);
    read.z4.resize(width_);
    for (Point* point : {&read.t1, &read.t2, &read.t3})
        fields.take(*point);
    for (Ciphertext& announced : read.t4) {
        fields.take(announced.c1);
        fields.take(announced.c2);
    }
    for (Scalar* answer : {&read.z1, &read.z2, &read.z3})
        fields.take(*answer);
    for (Scalar& answer : read.z4)
        fields.take(answer);
    if (!fields.good()) return false;
    proof_ = std::move(read);
    return true;
}

bool ShuffleProofReader::row(std::string_view line) {
    if (proof_.t4.empty() || rows() == kMostShuffledRows) return false;
    HexFields fields(line, 5);
    Point commitment, link, announced;
    Scalar z_link, z_order;
    for (Point* point : {&commitment, &link, &announced})
        fields.take(*point);
    fields.take(z_link);
    fields.take(z_order);
    if (!fields.good()) return false;
    proof_.commitments.push_back(commitment);
    proof_.chain.push_back(link);
    proof_.chain_announcements.push_back(announced);
    proof_.z_chain.push_back(z_link);
    proof_.z_order.push_back(z_order);
    return true;
}

ShuffleProof ShuffleProofReader::take() {
    return std::exchange(proof_, {});
}

}  // namespace valurna::crypto
