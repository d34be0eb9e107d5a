// After the vote an official has piles of slips that nobody took, and no list of their numbers: a place's, a ballot
// style's, or a stack of which only the first and the last slip are read.

#include <algorithm>

#include "crypto/keys/credential.hpp"
#include "tally/codes/codes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/choices.hpp"
#include "tests/support/files.hpp"
#include "tests/support/where.hpp"
#include "tests/tally/support/town.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

using Codes = std::vector<std::string>;

Codes lines_of(const std::string& file) {
    Codes lines;
    std::istringstream text(tests::read_text(file));
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

class LibraryTown {
  public:
    LibraryTown()
        : town_("small-2026", [this](tally::Office& office) {
              library_ = issued(office, "Library", "one", 7);
              both_ = issued(office, "Library", "both", 3);
              school_ = issued(office, "School", "one", 2);
              later_ = issued(office, "Library", "one", 30);
              spare_ = issued(office, "Library", "one", 2, true);
          }) {}

    Town& town() { return town_; }
    // In the order in which their sheet was printed.
    const Codes& library() const { return library_; }
    const Codes& both() const { return both_; }
    const Codes& school() const { return school_; }
    const Codes& later() const { return later_; }  // printed another day
    const Codes& spare() const { return spare_; }

    static std::string slip(const std::string& code) {
        return crypto::slip_number(crypto::derive_credential(code, "small-2026")->public_key());
    }
    bool is_void(const std::string& code) {
        const auto key = crypto::derive_credential(code, "small-2026")->public_key();
        return must(town_.office().store().code_state(key.bytes)).value().is_void;
    }
    std::size_t voids() { return must(town_.office().store().voids()).size(); }

    // `typed`: what the official answers; nothing: no answer.
    Finished declare(const std::vector<std::string>& which, const std::string& typed = {},
                     const std::vector<std::string>& by = {"--by", "Ada", "--by", "Bo"}) {
        std::string line = "printf '%s' '" + typed + "' | '" + std::string(kBinDir) +
                           "/valurna-tally' codes void --data '" + town_.office().folder() +
                           "' --reason 'Never handed out'";
        for (const auto& word : by)
            line += " '" + word + "'";
        for (const auto& word : town_.key_options())
            line += " '" + word + "'";
        for (const auto& word : which)
            line += " '" + word + "'";
        return run("sh", {"-c", line});
    }

  private:
    Codes issued(tally::Office& office, const std::string& place, const std::string& style,
                 std::uint64_t count, bool spare = false) {
        tally::CodeOrder order;
        order.places = {{place, style, count}};
        order.form = tally::SheetForm::kPlain;
        order.spare = spare;
        order.file = paper_.path() + "/" + std::to_string(++sheets_);
        must(tally::issue_codes(office, order, {}));
        return lines_of(order.file);
    }

    TemporaryFolder paper_;
    int sheets_ = 0;
    Codes library_, both_, school_, later_, spare_;
    Town town_;
};

void vote_with(sync::PollingStation& station, const std::string& code) {
    const auto admitted = station.admit(code);
    REQUIRE(admitted.voter);
    REQUIRE(station.cast(must(station.seal(*admitted.voter, {"one", {tests::approving("park", {0})}})).ballot)
                .has_value());
}

void check_says(const Finished& done, int status, const std::string& says) {
    INFO(done.out << done.err);
    CHECK(done.status == status);
    CHECK((done.out + done.err).find(says) != std::string::npos);
}

}  // namespace

