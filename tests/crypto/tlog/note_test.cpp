#include "crypto/tlog/note.hpp"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/crypto/support/vector_files.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::crypto;

namespace {

constexpr std::string_view kLogKey =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

SigningKey key_of(std::uint8_t fill) {
    return *SigningKey::from_seed(Bytes(32, fill));
}

std::vector<std::string> entries_of(const std::string& bundle) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < bundle.size();) {
        const auto length = static_cast<std::size_t>(static_cast<std::uint8_t>(bundle[at]) << 8 |
                                                     static_cast<std::uint8_t>(bundle[at + 1]));
        out.push_back(bundle.substr(at + 2, length));
        at += 2 + length;
    }
    return out;
}

Note signed_note(const std::string& body) {
    Note out{body, {}};
    sign_note(out, "station.example/one", key_of(1));
    return out;
}

VerifierKey verifier(std::uint8_t fill, NoteKeyType type, std::string name) {
    return {std::move(name), type, key_of(fill).public_key()};
}

}  // namespace

TEST_CASE("the specification's own example note verifies", "[note]") {
    const auto v = nlohmann::json::parse(vectors::read(vectors::path_of("signed-note-example.json")));
    const auto key = VerifierKey::parse(v["vkey"].get<std::string>());
    REQUIRE(key);
    CHECK(key->text() == v["vkey"].get<std::string>());
    const auto note = Note::parse(v["note"].get<std::string>());
    REQUIRE(note);
    CHECK(note->body == "This is an example message.\n");
    CHECK(note->text() == v["note"].get<std::string>());
    CHECK(verify_note(*note, *key) == NoteVerdict::kGood);
}

TEST_CASE("a log that others wrote: every checkpoint is signed and its root follows from the entries",
          "[note]") {
    const auto key = VerifierKey::parse(kLogKey);
    REQUIRE(key);
    const std::string folder = vectors::path_of("tlog-tiles-15/");
    for (std::uint64_t n = 0; n <= 15; ++n) {
        INFO("checkpoint " << n);
        const auto note = Note::parse(vectors::read(folder + "checkpoint." + std::to_string(n)));
        REQUIRE(note);
        CHECK(verify_note(*note, *key) == NoteVerdict::kGood);
        const auto checkpoint = Checkpoint::parse_body(note->body);
        REQUIRE(checkpoint);
        CHECK(checkpoint->body() == note->body);
        CHECK(checkpoint->origin == "example.com/log/testdata");
        CHECK(checkpoint->size == n);
        MerkleEdge edge;
        std::string tile;
        if (n > 0) {
            for (const std::string& e :
                 entries_of(vectors::read(folder + "tile/entries/000.p/" + std::to_string(n)))) {
                const Hash leaf = leaf_hash(as_bytes(e));
                tile += as_text(ByteView{leaf});
                edge.append(leaf);
            }
            CHECK((tile == vectors::read(folder + "tile/0/000.p/" + std::to_string(n))));
        }
        CHECK(edge.size() == n);
        CHECK(edge.root() == checkpoint->root);
    }
}

TEST_CASE("a note with one bit of its text changed is forged", "[note]") {
    const auto key = verifier(1, NoteKeyType::kEd25519, "station.example/one");
    const Note good = signed_note("origin\n4\nroot\n");
    CHECK(verify_note(good, key) == NoteVerdict::kGood);
    for (std::size_t i = 0; i + 1 < good.body.size(); ++i) {
        Note bad = good;
        bad.body[i] = static_cast<char>(bad.body[i] ^ 1);
        CHECK(verify_note(bad, key) == NoteVerdict::kForged);
    }
}

TEST_CASE("signatures by strangers neither help nor harm a note", "[note]") {
    Note note = signed_note("hello\n");
    sign_note(note, "somebody.else", key_of(9));
    note.signatures.push_back({"post-quantum.example", 0x01020304, Bytes(200, 7)});
    const auto again = Note::parse(note.text());
    REQUIRE(again);
    CHECK(again->signatures.size() == 3);
    CHECK(verify_note(*again, verifier(1, NoteKeyType::kEd25519, "station.example/one")) ==
          NoteVerdict::kGood);
    CHECK(verify_note(*again, verifier(1, NoteKeyType::kEd25519, "other name")) == NoteVerdict::kUnsigned);
    CHECK(verify_note(*again, verifier(2, NoteKeyType::kEd25519, "station.example/one")) ==
          NoteVerdict::kUnsigned);
}

