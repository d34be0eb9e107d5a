#include "election/exchange/html_tags.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <libxml/HTMLparser.h>

#include "base/utf8.hpp"

namespace valurna::exchange {
namespace {

// Elements that came after HTML 4, which libxml2 does not know.
constexpr std::array<std::string_view, 37> kNewer = {
    "article", "aside",      "audio",   "bdi",    "canvas",  "data",     "datalist", "details",
    "dialog",  "figcaption", "figure",  "footer", "header",  "hgroup",   "main",     "mark",
    "math",    "meter",      "nav",     "output", "picture", "progress", "rp",       "rt",
    "ruby",    "search",     "section", "slot",   "source",  "summary",  "svg",      "template",
    "time",    "track",      "video",   "wbr",    "noscript"};

// Attributes that need no value.
constexpr std::array<std::string_view, 32> kBare = {
    "allowfullscreen", "async",    "autofocus",  "autoplay",  "checked",  "compact",     "contenteditable",
    "controls",        "default",  "defer",      "disabled",  "download", "draggable",   "formnovalidate",
    "hidden",          "inert",    "ismap",      "itemscope", "loop",     "multiple",    "muted",
    "nomodule",        "noshade",  "novalidate", "nowrap",    "open",     "playsinline", "readonly",
    "required",        "reversed", "selected",   "sandbox"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_element(std::string_view name) {
    const std::string known = lower_case(name);
    return htmlTagLookup(reinterpret_cast<const xmlChar*>(known.c_str())) != nullptr ||
           is_one_of(known, kNewer);
}

class Tag {
  public:
    explicit Tag(std::string_view text) : text_(text) {}

    std::size_t length() {
        if (text_.starts_with("<!--")) return behind("-->", 4);
        if (lower_case(text_.substr(0, 9)) == "<!doctype") return behind(">", 9);
        at_ = 1;
        const bool closing = take('/');
        const std::string_view name = word("/> \t\n\r\f");
        if (!is_element(name)) return 0;
        while (at_ < text_.size()) {
            const bool space = take_space();
            if (take('>')) return at_;
            if (take('/')) continue;
            if (!space || closing || !attribute()) return 0;
        }
        return 0;
    }

  private:
    [[nodiscard]] std::size_t behind(std::string_view end, std::size_t from) const {
        const std::size_t found = text_.find(end, from);
        return found == std::string_view::npos ? 0 : found + end.size();
    }
    bool take(char c) {
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool take_space() {
        const std::size_t from = at_;
        while (at_ < text_.size() && is_space(text_[at_]))
            ++at_;
        return at_ > from;
    }
    std::string_view word(std::string_view ends) {
        const std::size_t from = at_;
        at_ = std::min(text_.find_first_of(ends, at_), text_.size());
        return text_.substr(from, at_ - from);
    }
    bool attribute() {
        const std::string name = lower_case(word("=/>< \t\n\r\f\"'"));
        if (name.empty()) return false;
        const std::size_t behind_name = at_;
        take_space();
        if (!take('=')) {
            at_ = behind_name;
            return is_one_of(name, kBare) || name.starts_with("data-");
        }
        take_space();
        for (const char quote : {'"', '\''}) {
            if (!take(quote)) continue;
            const std::size_t end = text_.find(quote, at_);
            if (end == std::string_view::npos) return false;
            at_ = end + 1;
            return true;
        }
        return !word("> \t\n\r\f").empty();
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t tag_length(std::string_view text) {
    return Tag(text).length();
}

}  // namespace valurna::exchange