TEST_CASE("a place's pile becomes void after its slips are counted aloud; those that voted are left",
          "[void]") {
    LibraryTown here;
    auto station = here.town().station("library");
    must(station.open_polls());
    vote_with(station, here.library()[2]);
    vote_with(station, here.spare()[0]);
    REQUIRE(sync::push(here.town().station_folder("library")).outcome == sync::UplinkOutcome::kDone);

    const std::vector<std::string> library{"--place", "Library"};
    // 7 + 3 + 30 + 2 slips, of which two have voted.
    check_says(here.declare(library), 1, "40 slips of this pile become void");
    check_says(here.declare(library, "39\n"), 1, "nothing was changed");
    check_says(here.declare(library, "yes\n"), 1, "nothing was changed");
    CHECK(here.voids() == 0);
    const auto done = here.declare(library, "40\n");
    check_says(done, 0, "40 slips became void");
    CHECK(done.out.find("Library, one (● Circle): 36, from ") != std::string::npos);
    CHECK(done.out.find("Library, both (■ Square): 3, from ") != std::string::npos);
    CHECK(done.out.find("Library, one (● Circle), spare: 1, " + LibraryTown::slip(here.spare()[1])) !=
          std::string::npos);
    CHECK(done.out.find("2 slips of this pile are used, and left out") != std::string::npos);
    for (const auto& used : {here.library()[2], here.spare()[0]}) {
        CHECK(done.out.find(LibraryTown::slip(used)) != std::string::npos);
        CHECK_FALSE(here.is_void(used));
    }
    CHECK(here.is_void(here.library()[0]));
    CHECK(here.is_void(here.both()[2]));
    CHECK_FALSE(here.is_void(here.school()[0]));
    for (const auto& row : must(here.town().office().store().voids()))
        CHECK(row.note.find("\nreason Never handed out\nby Ada\nby Bo\n") != std::string::npos);
    // The stations hear of all of them.
    REQUIRE(sync::push(here.town().station_folder("library")).warning.empty());
    CHECK(station.admit(here.later()[29]).refusal == sync::AdmitRefusal::kVoid);
    CHECK(station.admit(here.school()[0]).refusal == sync::AdmitRefusal::kNone);

    // Again: nothing is asked, and nothing is done twice.
    check_says(here.declare(library), 0, "40 slips of this pile were void before");
    CHECK(here.voids() == 40);
    // On purpose, and in the open, also those that voted.
    auto all = library;
    all.push_back("--although-used");
    check_says(here.declare(all, "2\n"), 1, "only when two people sign with keys of their own");
    CHECK(here.voids() == 40);
    check_says(here.declare(all, "2\n", here.town().officer_options()), 0, "2 slips became void");
    const auto turnout = must(here.town().office().store().turnout());
    CHECK(turnout.used == 0);
    CHECK(turnout.left_out == 2);
    CHECK(turnout.void_codes == 42);
    CHECK(must(here.town().office().store().voids()).back().note.find("\nballot received\n") !=
          std::string::npos);
}

TEST_CASE("a stack is named by its first and its last slip, and no slip of another printing is in it",
          "[void]") {
    LibraryTown here;
    // The sheet lies in the order of the slips' numbers.
    for (const auto* sheet : {&here.library(), &here.later()})
        CHECK(std::is_sorted(sheet->begin(), sheet->end(), [](const auto& a, const auto& b) {
            return LibraryTown::slip(a) < LibraryTown::slip(b);
        }));
    const auto number = [&](std::size_t at) { return LibraryTown::slip(here.library()[at]); };
    check_says(here.declare({"--from", number(2), "--to", number(5)}, "4\n"), 0, "4 slips became void");
    for (std::size_t i = 0; i < here.library().size(); ++i)
        CHECK(here.is_void(here.library()[i]) == (i >= 2 && i <= 5));
    for (const auto& code : here.later())
        CHECK_FALSE(here.is_void(code));
    // Turned round, with what is left of it, and without anybody who could type.
    check_says(here.declare({"--place", "Library", "--from", number(6), "--to", number(4), "--slips", "1"}),
               0, "2 slips of this pile were void before");
    CHECK(here.is_void(here.library()[6]));
    CHECK(here.voids() == 5);

    check_says(here.declare({"--from", number(0), "--to", LibraryTown::slip(here.later()[3])}, "2\n"), 1,
               "printed at different times");
    check_says(here.declare({"--from", number(0), "--to", LibraryTown::slip(here.both()[0])}, "2\n"), 1,
               "of two piles");
    check_says(here.declare({"--place", "School", "--from", number(0), "--to", number(1)}, "2\n"), 1,
               "of another pile: Library, one");
    check_says(here.declare({"--from", "ZZZZZZ", "--to", number(1)}, "2\n"), 1, "no such slip");
    check_says(here.declare({"--from", number(0)}, "2\n"), 2, "--to");
    CHECK(here.voids() == 5);
}

TEST_CASE("a style's pile, the spare slips alone, and what is no pile", "[void]") {
    LibraryTown here;
    check_says(here.declare({"--style", "both"}, "3\n"), 0, "3 slips became void");
    CHECK(here.is_void(here.both()[1]));
    CHECK_FALSE(here.is_void(here.library()[1]));
    check_says(here.declare({"--place", "Library", "--spare"}, "2\n"), 0, "2 slips became void");
    CHECK(here.is_void(here.spare()[1]));
    CHECK(here.voids() == 5);
    check_says(here.declare({"--style", "bot"}, "3\n"), 1, "did you mean \"both\"");
    check_says(here.declare({"--place", "Libary"}, "3\n"), 1, "did you mean \"Library\"");
    check_says(here.declare({"--place", "School", "--style", "both"}, "3\n"), 1, "no slip is of this pile");
    check_says(here.declare({}, "3\n"), 2, "--slip, --place, --style or --from");
    check_says(here.declare({"--place", "School", "--slip", LibraryTown::slip(here.school()[0])}, "1\n"), 2,
               "excludes");
    CHECK(here.voids() == 5);
}
