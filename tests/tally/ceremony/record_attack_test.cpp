// Those who hold the count turn against it: each attack on a record in the making or a finished one, and who
// finds it. The attacker has every key that the part it plays would have.

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "base/system/files.hpp"
#include "crypto/decrypt/partial_decryption_lines.hpp"
#include "crypto/group/transcript.hpp"
#include "sync/formats/log_tree.hpp"
#include "tally/ceremony/turns.hpp"
#include "tally/office/origins.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/polled_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

void put(const std::string& file, const std::string& text) {
    must(valurna::write_file(file, as_bytes(text), 0644));
}

std::vector<std::string> lines_of(const std::string& file) {
    std::istringstream in(must(valurna::read_text(file)));
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
    return out;
}

void put_lines(const std::string& file, const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    put(file, text);
}

crypto::Hash file_hash(const std::string& file) {
    return crypto::sha256(must(valurna::read_file(file)));
}

// The mixer's own word on what the files now are.
void sign_mix(PolledTown& town, const std::string& folder, const std::string& contest, std::uint32_t place,
              const tally::MixerKey& mixer) {
    const std::string mix = folder + "/" + tally::record::mix_folder(contest, place);
    const tally::record::MixNote word{tally::record::election_origin(town.package().election),
                                      contest,
                                      place,
                                      file_hash(folder + "/" + tally::record::mix_input(contest, place)),
                                      file_hash(mix + "ballots.txt"),
                                      file_hash(mix + "proof.txt")};
    crypto::Note note{word.body(), {}};
    crypto::sign_note(note, mixer.name, mixer.key);
    put(mix + "mix.note", note.text());
}

// Everybody who takes a turn after it refuses, and says where and why.
void refused(PolledTown& town, const std::string& folder, const std::string& where, const std::string& why) {
    for (const auto& [turn, status] :
         {std::pair("a mixer",
                    tally::hold_trustee_mix(folder, {}, town.council().mixer(2), [](const auto&) {}, {})),
          std::pair("a trustee who opens", town.open(folder, 2))}) {
        CAPTURE(turn);
        REQUIRE_FALSE(status);
        INFO(status.error().line());
        CHECK(status.error().where.find(where) != std::string::npos);
        CHECK(status.error().what.find(why) != std::string::npos);
    }
}

// A log's whole folder, made anew of these entries.
void put_log(const std::string& folder, const std::string& checkpoint, const std::vector<Bytes>& entries) {
    std::filesystem::remove_all(folder);
    sync::LogReader log;
    log.entries = [&](std::uint64_t first, std::uint64_t count) {
        const auto from = entries.begin() + static_cast<std::ptrdiff_t>(first);
        return std::vector<Bytes>(from, from + static_cast<std::ptrdiff_t>(count));
    };
    must(sync::write_log_tree(log, entries.size(), [&](const crypto::Tile& tile, const Bytes& bytes) {
        const std::string file = folder + "/" + crypto::tile_path(tile);
        std::filesystem::create_directories(std::filesystem::path(file).parent_path());
        return valurna::write_file(file, bytes, 0644);
    }));
    put(folder + "/checkpoint", checkpoint);
}

// A ceremony after the mixes of the server and of all trustees, 1 to 3.
struct Mixed {
    explicit Mixed(std::size_t votes = 5) : town(2, 3, votes), folder(town.folder("c")) {
        town.close();
        must(town.first_mix("c"));
        for (const std::uint32_t trustee : {1U, 2U, 3U})
            must(town.trustee_mix("c", trustee));
    }
    [[nodiscard]] std::string ballots(std::uint32_t place) const {
        return folder + "/" + tally::record::mix_folder("park", place) + "ballots.txt";
    }
    PolledTown town;
    std::string folder;
};

}  // namespace

TEST_CASE("a mixer that puts a ballot of its own in the place of another is found by its missing proof") {
    Mixed mixed;
    auto lines = lines_of(mixed.ballots(2));
    const auto own =
        crypto::seal_ballot(mixed.town.package().seal_context(), crypto::SigningKey::generate(), [] {
            std::vector<crypto::PlainContest> plain;
            plain.push_back({"park", SecretBytes(1)});
            return plain;
        }());
    lines[1] = tally::record::ciphertexts_line(own->ballot->contests[0].blocks);
    put_lines(mixed.ballots(2), lines);
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/proof.txt", "does not prove");
}

