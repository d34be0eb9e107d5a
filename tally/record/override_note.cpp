#include "tally/record/override_note.hpp"

#include <algorithm>

#include "sync/formats/note_lines.hpp"

namespace valurna::tally {
namespace {

bool plain(const std::string& text) {
    return !text.empty() &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

bool well_formed(const Override& overridden) {
    return plain(overridden.reason) && overridden.by.size() == 2 &&
           std::all_of(overridden.by.begin(), overridden.by.end(), plain) &&
           overridden.by[0] != overridden.by[1];
}

namespace record {

std::string override_body(const Override& overridden, const std::string& election,
                          const Digest& reconciliation) {
    return "valurna override v1\n" + election + "\nreconciliation " + to_hex(reconciliation) + "\nreason " +
           overridden.reason + "\nby " + overridden.by.at(0) + "\nby " + overridden.by.at(1) + "\n";
}

std::optional<Override> parse_override(std::string_view body, const std::string& election,
                                       const Digest& reconciliation) {
    std::string_view rest = body;
    for (int i = 0; i < 3; ++i) {  // title, election, reconciliation: compared whole below
        if (!crypto::take_line(rest)) return std::nullopt;
    }
    const auto reason = sync::take_after(rest, "reason ");
    const auto first = reason ? sync::take_after(rest, "by ") : std::nullopt;
    const auto second = first ? sync::take_after(rest, "by ") : std::nullopt;
    if (!second) return std::nullopt;
    Override out{std::string(*reason), {std::string(*first), std::string(*second)}};
    if (!well_formed(out) || override_body(out, election, reconciliation) != body) return std::nullopt;
    return out;
}

}  // namespace record
}  // namespace valurna::tally
