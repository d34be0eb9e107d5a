#include "sync/stick/slip_on_stick.hpp"

#include <filesystem>
#include <system_error>

#include "base/system/files.hpp"
#include "sync/formats/slip.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Expected<FoundSlip> slip_on_stick(const std::string& stick) {
    constexpr std::size_t kMostFiles = 10'000;
    std::error_code failed;
    FoundSlip found;
    std::size_t seen = 0;
    for (std::filesystem::directory_iterator file(stick, failed), end; !failed && file != end;
         file.increment(failed)) {
        std::error_code unseen;
        // A link or a pipe on a stick is nobody's slip.
        if (++seen > kMostFiles) break;
        if (!file->is_regular_file(unseen) || file->is_symlink(unseen) || file->file_size(unseen) > kMostNote)
            continue;
        const auto content = read_file(file->path().string(), kMostNote);
        if (!content.has_value() || !parse_slip(as_text(content.value()), "").has_value()) continue;
        const auto text = as_text(content.value());
        if (found.how_many == SlipsOnStick::kOne && text == found.text) continue;
        if (found.how_many == SlipsOnStick::kOne) return FoundSlip{SlipsOnStick::kSeveral, {}};
        found = FoundSlip{SlipsOnStick::kOne, text};
    }
    if (failed)
        return Unexpected(Error{ErrorCode::kEnvironment, stick,
                                "it cannot be read (" + failed.message() + ")", "take another stick"});
    return found;
}

}  // namespace valurna::sync
