// Where voters find the public pages: options of every import, notes where nobody said, the address on slips.
#include "tally/print/sheet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/commands/sheet_desk.hpp"
#include "tests/tally/support/code_sheet.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::vector<std::string> kPublished = {"--public-address", "https://rost.ekbro.se/", "--country",
                                             "Sweden", "--results-on-station"};

void check_published(const Desk& desk, const std::string& domain) {
    const auto election = desk.election();
    CHECK(election.domain == domain);
    CHECK(election.public_address == "https://rost.ekbro.se");
    CHECK(election.country == "Sweden");
    CHECK(election.results_on_station);
}

}  // namespace

TEST_CASE("every import takes the public address, the country and results on stations", "[publication]") {
    Desk desk;
    const auto sheet = desk.save("l.csv", "Namn;Kostnad\nA;10 kr\n");
    auto options = kPublished;
    options.insert(options.end(), {"--budget", "50"});
    check_done(desk.import(sheet, options));
    check_published(desk, "rost.ekbro.se");
    options.insert(options.end(), {"--domain", "ekbro.se"});
    check_done(desk.import(sheet, options));
    check_published(desk, "ekbro.se");
    int number = 0;
    const auto import = [&](const std::string& command, const std::string& file,
                            std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"election", command, file, "-o", desk.path("p" + std::to_string(++number) + ".json")});
        more.insert(more.end(), kPublished.begin(), kPublished.end());
        const auto done = run(kTally, more);
        check_done(done);
        const auto made = read_text(desk.path("p" + std::to_string(number) + ".json"));
        CHECK(contains(made, "\"public_address\": \"https://rost.ekbro.se\""));
        CHECK(contains(made, "\"country\": \"Sweden\""));
        CHECK(contains(made, "\"results_on_station\": true"));
        CHECK(contains(made, "\"domain\": \"rost.ekbro.se\""));
        CHECK(contains(
            done.out,
            "Next: correct it where it is not yet right, then check it:\n  valurna-tally election check "));
    };
    import("import-pabulib", kSource + "/assets/demo/Netherlands_Amsterdam_588.pb", {});
    import("import-stanford", desk.save("s.csv", "title,description,cost\na,b,5\n"), {"--budget", "50"});
    import("import-decidim", desk.save("d.csv", "id;title/sv;budget_amount\n1;a;500\n"),
           {"--budget", "5000"});
    check_refused(desk.import(sheet, {"--budget", "50", "--public-address", "rost.ekbro.se"}),
                  "--public-address rost.ekbro.se");
    check_refused(desk.import(sheet, {"--budget", "50", "--domain", "Röst"}), "--domain Röst");
}

TEST_CASE(
    "check, print and build say that voters would not find the pages, and slips name the public address",
    "[publication]") {
    Desk desk;
    const auto sheet = desk.save("l.csv", "Namn;Kostnad\nA;10 kr\n");
    const std::string passphrase = desk.save("passphrase", "a dozen and more letters\n");
    const auto said = [&](const std::string& name, bool notes) {
        const auto office = desk.path(name), pdf = desk.path(name + ".pdf");
        const auto look = [&](const Finished& done) {
            INFO(done.out << done.err);
            CHECK(done.status == 0);
            CHECK(contains(done.out, "Note: the domain is \"localhost\"") == notes);
            CHECK(contains(done.out, "Note: no public address is known") == notes);
            CHECK(contains(done.out, "\nNext: "));
        };
        look(run(kTally, {"election", "check", desk.out()}));
        if (tally::sheet_printer() != nullptr)
            look(run(kTally, {"codes", "print", "--data", office, "--election", desk.out(), "--count", "1",
                              "--out", pdf}));
        else
            check_done(
                run(kTally, {"codes", "issue", "--data", office, "--election", desk.out(), "--count", "1"}));
        look(run(kTally,
                 {"election", "build", desk.out(), "--data", office, "--passphrase-file", passphrase}));
        return tally::sheet_printer() != nullptr ? sheet_text(pdf, 2) : std::string();
    };
    check_done(desk.import(sheet, {"--budget", "50"}));
    CHECK((tally::sheet_printer() == nullptr || contains(said("nowhere", true), "localhost")));
    check_done(desk.import(
        sheet, {"--budget", "50", "--domain", "ekbro.se", "--public-address", "https://rost.ekbro.se:8443"}));
    const auto slips = said("somewhere", false);
    if (tally::sheet_printer() == nullptr) return;
    CHECK(contains(slips, "rost.ekbro.se:8443"));
    CHECK_FALSE(contains(slips, "https://"));
}
