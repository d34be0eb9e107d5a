#include "tally/verify/sources.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "base/system/files.hpp"
#include "tally/web/web_client.hpp"

namespace valurna::tally::record {
namespace {

namespace fs = std::filesystem;

Expected<Bytes> fetch(WebClient& client, const std::string& address, std::size_t most) {
    ASSIGN_OR_RETURN(auto response, client.get(address, most));
    if (response.status != 200)
        return Unexpected(Error{ErrorCode::kRefused, address,
                                fmt::format("the server answers {}", response.status),
                                "check the address; a log that lacks a file must not be trusted"});
    return std::move(response.body);
}

Unexpected not_written(const std::string& file) {
    return Unexpected(Error{ErrorCode::kEnvironment, file,
                            std::string("it cannot be written (") + std::strerror(errno) + ")",
                            "check the path and the disk"});
}

}  // namespace

bool is_web_address(const std::string& where) {
    return where.starts_with("https://") || where.starts_with("http://");
}

Expected<Bytes> read_whole(const std::string& file, std::size_t most) {
    std::error_code code;
    if (!fs::exists(file, code))
        return Unexpected(Error{ErrorCode::kEnvironment, file, "there is no such file", "check the path"});
    if (fs::is_symlink(file, code) || !fs::is_regular_file(file, code) || fs::file_size(file, code) > most)
        return Unexpected(Error{ErrorCode::kRefused, file,
                                fmt::format("this is not a plain file of at most {} bytes", most),
                                "fetch it again"});
    std::ifstream stream(file, std::ios::binary);
    Bytes content{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.good() && !stream.eof())
        return Unexpected(
            Error{ErrorCode::kEnvironment, file, "it cannot be read", "check the disk and the permissions"});
    return content;
}

Status write_whole(const std::string& file, std::string_view content) {
    if (!write_file(file, as_bytes(content), kPublicMode)) return not_written(file);
    return {};
}

Expected<LogFiles> open_log(const std::string& where, const std::string& pin) {
    std::string base = where;
    while (base.size() > 1 && base.ends_with('/'))
        base.pop_back();
    if (is_web_address(where)) {
        RETURN_IF_ERROR(check_web_address(base, PlainHttp::kAnywhere));
        WebTrust trust;
        trust.plain = PlainHttp::kAnywhere;  // what is fetched is checked, not believed
        trust.pin = pin;
        auto client = std::make_shared<WebClient>(std::move(trust));
        return LogFiles([client, base](const std::string& path, std::size_t most) {
            return fetch(*client, base + "/" + path, most);
        });
    }
    std::error_code code;
    if (!fs::is_directory(base, code))
        return Unexpected(Error{ErrorCode::kEnvironment, where, "there is no such folder",
                                "give the folder of a log, or its web address"});
    return LogFiles(
        [base](const std::string& path, std::size_t most) { return read_whole(base + "/" + path, most); });
}

namespace {

constexpr std::size_t kMostPackage = std::size_t{80} << 20, kMostSignature = std::size_t{64} << 10;

std::string name_of(const sync::Package& package) {
    return fmt::format("package {} of election {}", to_hex(package.hash).substr(0, 16), package.election.id);
}

}  // namespace

Expected<sync::Package> read_package_file(const std::string& file,
                                          const std::optional<std::string>& authority, const Tell& tell) {
    ASSIGN_OR_RETURN(auto zip, read_whole(file, kMostPackage));
    if (!authority) {
        auto package = sync::read_unsigned_package(zip);
        if (package)
            tell({name_of(package.value()) + ": no --authority was given, so nobody's signature is checked",
                  false});
        return package;
    }
    const auto key = crypto::MinisignPublic::parse(*authority);
    if (!key)
        return Unexpected(Error{ErrorCode::kBadInput, "--authority " + *authority,
                                "this is not a minisign public key", "write its base64 line"});
    ASSIGN_OR_RETURN(auto signature, read_whole(file + ".minisig", kMostSignature));
    auto package = sync::read_package(zip, as_text(signature), *key);
    if (package) tell({name_of(package.value()) + ": signed by the election authority"});
    return package;
}

}  // namespace valurna::tally::record
