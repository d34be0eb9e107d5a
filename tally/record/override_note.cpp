#include "tally/record/override_note.hpp"

#include <algorithm>

namespace valurna::tally {
namespace {

bool plain(const std::string& text) {
    return !text.empty() &&
           std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

// What follows `label` on the next line; nullopt where the line is another.
std::optional<std::string> take_line(std::string_view& rest, std::string_view label) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || !rest.starts_with(label)) return std::nullopt;
    std::string out(rest.substr(label.size(), end - label.size()));
    rest.remove_prefix(end + 1);
    return out;
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
    return "valurna override v1\n" + election + "\nreconciliation " + crypto::to_hex(reconciliation) +
           "\nreason " + overridden.reason + "\nby " + overridden.by.at(0) + "\nby " + overridden.by.at(1) +
           "\n";
}

std::optional<Override> parse_override(std::string_view body, const std::string& election,
                                       const Digest& reconciliation) {
    std::string_view rest = body;
    for (int i = 0; i < 3; ++i) {  // title, election, reconciliation: compared whole below
        if (!take_line(rest, "")) return std::nullopt;
    }
    const auto reason = take_line(rest, "reason ");
    const auto first = reason ? take_line(rest, "by ") : std::nullopt;
    const auto second = first ? take_line(rest, "by ") : std::nullopt;
    if (!second) return std::nullopt;
    Override out{*reason, {*first, *second}};
    if (!well_formed(out) || override_body(out, election, reconciliation) != body) return std::nullopt;
    return out;
}

}  // namespace record
}  // namespace valurna::tally
