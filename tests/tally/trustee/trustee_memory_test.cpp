// What a trustee's own folder defends against, at the programs: another key in the package, another log than the published
// one, and a second list that would show one person's vote.
#include "crypto/group/group.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "tally/store/sqlite_store.hpp"
#include "tally/trustee/made_key.hpp"
#include "tests/support/any_day.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/city_hall.hpp"
#include "tests/tally/support/trustees.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kId = "memory-2026";

void check_done(const Finished& done) {
    INFO(done.out);
    INFO(done.err);
    REQUIRE(done.status == 0);
}
void check_refused(const Finished& refused, const std::string& what) {
    INFO(refused.out);
    INFO(refused.err);
    CHECK(refused.status == 1);
    CHECK(says(refused.err, what));
    CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
}

// Two trustees, both needed, an office, and a station that takes votes.
struct Hall : CityHall {
    Hall() : CityHall(kId), small(1, kId) {
        make_key("stick", "private-");
        check_done(tally({"codes", "issue", "--election", path("definition.json"), "--count", "40", "--out",
                          path("codes"), "--plain", "--style", "one"}));
        std::istringstream text(read_text(path("codes")));
        for (std::string line; std::getline(text, line);)
            if (crypto::check_code(line) == crypto::CodeProblem::kNone) slips.push_back(line);
        REQUIRE(slips.size() == 40);
    }
    void make_key(const std::string& stick, const std::string& private_folder) const {
        for (std::uint32_t i : {1U, 2U}) {
            check_done(
                run(program(), {"trustee", "init", "--folder", path(private_folder + std::to_string(i)),
                                "--exchange", path(stick), "--definition", path("definition.json"),
                                "--trustees", "2", "--needed", "2", "--index", std::to_string(i), "--name",
                                kTrusteeNames[i - 1], "--passphrase-file", path("pass")}));
        }
        for (const std::string step : {"round1", "round2", "finish"}) {
            for (std::uint32_t i : {1U, 2U})
                check_done(
                    run(program(), {"trustee", step, "--folder", path(private_folder + std::to_string(i)),
                                    "--exchange", path(stick), "--passphrase-file", path("pass")}));
        }
    }
    void build(const std::string& stick) {
        check_done(sign({"election", "build", path("definition.json"), "--trustees", path(stick)}));
        serve({"--public-port", "0", "--public-port-file", path("public")});
        page = await_file(path("public"), std::chrono::seconds(20));
        page = "http://127.0.0.1:" + page.substr(0, page.find('\n'));
    }
    // Votes with the next codes at a new station, which closes and sends.
    void vote(const std::string& label, std::size_t votes) {
        static_cast<void>(slip(label));
        check_done(sync({"enrol", path(label + ".json")}, label));
        std::filesystem::remove(path(label) + "/vote-closed");  // it voted before, and is heard of only now
        auto station = std::make_optional(must(sync::PollingStation::open(path(label))));
        must(station->open_polls());
        for (std::size_t i = 0; i < votes; ++i) {
            const auto admitted = station->admit(slips.at(used++));
            REQUIRE(admitted.voter);
            must(station->cast(must(station->seal(*admitted.voter, small.ballot_of(0))).ballot));
        }
        must(station->close_polls());
        station.reset();
        check_done(sync({"push"}, label));
    }
    Finished sync(std::vector<std::string> words, const std::string& label) const {
        words.insert(words.end(), {"--data", path(label)});
        return run(std::string(kBinDir) + "/valurna-sync", words);
    }
    Finished trustee(const std::string& step, std::uint32_t i, const std::string& ceremony,
                     std::vector<std::string> more = {}) const {
        std::vector<std::string> words{
            "trustee",    step,           "--folder",          path("private-" + std::to_string(i)),
            "--ceremony", path(ceremony), "--passphrase-file", path("pass")};
        words.insert(words.end(), more.begin(), more.end());
        return run(program(), words);
    }
    // By the server and those who open.
    void mix(const std::string& ceremony) const {
        check_done(tally({"mix", "--ceremony", path(ceremony)}));
        for (std::uint32_t i : {1U, 2U})
            check_done(trustee("mix", i, ceremony));
    }
    [[nodiscard]] std::vector<std::string> published() const { return {"--log", page + "/log"}; }
    void open_and_count(const std::string& ceremony, std::vector<std::string> more = {}) const {
        auto words = published();
        words.insert(words.end(), more.begin(), more.end());
        for (std::uint32_t i : {1U, 2U})
            check_done(trustee("open", i, ceremony, words));
        check_done(sign({"count", "--ceremony", path(ceremony)}));
    }
    // As an office would that runs a program of its own, or works in a copy from before.
    void forget_the_opening() const {
        must(must(tally::open_sqlite_store(data() + "/tally.db"))->set_fact(tally::Fact::kOpeningBegun, ""));
    }
    Finished void_slip(std::size_t which) const {
        const auto credential = to_hex(crypto::derive_credential(slips[which], kId)->public_key().bytes);
        return sign({"codes", "void", "--credential", credential, "--although-used", "--reason", "stolen",
                     "--by", path("private-1"), "--by", path("private-2")});
    }

