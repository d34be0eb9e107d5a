// How all stations stand, as a server tells it: what it wrote is read, and nothing else is.
#include "sync/formats/station_reconciliation.hpp"

#include <fstream>
#include <iterator>

#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"

using namespace valurna;
using namespace valurna::sync;

namespace {

const std::string kDomain = "vote.example.org", kElection = "small-2026";

crypto::SigningKey key_of(std::uint8_t seed) {
    return *crypto::SigningKey::from_seed(Bytes(32, seed));
}

crypto::VerifierKey server() {
    return {kDomain, crypto::NoteKeyType::kEd25519, key_of(7).public_key()};
}

StationReconciliation sample() {
    StationReconciliation all;
    all.made = 1'796'137'200;
    ReconciledStation library;
    library.id = "bibliotek";
    library.label = "Bergsjöns bibliotek";
    library.polls = ReconciledPolls::kClosed;
    library.size = 318;
    library.root.fill(0x5a);
    library.declared = library.received = 312;
    library.declared_tests = library.received_tests = 2;
    library.admitted = 311;
    library.slips = SlipCount{330, 310, 2};
    ReconciledStation school;
    school.id = "skola";
    school.label = "Skolan";
    school.polls = ReconciledPolls::kOpen;
    school.size = 12;
    school.received = 9;
    school.troubles = {StationTrouble::kNotClosed, StationTrouble::kUnfinished};
    all.stations = {library, school};
    all.codes = {700, 321, 4};
    return all;
}

std::string signed_body(const std::string& body) {
    crypto::Note note{body, {}};
    crypto::sign_note(note, kDomain, key_of(7));
    return note.text();
}

std::string body_of(const std::string& text) {
    return crypto::Note::parse(text)->body;
}

bool read(const std::string& text, const std::string& election = kElection) {
    return parse_station_reconciliation(text, server(), kDomain, election).has_value();
}

}  // namespace

TEST_CASE("A reconciliation for stations is written as the golden file, and read back as it was") {
    const auto text = sign_station_reconciliation(sample(), kDomain, kElection, key_of(7));
    std::ifstream file(std::string(tests::kSourceDir) + "/tests/vectors/station-reconciliation/v1.note");
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    CHECK(text == golden);
    const auto back = parse_station_reconciliation(golden, server(), kDomain, kElection);
    REQUIRE(back.has_value());
    CHECK(back.value() == sample());
    CHECK_FALSE(back.value().green());
    CHECK(back.value().station("skola")->received == 9);
    CHECK(back.value().station("nowhere") == nullptr);
}

TEST_CASE("A reconciliation with one bit changed, of another server or of another election is refused") {
    const auto text = sign_station_reconciliation(sample(), kDomain, kElection, key_of(7));
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        auto changed = text;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        CAPTURE(bit);
        CHECK_FALSE(read(changed));
    }
    CHECK_FALSE(read(sign_station_reconciliation(sample(), kDomain, kElection, key_of(8))));
    CHECK_FALSE(read(sign_station_reconciliation(sample(), kDomain, "other-2026", key_of(7))));
    CHECK_FALSE(read(text, "other-2026"));
}

TEST_CASE("What a server of ours would not write is refused, though it is signed") {
    const auto body = body_of(sign_station_reconciliation(sample(), kDomain, kElection, key_of(7)));
    REQUIRE(read(signed_body(body)));
    const auto with = [&](const std::string& from, const std::string& to) {
        auto changed = body;
        const auto at = changed.find(from);
        REQUIRE(at != std::string::npos);
        changed.replace(at, from.size(), to);
        CAPTURE(from, to);
        return read(signed_body(changed));
    };
    CHECK_FALSE(with("v1", "v2"));
    CHECK_FALSE(with("made 1796137200", "made 0"));
    CHECK_FALSE(with("made 1796137200", "made 01796137200"));
    CHECK_FALSE(with("station skola", "station bibliotek"));  // twice
    CHECK_FALSE(with("station skola", "station aaa"));        // out of order
    CHECK_FALSE(with("station skola", "station ../skola"));
    CHECK_FALSE(with(" open ", " ajar "));
    CHECK_FALSE(with("log 318", "log 99999999999999999999"));
    CHECK_FALSE(with("log 318", "log -1"));
    CHECK_FALSE(with("WlpaWlpa", "Wlpa"));
    CHECK_FALSE(with("declared 312", "declared -"));
    CHECK_FALSE(with("green", "red"));
    CHECK_FALSE(with("red not-closed,unfinished", "red unfinished,not-closed"));
    CHECK_FALSE(with("red not-closed,unfinished", "red not-closed,not-closed"));
    CHECK_FALSE(with("red not-closed,unfinished", "red not-closed,"));
    CHECK_FALSE(with("red not-closed,unfinished", "red"));
    CHECK_FALSE(with("red not-closed,unfinished", "green"));  // the last line says red
    CHECK_FALSE(with("name Skolan", "name Sko\tlan"));
    CHECK_FALSE(with("name Skolan", "name "));
    CHECK_FALSE(with("name Skolan", "name " + std::string(201, 'x')));
    CHECK_FALSE(with("name Skolan", "name Sk\xff"));
    CHECK_FALSE(with("slips 330 used 310 void 2 unused 18", "slips 330 used 310 void 2 unused 17"));
    CHECK_FALSE(
        with("slips 330 used 310 void 2 unused 18", "slips 3 used 310 void 2 unused 18446744073709551307"));
    CHECK_FALSE(with("codes 700", "codes  700"));
    CHECK_FALSE(read(signed_body(body + "\n")));
    CHECK_FALSE(read(signed_body(body + "more\n")));
    CHECK_FALSE(read(signed_body(body.substr(0, body.size() - 4))));
    for (std::size_t length = 0; length + 1 < body.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read(signed_body(body.substr(0, length) + "\n")));
    }
    CHECK_FALSE(read(std::string(kMostReconciliation + 1, 'x')));
}

TEST_CASE("A name that looks like another line of the note stays a name") {
    auto all = sample();
    all.stations[0].label = "station skola closed log 318";
    all.stations[0].slips.reset();
    const auto text = sign_station_reconciliation(all, kDomain, kElection, key_of(7));
    const auto back = parse_station_reconciliation(text, server(), kDomain, kElection);
    REQUIRE(back.has_value());
    CHECK(back.value() == all);
}
