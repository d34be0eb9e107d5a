// The public log before outside witnesses: honest ones, silent ones, and ones that lie.

#include "tally/log/cosign.hpp"

#include <atomic>
#include <ctime>
#include <thread>

#include "crypto/tlog/add_checkpoint.hpp"
#include "tally/log/witness.hpp"
#include "tests/support/catch.hpp"
#include "tests/tally/support/log_town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

// Another municipality, whose server is a witness of this one's log.
struct Neighbour {
    Town town;
    tally::Routes routes{town.office()};
    PlainServer server{[this](const tally::HttpRequest& request) { return routes.pages(request); }};

    explicit Neighbour(const std::string& id) : town(2, {}, id) {}
    void know(Town& log) {
        must(town.office().store().add_witnessed_log(log_origin(log),
                                                     *crypto::VerifierKey::parse(log_key(log))));
    }
    [[nodiscard]] crypto::VerifierKey key() {
        return town.office().cosignature_key(town.small().package.election.domain);
    }
};

std::string witness_line(const std::string& name, const crypto::VerifierKey& key, const std::string& url) {
    return "witness " + name + " " + key.text() + " " + url + "\n";
}

Status set_policy(Town& town, const std::string& rest) {
    return tally::set_log_policy(town.office(), must(town.office().package())->election,
                                 "log " + log_key(town) + "\n" + rest, "policy");
}

tally::CosignReport cosign(Town& town, long total_ms = 5000) {
    tally::WebTrust trust;
    trust.total_ms = total_ms;
    return must(tally::cosign_public_log(town.office(), must(town.office().package())->election, trust));
}

std::uint64_t published_size(Town& town) {
    return crypto::Checkpoint::parse_body(crypto::Note::parse(town.get("/log/checkpoint").body)->body)->size;
}

// A witness of a test's own making: what it answers to a request.
struct Liar {
    crypto::SigningKey key = crypto::SigningKey::generate();
    std::function<tally::HttpResponse(const crypto::AddCheckpoint&)> answer;
    std::atomic<int> asked{0};
    PlainServer server{[this](const tally::HttpRequest& request) {
        ++asked;
        const auto body = crypto::AddCheckpoint::parse(as_text(request.body));
        return body ? answer(*body) : http(400, "");
    }};
    [[nodiscard]] crypto::VerifierKey verifier() const {
        return {"liar.example", crypto::NoteKeyType::kCosignature, key.public_key()};
    }
    [[nodiscard]] std::string line(const std::string& body, std::uint64_t time) const {
        return crypto::cosignature_line(body, "liar.example", key, time);
    }
};

std::string body_of(const crypto::AddCheckpoint& request) {
    return crypto::Note::parse(request.checkpoint)->body;
}

std::uint64_t now() {
    return static_cast<std::uint64_t>(std::time(nullptr));
}

}  // namespace

TEST_CASE(
    "two witnesses cosign the log as it grows; the published checkpoint carries both and never goes back") {
    Town town;
    Neighbour north("north-2026"), south("south-2026");
    north.know(town);
    south.know(town);
    fill_log(town, "library", 3);
    must(set_policy(town, witness_line("north", north.key(), north.server.address()) +
                              witness_line("south", south.key(), south.server.address() + "/") +
                              "group both all north south\nquorum both\n"));
    const auto first = cosign(town);
    CHECK(first.size == 3);
    CHECK(first.all());
    CHECK(first.quorum);
    const auto note = crypto::Note::parse(town.get("/log/checkpoint").body);
    REQUIRE(note);
    CHECK(note->signatures.size() == 3);
    CHECK(crypto::cosignature_times(*note, north.key()).size() == 1);
    CHECK(crypto::cosignature_times(*note, south.key()).size() == 1);
    CHECK(cosign(town).all());  // asks nobody again
    CHECK(must(town.office().store().public_head()).checkpoint == note->text());

    // Grown: shown only once the witnesses have seen it.
    fill_log(town, "library", 300);
    CHECK(published_size(town) == 3);
    CHECK(cosign(town).quorum);
    CHECK(published_size(town) == 303);
    CHECK(must(north.town.office().store().witnessed_log(log_origin(town)))->size == 303);
    CHECK(tally::meets_policy(*crypto::Note::parse(town.get("/log/checkpoint").body),
                              must(tally::log_policy(town.office(), must(town.office().package())->election)),
                              now()));

    // A witness that has seen more than we remember corrects us; one that has not is asked from the start.
    Neighbour late("late-2026");
    late.know(town);
    must(set_policy(town, witness_line("north", north.key(), north.server.address()) +
                              witness_line("late", late.key(), late.server.address()) + "quorum late\n"));
    CHECK(published_size(town) == 303);
    fill_log(town, "library", 1);
    CHECK(published_size(town) == 303);
    CHECK(cosign(town).all());
    CHECK(published_size(town) == 304);
}

