#include "crypto/keys/passphrase.hpp"

#include <string>

#include "crypto/keys/key_file.hpp"
#include "tests/crypto/support/vector_files.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

namespace {

// The same words from two keyboards: å and ö as one character, and as a letter and a mark.
const std::string kComposed = "L\xc3\xb6senord-\xc3\xa5len-p\xc3\xa5-\xc3\xb6n";
const std::string kTakenApart = "Lo\xcc\x88senord-a\xcc\x8alen-pa\xcc\x8a-o\xcc\x88n";
const std::string kMark = "\xef\xbb\xbf";

SecretBytes secret(std::string_view text) {
    return SecretBytes::copy_of(as_bytes(text));
}

std::string normalized(std::string_view text) {
    const SecretBytes out = normalized_passphrase(secret(text));
    return std::string(as_text(out.reveal()));
}

bool opens(const std::string& file, std::string_view passphrase) {
    return unlock_secret(file, secret(passphrase), "trustee").has_value();
}

std::string key_file(const std::string& name) {
    return vectors::read(vectors::path_of("key-file/" + name));
}

}  // namespace

TEST_CASE("a passphrase is the same text on every keyboard", "[passphrase]") {
    CHECK(normalized(kTakenApart) == kComposed);
    CHECK(normalized(kComposed) == kComposed);
    CHECK(normalized(kMark + kTakenApart) == kComposed);
    CHECK(normalized("plain words").size() == 11);
    CHECK(normalized("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab") == "\xed\x95\x9c");  // Hangul
    // NFC is not the coarser NFKC: these stay different passphrases.
    CHECK(normalized("\xef\xac\x81") == "\xef\xac\x81");
    // Bytes that are not UTF-8 (an older key may have them) stay as they are.
    CHECK(normalized("\xe5l") == "\xe5l");
    CHECK(normalized("").empty());

    CHECK(passphrase_length(secret(kTakenApart)) == 19);
    CHECK(passphrase_length(secret(kMark)) == 0);
    CHECK(passphrase_length(secret("\xc3\xa5\xc3\xa5\xc3\xa5\xc3\xa5")) == 4);

    CHECK(passphrase_readings(secret("plain words")).size() == 1);
    CHECK(passphrase_readings(secret(kComposed)).size() == 2);
    CHECK(passphrase_readings(secret(kMark + kTakenApart)).size() == 3);
}

TEST_CASE("a space or an unseen character before or behind a passphrase is noticed, of whatever kind",
          "[passphrase]") {
    for (const std::string space : {" ", "\t", "\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80"}) {
        CHECK(what_is_around(secret("words in a row" + space)) == Around::kSpace);
        CHECK(what_is_around(secret(space + "words in a row")) == Around::kSpace);
        CHECK(what_is_around(secret(kMark + space + "words")) == Around::kSpace);
        CHECK(is_blank(secret(kMark + space + space)));
    }
    // A second byte order mark, zero width space, soft hyphen, Hangul filler, tag, right-to-left mark, empty braille cell.
    for (const std::string unseen :
         {"\ufeff", "\u200b", "\u00ad", "\u3164", "\U000e0041", "\u200f", "\u2800"}) {
        CHECK(what_is_around(secret(kMark + unseen + "words")) == Around::kUnseen);
        CHECK(what_is_around(secret("words" + unseen)) == Around::kUnseen);
        CHECK(is_blank(secret(unseen + " " + unseen)));
    }
    for (const std::string plain : {"words in a row", "\xe5 ", kComposed.c_str(), "\u200bw\u200b\xff"}) {
        CHECK(what_is_around(secret(plain)) == Around::kNothing);
        CHECK_FALSE(is_blank(secret(plain)));
    }
    CHECK(what_is_around(secret("")) == Around::kNothing);
}

// Each opening costs 256 MiB and a good part of a second by design.
TEST_CASE("a key opens under both writings of its passphrase, and so does a key from before the rule",
          "[passphrase]") {
    const std::string fresh = lock_secret(secret("a secret"), secret(kMark + kTakenApart), "trustee");
    CHECK(opens(fresh, kComposed));
    CHECK(opens(fresh, kTakenApart));
    CHECK_FALSE(opens(fresh, kComposed + " "));

    // Made by the version that took the bytes as they were.
    CHECK(opens(key_file("nfc.key"), kComposed));
    CHECK(opens(key_file("nfc.key"), kTakenApart));
    CHECK(opens(key_file("nfd-as-given.key"), kTakenApart));
    CHECK(opens(key_file("nfd-as-given.key"), kComposed));
    CHECK(opens(key_file("nfd-as-given.key"), kMark + kComposed));
}
