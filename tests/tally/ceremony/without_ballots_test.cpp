// A record that is published without its opened ballots, through the real programs.

#include <filesystem>

#include "base/sha256.hpp"
#include "base/system/files.hpp"
#include "sync/formats/zip_archive.hpp"
#include "tally/ceremony/ceremony.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/stages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/log_town.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

namespace fs = std::filesystem;
namespace record = tally::record;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

election::Election small_election(bool kept_back) {
    auto election = SmallElection(1).package.election;
    election.ballots_kept_back = kept_back;
    return election;
}

// Four people voted, the votes are counted, and the office exports the record with and without the opened ballots.
struct CountedTown {
    explicit CountedTown(bool kept_back = true) : town(small_election(kept_back), {}, 8) {
        {
            auto station = town.station("library");
            must(station.open_polls());
            for (const std::size_t i : {0, 2, 4, 6})
                REQUIRE(vote(station, town.small(), i));
            must(station.close_polls());
        }
        REQUIRE(sync::push(town.station_folder("library")).outcome == sync::UplinkOutcome::kDone);
        must(town.office().close({"2026-12-14", {}}));
        const auto trustee = must(town.office().unlock_trustee(town.passphrase()));
        must(tally::hold_count(town.office(), town.authority(), trustee, std::nullopt, {}));
        exported("full", {});
        exported("short", {"--without-ballots"});
    }
    void exported(const std::string& name, const std::vector<std::string>& options) {
        std::vector<std::string> words{"export", "record",         "--data", town.folder("data"),
                                       "--out",  town.folder(name)};
        words.insert(words.end(), options.begin(), options.end());
        const auto done = run(std::string(kBinDir) + "/valurna-tally", words);
        INFO(done.err);
        REQUIRE(done.status == 0);
        said[name] = done.out;
    }
    [[nodiscard]] Finished verify(const std::string& name) const {
        return run(std::string(kBinDir) + "/valurna-verify", {"record", town.folder(name)});
    }
    // A fresh copy of the short record, for an attacker.
    [[nodiscard]] std::string copy() const {
        fs::remove_all(town.folder("copy"));
        fs::copy(town.folder("short"), town.folder("copy"), fs::copy_options::recursive);
        return town.folder("copy") + "/";
    }
    void refused(const std::string& why) const {
        const auto verified = verify("copy");
        INFO(verified.out << verified.err);
        CHECK(verified.status == 1);
        CHECK(has(verified.err, why));
    }
    Town town;
    std::map<std::string, std::string> said;
};

// The lines of the opened ballots, and the open data made of them.
std::vector<std::string> opened_texts(const std::string& full) {
    std::vector<std::string> out;
    for (const auto& [name, text] : files_in(full))
        if (record::is_of_opened_ballots(name) && !text.empty()) out.push_back(text);
    return out;
}

}  // namespace

TEST_CASE(
    "nobody can look for a bought pattern in a record without its ballots, nor on the pages beside it") {
    CountedTown at;
    const auto opened = opened_texts(at.town.folder("full"));
    CHECK(opened.size() >= 4);
    const auto published = files_in(at.town.folder("short"));
    for (const auto& [name, text] : published) {
        INFO(name);
        CHECK_FALSE(record::is_of_opened_ballots(name));
        for (const auto& secret : opened)
            CHECK_FALSE(has(text, secret));
    }
    // The server and the published pages give no more.
    for (const char* path : {"/park.pb", "/record/contests/park/opened.txt"})
        CHECK(at.town.get(path).status == 404);
    const auto zip = at.town.get("/record.zip");
    REQUIRE(zip.status == 200);
    const auto content = must(sync::read_zip(as_bytes(zip.body), {}));
    CHECK(content.size() == published.size());
    for (const auto& [name, bytes] : content)
        CHECK_FALSE(record::is_of_opened_ballots(name));
    const auto page = at.town.get("/?lang=en").body;
    CHECK(has(page, "The opened votes are not published"));
    CHECK_FALSE(has(page, ".pb\""));
    const auto pages = run(std::string(kBinDir) + "/valurna-tally",
                           {"publish", at.town.folder("pages"), "--data", at.town.folder("data")});
    REQUIRE(pages.status == 0);
    CHECK_FALSE(fs::exists(at.town.folder("pages/park.pb")));
    CHECK(has(at.said["full"], "for verifiers who ask"));
}

