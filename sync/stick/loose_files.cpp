#include "sync/stick/loose_files.hpp"

#include <filesystem>
#include <system_error>

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Status each_loose_file(const std::string& stick, const std::function<bool(const std::string& text)>& visit) {
    std::error_code failed;
    for (std::filesystem::directory_iterator file(stick, failed), end; !failed && file != end;
         file.increment(failed)) {
        std::error_code unseen;
        if (!file->is_regular_file(unseen) || file->is_symlink(unseen) || file->file_size(unseen) > kMostNote)
            continue;
        const auto content = read_sent(file->path().string(), kMostNote);
        if (content.has_value() && !visit(content.value())) break;
    }
    if (failed)
        return Unexpected(Error{ErrorCode::kEnvironment, stick,
                                "it cannot be read (" + failed.message() + ")", "take another stick"});
    return {};
}

}  // namespace valurna::sync
