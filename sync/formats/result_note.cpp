#include "sync/formats/result_note.hpp"

#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna result v1";
constexpr const char* kWhat = "result";

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

std::optional<crypto::Hash> take_hash(std::string_view& rest, std::string_view start) {
    const auto line = take_after(rest, start);
    const auto bytes = line ? from_hex(*line) : std::nullopt;
    return bytes ? array_of<32>(*bytes) : std::nullopt;
}

}  // namespace

std::string result_note_body(const ResultNote& note, const std::string& domain,
                             const std::string& election_id) {
    return std::string(kTitle) + "\n" + domain + "/" + election_id + "\npackage " + to_hex(note.package) +
           "\nversion " + std::to_string(note.version) + "\ndocument " + to_hex(note.document) + "\n";
}

Expected<ResultNote> parse_result_note(std::string_view text, const crypto::PublicKey& authority,
                                       const std::string& domain, const std::string& election_id) {
    if (text.size() > kMostResultNote) return malformed("its note is longer than 4 KiB");
    ASSIGN_OR_RETURN(const auto body, authority_note_body(text, authority, domain, kWhat));
    std::string_view rest = body;
    if (crypto::take_line(rest) != kTitle) return malformed("it is not one");
    if (crypto::take_line(rest) != domain + "/" + election_id)
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat, "it is that of another election", "fetch it again"});
    const auto package = take_hash(rest, "package ");
    if (!package) return malformed("it does not name its package");
    const auto version_line = take_after(rest, "version ");
    const auto version = version_line ? crypto::parse_decimal(*version_line) : std::nullopt;
    if (!version || *version == 0) return malformed("it has no version from 1 upwards");
    const auto document = take_hash(rest, "document ");
    if (!document || !rest.empty()) return malformed("it does not name its document");
    return ResultNote{*version, *package, *document};
}

Status follows(const ResultNote& now, const ResultNote& seen) {
    if (now.version < seen.version) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "version " + std::to_string(now.version) + " is older than version " +
                                    std::to_string(seen.version) + ", which is here",
                                "the server was set back; tell the coordinator"});
    }
    if (now.version == seen.version && !(now == seen)) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "there are two results with the number " + std::to_string(now.version),
                                "tell the coordinator"});
    }
    return {};
}

}  // namespace valurna::sync
