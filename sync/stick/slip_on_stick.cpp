#include "sync/stick/slip_on_stick.hpp"

#include <filesystem>
#include <system_error>

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Expected<std::vector<StationSlip>> slips_on_stick(const std::string& stick) {
    std::error_code failed;
    std::vector<StationSlip> found;
    std::string text;  // of the first one
    for (std::filesystem::directory_iterator file(stick, failed), end; !failed && file != end;
         file.increment(failed)) {
        std::error_code unseen;
        // A link or a pipe on a stick is nobody's slip.
        if (!file->is_regular_file(unseen) || file->is_symlink(unseen) || file->file_size(unseen) > kMostNote)
            continue;
        const auto content = read_sent(file->path().string(), kMostNote);
        if (!content.has_value()) continue;
        auto slip = parse_slip(content.value(), "");
        if (!slip.has_value() || (!found.empty() && content.value() == text)) continue;
        found.push_back(std::move(slip.value()));
        if (found.size() > 1) break;
        text = content.value();
    }
    if (failed)
        return Unexpected(Error{ErrorCode::kEnvironment, stick,
                                "it cannot be read (" + failed.message() + ")", "take another stick"});
    return found;
}

}  // namespace valurna::sync
