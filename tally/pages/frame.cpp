#include "tally/pages/frame.hpp"

#include <fmt/format.h>

#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

// <title> holds text only.
std::string without_tags(const std::string& html) {
    std::string out;
    bool inside = false;
    for (const char c : html) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>') inside = false;
    }
    return out;
}

std::string language_link(const Words& shown, const Words& current) {
    if (&shown == &current)
        return fmt::format("<li><span lang=\"{}\" aria-current=\"true\">{}</span></li>", shown.code,
                           shown.name);
    return fmt::format("<li><a href=\"/?lang={0}\" lang=\"{0}\" hreflang=\"{0}\">{1}</a></li>", shown.code,
                       shown.name);
}

}  // namespace

std::string framed(const election::Election* election, const Words& words, const std::string& title,
                   const std::string& body) {
    const std::string organiser = election != nullptr ? escaped(election->organiser) : std::string();
    return fmt::format(
        "<!doctype html>\n<html lang=\"{0}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{1}{2}{3}</title>\n"
        "<link rel=\"stylesheet\" href=\"/style.css\">\n<link rel=\"icon\" "
        "href=\"data:,\">\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#content\">{4}</a>\n<header><div class=\"top\"><p "
        "class=\"organiser\">{3}</p>"
        "<ul class=\"languages\">{5}{6}</ul></div></header>\n<main id=\"content\">\n{7}</main>\n"
        "<footer><p>Valurna</p></footer>\n</body>\n</html>\n",
        words.code, without_tags(title), organiser.empty() ? "" : " \u2013 ", organiser, words.skip,
        language_link(words_of("sv"), words), language_link(words_of("en"), words), body);
}

}  // namespace valurna::tally
