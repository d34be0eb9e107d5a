#pragma once
// The result that a station shows after closing (result.note): the authority's note, and right behind it the
// document that it names. docs/formats/signed-result.md

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "election/explain/result.hpp"
#include "sync/formats/result_note.hpp"
#include "sync/formats/slip.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {

// What a result must fit to be believed.
struct ResultOf {
    StationSlip slip;
    crypto::Hash package{};
    election::Election election;
};

struct StationResult {
    ResultNote note;
    election::ElectionResult result;
};

// The one stored in `folder`; nothing where there is none, refused where it does not hold.
[[nodiscard]] Expected<std::optional<StationResult>> read_station_result(const std::string& folder,
                                                                         const ResultOf& of);
// Checks and stores one: the authority's, of this election and package, the document that the note names and
// a result that can be shown, and not older than the one here. Until all of that holds nothing is replaced.
[[nodiscard]] Status keep_result(const std::string& folder, const ResultOf& of, std::string_view note,
                                 std::string_view document);

// The result as the sync process last stored it; looked at anew when that has replaced the file. One thread.
class KnownResult {
  public:
    KnownResult(std::string folder, ResultOf of) : folder_(std::move(folder)), of_(std::move(of)) {}
    // None before there is one that holds. A file that has become unreadable changes nothing.
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> look();

  private:
    std::string folder_;
    ResultOf of_;
    std::optional<FileStamp> stamp_;
    std::shared_ptr<const election::ElectionResult> known_;
};

}  // namespace valurna::sync