    SmallElection small;
    std::vector<std::string> slips;
    std::size_t used = 0;
    std::string page;
};

// The package of another place, whose election has the same id: the proofs in its key hold there too.
void move_elsewhere(const Hall& hall, const std::string& to) {
    const auto signed_zip = read_text(hall.data() + "/package.zip");
    auto package = must(sync::read_unsigned_package(as_bytes(signed_zip)));
    package.election.domain = "elsewhere.example.org";
    write_text(to, as_text(must(sync::write_package(package))));
}

// The package with a second key of the office's own under the name of trustee 2, signed by the office.
void forge(const Hall& hall, const std::string& to) {
    const auto signed_zip = read_text(hall.data() + "/package.zip");
    auto package = must(sync::read_unsigned_package(as_bytes(signed_zip)));
    const auto share = crypto::random_scalar();
    const auto signer = crypto::SigningKey::generate();
    auto& second = package.key.trustees[1];
    second.verification_key = crypto::base_mul(share);
    second.signer = signer.public_key();
    SecretBytes coins(crypto::kCoinBytes);
    package.key.possession[1] =
        crypto::prove_possession(kId, second, SecretBytes::copy_of(ByteView{share.bytes}), coins);
    // On the line through both, at 0: Y = 2 V1 - V2.
    const auto& first = package.key.trustees[0].verification_key;
    package.key.key = crypto::sub(crypto::add(first, first), second.verification_key);
    REQUIRE(crypto::verify_election_key(package.key, kId));
    const auto zip = must(sync::write_package(package));
    write_text(to, as_text(zip));
}

}  // namespace

TEST_CASE(
    "an office that signs its own key under a trustee's name is found before the polls, the mix and the opening",
    "[trustee]") {
    Hall hall;
    hall.build("stick");
    const auto check = [&](const std::string& package) {
        return run(Hall::program(), {"trustee", "check", "--folder", hall.path("private-1"), "--package",
                                     package, "--passphrase-file", hall.path("pass")});
    };
    const auto good = check(hall.data() + "/package.zip");
    check_done(good);
    CHECK(says(good.out, "holds the key that you made together"));
    forge(hall, hall.path("forged.zip"));
    check_refused(check(hall.path("forged.zip")), std::string("the key of trustee 2, ") + kTrusteeNames[1] +
                                                      ", is not the one that was made with you");
    move_elsewhere(hall, hall.path("elsewhere.zip"));
    check_refused(check(hall.path("elsewhere.zip")), "of elsewhere.example.org; your key was made for");

    // Two others make a key in the same names; the honest trustee's folder refuses to mix and to open with it.
    Hall other;
    other.make_key("stick-2", "theirs-");
    other.build("stick-2");
    other.vote("Library", 2);
    check_done(other.tally(on_any_day({"close"})));
    check_done(other.tally({"mix", "--ceremony", other.path("c")}));
    check_refused(other.trustee("mix", 1, "c"), "the key of trustee 1");
    check_done(run(Hall::program(), {"trustee", "mix", "--folder", other.path("theirs-2"), "--ceremony",
                                     other.path("c"), "--passphrase-file", other.path("pass")}));
    check_refused(other.trustee("open", 1, "c", other.published()), "the key of trustee 1");
}

