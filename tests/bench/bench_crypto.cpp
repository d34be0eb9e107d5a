// What the cryptography of one ballot costs, beside the libsodium operations that it cannot do without, both
// measured in turn in the same run, so that a busy machine slows both.

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include <sodium.h>

#include "crypto/ballot/seal.hpp"
#include "crypto/decrypt/partial_decryption.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "tests/bench/measure.hpp"

using namespace valurna;
using namespace valurna::crypto;
using valurna::bench::print_row;
using valurna::bench::Series;
using valurna::bench::time_once;

namespace {

constexpr int kRuns = 1000;
constexpr int kCodeRuns = 15;
constexpr std::size_t kProjects = 100;
constexpr std::size_t kWidth = (kProjects + 1 + 7) / 8;  // one bit a project, one for an explicit blank
constexpr std::string_view kElection = "bench-2026";

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(what);
}

// libsodium's own answer: nothing here may measure a call that failed.
void check(int answer) {
    if (answer != 0) fail("an operation of libsodium");
}

// Encodings that embedding has to try for this block; the last of them is the one that it takes.
double tries_of(const Point& embedded) {
    return embedded.bytes[31] * 128.0 + embedded.bytes[0] / 2.0 + 1;
}

struct Primitives {
    Series base_mul, mul, add, valid, sign, verify;

    void measure(const Point& p, const Point& q) {
        Scalar k = random_scalar();
        Point out;
        time_once(base_mul,
                  [&] { check(crypto_scalarmult_ristretto255_base(out.bytes.data(), k.bytes.data())); });
        time_once(mul, [&] {
            check(crypto_scalarmult_ristretto255(out.bytes.data(), k.bytes.data(), p.bytes.data()));
        });
        time_once(add, [&] {
            check(crypto_core_ristretto255_add(out.bytes.data(), p.bytes.data(), q.bytes.data()));
        });
        time_once(valid, [&] { (void)crypto_core_ristretto255_is_valid_point(p.bytes.data()); });
        unsigned char pk[32], sk[64], signature[64];
        const unsigned char message[64] = {};
        crypto_sign_keypair(pk, sk);
        time_once(sign, [&] { crypto_sign_detached(signature, nullptr, message, sizeof message, sk); });
        time_once(verify,
                  [&] { check(crypto_sign_verify_detached(signature, message, sizeof message, pk)); });
    }
};

struct Ballots {
    Series seal, check, encode, open;
    double seal_tries = 0;
};

void one_ballot(const SealContext& context, const TrusteeKey& trustee, Ballots& out) {
    const Quorum quorum = *Quorum::of({trustee.index});
    const SigningKey voter = SigningKey::generate();
    std::vector<PlainContest> contests;
    contests.push_back({"projects", SecretBytes(kWidth)});
    randombytes_buf(contests[0].encoded.reveal().data(), kWidth);
    Bytes block(kBlockBytes, 0);
    std::memcpy(block.data(), contests[0].encoded.reveal().data(), kWidth);
    out.seal_tries += tries_of(*embed_block(block)) / kRuns;

    std::optional<SealResult> seal;
    time_once(out.seal, [&] { seal = seal_ballot(context, voter, contests); });
    if (!seal) fail("seal_ballot");
    bool good = false;
    time_once(out.check, [&] { good = verify_sealed_ballot(context, seal->ballot); });
    if (!good) fail("verify_sealed_ballot");
    std::optional<SealedBallot> again;
    time_once(out.encode, [&] { again = decode_sealed_ballot(encode_sealed_ballot(seal->ballot)); });
    if (!again) fail("decode_sealed_ballot");

    const Ciphertext& sealed = seal->ballot->contests[0].blocks[0];
    std::optional<std::array<std::uint8_t, kBlockBytes>> opened;
    time_once(out.open, [&] {
        const PartialDecryption partial = decrypt_partially(trustee, {context, "projects", 0}, {&sealed, 1});
        opened = extract_block(quorum.message(sealed, partial.shares));
    });
    if (!opened || std::memcmp(opened->data(), block.data(), block.size()) != 0) fail("the opened block");
}

void run() {
    const auto [key, trustee] = generate_single_trustee(kElection);
    SealContext context;
    context.election_id = std::string(kElection);
    context.election_key = key.key;
    const Point p = base_mul(random_scalar());
    const Point q = base_mul(random_scalar());
    Primitives costs;
    Ballots ballots;
    for (int i = 0; i < kRuns; ++i) {
        costs.measure(p, q);
        one_ballot(context, trustee, ballots);
    }
    Series derive, argon2;
    for (int i = 0; i < kCodeRuns; ++i) {
        const std::string code = draw_code();
        time_once(derive, [&] {
            if (!derive_credential(code, kElection)) fail("64 MiB for Argon2id");
        });
        unsigned char seed[32];
        const unsigned char salt[crypto_pwhash_SALTBYTES] = {};
        time_once(argon2, [&] {
            check(crypto_pwhash(seed, sizeof seed, code.data(), code.size(), salt, 2, std::size_t{64} << 20,
                                crypto_pwhash_ALG_ARGON2ID13));
        });
    }

    const double base = costs.base_mul.median(), mult = costs.mul.median(), plus = costs.add.median();
    const double valid = costs.valid.median();
    std::printf("one contest of %zu approval projects: %zu bytes in one block\n\n", kProjects, kWidth);
    valurna::bench::print_heading();
    print_row("seal: r B, r Y, + M, t B, embed, sign", ballots.seal,
              2 * base + mult + plus + ballots.seal_tries * valid + costs.sign.median());
    print_row("verify: z B, c C1, -, C2 valid, signature", ballots.check,
              base + mult + plus + valid + costs.verify.median());
    print_row("bytes and back: C1, C2 valid", ballots.encode, 2 * valid);
    print_row("open one with its proof: x C1, rho C1, t B, t C*, V, -", ballots.open,
              2 * base + 4 * mult + plus + ballots.seal_tries * valid);
    print_row("code to credential: Argon2id 64 MiB, 2 passes", derive, argon2.median());
    std::printf("\nlibsodium's operations, from which the bounds are summed:\n");
    print_row("base multiplication", costs.base_mul, 0);
    print_row("multiplication", costs.mul, 0);
    print_row("addition", costs.add, 0);
    print_row("point valid", costs.valid, 0);
    print_row("Ed25519 sign, 64 bytes", costs.sign, 0);
    print_row("Ed25519 verify, 64 bytes", costs.verify, 0);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1) {
        const bool help = std::strcmp(argv[1], "--help") == 0;
        std::fprintf(help ? stdout : stderr, "Usage: bench_crypto   (no options; see scripts/bench)\n");
        return help ? 0 : 2;
    }
    try {
        if (sodium_init() < 0) fail("libsodium");
        run();
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_crypto: %s failed\n", problem.what());
        return 3;
    }
}