TEST_CASE("a record without its ballots says that the count is not proven, and fixes what it leaves out") {
    CountedTown at;
    const auto partly = at.verify("short");
    INFO(partly.out << partly.err);
    CHECK(partly.status == 4);
    CHECK(has(partly.out, "NOT PROVEN: the count (the opened ballots are given to verifiers who ask)"));
    CHECK_FALSE(has(partly.out, "all of it holds"));
    CHECK(has(partly.out, "holds       contest park"));  // the mixes
    // Whoever gets the whole record later sees that it is the same.
    const auto whole = at.verify("full");
    INFO(whole.out << whole.err);
    CHECK(whole.status == 0);
    CHECK(must(valurna::read_text(at.town.folder("short/manifest.txt"))) ==
          must(valurna::read_text(at.town.folder("full/manifest.txt"))));
    const std::string list =
        "SHA-256 of the list " +
        to_hex(sha256(as_bytes(must(valurna::read_text(at.town.folder("full/manifest.txt"))))));
    CHECK(has(partly.out, list));
    CHECK(has(whole.out, list));
    // A voter's own question is answered as ever.
    CHECK(run(std::string(kBinDir) + "/valurna-verify",
              {"tracker", at.town.folder("short"),
               must(at.town.office().store().ballots(0, 1)).front().tracker.grouped()})
              .status == 0);
}

TEST_CASE(
    "more than the opened ballots cannot be left out of a record, nor a part of them, nor their digests") {
    CountedTown at;
    fs::remove(at.copy() + "contests/park/mix-1/proof.txt");
    at.refused("contests/park/mix-1/proof.txt");
    fs::remove(at.copy() + "contests/park/outcome.json");
    at.refused("contests/park/outcome.json");
    {
        const auto file = at.copy() + "contests/park/outcome.json";
        auto text = must(valurna::read_text(file));
        text.insert(text.find('{') + 1, " ");
        must(valurna::write_file(file, as_bytes(text), kPublicMode));
        at.refused("this is not the file that the authority signed");
    }
    // Some openings shown and some not: that is no record of either kind.
    for (const char* one : {"contests/park/opened.txt", "contests/park/ballots.pb"}) {
        fs::copy_file(at.town.folder(std::string("full/") + one), at.copy() + one);
        at.refused("contests/");
    }
    // An authority that never fixed what it opened, and signs a list of the rest.
    for (const std::string& leave :
         {std::string("contests/park/opened.txt"), std::string("contests/park/ballots.pb"),
          std::string("contests/park/opening-1/shares.txt"), std::string("contests/park/invalid.txt")}) {
        INFO(leave);
        const auto folder = at.copy();
        auto list = must(valurna::read_text(folder + record::kManifest));
        const auto end = list.find("  " + leave + "\n");
        REQUIRE(end != std::string::npos);
        list.erase(end - 64, 64 + 2 + leave.size() + 1);
        must(valurna::write_file(folder + record::kManifest, as_bytes(list), kPublicMode));
        const auto id = at.town.small().package.election.id;
        must(valurna::write_file(folder + record::kManifestSignature,
                                 as_bytes(crypto::minisign_sign(at.town.authority(), as_bytes(list),
                                                                record::manifest_comment(id))),
                                 kPublicMode));
        at.refused("contests/park/");
    }
}

TEST_CASE("a record that lacks its ballots though the definition publishes them is told so") {
    CountedTown at(false);
    CHECK(at.town.get("/park.pb").status == 200);
    const auto partly = at.verify("short");
    CHECK(partly.status == 4);
    CHECK(has(partly.out, "NOT PROVEN  why they are not here"));
}
