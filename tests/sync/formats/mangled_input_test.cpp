// Bytes from outside, mangled at random: a decoder refuses them, or they mean exactly what they say.
#include <random>

#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

std::string mangled(std::string text, std::mt19937& random) {
    const auto edits = 1 + random() % 4;
    for (unsigned i = 0; i < edits && !text.empty(); ++i) {
        const auto at = random() % text.size();
        switch (random() % 5) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + random() % 8);
                break;
            case 2:
                text.insert(at, 1, static_cast<char>(random()));
                break;
            case 3:
                text.insert(at, text.substr(random() % text.size(), random() % 40));
                break;
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("Mangled uploads, assignments, enrolments and slips are refused or read as they stand") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const tests::SmallElection election(2);
    const auto slip = election.slip("s1");
    const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    AddRequest add;
    add.old_size = 5;
    add.proof = {crypto::Hash{1}, crypto::Hash{2}};
    crypto::Note note{crypto::Checkpoint{slip.origin(), 7, crypto::Hash{3}}.body(), {}};
    crypto::sign_note(note, slip.origin(), *key);
    add.checkpoint = note.text();
    add.entries = {encode_entry(PauseEntry{}), encode_entry(CloseEntry{1, 2})};

    const auto upload = as_text(encode_add(add));
    const auto assignment = assignment_body({std::string(64, 'c'), 3, PollState::kOpen, slip.origin()});
    const auto enrolment = encode_enrol({slip.token, "s1", key->public_key()});
    const auto slip_text = write_slip(slip);
    REQUIRE(decode_add(as_bytes(upload)).has_value());
    REQUIRE(parse_assignment_body(assignment).has_value());
    REQUIRE(decode_enrol(enrolment).has_value());
    REQUIRE(parse_slip(slip_text, "slip").has_value());
    unsigned refused = 0;
    for (int round = 0; round < 3000; ++round) {
        const auto upload_now = mangled(upload, random);
        if (const auto got = decode_add(as_bytes(upload_now)); got.has_value())
            CHECK(as_text(encode_add(got.value())) == upload_now);
        else
            ++refused;
        const auto assignment_now = mangled(assignment, random);
        if (const auto got = parse_assignment_body(assignment_now); got.has_value())
            CHECK(assignment_body(got.value()) == assignment_now);
        else
            ++refused;
        if (const auto got = decode_enrol(mangled(enrolment, random)); got.has_value())
            CHECK(decode_enrol(encode_enrol(got.value())).has_value());
        else
            ++refused;
        if (const auto got = parse_slip(mangled(slip_text, random), "slip"); got.has_value())
            CHECK(parse_slip(write_slip(got.value()), "slip").has_value());
        else
            ++refused;
    }
    CHECK(refused > 3000);
}
