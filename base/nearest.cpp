#include "base/nearest.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace valurna {
namespace {

constexpr std::size_t kMostNamed = 12, kLongestCompared = 200;

// Code points, so that one letter of any script is one mistake. Bytes that are no UTF-8 stand for themselves.
std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) == 0x80 && !letters.empty()) {
            letters.back() = (letters.back() << 6) | (byte & 0x3f);
        } else {
            letters += c >= 'A' && c <= 'Z' ? byte + ('a' - 'A') : byte;
        }
    }
    return letters;
}

// Letters to change, add, remove or swap with their neighbour to get from one to the other.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
    if (name.empty() || name.size() > kLongestCompared) return {};
    const auto wanted = letters_of(name);
    std::string best;
    std::size_t least = ~std::size_t{0};
    for (const auto& one : known) {
        if (one.empty() || one.size() > kLongestCompared) continue;
        const auto letters = letters_of(one);
        const std::size_t wrong = distance(wanted, letters);
        const std::size_t longer = std::max(wanted.size(), letters.size());
        if (wrong < least && wrong < longer && wrong <= std::max<std::size_t>(1, longer / 3)) {
            least = wrong;
            best = one;
        }
    }
    return best;
}

std::string known_names(std::string_view name, const std::vector<std::string>& known) {
    if (const auto near = nearest(name, known); !near.empty()) return "did you mean " + in_quotes(near) + "?";
    if (known.empty()) return "there are none";
    std::string names;
    for (std::size_t i = 0; i < std::min(known.size(), kMostNamed); ++i)
        names += (i == 0 ? "" : ", ") + on_one_line(known[i]);
    if (known.size() > kMostNamed) names += " and " + std::to_string(known.size() - kMostNamed) + " more";
    return "known are: " + names;
}

Error unknown_name(std::string where, std::string_view kind, std::string_view name,
                   const std::vector<std::string>& known) {
    return {ErrorCode::kBadInput, std::move(where),
            "there is no " + std::string(kind) + " " + in_quotes(name), known_names(name, known)};
}

}  // namespace valurna
