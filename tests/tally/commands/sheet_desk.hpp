#pragma once
// A desk with spreadsheets on it, and valurna-tally to import them.

#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/files.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/small_election.hpp"
#include "tests/support/where.hpp"

namespace valurna::tests {

inline const std::string kTally = std::string(kBinDir) + "/valurna-tally";
inline const std::string kSource = std::string(kSourceDir);

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A folder with the sheets of make_sheets.py, and where definitions go.
class Desk {
  public:
    Desk() {
        const auto made =
            run("/usr/bin/python3", {"-B", kSource + "/tests/tally/commands/make_sheets.py", folder_.path()});
        INFO(made.err);
        REQUIRE(made.status == 0);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
    std::string save(const std::string& name, const std::string& content) const {
        write_text(path(name), content);
        return path(name);
    }
    // Into a new file each time.
    Finished import(const std::string& sheet, std::vector<std::string> options = {}) {
        out_ = path("out-" + std::to_string(++number_) + ".json");
        options.insert(options.begin(), {"election", "import-sheet",
                                         sheet.starts_with('/') ? sheet : path(sheet), "-o", out_});
        return run(kTally, options);
    }
    [[nodiscard]] election::Election election() const {
        auto parsed = election::parse_election(read_text(out_), out_);
        if (!parsed) FAIL(parsed.error().line());
        return std::move(parsed).value();
    }
    [[nodiscard]] const std::string& out() const { return out_; }

  private:
    TemporaryFolder folder_;
    std::string out_;
    int number_ = 0;
};

inline void check_done(const Finished& finished) {
    INFO(finished.err);
    CHECK(finished.status == 0);
}

}  // namespace valurna::tests
