// The real program, as three trustees and an election office meet it at the command line.
#include <chrono>
#include <filesystem>
#include <regex>

#include <sys/stat.h>

#include "base/system/files.hpp"
#include "election/definition/definition.hpp"
#include "sync/formats/package.hpp"
#include "tally/trustee/trustee_folder.hpp"
#include "tests/support/core_files.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/trustees.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kTally = std::string(valurna::tests::kBinDir) + "/valurna-tally";

class TownHall {
  public:
    explicit TownHall(std::uint32_t needed, std::uint32_t count) : needed_(needed), count_(count) {
        const SmallElection small(1, "city-2026");
        tests::write_text(path("definition.json"), election::write_election(small.package.election));
        tests::write_text(path("pass"), "a long passphrase\n");
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
    [[nodiscard]] std::string exchange() const { return path("stick"); }
    [[nodiscard]] std::string own(std::uint32_t i) const { return path("private " + std::to_string(i)); }
    [[nodiscard]] Finished init(std::uint32_t i) const {
        return run(kTally, {"trustee", "init", "--folder", own(i), "--exchange", exchange(), "--definition",
                            path("definition.json"), "--trustees", std::to_string(count_), "--needed",
                            std::to_string(needed_), "--index", std::to_string(i), "--name",
                            kTrusteeNames[i - 1], "--passphrase-file", path("pass")});
    }
    [[nodiscard]] Finished step(const std::string& name, std::uint32_t i) const {
        return run(kTally, {"trustee", name, "--folder", own(i), "--exchange", exchange(),
                            "--passphrase-file", path("pass")});
    }
    [[nodiscard]] Finished build(const std::string& data, std::vector<std::string> more) const {
        std::vector<std::string> arguments{"election",  "build",    path("definition.json"),
                                           "--data",    path(data), "--passphrase-file",
                                           path("pass")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(kTally, arguments);
    }

  private:
    TemporaryFolder folder_;
    std::uint32_t needed_, count_;
};

void check_done(const Finished& finished) {
    INFO(finished.err);
    INFO(finished.out);
    REQUIRE(finished.status == 0);
    CHECK(finished.err.empty());
}

void check_refused(const Finished& finished, const std::string& part) {
    INFO(finished.err);
    INFO(finished.out);
    CHECK(finished.status == 1);
    CHECK(contains(finished.err + finished.out, part));
}

// Eight groups of four hex digits.
std::vector<std::string> fingerprints_in(const std::string& text) {
    static const std::regex form("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    std::vector<std::string> out;
    for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
        out.push_back(at->str());
    return out;
}

sync::Package package_in(const std::string& data) {
    auto zip = valurna::read_file(data + "/package.zip");
    REQUIRE(zip.has_value());
    auto package = sync::read_unsigned_package(zip.value());
    if (!package) FAIL(package.error().line());
    return std::move(package).value();
}

}  // namespace

TEST_CASE("three trustees make a key by a stick that goes round, and the office builds with it",
          "[trustee]") {
    const TownHall hall(2, 3);
    std::vector<std::string> cards;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const auto done = hall.init(i);
        check_done(done);
        CHECK(contains(done.out, "trustee " + std::to_string(i) + " of 3: " + kTrusteeNames[i - 1]));
        CHECK(contains(done.out, "Any 2 of the 3"));
        REQUIRE(fingerprints_in(done.out).size() == 1);
        cards.push_back(fingerprints_in(done.out)[0]);
        if (i == 1) check_refused(hall.step("round1", 1), "trustee-2.card from trustee 2");
    }
    std::vector<std::string> heard;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const auto done = hall.step("round1", i);
        check_done(done);
        heard = fingerprints_in(done.out);
        REQUIRE(heard.size() == 4);
        CHECK(std::equal(cards.begin(), cards.end(), heard.begin()));  // as each read it from the own screen
        CHECK(contains(done.out, "--folder '" + hall.own(i) + "'"));
    }
    check_refused(hall.step("finish", 1), "round2");
    for (std::uint32_t i = 1; i <= 3; ++i)
        check_done(hall.step("round2", i));
    check_refused(hall.build("early", {"--trustees", hall.exchange()}), "finished-1.txt from Anna Ek");
    CHECK_FALSE(std::filesystem::exists(hall.path("early")));
    std::vector<std::string> keys;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const auto done = hall.step("finish", i);
        check_done(done);
        REQUIRE(fingerprints_in(done.out).size() == 1);
        keys.push_back(fingerprints_in(done.out)[0]);
    }
    CHECK(keys[0] == keys[1]);
    CHECK(keys[1] == keys[2]);
    check_done(run(kTally, {"trustee", "judge", "--exchange", hall.exchange()}));

    const auto built = hall.build("data", {"--trustees", hall.exchange()});
    check_done(built);
    CHECK(contains(built.out, keys[0]));
    CHECK(contains(built.out, "2 of these 3 trustees"));
    CHECK_FALSE(std::filesystem::exists(hall.path("data/keys/trustee.key")));
    const auto package = package_in(hall.path("data"));
    CHECK(package.key.needed == 2);
    REQUIRE(package.key.trustees.size() == 3);
    CHECK(package.key.trustees[1].name == "Ben Berg");
    for (std::uint32_t i = 1; i <= 3; ++i) {
        auto open = tally::unlock_trustee(hall.own(i), SecretBytes::copy_of(as_bytes("a long passphrase")));
        REQUIRE(open.has_value());
        CHECK(crypto::share_fits({package.key.trustees[i - 1].verification_key}, i, open.value().key.share));
    }

    // Version 2 keeps the key, and asks for nothing.
    check_done(hall.build("data", {}));
    CHECK(package_in(hall.path("data")).key.key == package.key.key);
    check_done(hall.build("data", {"--trustees", hall.exchange()}));
    CHECK(package_in(hall.path("data")).key.key == package.key.key);
    CHECK_FALSE(std::filesystem::exists(hall.path("data/keys/trustee.key")));

    // One kind of key is never exchanged for the other.
    check_done(hall.build("alone", {}));
    check_refused(hall.build("alone", {"--trustees", hall.exchange()}), "another key already");

    // A complaint in the folder, whoever put it there, is looked into first.
    tests::write_text(hall.exchange() + "/complaint-1-against-2.txt", "it is all wrong\n");
    check_refused(hall.build("late", {"--trustees", hall.exchange()}), "trustee judge");
    check_refused(run(kTally, {"trustee", "judge", "--exchange", hall.exchange()}),
                  "complaint-1-against-2.txt");
}

