#include "sync/stick/places.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/system/file_tree.hpp"
#include "base/system/files.hpp"
#include "election/definition/patterns.hpp"
#include "sync/formats/wire.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {
namespace {

// The words of a stick and not of the station's own card.
constexpr const char* kAgain =
    "take another stick, or make room on this one, and do it again; what was written before is whole";

}  // namespace

std::vector<std::string> StickPlaces::stations() const {
    std::vector<std::string> ids;
    std::error_code unseen;
    std::filesystem::directory_iterator folder(on_stick(inside_ + "/from-stations"), unseen);
    for (const std::filesystem::directory_iterator end; !unseen && folder != end; folder.increment(unseen)) {
        const auto name = folder->path().filename().string();
        if (election::is_slug(name)) ids.push_back(name);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Expected<Bytes> StickPlaces::read(const std::string& path, std::size_t most) const {
    if (const auto link = link_beneath(stick_, path))
        return Unexpected(Error{ErrorCode::kRefused, *link, "this is a link, and no file of a stick",
                                "take another stick"});
    return read_file(on_stick(path), most);
}

std::string stick_part(const std::string& station_folder, std::uint64_t size) {
    constexpr std::size_t kFigures = 6;
    std::string number = std::to_string(size);
    number.insert(0, kFigures - std::min(kFigures, number.size()), '0');
    return station_folder + "/parts/" + number;
}

bool PartEnds::ends_with(std::size_t entry_bytes) {
    constexpr std::size_t kMostOfPart = kMostUpload / 2;
    ++entries_;
    bytes_ += entry_bytes;
    const bool ends = entries_ == kMostEntries || bytes_ > kMostOfPart;
    if (ends) entries_ = bytes_ = 0;
    return ends;
}

StickTrouble stick_trouble(int cause) {
    switch (cause) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return StickTrouble::kFull;
        case EROFS:
        case EACCES:
        case EPERM:
            return StickTrouble::kLocked;
        case ENOENT:
        case EIO:
        case ENODEV:
        case ENXIO:
        case ENOTCONN:
        case ESHUTDOWN:
            return StickTrouble::kGone;
        default:
            return StickTrouble::kOther;
    }
}

Error about_stick(const std::string& stick, const Error& error, int cause) {
    const auto said = [&](const char* what, const char* mend) {
        return Error{ErrorCode::kEnvironment, stick, what, mend};
    };
    if (cause == EFBIG) return said("the stick takes no file of this size", "take another stick");
    const auto trouble = stick_trouble(cause);
    if (trouble == StickTrouble::kFull) return said("the stick is full", kAgain);
    if (trouble == StickTrouble::kLocked)
        return said("the stick is write-protected",
                    "slide its lock to the other side, or take another stick");
    if (trouble == StickTrouble::kGone)
        return said("the stick was taken out, or is broken",
                    "put it in and do it again; nothing is lost, and what was written before is whole");
    return error;
}

Status check_stick(const std::string& stick, const StickTelling& telling) {
    std::error_code unseen;
    if (!std::filesystem::is_directory(stick, unseen)) {
        telling.trouble(StickTrouble::kGone);
        return Unexpected(Error{ErrorCode::kBadInput, stick, "this is no folder of a stick",
                                "put the stick in, and name the folder under which it appears"});
    }
    constexpr std::size_t kLeastRoom = 64U << 10U;
    if (const auto room = room_to_write(stick, kLeastRoom); !room) {
        const int cause = errno;
        telling.trouble(stick_trouble(cause));
        return Unexpected(about_stick(stick, room.error(), cause));
    }
    return {};
}

}  // namespace valurna::sync
