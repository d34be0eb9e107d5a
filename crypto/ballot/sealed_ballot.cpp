#include "crypto/ballot/sealed_ballot.hpp"

#include <algorithm>
#include <stdexcept>

namespace valurna::crypto {
namespace {

constexpr std::uint8_t kVersion = 1;

template <std::size_t N>
void append(Bytes& out, const std::array<std::uint8_t, N>& bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

// Reads from the front; after the first thing that is not there or not right, `ok` stays false.
class Reader {
  public:
    explicit Reader(ByteView bytes) : rest_(bytes) {}

    ByteView take(std::size_t count) {
        if (!ok_ || rest_.size() < count) {
            ok_ = false;
            return {};
        }
        const ByteView out = rest_.first(count);
        rest_ = rest_.subspan(count);
        return out;
    }
    std::size_t take_count(std::size_t most) {
        const ByteView byte = take(1);
        if (!ok_ || byte[0] == 0 || byte[0] > most) {
            ok_ = false;
            return 0;
        }
        return byte[0];
    }
    template <std::size_t N>
    void take_into(std::array<std::uint8_t, N>& out) {
        const ByteView bytes = take(N);
        std::copy(bytes.begin(), bytes.end(), out.begin());
    }
    Point take_point() { return checked(decode_point(take(32))); }
    Scalar take_scalar() { return checked(decode_scalar(take(32))); }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

  private:
    template <typename T>
    T checked(const std::optional<T>& value) {
        if (!value) ok_ = false;
        return value.value_or(T{});
    }
    ByteView rest_;
    bool ok_ = true;
};

SealedContest take_contest(Reader& in) {
    SealedContest out;
    out.contest = as_text(in.take(in.take_count(kMaxContestId)));
    const std::size_t blocks = in.take_count(kMaxBlocks);
    for (std::size_t i = 0; i < blocks && in.ok(); ++i) {
        const Point c1 = in.take_point();
        out.blocks.push_back({c1, in.take_point()});
    }
    out.proof.challenge = in.take_scalar();
    for (std::size_t i = 0; i < blocks && in.ok(); ++i)
        out.proof.responses.push_back(in.take_scalar());
    return out;
}

}  // namespace

bool within_limits(const SealedBallot& ballot) {
    if (ballot.contests.empty() || ballot.contests.size() > kMaxContests) return false;
    for (std::size_t i = 0; i < ballot.contests.size(); ++i) {
        const SealedContest& contest = ballot.contests[i];
        if (contest.contest.empty() || contest.contest.size() > kMaxContestId) return false;
        if (contest.blocks.empty() || contest.blocks.size() > kMaxBlocks) return false;
        if (contest.proof.responses.size() != contest.blocks.size()) return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (ballot.contests[j].contest == contest.contest) return false;
        }
    }
    return true;
}

Bytes unsigned_bytes(const SealedBallot& ballot) {
    if (!within_limits(ballot)) throw std::invalid_argument("a sealed ballot outside its limits");
    Bytes out{kVersion};
    append(out, ballot.credential.bytes);
    out.push_back(static_cast<std::uint8_t>(ballot.contests.size()));
    for (const SealedContest& contest : ballot.contests) {
        out.push_back(static_cast<std::uint8_t>(contest.contest.size()));
        out.insert(out.end(), contest.contest.begin(), contest.contest.end());
        out.push_back(static_cast<std::uint8_t>(contest.blocks.size()));
        for (const Ciphertext& block : contest.blocks) {
            append(out, block.c1.bytes);
            append(out, block.c2.bytes);
        }
        append(out, contest.proof.challenge.bytes);
        for (const Scalar& response : contest.proof.responses)
            append(out, response.bytes);
    }
    return out;
}

Bytes encode_sealed_ballot(const SealedBallot& ballot) {
    Bytes out = unsigned_bytes(ballot);
    append(out, ballot.signature);
    return out;
}

std::optional<SealedBallot> decode_sealed_ballot(ByteView bytes) {
    Reader in(bytes);
    const ByteView version = in.take(1);
    if (!in.ok() || version[0] != kVersion) return std::nullopt;
    SealedBallot out;
    in.take_into(out.credential.bytes);
    const std::size_t contests = in.take_count(kMaxContests);
    for (std::size_t i = 0; i < contests && in.ok(); ++i)
        out.contests.push_back(take_contest(in));
    in.take_into(out.signature);
    if (!in.done() || !within_limits(out)) return std::nullopt;
    return out;
}

std::optional<EncodedBallot> EncodedBallot::decode(ByteView bytes) {
    auto ballot = decode_sealed_ballot(bytes);
    if (!ballot) return std::nullopt;
    return EncodedBallot(Bytes(bytes.begin(), bytes.end()), std::move(*ballot));
}

}  // namespace valurna::crypto
