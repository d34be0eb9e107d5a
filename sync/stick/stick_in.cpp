#include "sync/stick/stick_in.hpp"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"
#include "base/system/errand.hpp"
#include "base/system/state_folder.hpp"
#include "sync/station/second_medium.hpp"

namespace valurna::sync {
namespace {

constexpr unsigned kMountingMost = 30'000;  // milliseconds

// False where udisks is not there, or does not do it. `said`: its words.
bool by_udisks(const char* what, const std::string& device, std::string& said) {
    auto errand =
        Errand::begin({"udisksctl", what, "--no-user-interaction", "--block-device", "/dev/" + device});
    if (!errand.has_value()) {
        said = errand.error().line();
        return false;
    }
    const auto status = errand.value().wait(kMountingMost);
    for (const auto& line : errand.value().lines())
        said += line;
    return status == 0;
}

// What holds the station itself, or what this machine remembers it by.
std::vector<std::string> own_folders(const std::string& folder) {
    std::error_code unseen;
    std::vector<std::string> own{std::filesystem::weakly_canonical(folder, unseen).string()};
    if (const auto state = state_folder()) own.push_back(*state);
    return own;
}

bool is_volume(const Medium& medium, const std::string& volume) {
    return !volume.empty() && medium.volume == volume;
}

}  // namespace

std::vector<Medium> sticks_in(const std::string& folder) {
    auto kept = own_folders(folder);
    const auto second = named_medium(folder);
    const bool named = second.has_value() && second.value();
    if (named) kept.push_back(second.value()->folder);
    auto media = media_put_in(kept);
    if (named)
        std::erase_if(media, [&](const Medium& one) { return is_volume(one, second.value()->volume); });
    return media;
}

Expected<std::optional<std::string>> medium_here(const std::string& folder) {
    ASSIGN_OR_RETURN(auto named, named_medium(folder));
    if (!named) return std::optional<std::string>();
    if (named->volume.empty())
        return std::optional(std::move(named->folder));  // it is known by its place alone
    const auto find = [&]() -> std::optional<Medium> {
        for (auto& medium : media_put_in(own_folders(folder)))
            if (is_volume(medium, named->volume)) return medium;
        return std::nullopt;
    };
    auto found = find();
    std::string said;
    if (found && found->folder.empty() && by_udisks("mount", found->device, said)) found = find();
    if (found && !found->folder.empty() && found->folder != named->folder) {
        named->folder = found->folder;
        RETURN_IF_ERROR(name_medium(folder, *named));
    }
    return std::optional(std::move(named->folder));
}

Expected<OpenStick> OpenStick::open(const std::string& folder, const StickTelling& telling) {
    const auto sticks = sticks_in(folder);
    if (sticks.empty()) {
        telling.trouble(StickTrouble::kNoStick);
        return Unexpected(Error{ErrorCode::kBadInput, "stick", "none is in this machine",
                                "put one in, or name the folder under which it appears"});
    }
    if (sticks.size() > 1) {
        telling.trouble(StickTrouble::kSeveral);
        return Unexpected(Error{ErrorCode::kBadInput, "stick",
                                std::to_string(sticks.size()) + " are in this machine",
                                "leave one in, or name the folder under which it appears"});
    }
    auto stick = sticks.front();
    if (!stick.folder.empty()) return OpenStick(std::move(stick));
    std::string said;
    const bool mounted = by_udisks("mount", stick.device, said);
    const auto now = sticks_in(folder);
    if (mounted && now.size() == 1 && now.front().device == stick.device && !now.front().folder.empty())
        return OpenStick(now.front());
    telling.trouble(StickTrouble::kCannotOpen);
    return Unexpected(Error{ErrorCode::kEnvironment, "/dev/" + stick.device,
                            "it cannot be opened (" + said + ")",
                            "take another stick, or see that udisks2 is installed and lets this user mount "
                            "(docs/as-a-service.md)"});
}

bool OpenStick::let_go() {
    {
        const Descriptor there(::open(medium_.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!there.open() || ::syncfs(there.get()) != 0) return false;
    }
    std::string said;
    if (!by_udisks("unmount", medium_.device, said)) static_cast<void>(::umount2(medium_.folder.c_str(), 0));
    return true;
}

}  // namespace valurna::sync
