#pragma once
// How a folder becomes a station's, whichever way the election package comes: over the network (sync/uplink/enrol.hpp) or on a stick
// (sync/stick/enrol_by_stick.hpp).

#include <functional>
#include <string>

#include "sync/formats/enrol_words.hpp"
#include "sync/formats/slip.hpp"
#include "sync/formats/wire.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {

// For whoever waits for an enrolment.
struct EnrolProgress {
    std::function<void(EnrolStep)> reached;  // may be empty
    EnrolCause cause = EnrolCause::kOther;   // why it failed, where it did
};

struct SentPackage {
    Bytes zip, signature;  // not verified yet
};

// Each step may be repeated after a cut at any place. Holds the folder's lock.
class Enrolment {
  public:
    // Makes the folder, and the station's key where there is none. kRefused where another slip than this one is here, which is never
    // overwritten: a slip is not signed, and is believed because somebody brought it to an empty machine.
    [[nodiscard]] static Expected<Enrolment> begin(const StationSlip& slip, const std::string& folder,
                                                   EnrolProgress& progress);
    [[nodiscard]] const crypto::SigningKey& key() const { return key_; }
    // Whoever counts this station has its key, or will get it with its ledger: from here on the folder is this slip's.
    [[nodiscard]] Status known();
    // The assignment as it came, and where its package comes from, which is asked for only where it is not here already. kRefused
    // for a lower version than this station has seen, and for another package once the polls were opened.
    [[nodiscard]] Status take(const std::string& note,
                              const std::function<Expected<SentPackage>(const Assignment&)>& package);

  private:
    Enrolment(StationSlip slip, std::string folder, EnrolProgress& progress, FolderLock lock, bool has_slip,
              crypto::SigningKey key);
    [[nodiscard]] Status fits_the_ledger(const Assignment& assignment, bool enrolled_before) const;
    [[nodiscard]] Status keep(const SentPackage& sent, const Assignment& assignment) const;
    void reached(EnrolStep step) const;

    StationSlip slip_;
    std::string folder_;
    EnrolProgress* progress_;
    FolderLock lock_;
    bool has_slip_;
    crypto::SigningKey key_;
};

}  // namespace valurna::sync