TEST_CASE("a package that differs in any part from the key that was made is refused by who made it",
          "[trustee]") {
    crypto::ElectionKey key;
    key.needed = 2;
    tally::MadeKey made{crypto::base_mul(crypto::random_scalar()), {}, {}};
    key.key = made.key;
    for (std::uint32_t i : {1U, 2U, 3U}) {
        made.verification_keys.push_back(crypto::base_mul(crypto::random_scalar()));
        made.signers.push_back(crypto::SigningKey::generate().public_key());
        crypto::TrusteePublic trustee;
        trustee.index = i;
        trustee.name = kTrusteeNames[i - 1];
        trustee.verification_key = made.verification_keys.back();
        trustee.signer = made.signers.back();
        key.trustees.push_back(trustee);
    }
    REQUIRE(tally::check_made_key(made, 2, key, "package"));
    const auto refused = [&](const crypto::ElectionKey& other, const std::string& why) {
        const auto checked = tally::check_made_key(made, 2, other, "package");
        REQUIRE_FALSE(checked);
        INFO(checked.error().line());
        CHECK(says(checked.error().what, why));
    };
    auto other = key;
    other.needed = 1;
    refused(other, "it lets 1 trustees open together, and you agreed on 2");
    other = key;
    other.trustees.pop_back();
    refused(other, "it names 2 trustees, and you were 3");
    for (std::size_t i = 0; i < key.trustees.size(); ++i) {
        const auto named = "the key of trustee " + std::to_string(i + 1);
        other = key;
        other.trustees[i].verification_key = crypto::base_mul(crypto::random_scalar());
        refused(other, named);
        // With this alone the office could sign a mix in the trustee's name.
        other = key;
        other.trustees[i].signer = crypto::SigningKey::generate().public_key();
        refused(other, named);
        other.trustees[i].signer.reset();
        refused(other, named);
    }
    other = key;
    other.key = crypto::base_mul(crypto::random_scalar());
    refused(other, "its election key is not the one that you made together");
}

TEST_CASE("a trustee opens no log that is not the published one", "[trustee]") {
    Hall hall;
    hall.build("stick");
    hall.vote("Library", 3);
    check_done(hall.tally(on_any_day({"close"})));
    hall.mix("c");
    check_refused(hall.trustee("open", 1, "c"), "--log-size");
    check_refused(hall.trustee("open", 1, "c", {"--log-size", "4", "--log-root", "01234567"}),
                  "the published log has 4 votes, and the one in this folder 3");
    check_refused(hall.trustee("open", 1, "c", {"--log-size", "3", "--log-root", "0123"}),
                  "its root does not begin as the published one");
    CHECK_FALSE(std::filesystem::exists(hall.path("c/contests/park/opening-1")));
    check_refused(hall.trustee("open", 1, "c", {"--log", hall.page + "/nowhere"}), "nowhere");
    // What somebody else signed, or what no witness of the policy has seen, is no published log.
    check_done(hall.tally({"log", "export", hall.path("exported")}));
    const auto at_home = read_text(hall.path("exported/checkpoint"));
    crypto::Note by_stranger = *crypto::Note::parse(at_home);
    for (auto& signature : by_stranger.signatures)
        signature.blob = Bytes(signature.blob.size(), 7);
    write_text(hall.path("exported/checkpoint"), by_stranger.text());
    check_refused(hall.trustee("open", 1, "c", {"--log", hall.path("exported")}), "exported");
    write_text(hall.path("exported/checkpoint"), at_home);
    const crypto::VerifierKey witness{"witness.example.org", crypto::NoteKeyType::kCosignature,
                                      crypto::SigningKey::generate().public_key()};
    const auto policy = hall.tally({"log", "policy"}).out;
    write_text(hall.path("policy"),
               policy.substr(0, policy.find('\n') + 1) + "witness w " + witness.text() + "\nquorum w\n");
    check_refused(
        hall.trustee("open", 1, "c", {"--log", hall.path("exported"), "--policy", hall.path("policy")}),
        "exported");
    CHECK_FALSE(std::filesystem::exists(hall.path("c/contests/park/opening-1")));

    const auto opened = hall.trustee("open", 1, "c", hall.published());
    check_done(opened);
    CHECK(says(opened.out,
               "The public log in this folder has 3 votes. Left out: 0 of void slips, 0 repeated. To be "
               "opened: 3."));
    CHECK(says(opened.out, "So few votes hardly hide how each person voted."));
    // Typed as read elsewhere.
    const auto at = opened.out.find("Its root is ");
    REQUIRE(at != std::string::npos);
    const auto hex = opened.out.substr(at + 12, 64);
    // As it stands in the checkpoint that is published.
    const auto base64 = to_base64(from_hex(hex).value());
    check_refused(
        hall.trustee("open", 2, "c", {"--log-size", "3", "--log-root", "A" + base64.substr(1, 7) + "x"}),
        "its root does not begin");
    for (const auto& root : {base64, hex})
        check_refused(hall.trustee("open", 2, "c", {"--log-size", "3", "--log-root", root.substr(0, 7)}),
                      "its root does not begin");
    check_done(hall.trustee("open", 2, "c", {"--log-size", "3", "--log-root", base64.substr(0, 8)}));
    check_done(hall.sign({"count", "--ceremony", hall.path("c")}));
}

