#include "sync/station/server_word.hpp"

#include <algorithm>
#include <charconv>

#include "base/bytes.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kRefused = "/refused";
constexpr const char* kVoteClosed = "/vote-closed";

}  // namespace

// "<entries> <why>"; without a number in the folders of earlier versions.
std::optional<std::string> refusal_by_server(const std::string& folder, const Ledger& ledger,
                                             const StationSlip& slip) {
    const auto kept = read_file(folder + kRefused, kMostNote);
    if (!kept.has_value()) return std::nullopt;
    const std::string text = as_text(kept.value());
    std::uint64_t entries = 0;
    const char* const end_of_text = text.data() + text.size();
    const auto [end, problem] = std::from_chars(text.data(), end_of_text, entries);
    if (problem != std::errc{} || end == end_of_text || *end != ' ') return text;
    if (confirmed_entries(ledger, slip) >= entries) return std::nullopt;
    return std::string(end + 1, end_of_text);
}

Status remember_refusal(const std::string& folder, const Ledger& ledger, const StationSlip& slip,
                        const std::string& why) {
    const auto entries = std::max(ledger.size(), confirmed_entries(ledger, slip) + 1);
    return write_file(folder + kRefused, as_bytes(std::to_string(entries) + " " + why));
}

void forget_refusal(const std::string& folder) {
    remove_file(folder + kRefused);
}

bool vote_is_closed(const std::string& folder) {
    return file_exists(folder + kVoteClosed);
}

Status remember_vote_closed(const std::string& folder, bool closed) {
    if (closed) return write_file(folder + kVoteClosed, {});
    remove_file(folder + kVoteClosed);
    return {};
}

}  // namespace valurna::sync
