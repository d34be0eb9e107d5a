#include "tally/verify/earlier_packages.hpp"

#include <fmt/format.h>

#include "base/unreachable.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/earlier_package.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally::record {

Status EarlierPackages::admitted(const crypto::Hash& hash) {
    const std::string name = admission_file(to_hex(hash));
    if (!folder_.has(name))
        return record_error(name,
                            "its contests differ from the newest package's, and nobody decided to count it");
    ASSIGN_OR_RETURN(auto text, folder_.text(name));
    const auto decided = read_decision(text, about_admission(election_origin(newest_.election), hash),
                                       deciders(newest_, keys_.authority.key));
    if (!decided) return record_error(name, decided.error().what);
    const Override& said = decided.value();
    tell_({fmt::format("package {}: {} and {} signed with their keys to count what was cast under it: {}",
                       to_hex(hash).substr(0, 16), said.by[0], said.by[1], said.reason)});
    return {};
}

Expected<const sync::Package*> EarlierPackages::find(const crypto::Hash& hash) {
    if (const auto known = found_.find(hash); known != found_.end()) return &known->second;
    const std::string name = earlier_package_file(to_hex(hash));
    if (!folder_.has(name)) return record_error(name, "the station opened with another election package");
    ASSIGN_OR_RETURN(auto zip, folder_.bytes(name));
    ASSIGN_OR_RETURN(auto signature, folder_.text(name + ".minisig"));
    ASSIGN_OR_RETURN(auto package, sync::read_package(zip, signature, keys_.authority));
    if (package.hash != hash) return record_error(name, "this is another package than its name says");
    switch (sync::difference(newest_, package)) {
        case sync::Difference::kRollOnly:
            break;
        case sync::Difference::kTexts:
            RETURN_IF_ERROR(admitted(hash));
            break;
        case sync::Difference::kBallot:
            return record_error(name, "a ballot of it is none of the newest package");
        case sync::Difference::kOtherVote:
            return record_error(name, "it is no earlier package of this election");
    }
    tell_({fmt::format("package {}, version {}: signed, replaced by version {}, with the same ballots",
                       to_hex(hash).substr(0, 16), package.version, newest_.version)});
    return &found_.emplace(hash, std::move(package)).first->second;
}

}  // namespace valurna::tally::record
