#include "base/text/windows_1252.hpp"

#include <array>
#include <cstdio>
#include <set>

namespace valurna {
namespace {

// https://encoding.spec.whatwg.org/index-windows-1252.txt, empty where it leaves a control character.
constexpr std::array<std::string_view, 32> kWindows1252 = {
    "€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
    "",  "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ"};

std::string sentence(const std::set<unsigned>& met) {
    std::string read, dropped;
    for (const unsigned c : met) {
        char name[8];
        std::snprintf(name, sizeof name, "U+%04X", 0x80 + c);
        if (kWindows1252.at(c).empty()) {
            dropped += (dropped.empty() ? "" : ", ") + std::string(name);
        } else {
            read += (read.empty() ? "" : ", ") + std::string(name) +
                    (read.empty() ? " is read as " : " as ") + std::string(kWindows1252.at(c));
        }
    }
    if (!read.empty()) read += ", as in Windows-1252";
    if (dropped.empty()) return read;
    return read + (read.empty() ? "" : "; ") + "left out, as Windows-1252 has no such character: " + dropped;
}

}  // namespace

std::optional<MendedText> windows_1252_mended(std::string_view text) {
    std::set<unsigned> met;
    MendedText mended;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool c1 =
            text[i] == '\xc2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (!c1) {
            mended.text += text[i];
            continue;
        }
        const auto c = static_cast<unsigned>(static_cast<unsigned char>(text[++i]) - 0x80);
        met.insert(c);
        mended.text += kWindows1252.at(c);
    }
    if (met.empty()) return std::nullopt;
    mended.what = sentence(met);
    return mended;
}

}  // namespace valurna
