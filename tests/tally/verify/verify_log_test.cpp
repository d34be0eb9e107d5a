// Anybody's watch over the public log, by the real program: what it finds good, and the server that hides,
// forks, floods or stalls.

#include <ctime>
#include <thread>

#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "crypto/tlog/tlog_proof.hpp"
#include "sync/formats/log_tree.hpp"
#include "tally/log/export_log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/tls_server.hpp"
#include "tests/support/typed.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kVerify = std::string(valurna::tests::kBinDir) + "/valurna-verify";
const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

void export_to(Town& town, const std::string& folder) {
    must(tally::export_log(town.office(), must(town.office().package())->election, folder));
}

// Another history under the same key: what a server writes that has changed its mind about its first ballots.
void write_other_log(Town& town, const std::string& folder, const std::vector<Bytes>& entries) {
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
    crypto::MerkleEdge edge;
    for (const auto& entry : entries)
        edge.append(crypto::leaf_hash(entry));
    std::filesystem::create_directories(folder);
    const auto note =
        tally::sign_public_checkpoint(town.office().keys(), town.small().package.election, edge);
    must(valurna::write_file(folder + "/checkpoint", as_bytes(note), 0644));
}

std::vector<Bytes> ballots_of(Town& town) {
    std::vector<Bytes> out;
    for (auto& ballot : must(town.office().store().ballots(0, 1000)))
        out.push_back(std::move(ballot.sealed));
    return out;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the log is redone from its folder and from its address, each check with its figure") {
    Town town;
    const std::string folder = town.folder("log");
    fill_log(town, "library", 260);
    export_to(town, folder);
    const auto files = run(kVerify, {"log", folder, "--key", log_key(town)});
    INFO(files.err);
    REQUIRE(files.status == 0);
    CHECK(has(files.out, "260 entries in 2 bundles"));
    CHECK(has(files.out, "3 hash tiles"));
    CHECK(has(files.out, "signed by its log"));
    CHECK(has(files.out, "all of it holds"));

    tally::Routes routes(town.office());
    const PlainServer open([&](const tally::HttpRequest& request) { return routes.pages(request); });
    const auto fetched = run(kVerify, {"log", open.address() + "/log", "--key", log_key(town)});
    INFO(fetched.err);
    CHECK(fetched.status == 0);
    CHECK(fetched.out == files.out);
    // Over TLS with the server's own certificate: by its pin, and by nothing weaker.
    const std::string address = town.address() + "/log";
    CHECK(run(kVerify, {"log", address, "--key", log_key(town), "--pin", town.office().tls().pin}).status ==
          0);
    CHECK(run(kVerify, {"log", address, "--key", log_key(town)}).status == 3);
    CHECK(run(kVerify, {"log", address, "--key", log_key(town), "--pin", town.office().next_pin()}).status ==
          3);
    CHECK(run(kVerify, {"log", address, "--key", log_key(town), "--pin", "sha256//x"}).status == 1);
    // Without a key there is nothing to trust; with another one, nothing holds.
    CHECK(run(kVerify, {"log", folder}).status == 1);
    const crypto::VerifierKey stranger{log_origin(town), crypto::NoteKeyType::kEd25519,
                                       crypto::SigningKey::generate().public_key()};
    CHECK(run(kVerify, {"log", folder, "--key", stranger.text()}).status == 1);
}

