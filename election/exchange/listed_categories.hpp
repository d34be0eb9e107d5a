#pragma once
// The categories of a project list, which are made when they are met.

#include <string>
#include <vector>

#include "base/text/ids.hpp"
#include "election/definition/definition.hpp"
#include "election/lists/notes.hpp"

namespace valurna::exchange {

class ListedCategories {
  public:
    // The category known as `key`, made with `title` (in one language at least) when it is met first; its id, made from the
    // title in `language` or any other. Empty, and noted with the place, where there are too many.
    [[nodiscard]] std::string id(const std::string& key, const election::Text& title,
                                 const std::string& language, const election::ListedText& at,
                                 election::Notes& notes);
    [[nodiscard]] std::vector<election::Category> take() { return std::move(categories_); }

  private:
    std::vector<std::string> keys_;
    std::vector<election::Category> categories_;
    FreshIds ids_;
};

}  // namespace valurna::exchange
