#include "tally/commands/pabulib_file.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "tally/office/files.hpp"

namespace valurna::tally {

election::Result<election::PabulibElection> read_pabulib_file(const std::string& path) {
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    if (!ignored && size > election::kMaxPabulibBytes) {
        return election::Error{election::ErrorCode::kBadInput, path, "it is larger than 256 MiB",
                               "split the file"};
    }
    auto content = read_text(path);
    if (!content) return content.error();
    return election::parse_pabulib(content.value(), path);
}

void print_irregularities(const election::PabulibElection& file, const std::string& path) {
    constexpr std::size_t kShown = 20;
    std::size_t shown = 0;
    for (const auto& irregularity : file.irregularities) {
        if (shown++ == kShown) {
            fmt::print(stderr, "{}: and {} more\n", path, file.irregularities.size() - kShown);
            return;
        }
        if (irregularity.line == 0) {
            fmt::print(stderr, "{}: {}\n", path, irregularity.what);
        } else {
            fmt::print(stderr, "{}: line {}: {}\n", path, irregularity.line, irregularity.what);
        }
    }
}

}  // namespace valurna::tally
