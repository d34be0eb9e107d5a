#include "tally/pages/frame.hpp"

#include <fmt/format.h>

#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

std::string language_link(const std::string& language, const Reader& reader) {
    const std::string name = escaped(words::Messages::own_name(language));
    if (language == reader.language())
        return fmt::format("<li><span lang=\"{}\" aria-current=\"true\">{}</span></li>\n", escaped(language),
                           name);
    return fmt::format("<li><a href=\"{1}\" lang=\"{0}\" hreflang=\"{0}\">{2}</a></li>\n", escaped(language),
                       escaped(reader.links.page(language)), name);
}

}  // namespace

std::string framed(const election::Election* election, const Reader& reader, const std::string& title,
                   const std::string& body) {
    const std::string organiser = election != nullptr ? escaped(election->organiser) : std::string();
    std::string languages;
    for (const auto& language : reader.languages)
        languages += language_link(language, reader);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}{dash}{organiser}</title>\n"
        "<link rel=\"stylesheet\" href=\"{style}\">\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#content\">{skip}</a>\n<header>\n<div class=\"top\">\n"
        "<p class=\"organiser\"><bdi>{organiser}</bdi></p>\n<nav aria-label=\"{choice}\">\n<ul "
        "class=\"languages\">\n"
        "{languages}</ul>\n</nav>\n</div>\n</header>\n<main id=\"content\" tabindex=\"-1\">\n{body}</main>\n"
        "<footer><p>Valurna</p></footer>\n</body>\n</html>\n",
        fmt::arg("lang", escaped(reader.spoken)), fmt::arg("dir", reader.right_to_left() ? "rtl" : "ltr"),
        fmt::arg("title", escaped(title)), fmt::arg("dash", organiser.empty() ? "" : " \u2013 "),
        fmt::arg("organiser", organiser), fmt::arg("style", reader.links.file("style.css")),
        fmt::arg("skip", escaped(reader.words.text("Skip to the content"))),
        fmt::arg("choice", escaped(reader.words.text("Choose language"))), fmt::arg("languages", languages),
        fmt::arg("body", body));
}

}  // namespace valurna::tally
