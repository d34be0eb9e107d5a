#include "tally/record/record_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/sha256.hpp"

namespace valurna::tally::record {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30;
constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr std::size_t kMostLine = std::size_t{1} << 20;

}  // namespace

Expected<RecordFolder> RecordFolder::open(const std::string& path) {
    std::error_code error;
    if (!fs::is_directory(path, error))
        return Unexpected(Error{ErrorCode::kEnvironment, path, "there is no such folder",
                                "give the folder of a published record"});
    RecordFolder folder;
    folder.path_ = path;
    for (fs::recursive_directory_iterator entry(path, error), end; entry != end; entry.increment(error)) {
        if (error)
            return Unexpected(
                Error{ErrorCode::kEnvironment, path, error.message(), "make the folder readable"});
        if (entry->is_directory() && !entry->is_symlink()) continue;
        folder.files_.insert(fs::relative(entry->path(), path).generic_string());
    }
    return folder;
}

Status RecordFolder::each_piece(const std::string& name, const TakePiece& take) {
    const fs::path file = fs::path(path_) / name;
    if (!files_.contains(name))
        return Unexpected(
            Error{ErrorCode::kBadInput, name, "the record lacks this file", "fetch the record again"});
    std::error_code error;
    if (fs::is_symlink(file) || !fs::is_regular_file(file, error) || fs::file_size(file, error) > kMostBytes)
        return Unexpected(Error{ErrorCode::kBadInput, name, "this is not a plain file of at most 1 GiB",
                                "fetch the record again"});
    std::ifstream stream(file, std::ios::binary);
    Sha256 hash;
    std::string piece(kPiece, '\0');
    std::uintmax_t size = 0;
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const std::string_view got(piece.data(), static_cast<std::size_t>(stream.gcount()));
        size += got.size();
        if (size > kMostBytes) break;
        hash.add(as_bytes(got));
        if (Status good = take(got); !good) return good;
    }
    if (!stream.eof() || size > kMostBytes)
        return Unexpected(Error{ErrorCode::kEnvironment, name, "the file cannot be read",
                                "check the disk and the permissions"});
    digests_[name] = hash.digest();
    return {};
}

Expected<Bytes> RecordFolder::bytes(const std::string& name) {
    Bytes content;
    Status good = each_piece(name, [&](std::string_view piece) {
        content.insert(content.end(), piece.begin(), piece.end());
        return Status();
    });
    if (!good) return Unexpected(good.error());
    read_.insert(name);
    return content;
}

Expected<std::string> RecordFolder::text(const std::string& name) {
    ASSIGN_OR_RETURN(auto content, bytes(name));
    return as_text(content);
}

Status RecordFolder::each_line(const std::string& name, const TakeLine& take) {
    std::string begun;  // a line that the last piece cut
    std::size_t number = 0;
    const auto too_long = [&] {
        return Unexpected(Error{ErrorCode::kBadInput, name + ", line " + std::to_string(number + 1),
                                "the line is longer than any in a record", "fetch the record again"});
    };
    Status good = each_piece(name, [&](std::string_view piece) -> Status {
        for (;;) {
            const std::size_t end = piece.find('\n');
            if (end == std::string_view::npos) {
                begun += piece;
                if (begun.size() > kMostLine) return too_long();
                return {};
            }
            std::string_view line = piece.substr(0, end);
            if (!begun.empty()) {
                begun += line;
                line = begun;
            }
            if (Status taken = take(number++, line); !taken) return taken;
            begun.clear();
            piece.remove_prefix(end + 1);
        }
    });
    if (!good) return good;
    if (!begun.empty())
        return Unexpected(
            Error{ErrorCode::kBadInput, name, "the last line is cut off", "fetch the record again"});
    read_.insert(name);
    return {};
}

Expected<Digest> RecordFolder::digest(const std::string& name) {
    if (const auto known = digests_.find(name); known != digests_.end()) return known->second;
    if (Status good = each_piece(name, [](std::string_view) { return Status(); }); !good)
        return Unexpected(good.error());
    return digests_.at(name);
}

std::set<std::string> RecordFolder::unread() const {
    std::set<std::string> left;
    std::set_difference(files_.begin(), files_.end(), read_.begin(), read_.end(),
                        std::inserter(left, left.end()));
    return left;
}

}  // namespace valurna::tally::record
