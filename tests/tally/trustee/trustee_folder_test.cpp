// A trustee's private folder: what is in it, what never is, and what a passphrase opens.
#include <algorithm>
#include <filesystem>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"
#include "tally/trustee/run_steps.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"
#include "tests/tally/support/trustees.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

SecretBytes passphrase(std::string_view text = "a long passphrase") {
    return SecretBytes::copy_of(as_bytes(text));
}

template <class T>
T must(Expected<T> result) {
    if (!result.has_value()) FAIL(result.error().line());
    return std::move(result).value();
}

// Two trustees with folders of their own.
class Pair {
  public:
    [[nodiscard]] tally::TrusteePlace place(std::uint32_t index) const {
        return {folder_.path() + "/private-" + std::to_string(index), folder_.path() + "/exchange"};
    }
    [[nodiscard]] tally::TrusteeFolder folder(std::uint32_t index) const {
        return tally::TrusteeFolder(place(index).folder);
    }
    [[nodiscard]] std::string path() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
};

// The forms in which 32 secret bytes could lie in a file: raw, hex, and base64 at each of its three
// alignments.
std::vector<std::string> forms_of(ByteView secret) {
    std::string hex = to_hex(secret);
    std::vector<std::string> out{as_text(secret), hex};
    std::transform(hex.begin(), hex.end(), hex.begin(), [](unsigned char c) { return std::toupper(c); });
    out.push_back(hex);
    for (std::size_t shift = 0; shift < 3; ++shift) {
        Bytes moved(shift, 0);
        moved.insert(moved.end(), secret.begin(), secret.end());
        const std::string text = to_base64(moved);
        out.push_back(text.substr(4, text.size() - 12));  // the part that no neighbour changes
    }
    return out;
}

bool lies_in(const std::string& folder, ByteView secret) {
    const auto forms = forms_of(secret);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string content = tests::read_text(entry.path().string());
        for (const auto& form : forms) {
            if (content.find(form) != std::string::npos) return true;
        }
    }
    return false;
}

void check_no_secret(const Pair& pair) {
    for (std::uint32_t i = 1; i <= 2; ++i) {
        const auto state = must(pair.folder(i).unlock(passphrase()));
        const auto seed = state.signer.seed();
        CHECK_FALSE(lies_in(pair.path(), seed.reveal()));
        if (state.finished()) {
            CHECK_FALSE(lies_in(pair.path(), state.share.reveal()));
            continue;
        }
        CHECK_FALSE(lies_in(pair.path(), state.receiving.reveal()));
        CHECK_FALSE(lies_in(pair.path(), state.coins.reveal()));
        if (!state.polynomial) continue;
        for (std::uint32_t k = 0; k < state.polynomial->needed(); ++k) {
            const auto coefficient = state.polynomial->coefficient(k);
            CHECK_FALSE(lies_in(pair.path(), ByteView{coefficient.bytes}));
        }
        for (std::uint32_t x = 1; x <= 2; ++x) {
            const auto share = state.polynomial->at(x);
            CHECK_FALSE(lies_in(pair.path(), share.reveal()));
        }
    }
}

}  // namespace