TEST_CASE("after an opening no slip becomes void, and whoever gets round that meets the trustees' memory",
          "[trustee]") {
    Hall hall;
    hall.build("stick");
    hall.vote("Library", 3);
    check_done(hall.tally(on_any_day({"close"})));
    hall.mix("c");
    const auto void_pile = [&] {
        return hall.sign({"codes", "void", "--style", "one", "--slips", "37", "--reason", "never handed out",
                          "--by", "Ada", "--by", "Bo"});
    };
    const auto nothing_becomes_void = [&] {
        check_refused(hall.void_slip(0), "no slip becomes void any more");
        const auto pile = void_pile();
        CHECK(pile.status == 1);
        CHECK(says(pile.err, "no slip becomes void any more"));
    };
    nothing_becomes_void();
    hall.open_and_count("c");
    nothing_becomes_void();

    hall.forget_the_opening();
    check_done(hall.void_slip(0));
    hall.mix("again");
    for (std::uint32_t i : {1U, 2U}) {
        const auto opened = hall.trustee("open", i, "again", hall.published());
        CHECK(says(opened.out, "Left out: 1 of void slips"));
        check_refused(opened, "1 ballot is left out as void");
        check_refused(
            hall.trustee("open", i, "again", {"--log", hall.page + "/log", "--void", "1", "--differs", "1"}),
            "differs by 1 ballot,");
    }
    // All but one are void in a copy: the single one is not opened either.
    hall.forget_the_opening();
    check_done(hall.void_slip(1));
    hall.mix("single");
    check_refused(hall.trustee("open", 1, "single", {"--log", hall.page + "/log", "--void", "2"}),
                  "differs by 2 ballots");
    // A folder whose memory was damaged, or is said to be of other ballots, opens nothing.
    const std::string file = hall.path("private-1/opened-1.list");
    const auto kept = read_text(file);
    auto list = kept;
    auto& digit = list.at(list.size() - 2);  // of the last ballot's hash
    digit = digit == '0' ? '1' : '0';
    for (const auto& text : {list, std::string("valurna opened list v1\n")}) {
        write_text(file, text);
        check_refused(hall.trustee("open", 1, "single", {"--log", hall.page + "/log", "--void", "2"}),
                      "is damaged");
    }
    write_text(file, kept);
    // Nor are they hidden behind twenty others that came in since.
    hall.vote("Many", 20);
    hall.mix("behind");
    check_refused(hall.trustee("open", 1, "behind", {"--log", hall.page + "/log", "--differs", "22"}),
                  "2 ballots of then gone, 20 new since");
}