TEST_CASE("a good signature does not hide a forged one by the same key", "[note]") {
    Note note = signed_note("hello\n");
    NoteSignature bad = note.signatures.front();
    bad.blob[5] ^= 1;
    note.signatures.push_back(bad);
    CHECK(verify_note(note, verifier(1, NoteKeyType::kEd25519, "station.example/one")) ==
          NoteVerdict::kForged);
}

TEST_CASE("notes that are not written as the specification asks are refused", "[note]") {
    const std::string good = signed_note("hello\n").text();
    REQUIRE(Note::parse(good));
    const std::string line = good.substr(good.find("\n\n") + 2);
    const auto refused = [](const std::string& text) {
        INFO(text);
        CHECK_FALSE(Note::parse(text));
    };
    refused("");
    refused("\n");
    refused("\n\n");
    refused("hello\n\n");                                      // no signature
    refused("hello\n" + line);                                 // no empty line
    refused("\n" + line);                                      // no text
    refused(good.substr(0, good.size() - 1));                  // last newline missing
    refused(good + "trailing");                                //
    refused(good + "\n");                                      //
    refused("hel\x01lo\n\n" + line);                           // control character
    refused("hel\rlo\n\n" + line);                             //
    refused("hel\xFFlo\n\n" + line);                           // not UTF-8
    refused("hel\xC0\xAFlo\n\n" + line);                       // overlong
    refused("hel\xED\xA0\x80lo\n\n" + line);                   // surrogate
    refused("hello\n\n- " + line.substr(4));                   // hyphen for em dash
    refused("hello\n\n\xE2\x80\x94 name\n");                   // no signature on the line
    refused("hello\n\n\xE2\x80\x94 name AAAA\n");              // key id alone is too short
    refused("hello\n\n\xE2\x80\x94 na+me AAAAAAAA\n");         // plus in the name
    refused("hello\n\n\xE2\x80\x94 na\xC2\xA0me AAAAAAAA\n");  // a space by Unicode
    refused("hello\n\n\xE2\x80\x94 name AAAAAAA\n");           // base64 without padding
    refused("hello\n\n\xE2\x80\x94 name AAAAAAB=\n");          // base64 with stray bits
    refused("hello\n\n\xE2\x80\x94 name AAAA AAAA\n");         //
    std::string many = "hello\n\n";
    for (int i = 0; i < 101; ++i)
        many += line;
    refused(many);
    refused(std::string(std::size_t{1} << 20, 'x') + "\n\n" + line);
}

TEST_CASE("text may hold empty lines and other scripts; the last empty line divides", "[note]") {
    const Note note = signed_note(
        "R\xC3\xA5"
        "dhuset\n\n\xD8\xB5\xD9\x86\xD8\xAF\xD9\x88\xD9\x82\n");
    const auto again = Note::parse(note.text());
    REQUIRE(again);
    CHECK(again->body == note.body);
    CHECK(verify_note(*again, verifier(1, NoteKeyType::kEd25519, "station.example/one")) ==
          NoteVerdict::kGood);
}

TEST_CASE("verifier keys with a wrong id, type, name or length are refused", "[note]") {
    const std::string good(kLogKey);
    REQUIRE(VerifierKey::parse(good));
    const auto refused = [](const std::string& text) {
        INFO(text);
        CHECK_FALSE(VerifierKey::parse(text));
    };
    refused("");
    refused("example.com/log/testdata");
    refused("example.com/log/testdata+33d7b496");
    refused("example.com/log/testdatb" + good.substr(24));           // id is of another name
    refused("example.com/log/testdata+33d7b497" + good.substr(33));  // id off by one
    refused("example.com/log/testdata+33D7B496" + good.substr(33));  // upper case
    refused("example.com/log test+33d7b496" + good.substr(33));      // space
    refused("+33d7b496" + good.substr(33));                          // no name
    refused(good + "A");
    refused(good.substr(0, good.size() - 4));
    refused("example.com/log/testdata+33d7b496+AuHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");  // another
                                                                                                // algorithm
}

