#include "tally/store/facts.hpp"

#include "base/unreachable.hpp"

namespace valurna::tally {

std::string_view name_of(Fact fact) {
    switch (fact) {
        case Fact::kAssignment:
            return "assignment";
        case Fact::kClosedOn:
            return "closed_on";
        case Fact::kAddress:
            return "address";
        case Fact::kPublicPort:
            return "public_port";
        case Fact::kAddressesIssued:
            return "addresses_issued";
        case Fact::kOutcome:
            return "outcome";
        case Fact::kResult:
            return "result";
        case Fact::kResultNote:
            return "result_note";
        case Fact::kVoidList:
            return "voids";
        case Fact::kRecordManifest:
            return "record_manifest";
        case Fact::kOpeningBegun:
            return "opening_begun";
        case Fact::kCountedVoids:
            return "counted_voids";
        case Fact::kLogPolicy:
            return "log_policy";
        case Fact::kLogGroups:
            return "log_groups";
        case Fact::kLogPublished:
            return "log_published";
    }
    unreachable("name of a stored fact");
}

}  // namespace valurna::tally
