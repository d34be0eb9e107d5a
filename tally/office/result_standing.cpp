#include "tally/office/result_standing.hpp"

#include <charconv>

#include "base/sha256.hpp"
#include "base/system/files.hpp"
#include "crypto/keys/credential.hpp"
#include "sync/formats/result_note.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {

Unexpected not_counted(const Office& office) {
    return Unexpected(Error{ErrorCode::kRefused, office.folder(), "the ballots have not been counted yet",
                            "valurna-tally count --data " + office.folder()});
}

Expected<std::optional<std::string>> correction_since(Office& office, std::uint64_t from) {
    ASSIGN_OR_RETURN(const auto rows, office.store().voids());
    if (rows.empty() || rows.back().version < from) return std::optional<std::string>();
    ASSIGN_OR_RETURN(const auto election, office.definition());
    ASSIGN_OR_RETURN(const auto authority, office.authority());
    for (const auto& row : rows) {
        if (row.version < from) continue;
        ASSIGN_OR_RETURN(const VoidNote note,
                         parse_void_note(row.note, authority.key, election.domain, election.id));
        if (note.received)
            return std::optional("slip " + crypto::slip_number(note.credential) +
                                 " was declared void since, and its ballot was counted");
    }
    return std::optional<std::string>();
}

Expected<std::optional<std::string>> correction_since_count(Office& office) {
    ASSIGN_OR_RETURN(const auto counted, office.store().fact(Fact::kCountedVoids));
    if (!counted) return std::optional<std::string>();  // of an earlier version, which did not note it
    std::uint64_t voids = 0;
    std::from_chars(counted->data(), counted->data() + counted->size(), voids);
    return correction_since(office, voids + 1);
}

Expected<ResultStanding> result_standing(Office& office) {
    ResultStanding out;
    ASSIGN_OR_RETURN(const auto document, office.store().fact(Fact::kResult));
    if (!document) return out;
    out.counted = true;
    ASSIGN_OR_RETURN(const auto package, office.package());
    ASSIGN_OR_RETURN(const auto signed_note, office.store().fact(Fact::kResultNote));
    if (signed_note) {
        ASSIGN_OR_RETURN(const auto authority, office.authority());
        ASSIGN_OR_RETURN(const auto note,
                         sync::parse_result_note(*signed_note, authority.key, package->election.domain,
                                                 package->election.id));
        out.version = note.version;
    }
    ASSIGN_OR_RETURN(out.corrected, correction_since_count(office));
    return out;
}

namespace {

Expected<std::string> digest_of_record(const Office& office) {
    ASSIGN_OR_RETURN(const auto manifest, read_file(office.path("record/manifest.txt")));
    return to_hex(sha256(manifest));
}

// An earlier one may have been put back from a copy.
Status record_is_of_newest_count(Office& office) {
    ASSIGN_OR_RETURN(const auto noted, office.store().fact(Fact::kRecordManifest));
    if (!noted) return {};  // counted by an earlier version
    const auto here = digest_of_record(office);
    if (here && *here == *noted) return {};
    return Unexpected(Error{ErrorCode::kRefused, office.path("record"),
                            "this is not the record of the newest count",
                            "put that one back, or count again"});
}

}  // namespace

Status note_record(Office& office) {
    ASSIGN_OR_RETURN(const auto digest, digest_of_record(office));
    return office.store().set_fact(Fact::kRecordManifest, digest);
}

Status require_result_in_force(Office& office) {
    ASSIGN_OR_RETURN(const auto standing, result_standing(office));
    if (!standing.counted) return not_counted(office);
    if (!standing.corrected) return record_is_of_newest_count(office);
    return Unexpected(Error{ErrorCode::kRefused, office.folder(),
                            "the result no longer holds: " + *standing.corrected,
                            "count again, from a new mix on: valurna-tally mix or count"});
}

Status note_counted_voids(Office& office, std::uint64_t voids) {
    return office.store().set_fact(Fact::kCountedVoids, std::to_string(voids));
}

}  // namespace valurna::tally
