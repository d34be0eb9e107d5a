#include "tally/verify/record_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace valurna::tally::record {
namespace {

namespace fs = std::filesystem;
using election::Error;
using election::ErrorCode;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30;

}  // namespace

election::Result<RecordFolder> RecordFolder::open(const std::string& path) {
    std::error_code error;
    if (!fs::is_directory(path, error))
        return Error{ErrorCode::kEnvironment, path, "there is no such folder",
                     "give the folder of a published record"};
    RecordFolder folder;
    folder.path_ = path;
    for (fs::recursive_directory_iterator entry(path, error), end; entry != end; entry.increment(error)) {
        if (error) return Error{ErrorCode::kEnvironment, path, error.message(), "make the folder readable"};
        if (entry->is_directory() && !entry->is_symlink()) continue;
        folder.files_.insert(fs::relative(entry->path(), path).generic_string());
    }
    return folder;
}

election::Result<crypto::Bytes> RecordFolder::bytes(const std::string& name) {
    auto content = peek(name);
    if (content) read_.insert(name);
    return content;
}

election::Result<crypto::Bytes> RecordFolder::peek(const std::string& name) const {
    const fs::path file = fs::path(path_) / name;
    if (!files_.contains(name))
        return Error{ErrorCode::kBadInput, name, "the record lacks this file", "fetch the record again"};
    std::error_code error;
    if (fs::is_symlink(file) || !fs::is_regular_file(file, error) || fs::file_size(file, error) > kMostBytes)
        return Error{ErrorCode::kBadInput, name, "this is not a plain file of at most 1 GiB",
                     "fetch the record again"};
    std::ifstream stream(file, std::ios::binary);
    crypto::Bytes content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.good() && !stream.eof())
        return Error{ErrorCode::kEnvironment, name, "the file cannot be read",
                     "check the disk and the permissions"};
    return content;
}

election::Result<std::string> RecordFolder::text(const std::string& name) {
    auto content = bytes(name);
    if (!content) return content.error();
    return crypto::text(content.value());
}

election::Result<std::vector<std::string>> RecordFolder::lines(const std::string& name) {
    auto content = text(name);
    if (!content) return content.error();
    std::vector<std::string> lines;
    std::string_view rest = content.value();
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            return Error{ErrorCode::kBadInput, name, "the last line is cut off", "fetch the record again"};
        lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    return lines;
}

std::set<std::string> RecordFolder::unread() const {
    std::set<std::string> left;
    std::set_difference(files_.begin(), files_.end(), read_.begin(), read_.end(),
                        std::inserter(left, left.end()));
    return left;
}

}  // namespace valurna::tally::record
