#include "sync/station/line_trouble.hpp"

#include <filesystem>

#include "base/unreachable.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {
namespace {

std::string file_in(const std::string& folder) {
    return folder + "/line-trouble";
}

}  // namespace

std::string_view name_of(LineTrouble trouble) {
    switch (trouble) {
        case LineTrouble::kNone:
            return "none";
        case LineTrouble::kNoAnswer:
            return "no-answer";
        case LineTrouble::kNotServer:
            return "not-the-server";
        case LineTrouble::kBusy:
            return "busy";
        case LineTrouble::kNotWelcome:
            return "not-welcome";
    }
    unreachable("trouble with the line");
}

LineTrouble line_trouble(const std::string& folder) {
    constexpr std::size_t kMost = 64;
    if (!file_exists(file_in(folder))) return LineTrouble::kNone;
    const auto text = read_file(file_in(folder), kMost);
    if (!text.has_value()) return LineTrouble::kNone;
    for (const auto trouble : kLineTroubles)
        if (as_text(text.value()) == std::string(name_of(trouble)) + "\n") return trouble;
    return LineTrouble::kNone;
}

void remember_line_trouble(const std::string& folder, LineTrouble trouble) {
    if (line_trouble(folder) == trouble) return;
    std::error_code unseen;
    if (trouble == LineTrouble::kNone)
        std::filesystem::remove(file_in(folder), unseen);
    else
        static_cast<void>(write_file(file_in(folder), as_bytes(std::string(name_of(trouble)) + "\n")));
}

}  // namespace valurna::sync
