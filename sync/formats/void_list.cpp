#include "sync/formats/void_list.hpp"

#include <algorithm>
#include <set>

#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kTitle = "valurna voids v1";
constexpr const char* kWhat = "list of void codes";

Unexpected malformed(std::string what) {
    return Unexpected(
        Error{ErrorCode::kBadInput, kWhat, std::move(what), "use the same version of Valurna on both sides"});
}

}  // namespace

bool VoidList::holds(const crypto::PublicKey& credential) const {
    return std::find(credentials.begin(), credentials.end(), credential) != credentials.end();
}

std::string void_list_body(const VoidList& list, const std::string& domain, const std::string& election_id) {
    std::string out = std::string(kTitle) + "\n" + domain + "/" + election_id + "\nversion " +
                      std::to_string(list.version()) + "\n";
    for (const auto& credential : list.credentials)
        out += to_hex(credential.bytes) + "\n";
    return out;
}

namespace {

Expected<VoidList> parse_body(std::string_view rest, const std::string& domain,
                              const std::string& election_id) {
    if (crypto::take_line(rest) != kTitle) return malformed("it is not one");
    if (crypto::take_line(rest) != domain + "/" + election_id)
        return Unexpected(
            Error{ErrorCode::kRefused, kWhat, "it is that of another election", "fetch it again"});
    const auto version_line = take_after(rest, "version ");
    const auto version = version_line ? crypto::parse_decimal(*version_line) : std::nullopt;
    if (!version || *version == 0 || *version > kMostVoids)
        return malformed("it has no version from 1 upwards");
    VoidList list;
    std::set<crypto::PublicKey> seen;
    while (const auto line = crypto::take_line(rest)) {
        const auto key = key_in_hex(*line);
        if (!key || !seen.insert(*key).second)
            return malformed("a line is no credential, or stands there twice");
        list.credentials.push_back(*key);
    }
    if (!rest.empty() || list.version() != *version)
        return malformed("its version is not the number of its credentials");
    return list;
}

}  // namespace

Expected<VoidList> parse_void_list(std::string_view note, const crypto::PublicKey& authority,
                                   const std::string& domain, const std::string& election_id) {
    if (note.size() > kMostVoidList) return malformed("it is longer than 1 MiB");
    ASSIGN_OR_RETURN(const auto body, authority_note_body(note, authority, domain, kWhat));
    return parse_body(body, domain, election_id);
}

Expected<VoidList> parse_unsigned_void_list(std::string_view note, const std::string& domain,
                                            const std::string& election_id) {
    if (note.size() > kMostVoidList) return malformed("it is longer than 1 MiB");
    const auto parsed = crypto::Note::parse(note);
    if (!parsed) return malformed("it is not one");
    return parse_body(parsed->body, domain, election_id);
}

Status follows(const VoidList& now, const VoidList& seen) {
    if (now.version() < seen.version()) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat,
                                "version " + std::to_string(now.version()) + " is older than version " +
                                    std::to_string(seen.version()) + ", which is here",
                                "the server was set back; tell the coordinator"});
    }
    if (!std::equal(seen.credentials.begin(), seen.credentials.end(), now.credentials.begin())) {
        return Unexpected(Error{ErrorCode::kRefused, kWhat, "it leaves out codes that were void before",
                                "the server was set back; tell the coordinator"});
    }
    return {};
}

}  // namespace valurna::sync
