#include "election/exchange/html_text.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <libxml/HTMLparser.h>

#include "base/text/windows_1252.hpp"
#include "base/utf8.hpp"
#include "election/exchange/html_tags.hpp"
#include "election/lists/text_lines.hpp"

namespace valurna::exchange {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<const char*, N>& names) {
    return std::any_of(names.begin(), names.end(), [&](const char* each) { return name == each; });
}

constexpr std::array kDropped = {"script",   "style",    "head",  "iframe", "object", "embed",
                                 "template", "noscript", "svg",   "math",   "canvas", "textarea",
                                 "select",   "button",   "audio", "video"};
constexpr std::array kParagraphs = {"p",       "h1",     "h2",     "h3",     "h4",         "h5",  "h6",
                                    "ul",      "ol",     "table",  "pre",    "blockquote", "div", "section",
                                    "article", "header", "footer", "figure", "dl",         "hr"};
constexpr std::array kLines = {"li", "tr", "dt", "dd", "figcaption"};

std::string_view name_of(const xmlNode* node) {
    return reinterpret_cast<const char*>(node->name);
}

// Writes a document, and counts what it leaves out.
class Writing {
  public:
    explicit Writing(HtmlText& out) : out_(out) {}

    // libxml2 lets nothing nest deeper than 256, so this recursion ends.
    void nodes(const xmlNode* node, bool in_item = false) {
        std::size_t item = 0;
        for (; node != nullptr; node = node->next) {
            if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
                if (node->content != nullptr) words(reinterpret_cast<const char*>(node->content));
                continue;
            }
            if (node->type == XML_ELEMENT_NODE) element(node, in_item, item);
        }
    }
    [[nodiscard]] std::string text() && { return std::move(lines_).text(); }

  private:
    // &#148; means the ” of Windows-1252 in HTML.
    void words(std::string_view text) {
        const auto mended = windows_1252_mended(text);
        lines_.words(mended ? mended->text : text);
    }

    void element(const xmlNode* node, bool in_item, std::size_t& item) {
        const std::string_view name = name_of(node);
        count(node, name);
        if (is_one_of(name, kDropped)) return;
        std::size_t breaks = is_one_of(name, kParagraphs) ? 2 : is_one_of(name, kLines) ? 1 : 0;
        if (in_item && breaks > 1) breaks = 1;  // a list stays a list, whatever its items hold
        if (name == "br") lines_.line_break();
        lines_.ask(breaks);
        if (name == "li") {
            const bool numbered = node->parent != nullptr && name_of(node->parent) == "ol";
            lines_.mark(numbered ? std::to_string(++item) + ". " : "• ");
        }
        if (name == "td" || name == "th") lines_.words(" ");
        nodes(node->children, in_item || name == "li");
        if (name == "li") lines_.end_item();
        lines_.ask(breaks);
    }

    void count(const xmlNode* node, std::string_view name) {
        const bool picture = name == "img" || name == "source" || name == "map";
        const bool empty_head = (name == "head" || name == "style") && node->children == nullptr;
        if ((is_one_of(name, kDropped) && !empty_head) || picture) ++out_.left_out[std::string(name)];
        if (name == "a" && xmlHasProp(node, reinterpret_cast<const xmlChar*>("href")) != nullptr)
            ++out_.left_out["link"];
    }

    HtmlText& out_;
    election::LineWriter lines_;
};

// A tag, or an entity by name or number.
bool looks_like_html(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char next = text[i + 1];
        if (text[i] == '<' && tag_length(text.substr(i)) > 0) return true;
        if (text[i] != '&' || !(letter(next) || next == '#')) continue;
        const std::size_t end = text.find_first_of("; &<\n", i + 1);
        if (end != std::string_view::npos && text[end] == ';' && end - i <= 32) return true;
    }
    return false;
}

// As HTML must have it: what is no tag is written as text.
std::string with_known_tags(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('<'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty()) break;
        const std::size_t length = tag_length(text);
        out += length == 0 ? std::string_view("&lt;") : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

}  // namespace

HtmlText html_text(std::string_view text) {
    constexpr std::size_t kMost = 1u << 20;  // no text of a project is longer
    HtmlText out;
    if (!looks_like_html(text)) {
        out.text = election::with_lines(text);
        return out;
    }
    if (text.size() > kMost) {
        text = first_bytes(text, kMost);
        out.cut = true;
    }
    const std::string html = with_known_tags(text);
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                                &htmlFreeParserCtxt);
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
        &xmlFreeDoc);
    const auto* error = xmlCtxtGetLastError(parser.get());
    out.cut = out.cut || (error != nullptr && error->level == XML_ERR_FATAL);
    Writing writing(out);
    if (document) writing.nodes(xmlDocGetRootElement(document.get()));
    out.text = std::move(writing).text();
    return out;
}

}  // namespace valurna::exchange