TEST_CASE("a witness that is down, slow or strange is named, and the log goes on receiving") {
    Town town;
    fill_log(town, "library", 2);
    Liar liar;
    const std::string two = witness_line("liar", liar.verifier(), liar.server.address());
    must(set_policy(town, two + "quorum liar\n"));
    const auto problem = [&](long ms = 5000) {
        const auto report = cosign(town, ms);
        REQUIRE(report.witnesses.size() == 1);
        CHECK_FALSE(report.witnesses[0].cosigned);
        CHECK_FALSE(report.quorum);
        CHECK(must(town.office().store().public_head()).cosigned.empty());
        return report.witnesses[0].problem;
    };
    liar.answer = [](const auto&) { return http(403, ""); };
    CHECK(problem().find("403") != std::string::npos);
    liar.answer = [](const auto&) { return http(404, ""); };
    CHECK(problem().find("404") != std::string::npos);
    liar.answer = [](const auto&) { return http(422, ""); };
    CHECK(problem().find("did not only grow") != std::string::npos);
    liar.answer = [](const auto&) { return http(409, "7\n", "text/x.tlog.size"); };
    CHECK(problem().find("7 entries") != std::string::npos);  // more than we have
    liar.answer = [](const auto&) { return http(409, "2\n", "text/x.tlog.size"); };
    CHECK(problem().find("fork") != std::string::npos);  // as many, and still not these
    liar.answer = [](const auto&) { return http(409, "2\n", "text/html"); };
    CHECK(problem().find("names no size") != std::string::npos);
    liar.answer = [](const auto&) { return http(500, ""); };
    CHECK(problem().find("500") != std::string::npos);
    liar.answer = [](const auto&) { return http(200, "<html>Welcome to our guest network</html>"); };
    CHECK(problem().find("no cosignature") != std::string::npos);
    liar.answer = [](const auto&) { return http(200, std::string(1 << 20, 'x')); };
    CHECK(problem().find("longer") != std::string::npos);
    liar.answer = [](const auto&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        return http(200, "");
    };
    const auto begun = std::chrono::steady_clock::now();
    CHECK_FALSE(problem(300).empty());
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(1400));
    // Receiving is as it was.
    fill_log(town, "library", 1);
    CHECK(must(town.office().store().public_head()).edge.size() == 3);
}

TEST_CASE(
    "a witness that lies: another's key, another checkpoint, an old cosignature played again, a wrong time") {
    Town town;
    fill_log(town, "library", 2);
    Liar liar;
    must(set_policy(town, witness_line("liar", liar.verifier(), liar.server.address()) + "quorum liar\n"));
    const auto refused = [&] {
        const auto report = cosign(town);
        CHECK_FALSE(report.quorum);
        CHECK(crypto::Note::parse(must(town.office().store().public_head()).checkpoint)->signatures.size() ==
              1);
        return report.witnesses.at(0).problem;
    };
    const auto stranger = crypto::SigningKey::generate();
    liar.answer = [&](const auto& request) {
        return http(200, crypto::cosignature_line(body_of(request), "liar.example", stranger, now()));
    };
    CHECK(refused().find("does not hold") != std::string::npos);
    std::string kept;
    liar.answer = [&](const auto& request) {
        kept = liar.line(body_of(request), now());
        return http(
            200, liar.line("another.example\n2\n" + body_of(request).substr(body_of(request).rfind('\n', 60)),
                           now()));
    };
    CHECK(refused().find("does not hold") != std::string::npos);
    for (const std::uint64_t time : {std::uint64_t{0}, now() - 7200, now() + 7200, ~std::uint64_t{0}}) {
        liar.answer = [&](const auto& request) { return http(200, liar.line(body_of(request), time)); };
        CHECK(refused().find("time that is not now") != std::string::npos);
    }
    // What it gave for two ballots does not do for three.
    fill_log(town, "library", 1);
    liar.answer = [&](const auto&) { return http(200, kept); };
    CHECK(refused().find("does not hold") != std::string::npos);
    // Among nonsense, the one good line is taken and nothing else.
    liar.answer = [&](const auto& request) {
        return http(200, kept + liar.line(body_of(request), now()) +
                             crypto::cosignature_line(body_of(request), "stranger.example", stranger, now()));
    };
    const auto good = cosign(town);
    CHECK(good.quorum);
    CHECK(crypto::Note::parse(must(town.office().store().public_head()).checkpoint)->signatures.size() == 2);
}