TEST_CASE("a dealer who cheats is named by the receiver's complaint and by the judge", "[trustee]") {
    const TownHall hall(2, 2);
    const auto word = SecretBytes::copy_of(as_bytes("a long passphrase"));
    for (std::uint32_t i = 1; i <= 2; ++i)
        check_done(hall.init(i));
    for (std::uint32_t i = 1; i <= 2; ++i)
        check_done(hall.step("round1", i));
    for (std::uint32_t i = 1; i <= 2; ++i)
        check_done(hall.step("round2", i));
    // Ben Berg, with a program of his own, deals Anna Ek a share that does not fit.
    auto exchange = tally::read_exchange(hall.exchange());
    REQUIRE(exchange.has_value());
    const auto agreement = tally::read_agreement(exchange.value());
    const auto round1 = tally::read_round1(exchange.value(), agreement.value());
    const auto ben = tally::TrusteeFolder(hall.own(2)).unlock(word);
    REQUIRE(ben.has_value());
    auto dealt =
        tally::read_round2(exchange.value(), agreement.value(), round1.value()).value().files[1].content;
    dealt.shares[1] = crypto::seal_share(
        tally::share_context(agreement.value(), round1.value().hash, dealt.commitments, 2, 1),
        ben.value().polynomial->at(5), ben.value().coins);
    tests::write_text(hall.exchange() + "/round2-2.txt",
                      tally::signed_text(dealt.body(), ben.value().card, ben.value().signer));

    check_refused(hall.step("finish", 1), "The part that Ben Berg (trustee 2) dealt to you does not fit");
    check_refused(run(kTally, {"trustee", "judge", "--exchange", hall.exchange()}),
                  "complaint-1-against-2.txt: Ben Berg (trustee 2) is at fault");
}

