#pragma once
// Spreadsheets as python3-openpyxl reads them: JSON as tests/election/exchange/read_xlsx.py says.

#include <fstream>
#include <stdexcept>
#include <string>

#include "tests/support/programs.hpp"
#include "tests/support/where.hpp"

namespace valurna::tests {

inline std::string read_xlsx_file(const std::string& path) {
    // Debian's own Python is the one that has Debian's package.
    const auto read = run("/usr/bin/python3",
                          {"-B", std::string(kSourceDir) + "/tests/election/exchange/read_xlsx.py", path});
    if (read.status != 0) throw std::runtime_error(read.err);
    return read.out;
}

inline std::string read_xlsx(const std::string& bytes) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/table.xlsx";
    std::ofstream(path, std::ios::binary) << bytes;
    return read_xlsx_file(path);
}

}  // namespace valurna::tests