TEST_CASE("a mixer that drops a ballot is found by the number, or by the proof where it doubles another") {
    Mixed mixed;
    const auto good = lines_of(mixed.ballots(2));
    auto fewer = good;
    fewer.pop_back();
    put_lines(mixed.ballots(2), fewer);
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/ballots.txt", "5 ballots went into the mix and 4 came out");
    auto doubled = good;
    doubled[0] = doubled[1];
    put_lines(mixed.ballots(2), doubled);
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/proof.txt", "does not prove");
}

TEST_CASE("a mixer that tags a ballot, to know it again when it is opened, is found") {
    Mixed mixed;
    auto lines = lines_of(mixed.ballots(2));
    std::vector<crypto::Ciphertext> row(1);
    REQUIRE(tally::record::parse_ciphertexts(lines[2], row));
    row[0].c2 = crypto::add(row[0].c2, crypto::base_mul(crypto::random_scalar()));
    lines[2] = tally::record::ciphertexts_line(row);
    put_lines(mixed.ballots(2), lines);
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/proof.txt", "does not prove");
}

TEST_CASE("a mix that only sorts the ballots of the mixer before is no mix") {
    Mixed mixed;
    auto lines = lines_of(mixed.ballots(1));
    std::reverse(lines.begin(), lines.end());
    put_lines(mixed.ballots(2), lines);
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/proof.txt", "does not prove");
}

