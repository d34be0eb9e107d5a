#include "tally/pages/html.hpp"

#include <algorithm>
#include <cstdint>

#include "base/utf8.hpp"

namespace valurna::tally {
namespace {

// The code point at `at`, which is valid UTF-8, and its length in bytes.
struct Symbol {
    std::uint32_t point;
    std::size_t length;
};

Symbol symbol_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    const std::size_t length = byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    std::uint32_t point = byte(0) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = point << 6 | (byte(i) & 0x3FU);
    return {point, length};
}

bool turns_direction(std::uint32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

// The blocks of Hebrew, Arabic and their neighbours, and the presentation forms of both.
bool right_to_left(std::uint32_t point) {
    return (point >= 0x0590 && point <= 0x08FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
           (point >= 0xFE70 && point <= 0xFEFE) || (point >= 0x10800 && point <= 0x10FFF) ||
           (point >= 0x1E800 && point <= 0x1EFFF);
}

void calm_all(election::Text& text) {
    for (auto& [language, one] : text)
        one = calm(one);
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string calm(std::string_view text) {
    if (first_bad_utf8(text)) return "?";
    std::string out;
    bool isolate = false;
    for (std::size_t at = 0; at < text.size();) {
        const Symbol symbol = symbol_at(text, at);
        isolate = isolate || right_to_left(symbol.point);
        if (!turns_direction(symbol.point)) out.append(text, at, symbol.length);
        at += symbol.length;
    }
    return isolate ? "\u2068" + out + "\u2069" : out;
}

election::Election calm(election::Election election) {
    election.organiser = calm(election.organiser);
    for (auto* text : {&election.title, &election.introduction, &election.results_where})
        calm_all(*text);
    for (auto& category : election.categories)
        calm_all(category.title);
    for (auto& contest : election.contests) {
        calm_all(contest.title);
        calm_all(contest.question);
        contest.counting.lot_seed = calm(contest.counting.lot_seed);
        for (auto& project : contest.projects) {
            for (auto* text : {&project.title, &project.summary, &project.description, &project.picture_alt,
                               &project.place})
                calm_all(*text);
            project.proposer = calm(project.proposer);
            project.area = calm(project.area);
        }
    }
    return election;
}

election::ElectionResult calm(election::ElectionResult result) {
    for (auto& place : result.places) {
        for (auto& name : place.places)
            name = calm(name);
    }
    for (auto* names : {&result.mixers, &result.decrypted_by}) {
        for (auto& name : *names)
            name = calm(name);
    }
    for (auto& contest : result.contests) {
        for (auto& project : contest.outcome.projects)
            project.limit = calm(project.limit);
    }
    if (result.override_reason) result.override_reason = calm(*result.override_reason);
    return result;
}

}  // namespace valurna::tally
