// A vote in practice, as staff try it before the polls open.
#include "sync/station/rehearsal.hpp"

#include <filesystem>
#include <set>

#include "sync/station/station.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/machine.hpp"
#include "tests/support/must.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"

using namespace valurna;
using namespace valurna::sync;
using valurna::tests::must;

namespace {

std::set<std::string> files_below(const std::string& folder) {
    std::set<std::string> found;
    if (!std::filesystem::exists(folder)) return found;
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder))
        found.insert(one.path().string());
    return found;
}

}  // namespace

TEST_CASE("A test vote goes through the whole station, and nothing of it is left anywhere") {
    const tests::TemporaryFolder folder;
    const tests::OtherMachine machine;
    tests::SmallElection election(1);
    election.write_station(folder.path(), election.slip("s1"));
    auto station = must(PollingStation::open(folder.path()));
    const auto before = files_below(folder.path()), remembered = files_below(machine.state());
    const auto size = station.ledger().size();
    must(rehearse(station.package(), folder.path()));
    CHECK(files_below(folder.path()) == before);
    CHECK(files_below(machine.state()) == remembered);
    must(station.ledger().refresh());
    CHECK(station.ledger().size() == size);

    // What a test that was cut off has left does not disturb the next one, which removes it.
    std::filesystem::create_directories(folder.path() + "/rehearsal/ledger.db");
    must(rehearse(station.package(), folder.path()));
    CHECK(files_below(folder.path()) == before);
}

TEST_CASE("A test vote tells when the station cannot store it, and when the package cannot be voted on") {
    const tests::TemporaryFolder folder;
    tests::SmallElection election(1);
    tests::write_text(folder.path() + "/a-file", "where a folder should be");
    CHECK_FALSE(rehearse(election.package, folder.path() + "/a-file").has_value());
    auto package = election.package;
    package.election.styles[0].contests = {"no-such-contest"};
    CHECK_FALSE(rehearse(package, folder.path()).has_value());
    package = election.package;
    package.key.key.bytes.fill(0xff);  // no point of the group
    CHECK_FALSE(rehearse(package, folder.path()).has_value());
}
