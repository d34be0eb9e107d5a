#include "tally/ingest/admission.hpp"

#include "sync/formats/earlier_package.hpp"
#include "sync/formats/wire.hpp"
#include "tally/ingest/ingest.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tally {
namespace {

Unexpected cannot(const Quarantined& upload, std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, "upload " + std::to_string(upload.id), std::move(what),
                            "write down what was decided instead: --settle ID --reason TEXT"});
}

// The package that the upload's first entry opens the polls with.
Expected<crypto::Hash> opened_with(const Quarantined& upload) {
    ASSIGN_OR_RETURN(const auto request, sync::decode_add(upload.body));
    if (!request.entries.empty()) {
        ASSIGN_OR_RETURN(const auto entry, sync::decode_entry(request.entries.front()));
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry)) return open->package_hash;
    }
    return cannot(upload, "it does not begin where the polls were opened");
}

}  // namespace

Status admit_upload(Office& office, const Quarantined& upload, const Decision& decided) {
    ASSIGN_OR_RETURN(const auto newest, office.package());
    ASSIGN_OR_RETURN(const auto station, office.store().station(upload.station));
    if (!station || !station->key) return cannot(upload, "its station is not known here");
    ASSIGN_OR_RETURN(const auto hash, opened_with(upload));
    ASSIGN_OR_RETURN(const auto earlier, office.package(hash));
    if (!earlier || sync::difference(*newest, *earlier) != sync::Difference::kTexts)
        return cannot(upload,
                      "it was not refused for texts or rules of an earlier package: " + upload.reason);
    RETURN_IF_ERROR(office.store().put_admission(
        hash, record::decision_note(record::about_admission(record::election_origin(newest->election), hash),
                                    decided)));
    Ingest ingest(office);
    const auto taken = ingest.add(*station, upload.body);
    if (taken.status != 200) return cannot(upload, "it does not hold for another reason: " + taken.body);
    return office.store().settle_quarantine(upload.id, "admitted: " + decided.reason());
}

}  // namespace valurna::tally
