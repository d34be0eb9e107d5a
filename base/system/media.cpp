#include "base/system/media.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace valurna {
namespace {

namespace fs = std::filesystem;

struct Mount {
    std::string number;  // of the device: "8:17"
    std::string source;  // "/dev/sdb1"
    std::string folder;
    bool read_only = false;
    bool whole = false;  // not a folder of it alone
};
struct Part {
    std::string name, number;
    std::uint64_t size = 0;
    bool read_only = false;
};

std::string word_in(const fs::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

std::uint64_t number_in(const fs::path& file) {
    std::ifstream in(file);
    std::uint64_t number = 0;
    in >> number;
    return number;
}

// "\040" stands for a blank.
std::string plain(const std::string& field) {
    constexpr std::size_t kFigures = 3;
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto octal = field.substr(i + 1, kFigures);
        if (field[i] == '\\' && octal.size() == kFigures &&
            octal.find_first_not_of("01234567") == std::string::npos) {
            text += static_cast<char>(std::stoi(octal, nullptr, 8));
            i += kFigures;
        } else {
            text += field[i];
        }
    }
    return text;
}

bool has_option(const std::string& options, std::string_view wanted) {
    std::istringstream in(options);
    for (std::string one; std::getline(in, one, ',');)
        if (one == wanted) return true;
    return false;
}

std::vector<Mount> mounts(const std::string& root) {
    std::ifstream in(root + "/proc/self/mountinfo");
    std::vector<Mount> all;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string id, parent, part_of, folder, options, skipped, kind, source, more;
        Mount one;
        words >> id >> parent >> one.number >> part_of >> folder >> options;
        while (words >> skipped && skipped != "-") {
        }
        if (!(words >> kind >> source)) continue;
        words >> more;
        one.folder = plain(folder);
        one.source = plain(source);
        one.read_only = has_option(options, "ro") || has_option(more, "ro");
        one.whole = part_of == "/";
        all.push_back(std::move(one));
    }
    return all;
}

bool is_beneath(const std::string& path, const std::string& folder) {
    return folder == "/" || path == folder || path.starts_with(folder + "/");
}

// Number of the device on which the path lies, by its text alone. Of two mounts at one place the later one covers the other.
std::string device_of(const std::vector<Mount>& all, const std::string& path) {
    const Mount* found = nullptr;
    for (const auto& one : all) {
        if (is_beneath(path, one.folder) && (found == nullptr || one.folder.size() >= found->folder.size()))
            found = &one;
    }
    return found == nullptr ? std::string() : found->number;
}

bool can_be_taken_out(const fs::path& drive) {
    std::error_code unseen;
    if (word_in(drive / "removable") == "1" || word_in(drive / "device/type") == "SD") return true;
    const auto where = fs::canonical(drive, unseen).string();
    return !unseen && where.find("/usb") != std::string::npos;
}

Part part_at(const fs::path& path) {
    return {path.filename().string(), word_in(path / "dev"), number_in(path / "size"),
            word_in(path / "ro") == "1"};
}

// The parts of a drive, and the drive itself where it has none. Every number on it belongs to it.
std::vector<Part> parts_of(const fs::path& drive) {
    std::vector<Part> parts;
    std::error_code unseen;
    for (const auto& inside : fs::directory_iterator(drive, unseen)) {
        if (fs::exists(inside.path() / "partition", unseen)) parts.push_back(part_at(inside.path()));
    }
    if (parts.empty()) parts.push_back(part_at(drive));
    std::erase_if(parts, [](const Part& part) { return part.size == 0; });
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.name < b.name; });
    return parts;
}

const Mount* mount_of(const std::vector<Mount>& all, const Part& part) {
    const Mount* found = nullptr;
    for (const auto& one : all) {
        if (one.whole && (one.number == part.number || one.source == "/dev/" + part.name)) found = &one;
    }
    return found;
}

// udev's links, "A1B2-C3D4 -> ../../sdb1" (udev(7), persistent names).
std::string volume_of(const std::string& device, const std::string& root) {
    std::error_code unseen;
    for (const auto& link : fs::directory_iterator(root + "/dev/disk/by-uuid", unseen)) {
        if (fs::read_symlink(link.path(), unseen).filename() == device)
            return link.path().filename().string();
    }
    return {};
}

std::optional<Medium> medium_of(const std::vector<Part>& parts, const std::vector<Mount>& all) {
    const Part* largest = nullptr;
    for (const auto& part : parts) {
        if (const auto* mount = mount_of(all, part))
            return Medium{part.name, mount->folder, part.read_only || mount->read_only};
        if (largest == nullptr || part.size > largest->size) largest = &part;
    }
    if (largest == nullptr) return std::nullopt;
    return Medium{largest->name, {}, largest->read_only};
}

}  // namespace

std::vector<Medium> media_put_in(const std::vector<std::string>& kept, const std::string& root) {
    const auto all = mounts(root);
    std::vector<std::string> taken{device_of(all, "/")};
    for (const auto& folder : kept)
        taken.push_back(device_of(all, folder));
    std::vector<Medium> media;
    std::error_code unseen;
    for (const auto& drive : fs::directory_iterator(root + "/sys/block", unseen)) {
        if (!can_be_taken_out(drive.path())) continue;
        const auto parts = parts_of(drive.path());
        const bool in_use = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
            return std::find(taken.begin(), taken.end(), part.number) != taken.end();
        });
        if (in_use) continue;
        if (auto medium = medium_of(parts, all)) {
            medium->volume = volume_of(medium->device, root);
            media.push_back(*std::move(medium));
        }
    }
    std::sort(media.begin(), media.end(),
              [](const Medium& a, const Medium& b) { return a.device < b.device; });
    return media;
}

}  // namespace valurna
