#include "sync/formats/challenge.hpp"

#include <algorithm>

#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna challenge v1", kElection = "election ", kPackage = "package ",
                           kEntry = "entry ";
constexpr std::size_t kMostBytes = 2 * kMostEntryBytes;

}  // namespace

std::string write_challenge(const Challenge& challenge) {
    std::string out(kTitle);
    out += "\n" + std::string(kElection) + challenge.election_id + "\n";
    out += std::string(kPackage) + to_hex(challenge.package_hash) + "\n";
    out += std::string(kEntry) + to_base64(encode_entry(challenge.tested)) + "\n";
    return out;
}

Expected<Challenge> parse_challenge(std::string_view text, const std::string& file) {
    const auto wrong = [&](std::string what) {
        return Unexpected(
            Error{ErrorCode::kBadInput, file, std::move(what), "fetch the file of the tested ballot again"});
    };
    if (text.size() > kMostBytes) return wrong("it is too long for a tested ballot");
    const std::string_view whole = text;
    if (crypto::take_line(text) != kTitle) return wrong("it is not a tested ballot");
    const auto id = crypto::take_line(text);
    if (!id || !id->starts_with(kElection) || id->size() == kElection.size())
        return wrong("it does not say which election");
    const auto package = crypto::take_line(text);
    const auto hash =
        package && package->starts_with(kPackage) ? from_hex(package->substr(kPackage.size())) : std::nullopt;
    if (!hash || hash->size() != 32) return wrong("it names no package by 64 hex digits");
    const auto line = crypto::take_line(text);
    const auto bytes =
        line && line->starts_with(kEntry) ? from_base64(line->substr(kEntry.size())) : std::nullopt;
    if (!bytes) return wrong("it holds no entry");
    auto entry = decode_entry(*bytes);
    if (!entry) return wrong(entry.error().what);
    auto* tested = std::get_if<SpoiledEntry>(&entry.value());
    if (tested == nullptr) return wrong("its entry is not a ballot that was opened as a test");
    Challenge out{std::string(id->substr(kElection.size())), {}, std::move(*tested)};
    std::copy(hash->begin(), hash->end(), out.package_hash.begin());
    if (write_challenge(out) != whole) return wrong("lines follow after its end");
    return out;
}

}  // namespace valurna::sync
