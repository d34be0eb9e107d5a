#include "crypto/trustees/key_generation.hpp"

#include <algorithm>
#include <stdexcept>

#include "crypto/group/lagrange.hpp"

namespace valurna::crypto {
namespace {

constexpr std::size_t kScalar = 32;

// What is said about a dealer's commitments: the whole agreement and all of them.
Transcript statement_of(std::string_view label, const GenerationContext& context, std::uint32_t dealer,
                        const std::vector<Point>& points) {
    Transcript out(label);
    out.add(context.election_id).add(ByteView{context.cards});
    out.add(std::uint64_t{context.trustees()}).add(std::uint64_t{context.needed}).add(std::uint64_t{dealer});
    out.add(std::uint64_t{points.size()});
    for (const Point& point : points)
        out.add(point);
    return out;
}

Transcript possession_of(const GenerationContext& context, std::uint32_t dealer,
                         const std::vector<Point>& points) {
    return statement_of("valurna key generation possession v1", context, dealer, points);
}

bool is_zero(const Scalar& scalar) {
    return sodium_is_zero(scalar.bytes.data(), scalar.bytes.size()) == 1;
}

}  // namespace

Polynomial Polynomial::draw(std::uint32_t needed) {
    if (needed == 0 || needed > kMaxTrustees)
        throw std::invalid_argument("a polynomial of no degree allowed");
    Polynomial out;
    out.coefficients_ = SecretBytes(needed * kScalar);
    for (std::uint32_t k = 0; k < needed; ++k) {
        WipedScalar drawn(random_scalar());
        while (is_zero(drawn.get()))
            drawn.get() = random_scalar();
        std::copy(drawn.get().bytes.begin(), drawn.get().bytes.end(),
                  out.coefficients_.reveal().begin() + static_cast<std::ptrdiff_t>(k * kScalar));
    }
    return out;
}

std::optional<Polynomial> Polynomial::from_bytes(ByteView coefficients) {
    const std::size_t needed = coefficients.size() / kScalar;
    if (needed == 0 || needed > kMaxTrustees || coefficients.size() % kScalar != 0) return std::nullopt;
    for (std::size_t k = 0; k < needed; ++k) {
        auto scalar = decode_scalar(coefficients.subspan(k * kScalar, kScalar));
        if (!scalar) return std::nullopt;
        const WipedScalar read(*scalar);
        wipe(*scalar);
        if (is_zero(read.get())) return std::nullopt;
    }
    Polynomial out;
    out.coefficients_ = SecretBytes::copy_of(coefficients);
    return out;
}

Scalar Polynomial::coefficient(std::uint32_t k) const {
    Scalar out;
    const ByteView bytes = coefficients_.reveal().subspan(k * kScalar, kScalar);
    std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
    return out;
}

SecretBytes Polynomial::at(std::uint32_t x) const {
    const Scalar place = scalar_of(x);
    WipedScalar value(coefficient(needed() - 1));
    for (std::uint32_t k = needed() - 1; k-- > 0;) {
        const WipedScalar next(coefficient(k));
        value.get() = scalar_add(scalar_mul(value.get(), place), next.get());
    }
    return SecretBytes::copy_of(ByteView{value.get().bytes});
}

Commitments commit(const GenerationContext& context, std::uint32_t dealer, const Polynomial& polynomial,
                   const SecretBytes& coins) {
    Commitments out;
    for (std::uint32_t k = 0; k < polynomial.needed(); ++k) {
        const WipedScalar secret(polynomial.coefficient(k));
        out.points.push_back(base_mul(secret.get()));
    }
    const WipedScalar first(polynomial.coefficient(0));
    out.possession = prove_log(possession_of(context, dealer, out.points), first.get(), coins);
    return out;
}

bool commitments_hold(const GenerationContext& context, std::uint32_t dealer,
                      const Commitments& commitments) {
    if (commitments.points.size() != context.needed || commitments.points.empty()) return false;
    const bool all_points =
        std::all_of(commitments.points.begin(), commitments.points.end(),
                    [](const Point& point) { return decode_point(ByteView{point.bytes}).has_value(); });
    return all_points && log_proof_holds(possession_of(context, dealer, commitments.points),
                                         commitments.points[0], commitments.possession);
}

Hash commitment_hash(const GenerationContext& context, std::uint32_t dealer, const Commitments& commitments) {
    return statement_of("valurna key generation commitment v1", context, dealer, commitments.points)
        .add(commitments.possession.challenge)
        .add(commitments.possession.response)
        .digest32();
}

Point committed_value(const std::vector<Point>& commitments, std::uint32_t x) {
    if (commitments.empty()) throw std::invalid_argument("no commitments");
    const Scalar place = scalar_of(x);
    Point value = commitments.back();
    for (std::size_t k = commitments.size() - 1; k-- > 0;)
        value = add(mul(place, value), commitments[k]);
    return value;
}

bool share_fits(const std::vector<Point>& commitments, std::uint32_t x, const SecretBytes& share) {
    auto read = decode_scalar(share.reveal());
    if (!read) return false;
    const WipedScalar scalar(*read);
    wipe(*read);
    return base_mul(scalar.get()) == committed_value(commitments, x);
}

std::optional<JointKey> joint_key(const std::vector<std::vector<Point>>& commitments,
                                  std::uint32_t trustees) {
    if (commitments.empty() || commitments[0].empty()) return std::nullopt;
    std::vector<Point> sums = commitments[0];
    for (std::size_t i = 1; i < commitments.size(); ++i) {
        if (commitments[i].size() != sums.size()) return std::nullopt;
        for (std::size_t k = 0; k < sums.size(); ++k)
            sums[k] = add(sums[k], commitments[i][k]);
    }
    if (is_identity(sums.front()) || is_identity(sums.back())) return std::nullopt;
    JointKey out{sums.front(), {}};
    for (std::uint32_t j = 1; j <= trustees; ++j) {
        out.verification_keys.push_back(committed_value(sums, j));
        if (is_identity(out.verification_keys.back())) return std::nullopt;
    }
    return out;
}

std::optional<SecretBytes> joint_share(const std::vector<SecretBytes>& shares) {
    WipedScalar sum{Scalar{}};
    for (const SecretBytes& share : shares) {
        auto read = decode_scalar(share.reveal());
        if (!read) return std::nullopt;
        sum.get() = scalar_add(sum.get(), *read);
        wipe(*read);
    }
    return SecretBytes::copy_of(ByteView{sum.get().bytes});
}

}  // namespace valurna::crypto
