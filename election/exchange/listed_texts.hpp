#pragma once
// What every project list needs: texts within a definition's bounds, and categories that are made when met.

#include <string>
#include <string_view>
#include <vector>

#include "base/text/ids.hpp"
#include "election/exchange/new_election.hpp"

namespace valurna::exchange {

class ListedTexts {
  public:
    [[nodiscard]] std::string title(std::string_view text);        // plain, one line, 200 characters
    [[nodiscard]] std::string summary(std::string_view text);      // plain, one line
    [[nodiscard]] std::string description(std::string_view text);  // plain, with lines, 20 000 characters
    // Fits a summary, which is one line of at most 500 characters.
    [[nodiscard]] static bool is_short(std::string_view text);

    // The category known as `key`, made with `title` (in one language at least) when it is met first; its id, made from
    // the title in `language` or any other. Empty where there are too many.
    [[nodiscard]] std::string category(const std::string& key, const election::Text& title,
                                       const std::string& language);

    // Categories and what was cut, into the list.
    void finish(ProjectList& list);

  private:
    [[nodiscard]] std::string within(std::string text, std::size_t most);
    std::vector<std::string> keys_;
    std::vector<election::Category> categories_;
    FreshIds ids_;
    std::size_t cut_ = 0, left_out_ = 0;
};

}  // namespace valurna::exchange