TEST_CASE("one changed byte of any file of the log is found and named") {
    Town town;
    const std::string folder = town.folder("log");
    fill_log(town, "library", 300);
    export_to(town, folder);
    for (const auto& [path, content] : files_in(folder)) {
        if (path == "policy") continue;
        for (const std::size_t at : {std::size_t{0}, content.size() / 2, content.size() - 1}) {
            std::string changed = content;
            changed[at] = static_cast<char>(changed[at] ^ 4);
            must(valurna::write_file(folder + "/" + path, as_bytes(changed), 0644));
            const auto found = run(kVerify, {"log", folder, "--key", log_key(town)});
            CAPTURE(path, at, found.err);
            CHECK(found.status == 1);
            const bool bundle_blames_tile = path.find("entries") != std::string::npos;
            CHECK(has(found.err, bundle_blames_tile ? std::string("tile/") : path));
        }
        must(valurna::write_file(folder + "/" + path, as_bytes(content), 0644));
        std::filesystem::rename(folder + "/" + path, folder + "/away");
        CHECK(run(kVerify, {"log", folder, "--key", log_key(town)}).status != 0);
        std::filesystem::rename(folder + "/away", folder + "/" + path);
    }
    CHECK(run(kVerify, {"log", folder, "--key", log_key(town)}).status == 0);
}

TEST_CASE("a server that hides a ballot, or forks its log, is found by whoever looked before") {
    Town town;
    const std::string folder = town.folder("log"), state = town.folder("seen");
    const auto look = [&] { return run(kVerify, {"log", folder, "--key", log_key(town), "--state", state}); };
    fill_log(town, "library", 20);
    export_to(town, folder);
    REQUIRE(look().status == 0);
    fill_log(town, "library", 5);
    export_to(town, folder);
    const auto grown = look();
    INFO(grown.err);
    CHECK(grown.status == 0);
    CHECK(has(grown.out, "20 entries before, 25 now"));
    const std::string seen = must(valurna::read_text(state));
    auto entries = ballots_of(town);

    auto fewer = entries;
    fewer.erase(fewer.begin() + 11);
    write_other_log(town, folder, fewer);
    const auto hidden = look();
    CHECK(hidden.status == 1);
    CHECK(has(hidden.err, "become shorter"));
    fewer.push_back(entries[3]);  // as many as before, one of them twice in place of the hidden one
    write_other_log(town, folder, fewer);
    CHECK(has(look().err, "forked"));
    for (int i = 0; i < 10; ++i)
        fewer.push_back(entries[4]);
    write_other_log(town, folder, fewer);
    CHECK(has(look().err, "forked"));
    std::swap(entries[0], entries[1]);
    write_other_log(town, folder, entries);
    CHECK(has(look().err, "forked"));
    // Nobody who sees it for the first time could tell, and what was seen before is not forgotten.
    CHECK(run(kVerify, {"log", folder, "--key", log_key(town)}).status == 0);
    CHECK(must(valurna::read_text(state)) == seen);
    std::swap(entries[0], entries[1]);
    write_other_log(town, folder, entries);
    CHECK(look().status == 0);
    must(valurna::write_file(state, as_bytes("nonsense"), 0644));
    CHECK(look().status == 1);
}

TEST_CASE("an oversized, endless or silent answer ends the look, and a size without end is not followed") {
    Town town;
    fill_log(town, "library", 3);
    tally::Routes routes(town.office());
    std::string evil_path;
    const PlainServer server([&](const tally::HttpRequest& request) {
        if (request.path == evil_path) return http(200, std::string(20 << 20, 'x'));
        return routes.pages(request);
    });
    for (const char* path : {"/log/checkpoint", "/log/tile/0/000.p/3", "/log/tile/entries/000.p/3"}) {
        evil_path = path;
        const auto found = run(kVerify, {"log", server.address() + "/log", "--key", log_key(town)});
        CAPTURE(path, found.err);
        CHECK(found.status != 0);
        CHECK(has(found.err, "longer than"));
    }
    // A connection that is cut, over TLS.
    TlsServer cut([&](const HttpRequest&) {
        HttpReply reply;
        reply.body = std::string(500, 'x');
        reply.cut_after = 200;
        return reply;
    });
    CHECK(run(kVerify, {"log", cut.address() + "/log", "--key", log_key(town), "--pin", cut.pin()}).status ==
          3);
    // The signed promise of more entries than there can be.
    const std::string folder = town.folder("huge");
    std::filesystem::create_directories(folder);
    crypto::Note note{crypto::Checkpoint{log_origin(town), std::uint64_t{1} << 62, {}}.body(), {}};
    crypto::sign_note(note, log_origin(town), town.office().keys().notes);
    must(valurna::write_file(folder + "/checkpoint", as_bytes(note.text()), 0644));
    const auto huge = run(kVerify, {"log", folder, "--key", log_key(town)});
    CHECK(huge.status == 1);
    CHECK(has(huge.err, "more than an election has"));
    // A redirect is not followed.
    const PlainServer elsewhere([&](const tally::HttpRequest&) {
        auto response = http(302, "");
        response.headers.emplace_back("Location", server.address() + "/log/checkpoint");
        return response;
    });
    CHECK(has(run(kVerify, {"log", elsewhere.address(), "--key", log_key(town)}).err, "302"));
}

