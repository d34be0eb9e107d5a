#include "sync/station/server_word.hpp"

#include "base/bytes.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kRefused = "/refused";
constexpr const char* kVoteClosed = "/vote-closed";

}  // namespace

std::optional<std::string> refusal_by_server(const std::string& folder) {
    const auto why = read_file(folder + kRefused, kMostNote);
    return why.has_value() ? std::optional<std::string>(as_text(why.value())) : std::nullopt;
}

Status remember_refusal(const std::string& folder, const std::string& why) {
    return write_file(folder + kRefused, as_bytes(why));
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
