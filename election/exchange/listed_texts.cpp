#include "election/exchange/listed_texts.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "election/exchange/plain_text.hpp"

namespace valurna::exchange {
namespace {

constexpr std::size_t kTitle = 200, kSummary = 500, kDescription = 20'000, kMostCategories = 100;

}  // namespace

std::string ListedTexts::within(std::string text, std::size_t most) {
    std::string kept = cut(text, most);
    cut_ += kept.size() < text.size() ? 1 : 0;
    return kept;
}

std::string ListedTexts::title(std::string_view text) {
    const std::string line = one_line(plain_text(text), text.size());
    return one_line(within(line, kTitle), kTitle);
}

std::string ListedTexts::summary(std::string_view text) {
    return one_line(plain_text(text), kSummary);
}

std::string ListedTexts::description(std::string_view text) {
    return within(plain_text(text), kDescription);
}

bool ListedTexts::is_short(std::string_view text) {
    const std::string plain = plain_text(text);
    return plain.find('\n') == std::string::npos && code_points(plain) <= kSummary;
}

std::string ListedTexts::category(const std::string& key, const election::Text& title,
                                  const std::string& language) {
    const auto known = std::find(keys_.begin(), keys_.end(), key);
    if (known != keys_.end()) return categories_[static_cast<std::size_t>(known - keys_.begin())].id;
    if (categories_.size() == kMostCategories) {
        ++left_out_;
        return {};
    }
    keys_.push_back(key);
    const auto preferred = title.find(language);
    const std::string& name = preferred != title.end() ? preferred->second : title.begin()->second;
    categories_.push_back({ids_.of_name(name, "category"), title});
    return categories_.back().id;
}

void ListedTexts::finish(ProjectList& list) {
    list.categories = std::move(categories_);
    if (cut_ > 0)
        list.warnings.push_back("texts longer than a definition allows, which were cut: " +
                                std::to_string(cut_));
    if (left_out_ > 0)
        list.warnings.push_back("projects without a category, as there are more than " +
                                std::to_string(kMostCategories) + ": " + std::to_string(left_out_));
}

}  // namespace valurna::exchange
