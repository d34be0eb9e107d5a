#pragma once
// The result that a station shows after the polls are closed (result.note): the authority's note, and right behind it
// the document that the note names. docs/formats/signed-result.md

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

// The result in `folder`; nullopt where there is none, kRefused where it does not hold.
[[nodiscard]] Expected<std::optional<StationResult>> read_station_result(const std::string& folder,
                                                                         const ResultOf& of);
// Stores a result. kRefused unless the note is signed by the authority, of this election and package, and not older
// than the one that is here, and unless the document is the one that the note names and can be shown. Nothing is
// replaced before all of that holds.
[[nodiscard]] Status keep_result(const std::string& folder, const ResultOf& of, std::string_view note,
                                 std::string_view document);

// Takes the result away that no longer holds; only one of a higher version is kept then.
void drop_result(const std::string& folder);

// The result as the sync process last stored it; read again when that process has replaced the file. One thread.
class KnownResult {
  public:
    KnownResult(std::string folder, ResultOf of) : folder_(std::move(folder)), of_(std::move(of)) {}
    // nullptr while there is none. A file that has become unreadable changes nothing.
    [[nodiscard]] std::shared_ptr<const election::ElectionResult> look();

  private:
    std::string folder_;
    ResultOf of_;
    std::optional<FileStamp> stamp_;
    std::shared_ptr<const election::ElectionResult> known_;
};

}  // namespace valurna::sync