TEST_CASE("checkpoints are read only in the one form that they are written in", "[note]") {
    Hash root{};
    root.fill(0x5A);
    const Checkpoint good{"example.org/budget/s1", 17, root};
    CHECK(Checkpoint::parse_body(good.body()) == good);
    const Checkpoint largest{"o", ~std::uint64_t{0}, root};
    CHECK(Checkpoint::parse_body(largest.body()) == largest);
    const std::string hash = to_base64(ByteView{root});
    const auto refused = [](const std::string& body) {
        INFO(body);
        CHECK_FALSE(Checkpoint::parse_body(body));
    };
    refused("");
    refused("\n");
    refused("o\n17\n" + hash);
    refused("\n17\n" + hash + "\n");
    refused("o\n017\n" + hash + "\n");
    refused("o\n+17\n" + hash + "\n");
    refused("o\n-1\n" + hash + "\n");
    refused("o\n\n" + hash + "\n");
    refused("o\n17 \n" + hash + "\n");
    refused("o\n18446744073709551616\n" + hash + "\n");
    refused("o\n17\n" + hash + "\nextension\n");
    refused("o\n17\n" + hash + "\n\n");
    refused("o\n17\n" + hash.substr(4) + "\n");
    refused("o\n17\nAAAA" + hash + "\n");
}

TEST_CASE("a receipt states the server's time and holds for one checkpoint only", "[note]") {
    Hash root{};
    root.fill(3);
    const Checkpoint checkpoint{"example.org/budget/s1", 5, root};
    const auto server = verifier(4, NoteKeyType::kCosignature, "tally.example.org");
    const std::string line = cosignature_line(checkpoint, "tally.example.org", key_of(4), 1'700'000'000);
    CHECK(verify_cosignature(checkpoint, line, server) == 1'700'000'000U);
    CHECK(verify_cosignature(checkpoint, line.substr(0, line.size() - 1), server) == 1'700'000'000U);

    Checkpoint other = checkpoint;
    other.size = 6;
    CHECK_FALSE(verify_cosignature(other, line, server));
    other = checkpoint;
    other.origin += "x";
    CHECK_FALSE(verify_cosignature(other, line, server));
    CHECK_FALSE(verify_cosignature(checkpoint, line + "\n", server));
    CHECK_FALSE(
        verify_cosignature(checkpoint, line, verifier(5, NoteKeyType::kCosignature, "tally.example.org")));
    CHECK_FALSE(
        verify_cosignature(checkpoint, line, verifier(4, NoteKeyType::kEd25519, "tally.example.org")));

    SECTION("a changed time is refused") {
        const std::string other_time =
            cosignature_line(checkpoint, "tally.example.org", key_of(4), 1'700'000'001);
        const std::size_t at = line.rfind(' ') + 1;
        Bytes a = *from_base64(line.substr(at, line.size() - at - 1));
        const Bytes b = *from_base64(other_time.substr(at, other_time.size() - at - 1));
        std::copy_n(b.begin(), 12, a.begin());
        CHECK_FALSE(verify_cosignature(checkpoint, line.substr(0, at) + to_base64(a), server));
    }
    SECTION("it stands in the note beside the station's own signature") {
        Note note{checkpoint.body(), {}};
        sign_note(note, checkpoint.origin, key_of(1));
        const auto both = Note::parse(note.text() + line);
        REQUIRE(both);
        CHECK(verify_note(*both, server) == NoteVerdict::kGood);
        CHECK(verify_note(*both, verifier(1, NoteKeyType::kEd25519, checkpoint.origin)) ==
              NoteVerdict::kGood);
    }
    SECTION("a plain note signature over the same checkpoint is no receipt") {
        Note note{checkpoint.body(), {}};
        sign_note(note, "tally.example.org", key_of(4));
        const std::string text = note.text();
        CHECK_FALSE(verify_cosignature(checkpoint, text.substr(text.find("\n\n") + 2), server));
    }
}
