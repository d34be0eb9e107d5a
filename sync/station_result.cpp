#include "sync/station_result.hpp"

#include "crypto/transcript.hpp"

namespace valurna::sync {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

constexpr std::string_view kDocumentBegins = "\n{";

std::string result_file(const std::string& folder) {
    return folder + "/result.note";
}

Error refused(std::string what, std::string mend) {
    return {ErrorCode::kRefused, "result", std::move(what), std::move(mend)};
}

Result<StationResult> verified(const ResultOf& of, std::string_view note, std::string_view document) {
    auto parsed = parse_result_note(note, of.slip.authority.key, of.slip.domain, of.slip.election_id);
    if (!parsed.ok()) return parsed.error();
    if (parsed.value().package != of.package)
        return refused("it is of another package than this station voted under", "tell the coordinator");
    if (document.size() > kMostResult) return refused("it is larger than 16 MiB", "tell the coordinator");
    if (crypto::sha256(crypto::view(document)) != parsed.value().document)
        return refused("its document is not the one that was signed, or was cut", "fetch it again");
    auto result = election::parse_result(document, of.election, "result");
    if (!result.ok()) return result.error();
    return StationResult{parsed.value(), std::move(result).value()};
}

}  // namespace

Result<std::optional<StationResult>> read_station_result(const std::string& folder, const ResultOf& of) {
    const auto file = result_file(folder);
    if (!file_exists(file)) return std::optional<StationResult>();
    const auto bytes = read_file(file, kMostResultNote + kMostResult);
    if (!bytes.ok()) return bytes.error();
    const auto all = crypto::text(bytes.value());
    // A note has no line that begins with a brace: its signature's dash does.
    const auto note_end = std::min(all.find(kDocumentBegins), all.size() - 1) + 1;
    auto result =
        verified(of, std::string_view(all).substr(0, note_end), std::string_view(all).substr(note_end));
    if (result.ok()) return std::optional(std::move(result).value());
    return Error{ErrorCode::kRefused, file, result.error().what, "fetch it again: valurna-sync push"};
}

Status keep_result(const std::string& folder, const ResultOf& of, std::string_view note,
                   std::string_view document) {
    const auto fresh = verified(of, note, document);
    if (!fresh.ok()) return fresh.error();
    // One that is damaged is not believed, and so is no reason to refuse a good one.
    if (const auto seen = read_station_result(folder, of); seen.ok() && seen.value()) {
        if (auto newer = follows(fresh.value().note, seen.value()->note); !newer.ok()) return newer;
        if (fresh.value().note == seen.value()->note) return election::Done{};
    }
    std::string all(note);
    all += document;
    return write_file(result_file(folder), crypto::view(all));
}

std::shared_ptr<const election::ElectionResult> KnownResult::look() {
    // The stamp comes first: a file that is replaced meanwhile is looked at again.
    const auto now = stamp_of(result_file(folder_));
    if (!now || now == stamp_) return known_;
    stamp_ = now;
    if (auto read = read_station_result(folder_, of_); read.ok() && read.value())
        known_ = std::make_shared<const election::ElectionResult>(std::move(read.value()->result));
    return known_;
}

}  // namespace valurna::sync