TEST_CASE("what a trustee types wrong is said in one line", "[trustee]") {
    const TownHall hall(2, 3);
    check_done(hall.init(1));
    tests::write_text(hall.path("other"), "another passphrase\n");
    const auto wrong = run(kTally, {"trustee", "round1", "--folder", hall.own(1), "--exchange",
                                    hall.exchange(), "--passphrase-file", hall.path("other")});
    check_refused(wrong, "the passphrase does not open this key");
    CHECK(std::count(wrong.err.begin(), wrong.err.end(), '\n') == 1);
    check_refused(hall.step("round1", 2), "no trustee's key");
    const auto init = [&](const std::vector<std::string>& changed) {
        std::vector<std::string> arguments{"trustee",           "init",           "--folder",
                                           hall.path("p"),      "--exchange",     hall.path("q"),
                                           "--passphrase-file", hall.path("pass")};
        arguments.insert(arguments.end(), changed.begin(), changed.end());
        return run(kTally, arguments);
    };
    check_refused(init({"--election", "Malmö", "--domain", "rost.example.se", "--trustees", "3", "--needed",
                        "2", "--index", "1", "--name", "A"}),
                  "no such form");
    check_refused(init({"--election", "malmo", "--domain", "rost.example.se", "--trustees", "3", "--needed",
                        "4", "--index", "1", "--name", "A"}),
                  "only 3 trustees");
    check_refused(init({"--election", "malmo", "--domain", "rost.example.se", "--trustees", "3", "--needed",
                        "2", "--index", "1", "--name", "A\nB"}),
                  "--name");
    // Two of four: two pairs without a common person could each open a list.
    check_refused(init({"--election", "malmo", "--domain", "rost.example.se", "--trustees", "4", "--needed",
                        "2", "--index", "1", "--name", "A"}),
                  "more than half of them: 3 or more");
    CHECK(init({"--election", "malmo", "--domain", "rost.example.se", "--trustees", "1", "--needed", "1",
                "--index", "1", "--name", "A"})
              .status == 2);
    CHECK(init({"--election", "malmo", "--domain", "rost.example.se", "--trustees", "10", "--needed", "1",
                "--index", "1", "--name", "A"})
              .status == 2);
    CHECK(run(kTally, {"trustee"}).status == 2);
    CHECK_FALSE(std::filesystem::exists(hall.path("p")));
}

TEST_CASE("a trustee's passphrase from another keyboard or editor opens the key", "[trustee]") {
    const TownHall hall(2, 3);
    const auto words = [](const char* name) {
        return tests::read_text(std::string(kSourceDir) + "/tests/vectors/cases/" + name);
    };
    const std::string composed = words("passphrase-nfc.txt"), taken_apart = words("passphrase-nfd.txt");
    REQUIRE(composed != taken_apart);
    tests::write_text(hall.path("pass"), taken_apart);
    check_done(hall.init(1));
    // The same command again shows the same card, once the key is open.
    tests::write_text(hall.path("pass"), "\xef\xbb\xbf" + composed.substr(0, composed.size() - 1) + "\r\n");
    check_done(hall.init(1));
    tests::write_text(hall.path("pass"), composed);
    check_done(hall.init(1));

    tests::write_text(hall.path("pass"), composed.substr(0, composed.size() - 1) + " \n");
    const auto slipped = hall.init(1);
    check_refused(slipped, "the passphrase does not open this key");
    CHECK(contains(slipped.err, "a space stands before or behind the passphrase"));
    tests::write_text(hall.path("pass"), composed.substr(0, composed.size() - 1) + "\u200b\n");
    const auto copied = hall.init(1);
    check_refused(copied, "the passphrase does not open this key");
    CHECK(contains(copied.err, "a character that does not show stands before or behind the passphrase"));
}

TEST_CASE("a new passphrase is one line of UTF-8 and long enough, counted in characters", "[trustee]") {
    const TownHall hall(2, 3);
    const auto refused = [&](const std::string& bytes, const std::string& part) {
        tests::write_text(hall.path("pass"), bytes);
        check_refused(hall.init(1), part);
        CHECK_FALSE(std::filesystem::exists(hall.own(1)));
    };
    refused("\xc3\xa5\xc3\xa5\xc3\xa5\xc3\xa5\xc3\xa5\n", "too short");  // five letters, ten bytes
    refused("\xef\xbb\xbf\n", "too short");
    refused("\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\n", "nothing of the passphrase can be seen");
    refused("\u200b\u200b\u200b\u200b \u200b\u200b\u200b\u200b\n", "nothing of the passphrase can be seen");
    refused("l\xf6senord p\xe5 \xf6n\n", "not UTF-8");
    refused("a long passphrase\nand its hint\n", "more than one line");
}

TEST_CASE("a trustee's program leaves no core file", "[trustee]") {
    const TownHall hall(2, 2);
    REQUIRE(::mkfifo(hall.path("fifo").c_str(), 0600) == 0);
    // It waits for a passphrase from a pipe that nobody writes to.
    Running waiting(kTally,
                    {"trustee", "init", "--folder", hall.own(1), "--exchange", hall.exchange(),
                     "--definition", hall.path("definition.json"), "--trustees", "2", "--needed", "2",
                     "--index", "1", "--name", "Anna Ek", "--passphrase-file", hall.path("fifo")},
                    hall.path("log"));
    CHECK(await_no_core(waiting, std::chrono::seconds(4)));
    CHECK(waiting.alive());
    waiting.kill_now();
}
