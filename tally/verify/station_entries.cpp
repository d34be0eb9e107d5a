#include "tally/verify/station_entries.hpp"

#include "tally/verify/distrust.hpp"

namespace valurna::tally::record {

using election::Result;

Result<sync::Entry> StationEntries::take(const crypto::Bytes& bytes, const std::string& where) {
    auto entry = sync::decode_entry(bytes);
    if (!entry) return distrust(where, entry.error().what);
    if (auto allowed = state_.check(entry.value()); !allowed) return distrust(where, allowed.error().what);
    if (package_ != nullptr) {
        const crypto::SealContext context = package_->seal_context();
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry.value());
            open && open->package_hash != package_->hash)
            return distrust(where, "the station opened with another election package");
        if (const auto* cast = std::get_if<sync::BallotEntry>(&entry.value())) {
            if (auto good = sync::check_ballot(*package_, context, cast->ballot); !good)
                return distrust(where, good.error().what);
        }
        if (const auto* test = std::get_if<sync::SpoiledEntry>(&entry.value())) {
            if (auto good = sync::check_ballot(*package_, context, test->ballot); !good)
                return distrust(where, good.error().what);
            if (!crypto::reopen(context, test->ballot, test->opening))
                return distrust(where,
                                "the tested ballot does not open to what its seal says: the machine lied");
        }
    }
    state_.apply(entry.value());
    return entry;
}

}  // namespace valurna::tally::record
