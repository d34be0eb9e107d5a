#pragma once
// How a text looks to a person, by Unicode's own properties (ICU): what of it cannot be seen, and which texts look alike.

#include <string>
#include <string_view>
#include <vector>

namespace valurna {

// The characters of a title that deceive the eye, each once, in the order in which they stand. The text must be UTF-8.
struct Hidden {
    std::vector<char32_t> direction;  // Bidi_Control: marks, embeddings, overrides, isolates
    std::vector<char32_t> invisible;  // nothing is seen of them, and they are not needed where they stand
};
// Joiners are needed inside words of scripts that join or have conjuncts (Persian, Hindi) and inside emoji, variation
// selectors after what has variants, tags in the flags of regions.
[[nodiscard]] Hidden hidden_in(std::string_view text);

// True where nothing is seen: spaces, invisible characters, marks without a letter, the empty braille cell.
[[nodiscard]] bool looks_empty(std::string_view text);

// Two texts look alike where any of their keys are equal: after invisible characters, width, large and small letters, the
// room between words, and letters of other scripts that are drawn alike (UTS 39).
[[nodiscard]] std::vector<std::string> look_alike_keys(std::string_view text);

// "U+202E RIGHT-TO-LEFT OVERRIDE"
[[nodiscard]] std::string code_point_name(char32_t point);
// The characters of `text` that are not in `other`, each once.
[[nodiscard]] std::vector<char32_t> only_in(std::string_view text, std::string_view other);

}  // namespace valurna