// Trustees who have opened nothing yet remember nothing: what they compare must be published.
TEST_CASE("a list without a vote that nobody has published as void is opened by no trustee who compares",
          "[trustee]") {
    Hall hall;
    hall.build("stick");
    hall.vote("Library", 3);
    check_done(hall.tally(on_any_day({"close"})));
    std::filesystem::copy(hall.data(), hall.path("copy"), std::filesystem::copy_options::recursive);
    hall.mix("c");
    // The office has the server's folder twice, and two keys.
    const auto credential = to_hex(crypto::derive_credential(hall.slips[0], kId)->public_key().bytes);
    const auto office = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--data", hall.path("copy"), "--passphrase-file", hall.path("pass")});
        return run(CityHall::program(), words);
    };
    check_done(office({"codes", "void", "--credential", credential, "--although-used", "--reason", "stolen",
                       "--by", hall.path("private-1"), "--by", hall.path("private-2")}));
    check_done(
        run(CityHall::program(), {"mix", "--ceremony", hall.path("other"), "--data", hall.path("copy")}));
    for (std::uint32_t i : {1U, 2U})
        check_done(hall.trustee("mix", i, "other"));
    check_refused(hall.trustee("open", 1, "other", {"--log", hall.page + "/log", "--void", "1"}),
                  "0 slips are void there, and 1 in this folder");
    // The ceremony's own log is not the published one, though it is the same.
    check_refused(hall.trustee("open", 1, "other", {"--log", hall.path("other") + "/log", "--void", "1"}),
                  "put into the ceremony's folder");
    hall.open_and_count("c");
    // Nobody mixes what others have opened without being asked.
    check_refused(hall.trustee("mix", 2, "c"), "opened already, and another mix would throw that away");
}

TEST_CASE("an office that leaves out all but one ballot before the first opening is stopped by the trustee",
          "[trustee]") {
    Hall hall;
    hall.build("stick");
    hall.vote("Library", 3);
    check_done(hall.tally(on_any_day({"close"})));
    check_done(hall.void_slip(0));
    check_done(hall.void_slip(1));
    hall.mix("c");
    check_refused(hall.trustee("open", 1, "c", hall.published()), "2 ballots are left out as void");
    check_refused(hall.trustee("open", 1, "c", {"--log", hall.page + "/log", "--void", "1"}),
                  "2 ballots are left out as void, and 1 was typed");
    CHECK_FALSE(std::filesystem::exists(hall.path("private-1/opened-1.list")));
    check_done(hall.trustee("open", 1, "c", {"--log", hall.page + "/log", "--void", "2"}));
}

TEST_CASE(
    "late ballots after an opening stay unopened, or are opened as twenty and more, with the number typed",
    "[trustee]") {
    Hall hall;
    hall.build("stick");
    hall.vote("Library", 3);
    check_done(hall.tally(on_any_day({"close"})));
    hall.mix("c");
    hall.open_and_count("c");
    hall.vote("Late", 1);
    check_refused(hall.sign({"count", "--ceremony", hall.path("c")}), "more ballots have come in");
    check_done(hall.sign({"count", "--ceremony", hall.path("c"), "--leave-late"}));
    hall.mix("late");
    check_refused(hall.trustee("open", 1, "late", hall.published()), "differs by 1 ballot,");

    hall.vote("Many", 19);
    hall.mix("many");
    check_refused(hall.trustee("open", 1, "many", hall.published()), "--differs");
    check_refused(hall.trustee("open", 1, "many", {"--log", hall.page + "/log", "--differs", "19"}),
                  "20 ballots lie between, and 19 was typed");
    hall.open_and_count("many", {"--differs", "20"});
    // The first list again tells nothing new.
    check_done(hall.trustee("open", 1, "c", {"--log-size", "3", "--log-root", [&] {
                                                 const auto list =
                                                     read_text(hall.path("private-1/opened-1.list"));
                                                 return list.substr(list.find("log 3 ") + 6, 8);
                                             }()}));
}