TEST_CASE("the first mix cannot stand in for the second: its proof is for its own place") {
    Mixed mixed;
    const std::string park = mixed.folder + "/contests/park/";
    for (const std::string name : {"ballots.txt", "proof.txt"}) {
        std::filesystem::copy_file(park + "mix-1/" + name, park + "mix-2/" + name,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    sign_mix(mixed.town, mixed.folder, "park", 2, mixed.town.council().mixer(1));
    refused(mixed.town, mixed.folder, "mix-2/proof.txt", "does not prove");
}

TEST_CASE("a mix that nobody of this election signed is refused, and one signed for other files") {
    Mixed mixed;
    const crypto::SigningKey stranger = crypto::SigningKey::generate();
    sign_mix(mixed.town, mixed.folder, "park", 2, {mixed.town.council().mixer(1).name, stranger});
    refused(mixed.town, mixed.folder, "mix-2/mix.note", "neither the server nor a trustee");
    sign_mix(mixed.town, mixed.folder, "park", 1, {mixed.town.package().election.domain, stranger});
    refused(mixed.town, mixed.folder, "mix-1/mix.note", "neither the server nor a trustee");
}

TEST_CASE("a trustee that lies about one ballot is named, and the count waits") {
    Mixed mixed;
    must(mixed.town.open(mixed.folder, 1));
    must(mixed.town.open(mixed.folder, 2));
    const std::string shares = mixed.folder + "/contests/park/opening-2/shares.txt";
    auto lines = lines_of(shares);
    lines[3] = to_hex(crypto::base_mul(crypto::random_scalar()).bytes);
    put_lines(shares, lines);
    const auto counted =
        tally::conclude_count(mixed.town.office(), mixed.town.authority(), mixed.folder, [](const auto&) {});
    REQUIRE_FALSE(counted);
    CHECK(counted.error().line().find("trustee 2 did not open") != std::string::npos);
    // Another one takes the liar's place.
    std::filesystem::remove_all(mixed.folder + "/contests/park/opening-2");
    std::filesystem::remove_all(mixed.folder + "/contests/street/opening-2");
    must(mixed.town.open(mixed.folder, 3));
    CHECK(
        tally::conclude_count(mixed.town.office(), mixed.town.authority(), mixed.folder, [](const auto&) {}));
}

TEST_CASE("a trustee who opens without having mixed is refused by whoever counts or checks") {
    PolledTown town(2, 3, 4);
    town.close();
    const std::string folder = town.folder("c");
    must(town.first_mix("c"));
    for (const std::uint32_t trustee : {1U, 2U})
        must(town.trustee_mix("c", trustee));
    must(town.open(folder, 1));
    // With the server's help trustee 3 would know every permutation but one. Its own program would not do it.
    auto files = must(tally::record::RecordFolder::open(folder));
    const auto sealed = must(tally::record::verify_sealed(files, {}, [](const auto&) {}));
    crypto::ShuffleGenerators generators;
    auto mixing = must(tally::record::verify_mixes(files, sealed, generators, [](const auto&) {}));
    const auto open = [&] {
        return tally::add_partial_decryptions(folder, sealed, mixing, town.council().share(3), {});
    };
    CHECK_FALSE(open());
    mixing.trustees.insert(3);
    must(open());
    const auto counted = tally::conclude_count(town.office(), town.authority(), folder, [](const auto&) {});
    REQUIRE_FALSE(counted);
    CHECK(counted.error().line().find("trustee 3: this trustee has not mixed") != std::string::npos);
    must(town.open(folder, 2));
    std::filesystem::remove_all(folder + "/contests/park/opening-3");
    std::filesystem::remove_all(folder + "/contests/street/opening-3");
    CHECK(tally::conclude_count(town.office(), town.authority(), folder, [](const auto&) {}));
}

TEST_CASE("openings of ballots that were never mixed are no openings of this record") {
    Mixed mixed;
    // Trustee 1 opens the sealed list itself, in the order in which people voted.
    const std::string park = mixed.folder + "/contests/park/";
    must(mixed.town.open(mixed.folder, 1));
    must(mixed.town.open(mixed.folder, 3));
    crypto::CiphertextRows sealed(1);
    for (const auto& line : lines_of(park + "sealed.txt")) {
        std::vector<crypto::Ciphertext> row(1);
        REQUIRE(tally::record::parse_ciphertexts(line, row));
        sealed.append(row);
    }
    const auto opening = crypto::decrypt_partially(
        mixed.town.council().share(1), {mixed.town.package().seal_context(), "park", 0}, sealed.blocks());
    std::vector<std::string> shares;
    for (const auto& share : opening.shares)
        shares.push_back(crypto::partial_decryption_row({&share, 1}));
    put_lines(park + "opening-1/shares.txt", shares);
    put(park + "opening-1/proofs.txt", crypto::partial_decryption_proof(opening) + "\n");
    const auto counted =
        tally::conclude_count(mixed.town.office(), mixed.town.authority(), mixed.folder, [](const auto&) {});
    REQUIRE_FALSE(counted);
    CHECK(counted.error().line().find("trustee 1 did not open") != std::string::npos);
    // And a record whose mixes are taken away is not counted.
    std::filesystem::remove_all(park + "mix-2");
    std::filesystem::remove_all(mixed.folder + "/contests/street/mix-2");
    const auto unmixed =
        tally::conclude_count(mixed.town.office(), mixed.town.authority(), mixed.folder, [](const auto&) {});
    REQUIRE_FALSE(unmixed);
    CHECK(unmixed.error().what.find("different mixers") != std::string::npos);
}

TEST_CASE("a server that hides a ballot from the public log is found by the station's cosigned ledger") {
    PolledTown town(2, 3, 4);
    town.close();
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    const std::string folder = town.folder("c");
    auto entries = must(town.office().store().ballots(0, 4));
    crypto::MerkleEdge edge;
    tally::record::SealedLists lists(town.package().election);
    std::vector<Bytes> left;
    for (std::size_t i = 1; i < entries.size(); ++i) {  // the first voter's is gone
        edge.append(crypto::leaf_hash(entries[i].sealed));
        REQUIRE(lists.add(entries[i].sealed));
        left.push_back(entries[i].sealed);
    }
    put_log(folder + "/log",
            tally::sign_public_checkpoint(town.office().keys(), town.package().election, edge), left);
    for (const auto& [contest, rows] : lists.rows()) {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < rows.size(); ++i)
            lines.push_back(tally::record::ciphertexts_line(rows.row(i)));
        put_lines(folder + "/" + tally::record::sealed_file(contest), lines);
    }
    refused(town, folder, "log", "it lacks 1 ballot that stations cast");
}

TEST_CASE("a server that shows an older, shorter ledger of a station is found by its missing closing") {
    PolledTown town(2, 3, 3);
    const std::string early = town.station().ledger().signed_checkpoint();
    const auto checkpoint = town.station().ledger().checkpoint();
    REQUIRE(vote(town.station(), town.town().small(), 3));
    town.close();
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    const std::string folder = town.folder("c"), station = folder + "/stations/library";
    const auto entries = must(town.office().store().entries("library", 0, checkpoint.size));
    const auto& keys = town.office().keys();
    const std::string& domain = town.package().election.domain;
    put_log(station, early + crypto::cosignature_line(checkpoint, domain, keys.cosignature, 1'800'000'000),
            entries);
    // The public log without the last ballot, and a reconciliation that fits the shorter ledger.
    crypto::MerkleEdge edge;
    std::vector<Bytes> left;
    for (auto& ballot : must(town.office().store().ballots(0, 4))) {
        if (ballot.entry_index >= checkpoint.size) continue;
        edge.append(crypto::leaf_hash(ballot.sealed));
        left.push_back(ballot.sealed);
    }
    put_log(folder + "/log", tally::sign_public_checkpoint(keys, town.package().election, edge), left);
    auto note = crypto::Note::parse(must(valurna::read_text(folder + "/reconciliation.note")));
    REQUIRE(note);
    std::string body = note->body;
    const auto from = body.find(" log "), to = body.find(" quarantined");
    body.replace(from, to - from,
                 " log " + std::to_string(checkpoint.size) + " " + to_base64(checkpoint.root));
    crypto::Note forged{body, {}};
    crypto::sign_note(forged, domain, keys.notes);
    put(folder + "/reconciliation.note", forged.text());
    refused(town, folder, "reconciliation.note", "library");
}

TEST_CASE("a server that states another hand count than staff entered, or leaves it out, is found") {
    PolledTown town(1, 2, 2);
    town.close(12);
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    const auto& keys = town.office().keys();
    const auto file = town.folder("c/reconciliation.note");
    const auto note = crypto::Note::parse(must(valurna::read_text(file)));
    REQUIRE(note);
    const auto attack = [&](const std::string& from, const std::string& to) {
        std::string body = note->body;
        const auto at = body.find(from);
        REQUIRE(at != std::string::npos);
        body.replace(at, from.size(), to);
        return body;
    };
    const auto put_signed = [&](const std::string& body) {
        crypto::Note forged{body, {}};
        crypto::sign_note(forged, town.package().election.domain, keys.notes);
        put(file, forged.text());
    };
    for (const auto* said : {" admitted 2 ", " admitted - ", " "}) {
        put_signed(attack(" admitted 12 ", said));
        refused(town, town.folder("c"), "reconciliation.note", "this is not the ledger of this record");
    }
    // As an earlier version wrote it, when nobody was asked.
    std::string earlier = attack(" admitted 12 ", " ");
    earlier.replace(earlier.find(" v2\n"), 4, " v1\n");
    put_signed(earlier);
    refused(town, town.folder("c"), "reconciliation.note", "the people whom staff counted are left out");
}

TEST_CASE("a reconciliation of an earlier version, when nobody counted by hand, is still read") {
    PolledTown town(1, 2, 2);
    town.close();
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    const auto file = town.folder("c/reconciliation.note");
    std::string body = crypto::Note::parse(must(valurna::read_text(file)))->body;
    for (const auto& [from, to] :
         {std::pair<std::string, std::string>(" v2\n", " v1\n"), {" admitted -", ""}})
        body.replace(body.find(from), from.size(), to);
    crypto::Note earlier{body, {}};
    crypto::sign_note(earlier, town.package().election.domain, town.office().keys().notes);
    put(file, earlier.text());
    must(tally::hold_trustee_mix(town.folder("c"), {}, town.council().mixer(1), [](const auto&) {}, {}));
}

TEST_CASE("a station that the reconciliation does not name, or names twice, is noticed") {
    PolledTown town(1, 2, 2);
    town.close();
    must(tally::begin_ceremony(town.office(), town.folder("c"), std::nullopt));
    auto note = crypto::Note::parse(must(valurna::read_text(town.folder("c/reconciliation.note"))));
    REQUIRE(note);
    std::string body = note->body;
    const auto from = body.find("station "), to = body.find('\n', from) + 1;
    crypto::Note fewer{body.substr(0, from) + body.substr(to), {}};
    crypto::sign_note(fewer, town.package().election.domain, town.office().keys().notes);
    put(town.folder("c/reconciliation.note"), fewer.text());
    refused(town, town.folder("c"), "reconciliation.note", "does not list the stations");
}
