#include "sync/formats/wire.hpp"

#include "sync/formats/slip.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

AddRequest upload_of(std::uint64_t old_size, std::size_t entries) {
    AddRequest request;
    request.old_size = old_size;
    crypto::Checkpoint checkpoint{"vote.example.org/small-2026/s1", old_size + entries, {}};
    checkpoint.root.fill(3);
    crypto::Note note{checkpoint.body(), {}};
    const auto key = crypto::SigningKey::from_seed(Bytes(32, 9));
    crypto::sign_note(note, checkpoint.origin, *key);
    request.checkpoint = note.text();
    if (old_size > 0) request.proof = {crypto::Hash{1}, crypto::Hash{2}};
    for (std::size_t i = 0; i < entries; ++i)
        request.entries.push_back(Bytes(1 + i * 7, static_cast<std::uint8_t>(i)));
    return request;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("An upload arrives as it was sent") {
    for (const auto& [old_size, count] :
         {std::pair<std::uint64_t, std::size_t>{0, 1}, {0, 256}, {31, 4}, {31, 0}}) {
        const auto sent = upload_of(old_size, count);
        const auto body = encode_add(sent);
        const auto got = decode_add(body);
        REQUIRE(got.has_value());
        CHECK(got.value().old_size == old_size);
        CHECK(got.value().proof == sent.proof);
        CHECK(got.value().checkpoint == sent.checkpoint);
        CHECK(got.value().entries == sent.entries);
        CHECK(encode_add(got.value()) == body);
    }
}

TEST_CASE("An upload cut at any byte, or with a byte too many, is refused") {
    const auto body = encode_add(upload_of(31, 3));
    for (std::size_t size = 0; size < body.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(decode_add(ByteView(body).first(size)).has_value());
    }
    auto longer = body;
    longer.push_back(0);
    CHECK_FALSE(decode_add(longer).has_value());
}

TEST_CASE("Two servers never read two uploads out of one body") {
    const auto text = as_text(encode_add(upload_of(31, 3)));
    const auto refused = [](const std::string& body) { return !decode_add(as_bytes(body)).has_value(); };
    CHECK(refused(replaced(text, "old 31", "old 031")));
    CHECK(refused(replaced(text, "old 31", "old +31")));
    CHECK(refused(replaced(text, "old 31", "old 30")));  // then four entries are promised and three come
    CHECK(refused(replaced(text, "old 31\n", "old 31\r\n")));
    CHECK(refused(replaced(text, "entries 3", "entries 2")));
    CHECK(refused(replaced(text, "entries 3", "entries 18446744073709551615")));
    CHECK(refused(replaced(text, "AQAA", "AQA=")));
    CHECK_FALSE(decode_add(encode_add(upload_of(0, 257))).has_value());
    std::string proof_of_64 = "old 31\n";
    for (int i = 0; i < 64; ++i)
        proof_of_64 += to_base64(crypto::Hash{}) + "\n";
    CHECK(refused(proof_of_64 + text.substr(text.find("\n\n") + 1)));
}

TEST_CASE("A body above one mebibyte is refused before it is read") {
    auto request = upload_of(0, 256);
    for (auto& entry : request.entries)
        entry.assign(4090, 1);
    CHECK(decode_add(encode_add(request)).has_value());
    for (auto& entry : request.entries)
        entry.assign(4200, 1);
    CHECK_FALSE(decode_add(encode_add(request)).has_value());
}

TEST_CASE("An assignment says one thing in one way") {
    const Assignment assignment{std::string(64, 'a'), 12, PollState::kClosing,
                                "vote.example.org/small-2026/s1"};
    const auto body = assignment_body(assignment);
    CHECK(body == "valurna assignment v1\nvote.example.org/small-2026/s1\npackage " + std::string(64, 'a') +
                      "\nversion 12\npolls closing\n");
    const auto back = parse_assignment_body(body);
    REQUIRE(back.has_value());
    CHECK(assignment_body(back.value()) == body);
    for (const auto& [what, with] : {std::pair<std::string, std::string>{"v1", "v2"},
                                     {"version 12", "version 012"},
                                     {"version 12", "version 0"},
                                     {"closing", "Closing"},
                                     {"aaaa", "AAAA"},
                                     {"vote.example.org/small-2026/s1", ""},
                                     {"closing\n", "closing\n\n"},
                                     {"closing\n", "closing"}}) {
        CAPTURE(what, with);
        CHECK_FALSE(parse_assignment_body(replaced(body, what, with)).has_value());
    }
}

TEST_CASE("An enrolment holds a token, a station and a key, and nothing else") {
    const auto key = crypto::SigningKey::from_seed(Bytes(32, 1));
    const auto sent = encode_enrol({"00112233", "s1", key->public_key()});
    const auto got = decode_enrol(sent);
    REQUIRE(got.has_value());
    CHECK(got.value().token == "00112233");
    CHECK(got.value().key == key->public_key());
    CHECK_FALSE(decode_enrol(replaced(sent, "}", ",\"more\":\"1\"}")).has_value());
    CHECK_FALSE(decode_enrol(replaced(sent, "\"token\":\"00112233\"", "\"token\":7")).has_value());
    CHECK_FALSE(decode_enrol("[" + sent + "]").has_value());
    CHECK_FALSE(decode_enrol(std::string(5000, ' ') + sent).has_value());
    CHECK(decode_enrolled(encode_enrolled(key->public_key())).value() ==
          crypto::fingerprint(key->public_key().bytes));
    CHECK_FALSE(decode_enrolled("{}").has_value());
}

TEST_CASE("A station slip comes back as it was written") {
    const tests::SmallElection election(1);
    const auto slip = election.slip("s1");
    const auto text = write_slip(slip);
    const auto back = parse_slip(text, "slip.json");
    REQUIRE(back.has_value());
    CHECK(write_slip(back.value()) == text);
    CHECK(back.value().origin() == "vote.example.org/small-2026/s1");
    CHECK(log_name(back.value().origin()).size() == 64);
}

TEST_CASE("A slip that would send a station to nobody in particular is refused, with the place named") {
    const tests::SmallElection election(1);
    const auto slip = election.slip("s1");
    const auto text = write_slip(slip);
    const auto place = [&](const std::string& what, const std::string& with) {
        const auto parsed = parse_slip(replaced(text, what, with), "slip.json");
        REQUIRE_FALSE(parsed.has_value());
        return parsed.error().where;
    };
    CHECK(place("https://127", "http://127") == "slip.json: /addresses");
    CHECK(place("sha256//", "/etc/pins") == "slip.json: /pins");
    CHECK(place("\"" + slip.pins[0] + "\"", "") == "slip.json: /pins");
    CHECK(place(slip.server.text(), slip.server_notes.text()) == "slip.json: /server");
    CHECK(place(slip.server_notes.text(), slip.server.text()) == "slip.json: /server_notes");
    CHECK(place("\"domain\": \"vote.", "\"domain\": \"other.") == "slip.json: /server");
    CHECK(place("\"station_id\": \"s1\"", "\"station_id\": \"s/1\"") == "slip.json: /station_id");
    CHECK(place("\"token\": \"", "\"token\": \"G") == "slip.json: /token");
    CHECK(place("\"label\": \"", "\"label\": \"a\\nb") == "slip.json: /label");
    CHECK(place("\"label\"", "\"lable\"").starts_with("slip.json: /"));
    CHECK(place("\"label\"", "\"token\": \"00\", \"label\"") == "slip.json");  // a member twice
    CHECK_FALSE(parse_slip("", "slip.json").has_value());
    CHECK_FALSE(parse_slip(std::string(20'000, ' ') + text, "slip.json").has_value());
}
