#include "election/exchange/listed_categories.hpp"

#include <algorithm>

namespace valurna::exchange {

std::string ListedCategories::id(const std::string& key, const election::Text& title,
                                 const std::string& language, const election::ListedText& at,
                                 election::Notes& notes) {
    constexpr std::size_t kMost = 100;
    const auto known = std::find(keys_.begin(), keys_.end(), key);
    if (known != keys_.end()) return categories_[static_cast<std::size_t>(known - keys_.begin())].id;
    if (keys_.size() == kMost) {
        notes.add(at, "the project gets no category, as there are more than " + std::to_string(kMost));
        return {};
    }
    keys_.push_back(key);
    const auto preferred = title.find(language);
    const std::string& name = preferred != title.end() ? preferred->second : title.begin()->second;
    categories_.push_back({ids_.of_name(name, "category"), title});
    return categories_.back().id;
}

}  // namespace valurna::exchange
