#include "sync/station/station_result.hpp"

#include "base/sha256.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kDocumentBegins = "\n{";

std::string result_file(const std::string& folder) {
    return folder + "/result.note";
}

std::string withdrawn_file(const std::string& folder) {
    return folder + "/result.withdrawn";
}

Unexpected refused(std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, "result", std::move(what), std::move(mend)});
}

Expected<StationResult> verified(const ResultOf& of, std::string_view note, std::string_view document) {
    ASSIGN_OR_RETURN(auto parsed,
                     parse_result_note(note, of.slip.authority.key, of.slip.domain, of.slip.election_id));
    if (parsed.package != of.package)
        return refused("it is of another package than this station voted under", "tell the coordinator");
    if (document.size() > kMostResult) return refused("it is larger than 16 MiB", "tell the coordinator");
    if (sha256(as_bytes(document)) != parsed.document)
        return refused("its document is not the one that was signed, or was cut", "fetch it again");
    ASSIGN_OR_RETURN(auto result, election::parse_result(document, of.election, "result"));
    return StationResult{parsed, std::move(result)};
}

Expected<std::optional<StationResult>> read_result_at(const std::string& file, const ResultOf& of) {
    if (!file_exists(file)) return std::optional<StationResult>();
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMostResultNote + kMostResult));
    const auto all = as_text(bytes);
    // A note has no line that begins with a brace: its signature's dash does.
    const auto note_end = std::min(all.find(kDocumentBegins), all.size() - 1) + 1;
    auto result =
        verified(of, std::string_view(all).substr(0, note_end), std::string_view(all).substr(note_end));
    if (result.has_value()) return std::optional(std::move(result).value());
    return Unexpected(
        Error{ErrorCode::kRefused, file, result.error().what, "fetch it again: valurna-sync push"});
}

}  // namespace

Expected<std::optional<StationResult>> read_station_result(const std::string& folder, const ResultOf& of) {
    return read_result_at(result_file(folder), of);
}

Status keep_result(const std::string& folder, const ResultOf& of, std::string_view note,
                   std::string_view document) {
    ASSIGN_OR_RETURN(const auto fresh, verified(of, note, document));
    // One that is damaged is not believed, and so is no reason to refuse a good one.
    if (const auto seen = read_station_result(folder, of); seen.has_value() && seen.value()) {
        if (auto newer = follows(fresh.note, seen.value()->note); !newer.has_value()) return newer;
        if (fresh.note == seen.value()->note) return {};
    }
    if (const auto gone = read_result_at(withdrawn_file(folder), of);
        gone.has_value() && gone.value() && fresh.note.version <= gone.value()->note.version)
        return refused("it is the one that no longer holds, or older",
                       "the server was set back; tell the coordinator");
    std::string all(note);
    all += document;
    return write_file(result_file(folder), as_bytes(all));
}

void drop_result(const std::string& folder) {
    if (file_exists(result_file(folder))) rename_file(result_file(folder), withdrawn_file(folder));
}

std::shared_ptr<const election::ElectionResult> KnownResult::look() {
    // The stamp comes first: a file that is replaced meanwhile is looked at again.
    const auto now = stamp_of(result_file(folder_));
    if (!now) known_ = nullptr;
    if (!now || now == stamp_) {
        stamp_ = now;
        return known_;
    }
    stamp_ = now;
    if (auto read = read_station_result(folder_, of_); read.has_value() && read.value())
        known_ = std::make_shared<const election::ElectionResult>(std::move(read.value()->result));
    return known_;
}

}  // namespace valurna::sync
