#include "tally/pages/site_folder.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/sha256.hpp"
#include "base/system/files.hpp"

namespace valurna::tally {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kPublicFolder = 0755;
constexpr std::size_t kPiece = 1U << 20;

Unexpected environment(const std::string& path, const std::string& what, int cause) {
    return Unexpected(Error{ErrorCode::kEnvironment, path, what + ": " + std::strerror(cause),
                            "check the path, the permissions and the space left"});
}

Unexpected of_others(const fs::path& path, const std::string& what) {
    return Unexpected(
        Error{ErrorCode::kRefused, path.string(), what,
              "name a new or empty folder, or one that `valurna-tally publish` wrote and nobody changed"});
}

// Piece by piece to `take(view)`, which returns a Status.
template <class Take>
Status read_pieces(const std::string& file, const Take& take) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return environment(file, "cannot be read", errno);
    std::string piece(kPiece, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        if (auto done = take(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()))); !done)
            return done;
    }
    if (in.bad()) return environment(file, "cannot be read", errno);
    return {};
}

Expected<std::string> digest_of(const std::string& file) {
    Sha256 digest;
    auto done = read_pieces(file, [&](std::string_view piece) -> Status {
        digest.add(as_bytes(piece));
        return {};
    });
    if (!done) return Unexpected(done.error());
    return to_hex(digest.digest());
}

// "<digest>  <name>", as sha256sum writes it.
std::map<std::string, std::string> read_list(const std::string& text) {
    std::map<std::string, std::string> out;
    std::istringstream lines(text);
    constexpr std::size_t kHex = 64;
    for (std::string line; std::getline(lines, line);) {
        if (line.size() > kHex + 2 && line.compare(kHex, 2, "  ") == 0)
            out[line.substr(kHex + 2)] = line.substr(0, kHex);
    }
    return out;
}

Status only_own_files(const fs::path& folder) {
    std::error_code code;
    if (!fs::exists(folder, code)) return {};
    if (!fs::is_directory(folder, code)) return of_others(folder, "this is a file, not a folder");
    if (fs::is_empty(folder, code) && !code) return {};
    auto text = read_text((folder / kSiteList).string());
    if (!text) return of_others(folder, "this folder holds files that were not made here");
    const auto listed = read_list(text.value());
    for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        const std::string name = at->path().lexically_relative(folder).generic_string();
        if (name == kSiteList || (at->is_directory() && !at->is_symlink())) continue;
        const auto found = listed.find(name);
        if (at->is_symlink() || !at->is_regular_file() || found == listed.end())
            return of_others(at->path(), "this file was not made here");
        ASSIGN_OR_RETURN(auto digest, digest_of(at->path().string()));
        if (digest != found->second)
            return of_others(at->path(), "this file was changed since it was made here");
    }
    if (code) return environment(folder.string(), "cannot be looked through", code.value());
    return {};
}

// Every folder below, so that the names in it are on the disk.
Status sync_all_folders(const std::string& root) {
    std::error_code code;
    for (fs::recursive_directory_iterator at(root, code), end; !code && at != end; at.increment(code)) {
        if (!at->is_directory()) continue;
        if (auto done = sync_folder(at->path().string()); !done) return done;
    }
    if (code) return environment(root, "cannot be looked through", code.value());
    return sync_folder(root);
}

}  // namespace

Expected<SiteFolder> SiteFolder::begin(const std::string& path) {
    std::error_code code;
    // A folder that others point to stays where it is: what it leads to is replaced.
    fs::path folder = fs::weakly_canonical(fs::absolute(path), code);
    if (code) return environment(path, "is no path of a folder", code.value());
    if (folder.filename().empty()) folder = folder.parent_path();
    RETURN_IF_ERROR(only_own_files(folder));
    fs::create_directories(folder.parent_path(), code);
    if (code) return environment(folder.parent_path().string(), "the folder cannot be made", code.value());
    std::string fresh = folder.string() + ".new-XXXXXX";
    if (::mkdtemp(fresh.data()) == nullptr || ::chmod(fresh.c_str(), kPublicFolder) != 0)
        return environment(folder.string(), "no folder can be made beside it", errno);
    return SiteFolder(folder.string(), fresh);
}

template <class Feed>
Status SiteFolder::write_with(const std::string& name, const Feed& feed) {
    const std::string file = fresh_ + "/" + name;
    if (auto made = make_folder(fs::path(file).parent_path().string(), kPublicFolder); !made) return made;
    ASSIGN_OR_RETURN(auto out, NewFile::begin(file, kPublicMode));
    if (auto done = feed(out); !done) return done;
    ASSIGN_OR_RETURN(auto digest, out.finish());
    digests_[name] = to_hex(digest);
    return {};
}

Status SiteFolder::write(const std::string& name, std::string_view content) {
    return write_with(name, [&](NewFile& out) { return out.add(content); });
}

Status SiteFolder::copy(const std::string& name, const std::string& from) {
    return write_with(name, [&](NewFile& out) {
        return read_pieces(from, [&](std::string_view piece) { return out.add(piece); });
    });
}

Status SiteFolder::finish() {
    std::string list;
    for (const auto& [name, digest] : digests_)
        list += digest + "  " + name + "\n";
    if (auto done = write_file(fresh_ + "/" + kSiteList, as_bytes(list), kPublicMode); !done) return done;
    if (auto done = sync_all_folders(fresh_); !done) return done;
    std::error_code code;
    const bool there = fs::exists(path_, code);
    const unsigned how = there ? RENAME_EXCHANGE : 0U;
    if (::renameat2(AT_FDCWD, fresh_.c_str(), AT_FDCWD, path_.c_str(), how) != 0)
        return environment(path_, "the new folder cannot be put in its place", errno);
    if (there) fs::remove_all(fresh_, code);  // what was there before
    fresh_.clear();
    return sync_folder(fs::path(path_).parent_path().string());
}

SiteFolder::~SiteFolder() {
    std::error_code ignored;
    if (!fresh_.empty()) fs::remove_all(fresh_, ignored);
}

}  // namespace valurna::tally
