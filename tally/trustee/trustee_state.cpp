#include "tally/trustee/trustee_state.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "crypto/group/group.hpp"

namespace valurna::tally {
namespace {

constexpr std::string_view kTitle = "valurna trustee state 2";
constexpr std::string_view kTitleWithoutKey = "valurna trustee state 1";  // kept no key that was made
constexpr std::size_t kRoom = 4096;                                       // what a key file holds
constexpr std::size_t kKeyBytes = 32;

// Parts with 16-bit big-endian lengths before them.
class Packer {
  public:
    Packer& add(ByteView part) {
        if (part.size() > 0xFFFF || part.size() + 2 > kRoom - size_)
            throw std::length_error("a trustee's state does not fit its key file");
        const auto room = room_.reveal();
        room[size_++] = static_cast<std::uint8_t>(part.size() >> 8);
        room[size_++] = static_cast<std::uint8_t>(part.size());
        std::copy(part.begin(), part.end(), room.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += part.size();
        return *this;
    }
    Packer& add(const std::vector<crypto::Hash>& hashes) {
        Bytes joined;
        for (const auto& hash : hashes)
            joined.insert(joined.end(), hash.begin(), hash.end());
        return add(joined);
    }
    [[nodiscard]] SecretBytes packed() const { return SecretBytes::copy_of(room_.reveal().first(size_)); }

  private:
    SecretBytes room_{kRoom};
    std::size_t size_ = 0;
};

class Unpacker {
  public:
    explicit Unpacker(ByteView bytes) : rest_(bytes) {}
    ByteView next() {
        if (rest_.size() < 2) return fail();
        const std::size_t size = std::size_t{rest_[0]} << 8 | rest_[1];
        if (rest_.size() < 2 + size) return fail();
        const ByteView part = rest_.subspan(2, size);
        rest_ = rest_.subspan(2 + size);
        return part;
    }
    [[nodiscard]] std::vector<crypto::Hash> hashes() {
        const ByteView joined = next();
        std::vector<crypto::Hash> out(joined.size() / kKeyBytes);
        if (joined.size() % kKeyBytes != 0) good_ = false;
        for (std::size_t i = 0; i < out.size(); ++i)
            std::copy_n(joined.begin() + static_cast<std::ptrdiff_t>(i * kKeyBytes), kKeyBytes,
                        out[i].begin());
        return out;
    }
    [[nodiscard]] bool at_end() const { return good_ && rest_.empty(); }

  private:
    ByteView fail() {
        good_ = false;
        return {};
    }
    ByteView rest_;
    bool good_ = true;
};

bool is_scalar(ByteView bytes) {
    auto read = crypto::decode_scalar(bytes);
    if (read) wipe(*read);
    return read.has_value();
}

}  // namespace

TrusteeState new_trustee(Card who) {
    TrusteeState out{std::move(who), crypto::SigningKey::generate(), {}, {}, {}, {}, {}, {}, {}, {}};
    const crypto::WipedScalar receiving(crypto::random_scalar());
    out.receiving = SecretBytes::copy_of(ByteView{receiving.get().bytes});
    out.coins = SecretBytes(crypto::kCoinBytes);
    randombytes_buf(out.coins.reveal().data(), out.coins.size());
    out.card.signer = out.signer.public_key();
    out.card.receiver = crypto::base_mul(receiving.get());
    return out;
}

SecretBytes encode_state(const TrusteeState& state) {
    const SecretBytes seed = state.signer.seed();
    Packer out;
    out.add(as_bytes(kTitle)).add(as_bytes(state.card.body())).add(seed.reveal());
    out.add(state.receiving.reveal()).add(state.coins.reveal());
    out.add(state.polynomial ? state.polynomial->bytes().reveal() : ByteView{});
    out.add(state.cards).add(state.round1);
    out.add(state.share.reveal());
    out.add(state.finished() ? ByteView{state.transcript} : ByteView{});
    out.add(state.made ? state.made->bytes() : Bytes{});
    return out.packed();
}

std::optional<TrusteeState> decode_state(ByteView bytes) {
    Unpacker parts(bytes);
    const std::string title = as_text(parts.next());
    if (title != kTitle && title != kTitleWithoutKey) return std::nullopt;
    auto card = Card::parse_body(as_text(parts.next()));
    auto signer = crypto::SigningKey::from_seed(parts.next());
    if (!card || !signer || signer->public_key() != card->signer) return std::nullopt;
    TrusteeState out{std::move(*card), std::move(*signer), {}, {}, {}, {}, {}, {}, {}, {}};
    out.receiving = SecretBytes::copy_of(parts.next());
    out.coins = SecretBytes::copy_of(parts.next());
    const ByteView polynomial = parts.next();
    out.cards = parts.hashes();
    out.round1 = parts.hashes();
    out.share = SecretBytes::copy_of(parts.next());
    const ByteView transcript = parts.next();
    const ByteView made = title == kTitle ? parts.next() : ByteView{};
    if (!parts.at_end()) return std::nullopt;
    const std::size_t trustees = out.card.trustees;
    if (out.finished()) {
        if (!is_scalar(std::as_const(out.share).reveal()) || transcript.size() != out.transcript.size() ||
            !out.receiving.empty() || !out.coins.empty() || !polynomial.empty()) {
            return std::nullopt;
        }
        std::copy(transcript.begin(), transcript.end(), out.transcript.begin());
        if (title == kTitle) {
            out.made = MadeKey::parse(made);
            if (!out.made || out.made->signers.size() != trustees) return std::nullopt;
        }
    } else {
        if (!is_scalar(std::as_const(out.receiving).reveal()) || out.coins.size() != crypto::kCoinBytes ||
            !transcript.empty() || !made.empty()) {
            return std::nullopt;
        }
        if (!polynomial.empty()) {
            out.polynomial = crypto::Polynomial::from_bytes(polynomial);
            if (!out.polynomial || out.polynomial->needed() != out.card.needed) return std::nullopt;
        }
    }
    const bool drawn = out.finished() || out.polynomial.has_value();
    const bool sizes_hold = out.cards.size() == (drawn ? trustees : 0) &&
                            (out.round1.empty() || (drawn && out.round1.size() == trustees));
    if (!sizes_hold || (out.finished() && out.round1.empty())) return std::nullopt;
    return out;
}

}  // namespace valurna::tally
