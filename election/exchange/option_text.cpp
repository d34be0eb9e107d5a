#include "election/exchange/option_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace valurna::exchange {

Expected<election::Text> option_text(const std::string& option, const std::vector<std::string>& given,
                                     const std::vector<std::string>& languages) {
    election::Text out;
    for (const auto& one : given) {
        const auto equals = one.find('=');
        const std::string language = equals == std::string::npos ? "" : one.substr(0, equals);
        const bool named = std::find(languages.begin(), languages.end(), language) != languages.end();
        const auto [at, fresh] =
            out.emplace(named ? language : languages.front(), named ? one.substr(equals + 1) : one);
        if (!fresh)
            return Unexpected(Error{ErrorCode::kBadInput, option + " " + on_one_line(one),
                                    "the language has a title already",
                                    "give each once, like " + option + " \"en=...\""});
    }
    return out;
}

}  // namespace valurna::exchange
