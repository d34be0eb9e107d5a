#include "tally/trustee/exchange.hpp"

#include <filesystem>
#include <system_error>

#include "crypto/trustee.hpp"
#include "tally/office/files.hpp"

namespace valurna::tally {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

constexpr std::uintmax_t kMostBytes = 65536;  // the largest, a round 2 with nine trustees, has about 4000

std::string numbered(const char* stem, std::uint32_t index, const char* ending) {
    return stem + std::to_string(index) + ending;
}

Error unreadable(const std::string& path, const std::string& why) {
    return {ErrorCode::kEnvironment, path, why, "check the stick and the path of --exchange"};
}

Status read_one(const std::string& name, Exchange& into) {
    const std::string path = into.path(name);
    std::error_code code;
    const auto kind = std::filesystem::status(path, code).type();
    if (kind == std::filesystem::file_type::not_found) return Done{};
    if (kind != std::filesystem::file_type::regular) return unreadable(path, "this is not a file");
    const std::uintmax_t size = std::filesystem::file_size(path, code);
    if (code) return unreadable(path, "the file cannot be read: " + code.message());
    if (size > kMostBytes) {
        return Error{ErrorCode::kBadInput, path, "this is too large to be a trustee's file",
                     "ask its trustee for the file again"};
    }
    auto text = read_text(path);
    if (!text) return text.error();
    into.files[name] = std::move(text).value();
    return Done{};
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

Result<Exchange> read_exchange(const std::string& folder) {
    Exchange out{folder, {}};
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return Error{ErrorCode::kBadInput, folder, "there is no such folder",
                     "check that the stick is in, and the path of --exchange"};
    }
    for (std::uint32_t i = 1; i <= crypto::kMaxTrustees; ++i) {
        std::vector<std::string> names{card_file(i), round1_file(i), round2_file(i), finished_file(i)};
        for (std::uint32_t j = 1; j <= crypto::kMaxTrustees; ++j) {
            if (j != i) names.push_back(complaint_file(i, j));
        }
        for (const std::string& name : names) {
            if (auto done = read_one(name, out); !done) return done.error();
        }
    }
    return out;
}

Status hand_out(const std::string& folder, const std::string& file, const std::string& text) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code) return unreadable(folder, "the folder cannot be made: " + code.message());
    return write_file(folder + "/" + file, crypto::view(text), kPublicMode);
}

}  // namespace valurna::tally
