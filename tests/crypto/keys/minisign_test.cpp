#include "crypto/keys/minisign.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/crypto/support/samples.hpp"
#include "tests/crypto/support/vector_files.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "valurna-minisign-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string at(const char* name) const { return (path / name).string(); }
    void write(const char* name, std::string_view content) const {
        std::ofstream(path / name, std::ios::binary)
            .write(content.data(), static_cast<std::streamsize>(content.size()));
    }
};

struct Answer {
    int status = -1;
    std::string out;
};

// The distribution's own program; it must be there, since agreeing with it is the whole point.
Answer minisign(const std::string& arguments) {
    Answer answer;
    FILE* pipe = popen(("minisign " + arguments + " 2>&1 </dev/null").c_str(), "r");
    REQUIRE(pipe != nullptr);
    char part[256];
    while (const std::size_t got = std::fread(part, 1, sizeof part, pipe))
        answer.out.append(part, got);
    answer.status = pclose(pipe);
    return answer;
}

}  // namespace

TEST_CASE("the minisign program accepts what we sign, and only that", "[minisign]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const Folder folder;
    const SigningKey key = SigningKey::generate();
    const MinisignPublic pub = minisign_public(key);
    folder.write("key.pub", pub.file_text());
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{1000}, std::size_t{200'000}}) {
        const Bytes content = dice.bytes(size);
        folder.write("package.zip", as_text(content));
        folder.write("package.zip.minisig",
                     minisign_sign(key, content, "valurna package malmö-2026 version 3"));
        Answer answer = minisign("-V -p " + folder.at("key.pub") + " -m " + folder.at("package.zip"));
        INFO(answer.out);
        CHECK(answer.status == 0);
        CHECK(answer.out.find("Trusted comment: valurna package malmö-2026 version 3") != std::string::npos);
        CHECK(minisign("-V -P " + pub.base64() + " -m " + folder.at("package.zip")).status == 0);

        folder.write("package.zip", as_text(content) + "x");
        CHECK(minisign("-V -P " + pub.base64() + " -m " + folder.at("package.zip")).status != 0);
    }
}

TEST_CASE("we accept what the minisign program signs, and only that", "[minisign]") {
    Dice dice;
    INFO("seed " << dice.seed());
    const Folder folder;
    const Answer made = minisign("-G -W -p " + folder.at("key.pub") + " -s " + folder.at("key.sec"));
    INFO(made.out);
    REQUIRE(made.status == 0);
    const auto pub = MinisignPublic::parse(vectors::read(folder.at("key.pub")));
    REQUIRE(pub);
    CHECK(pub->file_text() == vectors::read(folder.at("key.pub")));
    CHECK(MinisignPublic::parse(pub->base64())->key == pub->key);
    const Bytes content = dice.bytes(5000);
    folder.write("a", as_text(content));
    const Answer done =
        minisign("-S -s " + folder.at("key.sec") + " -m " + folder.at("a") + " -t 'a comment'");
    INFO(done.out);
    REQUIRE(done.status == 0);
    const std::string signature = vectors::read(folder.at("a.minisig"));
    CHECK(minisign_verify(*pub, content, signature) == "a comment");

    SECTION("not for other content") {
        Bytes other = content;
        other[17] ^= 1;
        CHECK_FALSE(minisign_verify(*pub, other, signature));
    }
    SECTION("not with a changed trusted comment") {
        std::string other = signature;
        other.replace(other.find("a comment"), 9, "b comment");
        CHECK_FALSE(minisign_verify(*pub, content, other));
    }
    SECTION("not under another key, even one that takes this key's id") {
        MinisignPublic thief = minisign_public(SigningKey::generate());
        CHECK_FALSE(minisign_verify(thief, content, signature));
        thief.key_id = pub->key_id;
        CHECK_FALSE(minisign_verify(thief, content, signature));
    }
    SECTION("not in the old form that signs the content itself") {
        REQUIRE(minisign("-S -l -s " + folder.at("key.sec") + " -m " + folder.at("a")).status == 0);
        CHECK_FALSE(minisign_verify(*pub, content, vectors::read(folder.at("a.minisig"))));
    }
    SECTION("the untrusted comment is anybody's to write") {
        std::string other = signature;
        const std::size_t at = other.find(": ") + 2;
        other.replace(at, other.find('\n') - at, "whatever");
        CHECK(minisign_verify(*pub, content, other) == "a comment");
    }
}

TEST_CASE("a key id that begins with zeros is written as the minisign program writes it", "[minisign]") {
    MinisignPublic pub = minisign_public(SigningKey::generate());
    pub.key_id = {0x83, 0x85, 0xDB, 0x1E, 0x7F, 0xC5, 0x44, 0x02};
    CHECK(pub.file_text().starts_with("untrusted comment: minisign public key 244C57F1EDB8583\n"));
    pub.key_id = {};
    CHECK(pub.file_text().starts_with("untrusted comment: minisign public key 0\n"));
}

TEST_CASE("signature files of another shape are refused", "[minisign]") {
    const SigningKey key = SigningKey::generate();
    const MinisignPublic pub = minisign_public(key);
    const std::string good = minisign_sign(key, as_bytes("x"), "c");
    REQUIRE(minisign_verify(pub, as_bytes("x"), good) == "c");
    std::string windows;
    for (const char c : good)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(minisign_verify(pub, as_bytes("x"), windows) == "c");
    CHECK(minisign_verify(pub, as_bytes("x"), good.substr(0, good.size() - 1)) == "c");
    for (std::size_t size = 0; size + 1 < good.size(); ++size) {
        CHECK_FALSE(minisign_verify(pub, as_bytes("x"), good.substr(0, size)));
    }
    std::string relabelled = good;  // "ED" to "Ed" inside the base64: RU to RW
    relabelled.replace(good.find('\n') + 1, 2, "RW");
    CHECK_FALSE(minisign_verify(pub, as_bytes("x"), relabelled));
    CHECK_FALSE(minisign_verify(pub, as_bytes("x"), good + "x"));
    CHECK_FALSE(minisign_verify(pub, as_bytes("x"), good + "\n"));
    CHECK_FALSE(minisign_verify(pub, as_bytes("x"), "\n" + good));
    CHECK_FALSE(minisign_verify(pub, as_bytes("x"), std::string(1 << 20, 'x')));
    CHECK_THROWS_AS(minisign_sign(key, as_bytes("x"), "two\nlines"), std::invalid_argument);
    CHECK_THROWS_AS(minisign_sign(key, as_bytes("x"), std::string(9000, 'x')), std::invalid_argument);
}

TEST_CASE("public key files of another shape are refused", "[minisign]") {
    const MinisignPublic pub = minisign_public(SigningKey::generate());
    REQUIRE(MinisignPublic::parse(pub.file_text()));
    CHECK(MinisignPublic::parse(pub.file_text())->key_id == pub.key_id);
    const std::string line = pub.base64();
    for (const std::string& bad :
         {std::string(), line.substr(1), line + "A", line + "\nx", std::string("untrusted comment: x\n"),
          "comment\n" + line, "ED" + line, "RWE" + line.substr(3)}) {
        INFO(bad);
        const auto parsed = MinisignPublic::parse(bad);
        CHECK_FALSE((parsed && parsed->key == pub.key && parsed->key_id == pub.key_id));
    }
    CHECK_FALSE(MinisignPublic::parse("RUQ" + line.substr(3)));  // "ED" where a key has "Ed"
}
