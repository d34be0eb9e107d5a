#pragma once
// The earlier packages of a record: a station that was offline when a newer one was built may have opened its polls
// with one of them.

#include <map>

#include "sync/formats/package.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/verify_record.hpp"

namespace valurna::tally::record {

class EarlierPackages {
  public:
    // All must outlive it.
    EarlierPackages(RecordFolder& folder, const Keys& keys, const sync::Package& newest, const Tell& tell)
        : folder_(folder), keys_(keys), newest_(newest), tell_(tell) {}

    // Signed by the authority, of this election and key, with the same contests and ballot styles; where texts or
    // rules differ, two people's signed decision must be there. kRefused where one of these fails. What it returns
    // lasts as long as this.
    [[nodiscard]] Expected<const sync::Package*> find(const crypto::Hash& hash);

  private:
    [[nodiscard]] Status admitted(const crypto::Hash& hash);

    RecordFolder& folder_;
    const Keys& keys_;
    const sync::Package& newest_;
    const Tell& tell_;
    std::map<crypto::Hash, sync::Package> found_;
};

}  // namespace valurna::tally::record
