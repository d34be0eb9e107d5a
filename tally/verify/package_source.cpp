#include "tally/verify/package_source.hpp"

#include <fmt/format.h>

#include "tally/verify/log_source.hpp"

namespace valurna::tally::record {
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