TEST_CASE("no secret lies in the clear in any file at any step, and every step can be done again",
          "[trustee]") {
    const Pair pair;
    const auto word = passphrase();
    for (std::uint32_t i = 1; i <= 2; ++i)
        must(tally::run_init(pair.place(i), card_of(i, 2, 2), word));
    // The search itself finds what is there.
    const auto card = must(pair.folder(1).unlock(word)).card;
    REQUIRE(lies_in(pair.path(), ByteView{card.receiver.bytes}));
    check_no_secret(pair);
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK_FALSE(must(tally::run_round1(pair.place(i), word)).again);
    check_no_secret(pair);
    check_says(tally::unlock_trustee(pair.place(1).folder, word), {"not finished"});
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK_FALSE(must(tally::run_round2(pair.place(i), word)).again);
    check_no_secret(pair);
    CHECK(must(tally::run_finish(pair.place(1), word)).still_to_come == std::vector<std::uint32_t>{2});
    CHECK(must(tally::run_finish(pair.place(2), word)).still_to_come.empty());
    check_no_secret(pair);

    // The stick is lost: the private folders make all of it again.
    const auto files = must(tally::read_exchange(pair.place(1).exchange)).files;
    REQUIRE(files.size() == 8);
    std::filesystem::remove_all(pair.place(1).exchange);
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK(must(tally::run_init(pair.place(i), card_of(i, 2, 2), word)).again);
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK(must(tally::run_round1(pair.place(i), word)).again);
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK(must(tally::run_round2(pair.place(i), word)).again);
    for (std::uint32_t i = 1; i <= 2; ++i)
        CHECK(must(tally::run_finish(pair.place(i), word)).step.again);
    CHECK(must(tally::read_exchange(pair.place(1).exchange)).files == files);

    const auto key = must(tally::generated_key(pair.place(1).exchange, "malmo-2026", "rost.example.se"));
    for (std::uint32_t i = 1; i <= 2; ++i) {
        const auto open = must(tally::unlock_trustee(pair.place(i).folder, word));
        CHECK(open.index == i);
        CHECK(open.name == kTrusteeNames[i - 1]);
        CHECK(open.election_id == "malmo-2026");
        CHECK(open.domain == "rost.example.se");
        CHECK(open.signer.public_key() == key.trustees[i - 1].signer);
        CHECK(crypto::share_fits({key.trustees[i - 1].verification_key}, i, open.key.share));
    }
    check_says(tally::generated_key(pair.place(1).exchange, "malmo-2027", "rost.example.se"),
               {"for the election malmo-2026"});

    // Any other passphrase, and the key of another purpose, open nothing.
    check_says(tally::unlock_trustee(pair.place(1).folder, passphrase("another passphrase")),
               {"trustee.key", "passphrase does not open"});
    const std::string file = tests::read_text(pair.place(1).folder + "/trustee.key");
    CHECK_FALSE(crypto::unlock_secret(file, word, "valurna-trustee-key-1"));
    CHECK_FALSE(crypto::unlock_secret(file, word, "valurna-trustee-ceremony-1"));
}

TEST_CASE("a key file older than what was handed out never draws a second polynomial", "[trustee]") {
    const Pair pair;
    const auto word = passphrase();
    for (std::uint32_t i = 1; i <= 2; ++i)
        must(tally::run_init(pair.place(i), card_of(i, 1, 2), word));
    const std::string key = pair.place(1).folder + "/trustee.key";
    const std::string before = tests::read_text(key);
    must(tally::run_round1(pair.place(1), word));
    const std::string after = tests::read_text(key);
    tests::write_text(key, before);  // from a backup
    check_says(tally::run_round1(pair.place(1), word), {"older than round1-1.txt"});
    tests::write_text(key, after);
    must(tally::run_round1(pair.place(2), word));
    must(tally::run_round2(pair.place(1), word));
    tests::write_text(key, after);
    check_says(tally::run_round2(pair.place(1), word), {"older than round2-1.txt"});
}

TEST_CASE("a folder is one trustee's, and a number one person's", "[trustee]") {
    const Pair pair;
    const auto word = passphrase();
    must(tally::run_init(pair.place(1), card_of(1, 2, 2), word));
    check_says(tally::run_init(pair.place(1), card_of(2, 2, 2), word), {"that of trustee 1, Anna Ek"});
    auto same_number = card_of(1, 2, 2);
    same_number.name = "Ben Berg";
    check_says(tally::run_init(pair.place(2), same_number, word), {"trustee-1.card", "here already"});
    CHECK_FALSE(pair.folder(2).has_key());
    check_says(tally::run_init(pair.place(1), card_of(1, 2, 2), passphrase("another passphrase")),
               {"passphrase does not open"});
    check_says(tally::run_round1(pair.place(2), word), {"no trustee's key"});
    check_says(tally::run_round1({pair.place(1).folder, pair.path() + "/nowhere"}, word), {"no such folder"});
    // A file that is none of a trustee's stops the reading, however large.
    std::filesystem::create_directory(pair.place(1).exchange + "/trustee-2.card");
    check_says(tally::run_round1(pair.place(1), word), {"trustee-2.card", "not a file"});
    std::filesystem::remove(pair.place(1).exchange + "/trustee-2.card");
    tests::write_text(pair.place(1).exchange + "/trustee-2.card", "");
    std::filesystem::resize_file(pair.place(1).exchange + "/trustee-2.card", std::uintmax_t{1} << 40);
    check_says(tally::run_round1(pair.place(1), word), {"trustee-2.card", "too large"});
}