TEST_CASE("the log is held against the witnesses that the policy asks for") {
    Town town;
    const std::string folder = town.folder("log"), policy = town.folder("policy");
    fill_log(town, "library", 2);
    export_to(town, folder);
    const auto a = crypto::SigningKey::generate(), b = crypto::SigningKey::generate();
    const auto key = [](const char* name, const crypto::SigningKey& of) {
        return crypto::VerifierKey{name, crypto::NoteKeyType::kCosignature, of.public_key()}.text();
    };
    const auto write_policy = [&](const std::string& quorum) {
        must(valurna::write_file(
            policy,
            as_bytes("log " + log_key(town) + "\nwitness a " + key("a.example", a) + "\nwitness b " +
                     key("b.example", b) + "\ngroup both all a b\n" + quorum),
            0644));
        return run(kVerify, {"log", folder, "--policy", policy});
    };
    CHECK(write_policy("quorum none\n").status == 0);
    CHECK(write_policy("quorum a\n").status == 1);
    const std::string bare = must(valurna::read_text(folder + "/checkpoint"));
    const std::string body = crypto::Note::parse(bare)->body;
    const auto now = static_cast<std::uint64_t>(std::time(nullptr));
    const auto cosigned = [&](const std::string& lines) {
        must(valurna::write_file(folder + "/checkpoint", as_bytes(bare + lines), 0644));
    };
    cosigned(crypto::cosignature_line(body, "a.example", a, now));
    const auto one = write_policy("quorum a\n");
    CHECK(one.status == 0);
    CHECK(has(one.out, "witness a: cosigned it"));
    CHECK(write_policy("quorum both\n").status == 1);
    cosigned(crypto::cosignature_line(body, "a.example", a, now) +
             crypto::cosignature_line(body, "b.example", b, now));
    CHECK(write_policy("quorum both\n").status == 0);
    // One witness under two names is one; a time to come is none; another checkpoint's is none.
    cosigned(crypto::cosignature_line(body, "a.example", a, now) +
             crypto::cosignature_line(body, "b.example", a, now));
    CHECK(write_policy("quorum both\n").status == 1);
    cosigned(crypto::cosignature_line(body, "a.example", a, now + 100'000));
    CHECK(write_policy("quorum a\n").status == 1);
    cosigned(crypto::cosignature_line("other\n" + body.substr(body.find('\n') + 1), "a.example", a, now));
    CHECK(write_policy("quorum a\n").status == 1);
    CHECK(has(write_policy("quorum nobody\n").err, "line 5"));
}

TEST_CASE("a voter takes the receipt home: it proves the ballot, to the voter and to nobody about another") {
    Town town;
    const auto trackers = fill_log(town, "library", 270);
    const std::string file = town.folder("mine.tlog-proof");
    const auto made =
        run(kTally, {"log", "proof", "--data", town.folder("data"), trackers[268].grouped(), "--out", file});
    INFO(made.err);
    REQUIRE(made.status == 0);
    const auto good = run(kVerify, {"proof", file, "--key", log_key(town), "--tracker", trackers[268].hex()});
    INFO(good.err);
    CHECK(good.status == 0);
    CHECK(has(good.out, "number 269 of 270"));
    CHECK(has(good.out, trackers[268].grouped()));
    const auto mine =
        crypto::decode_sealed_ballot(*crypto::TlogProof::parse(must(valurna::read_text(file))).value().extra);
    CHECK(has(good.out, "its slip " + crypto::slip_number(mine.value().credential)));
    // The same over the network.
    CHECK(town.get("/log/proof/" + trackers[268].hex()).body == must(valurna::read_text(file)));
    CHECK(town.get("/log/proof/" + trackers[268].grouped().substr(1)).status == 404);
    CHECK(town.get("/log/proof/" + kNobody).status == 404);

    CHECK(has(run(kVerify, {"proof", file, "--key", log_key(town), "--tracker", trackers[0].grouped()}).err,
              "not of yours"));
    CHECK(run(kVerify, {"proof", file}).status == 1);
    const std::string text = must(valurna::read_text(file));
    for (std::size_t at = 0; at < text.size(); at += 7) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        must(valurna::write_file(file, as_bytes(changed), 0644));
        CAPTURE(at);
        CHECK(run(kVerify, {"proof", file, "--key", log_key(town)}).status == 1);
    }
    // The path of another ballot with this one's content.
    auto proof = *crypto::TlogProof::parse(text);
    proof.index = 5;
    must(valurna::write_file(file, as_bytes(proof.text()), 0644));
    CHECK(has(run(kVerify, {"proof", file, "--key", log_key(town)}).err, "does not lead"));
    proof.extra.reset();
    must(valurna::write_file(file, as_bytes(proof.text()), 0644));
    CHECK(has(run(kVerify, {"proof", file, "--key", log_key(town)}).err, "carry the sealed ballot"));
}

TEST_CASE("a receipt waits for the witnesses that the policy asks for") {
    Town town;
    const auto trackers = fill_log(town, "library", 4);
    const auto witness = crypto::SigningKey::generate();
    const crypto::VerifierKey key{"w.example", crypto::NoteKeyType::kCosignature, witness.public_key()};
    const auto election = must(town.office().package())->election;
    const std::string policy = "log " + log_key(town) + "\nwitness w " + key.text() + "\nquorum w\n";
    must(tally::set_log_policy(town.office(), election, policy, "policy"));
    CHECK(town.get("/log/proof/" + trackers[2].hex()).status == 404);
    const std::string note = must(town.office().store().public_head()).checkpoint;
    const auto now = static_cast<std::uint64_t>(std::time(nullptr));
    must(town.office().store().keep_cosigned(
        note + crypto::cosignature_line(crypto::Note::parse(note)->body, "w.example", witness, now), true));
    const auto late = fill_log(town, "library", 1);
    const auto reply = town.get("/log/proof/" + trackers[2].hex());
    REQUIRE(reply.status == 200);
    must(valurna::write_file(town.folder("r"), as_bytes(reply.body), 0644));
    must(valurna::write_file(town.folder("p"), as_bytes(town.get("/log/policy").body), 0644));
    const auto checked = run(kVerify, {"proof", town.folder("r"), "--policy", town.folder("p")});
    CHECK(checked.status == 0);
    CHECK(has(checked.out, "number 3 of 4"));
    CHECK(has(checked.out, "witness w"));
    CHECK(town.get("/log/proof/" + late[0].hex()).status == 404);  // not seen by the witness yet
}

TEST_CASE("a ballot's number is looked for in a log's folder or address") {
    Town town;
    const auto trackers = fill_log(town, "library", 12);
    const std::string folder = town.folder("log");
    export_to(town, folder);
    const auto found = run(kVerify, {"tracker", folder, trackers[7].hex(), "--key", log_key(town)});
    INFO(found.err);
    CHECK(found.status == 0);
    CHECK(has(found.out, "number 8"));
    CHECK(has(found.out, "root "));
    for (const auto& typed : valurna::tests::ways_to_type(plain(trackers[7]))) {
        const auto again = run(kVerify, {"tracker", folder, typed, "--key", log_key(town)});
        INFO(typed << ": " << again.err);
        CHECK(again.status == 0);
        CHECK(has(again.out, "number 8"));
    }
    CHECK(run(kVerify, {"tracker", folder, kNobody, "--key", log_key(town)}).status == 1);
    // Without a key it is found, and said openly that nobody's signature was looked at.
    CHECK(has(run(kVerify, {"tracker", folder, trackers[7].grouped()}).out, "NOT PROVEN"));
}

TEST_CASE("where several ballots begin as somebody typed, the verifier lists them and picks none") {
    Town town;
    const auto twins = valurna::tests::add_twins(town, "library");
    const std::string folder = town.folder("log");
    export_to(town, folder);
    const auto begins = twins[0].grouped().substr(0, 9);
    const auto both = run(kVerify, {"tracker", folder, begins, "--key", log_key(town)});
    CHECK(both.status == 1);
    CHECK(has(both.out, "2 ballots begin with " + begins));
    CHECK(has(both.err, "2 ballots begin so, and which is yours is not known"));
    for (const auto& one : twins) {
        CHECK(has(both.out, one.grouped()));
        CHECK(has(both.out, one.hex()));
        const auto found = run(kVerify, {"tracker", folder, one.grouped(), "--key", log_key(town)});
        CHECK(found.status == 0);
        CHECK(has(found.out, "whole       " + one.hex()));
    }
    const auto receipt =
        run(kTally, {"log", "proof", "--data", town.folder("data"), begins, "--out", town.folder("r")});
    CHECK(receipt.status == 1);
    CHECK(has(receipt.err, "2 ballots begin so"));
}

TEST_CASE("a running server has its log cosigned in the background, and a hanging witness holds nothing up") {
    Town town;
    const auto key = crypto::SigningKey::generate();
    std::atomic<bool> hang{false};
    std::atomic<int> asked{0};
    const PlainServer witness([&](const tally::HttpRequest& request) {
        ++asked;
        while (hang)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const std::string text = as_text(request.body);
        const std::string note = text.substr(text.find("\n\n") + 2);
        return http(200, crypto::cosignature_line(crypto::Note::parse(note)->body, "w.example", key,
                                                  static_cast<std::uint64_t>(std::time(nullptr))));
    });
    const crypto::VerifierKey vkey{"w.example", crypto::NoteKeyType::kCosignature, key.public_key()};
    must(tally::set_log_policy(
        town.office(), must(town.office().package())->election,
        "log " + log_key(town) + "\nwitness w " + vkey.text() + " " + witness.address() + "\nquorum w\n",
        "policy"));
    fill_log(town, "library", 3);
    town.stop();
    Running server(kTally,
                   {"serve", "--data", town.folder("data"), "--port-file", town.folder("port"),
                    "--public-port-file", town.folder("public"), "--cosign-seconds", "1"},
                   town.folder("log.txt"));
    const std::string port = await_file(town.folder("public"), std::chrono::seconds(20));
    REQUIRE_FALSE(port.empty());
    const auto cosigned = [&] { return must(town.office().store().public_head()).cosigned; };
    for (int i = 0; i < 300 && cosigned().empty(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto note = crypto::Note::parse(cosigned());
    REQUIRE(note);
    CHECK(crypto::cosignature_times(*note, vkey).size() == 1);
    const std::string address = "http://127.0.0.1:" + port.substr(0, port.find('\n')) + "/log";
    CHECK(run(kVerify, {"log", address, "--key", log_key(town)}).status == 0);
    const int before = asked;
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    CHECK(asked == before);  // nothing grew, nobody is asked

    hang = true;
    fill_log(town, "library", 1);
    for (int i = 0; i < 300 && asked == before; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(asked > before);
    CHECK(run(kVerify, {"log", address, "--key", log_key(town)}).status == 0);  // served meanwhile
    const auto begun = std::chrono::steady_clock::now();
    CHECK(server.end() == 0);  // and ended at once
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(8));
    hang = false;
}
