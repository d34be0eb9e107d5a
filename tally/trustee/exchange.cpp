#include "tally/trustee/exchange.hpp"

#include <filesystem>
#include <system_error>

#include "base/system/files.hpp"
#include "crypto/trustees/trustee.hpp"

namespace valurna::tally {
namespace {

constexpr std::uintmax_t kMostBytes = 65536;  // the largest, a round 2 with nine trustees, has about 4000

std::string numbered(const char* stem, std::uint32_t index, const char* ending) {
    return stem + std::to_string(index) + ending;
}

Unexpected unreadable(const std::string& path, const std::string& why) {
    return Unexpected(
        Error{ErrorCode::kEnvironment, path, why, "check the stick and the path of --exchange"});
}

Status read_one(const std::string& name, Exchange& into) {
    const std::string path = into.path(name);
    std::error_code code;
    const auto kind = std::filesystem::status(path, code).type();
    if (kind == std::filesystem::file_type::not_found) return {};
    if (kind != std::filesystem::file_type::regular) return unreadable(path, "this is not a file");
    const std::uintmax_t size = std::filesystem::file_size(path, code);
    if (code) return unreadable(path, "the file cannot be read: " + code.message());
    if (size > kMostBytes) {
        return Unexpected(Error{ErrorCode::kBadInput, path, "this is too large to be a trustee's file",
                                "ask its trustee for the file again"});
    }
    ASSIGN_OR_RETURN(auto text, read_text(path));
    into.files[name] = std::move(text);
    return {};
}

}  // namespace

std::string card_file(std::uint32_t index) {
    return numbered("trustee-", index, ".card");
}

std::string round1_file(std::uint32_t index) {
    return numbered("round1-", index, ".txt");
}

std::string round2_file(std::uint32_t index) {
    return numbered("round2-", index, ".txt");
}

std::string finished_file(std::uint32_t index) {
    return numbered("finished-", index, ".txt");
}

std::string complaint_file(std::uint32_t from, std::uint32_t against) {
    return numbered("complaint-", from, "-against-") + std::to_string(against) + ".txt";
}

const std::string* Exchange::find(const std::string& file) const {
    const auto found = files.find(file);
    return found == files.end() ? nullptr : &found->second;
}

Expected<Exchange> read_exchange(const std::string& folder) {
    Exchange out{folder, {}};
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return Unexpected(Error{ErrorCode::kBadInput, folder, "there is no such folder",
                                "check that the stick is in, and the path of --exchange"});
    }
    for (std::uint32_t i = 1; i <= crypto::kMaxTrustees; ++i) {
        std::vector<std::string> names{card_file(i), round1_file(i), round2_file(i), finished_file(i)};
        for (std::uint32_t j = 1; j <= crypto::kMaxTrustees; ++j) {
            if (j != i) names.push_back(complaint_file(i, j));
        }
        for (const std::string& name : names) {
            RETURN_IF_ERROR(read_one(name, out));
        }
    }
    return out;
}

Status hand_out(const std::string& folder, const std::string& file, const std::string& text) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) return unreadable(folder, "the folder cannot be made: " + code.message());
    return write_file(folder + "/" + file, as_bytes(text), kPublicMode);
}

}  // namespace valurna::tally