TEST_CASE("policies that could be met by nobody, or by anybody, are refused with their line") {
    Town town;
    const auto key = [](const std::string& name) {
        return crypto::VerifierKey{name, crypto::NoteKeyType::kCosignature,
                                   crypto::SigningKey::generate().public_key()};
    };
    const auto a = key("a.example"), b = key("b.example");
    const std::string ab = "witness a " + a.text() + "\nwitness b " + b.text() + "\n";
    for (const std::string& wrong : {std::string(),
                                     std::string("quorum c\n"),
                                     ab + "quorum c\n",
                                     ab + "group g 0 a b\nquorum g\n",
                                     ab + "group g 3 a b\nquorum g\n",
                                     ab + "group g 01 a b\nquorum g\n",
                                     ab + "group g -1 a b\nquorum g\n",
                                     ab + "group g all\nquorum g\n",
                                     ab + "group g any a c\nquorum g\n",
                                     ab + "group g any a a\nquorum g\n",
                                     ab + "group g any a b\ngroup h any a\nquorum g\n",
                                     ab + "group g any none\nquorum g\n",
                                     ab + "group none any a\nquorum a\n",
                                     ab + "group a any b\nquorum a\n",
                                     ab + "quorum a\nquorum b\n",
                                     ab + "quorum a b\n",
                                     "quorum a\n" + ab,
                                     ab + "quorum a",
                                     ab + "Quorum a\n",
                                     ab + "witness c " + a.text() + "\nquorum a\n",
                                     ab + "log " + log_key(town) + "\nquorum a\n",
                                     "witness c " + log_key(town) + "\nquorum c\n",
                                     "log " + a.text() + "\nquorum none\n",
                                     ab + "quorum a\r\n",
                                     ab + "witness c " + key("c").text() + " ftp://c\nquorum a\n"}) {
        const auto refused = set_policy(town, wrong);
        CAPTURE(wrong);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().where.find("line") != std::string::npos);
    }
    // Well formed, and not for this log.
    CHECK_FALSE(
        tally::set_log_policy(town.office(), must(town.office().package())->election, "quorum none\n", "p"));
    must(set_policy(town, "  # names\n\t\n" + ab + "group g any a b\nquorum g\n"));
    CHECK(town.get("/log/policy").body.find("group g any a b") != std::string::npos);
    const auto nested =
        must(tally::parse_policy(ab + "witness c " + key("c.example").text() +
                                     "\ngroup two 2 a b\ngroup all-of-it all two c\nquorum all-of-it\n",
                                 "p"));
    CHECK_FALSE(nested.satisfied_by({"a", "b"}));
    CHECK_FALSE(nested.satisfied_by({"a", "c"}));
    CHECK_FALSE(nested.satisfied_by({"two", "c"}));  // a group's name is no witness's
    CHECK(nested.satisfied_by({"a", "b", "c"}));
}

TEST_CASE("witnesses elsewhere are asked over TLS that the system trusts; plain http only on this machine") {
    Town town;
    fill_log(town, "library", 1);
    Liar liar;
    liar.answer = [&](const auto& request) { return http(200, liar.line(body_of(request), now())); };
    for (const std::string& url :
         {std::string("http://witness.example.org"), std::string("http://127.evil.example"),
          std::string("http://127.0.0.1@evil.example"), town.address()}) {
        must(set_policy(town, witness_line("far", liar.verifier(), url) + "quorum far\n"));
        CAPTURE(url);
        const auto report = cosign(town);
        CHECK_FALSE(report.witnesses.at(0).cosigned);
        CHECK_FALSE(report.witnesses.at(0).problem.empty());
    }
    CHECK(liar.asked == 0);
}
