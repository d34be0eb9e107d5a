#include "sync/formats/wire.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "base/unreachable.hpp"
#include "crypto/tlog/tlog_lines.hpp"
#include "sync/formats/entry.hpp"
#include "sync/formats/entry_bundle.hpp"

namespace valurna::sync {
namespace {

using crypto::number_after;
using crypto::take_line;

constexpr std::string_view kAssignmentTitle = "valurna assignment v1";

Unexpected malformed(const char* what_is_it, std::string what) {
    return Unexpected(Error{ErrorCode::kBadInput, what_is_it, std::move(what),
                            "use the same version of Valurna on both sides"});
}

// The signed note stands between the empty line and the line "entries K": body, empty line, signature lines.
std::optional<std::string_view> take_note(std::string_view& rest) {
    const auto whole = rest;
    for (;;) {
        const auto line = take_line(rest);
        if (!line) return std::nullopt;
        if (line->empty()) break;
    }
    while (rest.starts_with("\xe2\x80\x94 ")) {
        if (!take_line(rest)) return std::nullopt;
    }
    return whole.substr(0, whole.size() - rest.size());
}

// Exactly `count` entries, none of them empty, and nothing after them.
std::optional<std::vector<Bytes>> entries_in(std::string_view rest, std::uint64_t count) {
    auto entries = decode_bundle(as_bytes(rest));
    if (!entries || entries->size() != count) return std::nullopt;
    if (std::any_of(entries->begin(), entries->end(), [](const auto& entry) { return entry.empty(); }))
        return std::nullopt;
    return entries;
}

std::string_view state_word(PollState state) {
    switch (state) {
        case PollState::kOpen:
            return "open";
        case PollState::kClosing:
            return "closing";
        case PollState::kClosed:
            return "closed";
    }
    unreachable("state of the polls");
}

}  // namespace

Bytes encode_add(const AddRequest& request) {
    std::string head = "old " + std::to_string(request.old_size) + "\n";
    head += crypto::hash_lines(request.proof) + "\n" + request.checkpoint + "entries " +
            std::to_string(request.entries.size()) + "\n";
    const auto head_bytes = as_bytes(head);
    Bytes out(head_bytes.begin(), head_bytes.end());
    const auto bundle = encode_bundle(request.entries);
    out.insert(out.end(), bundle.begin(), bundle.end());
    return out;
}

Expected<AddRequest> decode_add(ByteView body) {
    constexpr auto kWhat = "upload";
    if (body.size() > kMostUpload) return malformed(kWhat, "it is longer than 1 MiB");
    std::string_view rest(reinterpret_cast<const char*>(body.data()), body.size());
    AddRequest request;

    const auto first = take_line(rest);
    const auto old_size = first ? number_after(*first, "old ") : std::nullopt;
    if (!old_size) return malformed(kWhat, "its first line is not \"old\" and a number");
    request.old_size = *old_size;
    auto proof = crypto::take_hash_lines(rest);
    if (!proof) return malformed(kWhat, "a line of the proof is not a hash");
    request.proof = std::move(*proof);
    const auto note_text = take_note(rest);
    const auto note = note_text ? crypto::Note::parse(*note_text) : std::nullopt;
    const auto checkpoint = crypto::checkpoint_in(note);
    if (!checkpoint) return malformed(kWhat, "it holds no checkpoint");
    request.checkpoint = *note_text;

    const auto count_line = take_line(rest);
    const auto count = count_line ? number_after(*count_line, "entries ") : std::nullopt;
    if (!count) return malformed(kWhat, "the line \"entries\" and a number is missing");
    if (*count > kMostEntries) return malformed(kWhat, "it holds more than 256 entries");
    if (checkpoint->size < request.old_size || checkpoint->size - request.old_size != *count)
        return malformed(kWhat, "its entries do not lead from the old size to the checkpoint's size");
    auto entries = entries_in(rest, *count);
    if (!entries) return malformed(kWhat, "its entries are cut off or followed by other bytes");
    request.entries = std::move(*entries);
    return request;
}

std::string assignment_body(const Assignment& assignment) {
    return std::string(kAssignmentTitle) + "\n" + assignment.origin + "\npackage " + assignment.package_hash +
           "\nversion " + std::to_string(assignment.version) + "\npolls " +
           std::string(state_word(assignment.state)) + "\n";
}

Expected<Assignment> parse_assignment_body(std::string_view body) {
    constexpr auto kWhat = "assignment";
    Assignment assignment;
    auto rest = body;
    const auto title = take_line(rest);
    if (title != kAssignmentTitle) return malformed(kWhat, "it is not a Valurna assignment");
    const auto origin = take_line(rest);
    if (!origin || origin->empty()) return malformed(kWhat, "it does not name the station it is for");
    assignment.origin = *origin;
    const auto package = take_line(rest);
    constexpr std::string_view kPackage = "package ";
    if (!package || !package->starts_with(kPackage)) return malformed(kWhat, "it names no package");
    assignment.package_hash = package->substr(kPackage.size());
    const auto hash = from_hex(assignment.package_hash);
    if (!hash || hash->size() != 32) return malformed(kWhat, "its package is not named by 64 hex digits");
    const auto version_line = take_line(rest);
    const auto version = version_line ? number_after(*version_line, "version ") : std::nullopt;
    if (!version || *version == 0) return malformed(kWhat, "it has no version from 1 upwards");
    assignment.version = *version;
    const auto polls = take_line(rest);
    bool known = false;
    for (const auto state : {PollState::kOpen, PollState::kClosing, PollState::kClosed}) {
        if (polls && *polls == "polls " + std::string(state_word(state))) {
            assignment.state = state;
            known = true;
        }
    }
    if (!known) return malformed(kWhat, "it does not say whether the polls are open, closing or closed");
    if (!rest.empty()) return malformed(kWhat, "lines follow after its end");
    return assignment;
}

std::string log_name(std::string_view origin) {
    return to_hex(sha256(as_bytes(origin)));
}

}  // namespace valurna::sync
