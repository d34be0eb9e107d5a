#include "election/exchange/plain_text.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <libxml/HTMLparser.h>

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

// Text that is being written: breaks are asked for and come before the next word, so none leads or trails.
class Writer {
  public:
    void ask(std::size_t breaks) {
        if (breaks == 0 || marked_) return;  // an item's own paragraph begins behind its mark
        breaks_ = std::max(breaks_, breaks);
        space_ = false;
    }
    void line_break() { ask(std::min<std::size_t>(breaks_ + 1, 2)); }
    void words(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto c = static_cast<unsigned char>(text[i]);
            const bool wide_space = c == 0xc2 && i + 1 < text.size() && text[i + 1] == '\xa0';
            const bool c1 =
                c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
            if (wide_space || c1) ++i;
            if (wide_space || c1 || c <= 0x20 || c == 0x7f) {
                space_ = true;
                continue;
            }
            begin();
            out_ += text[i];
            marked_ = false;
        }
    }
    void mark(const std::string& text) {
        begin();
        out_ += text;
        marked_ = true;
    }
    void end_item() { marked_ = false; }
    [[nodiscard]] std::string text() && { return std::move(out_); }

  private:
    void begin() {
        if (!out_.empty() && breaks_ > 0) out_.append(breaks_, '\n');
        if (!out_.empty() && breaks_ == 0 && space_ && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
        breaks_ = 0;
        space_ = false;
    }
    std::string out_;
    std::size_t breaks_ = 0;
    bool space_ = false, marked_ = false;
};

std::string_view name_of(const xmlNode* node) {
    return reinterpret_cast<const char*>(node->name);
}

// libxml2 lets nothing nest deeper than 256, so this recursion ends.
void write(const xmlNode* node, Writer& out, bool in_item = false) {
    std::size_t item = 0;
    for (; node != nullptr; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            if (node->content != nullptr) out.words(reinterpret_cast<const char*>(node->content));
            continue;
        }
        if (node->type != XML_ELEMENT_NODE || is_one_of(name_of(node), kDropped)) continue;
        const std::string_view name = name_of(node);
        std::size_t breaks = is_one_of(name, kParagraphs) ? 2 : is_one_of(name, kLines) ? 1 : 0;
        if (in_item && breaks > 1) breaks = 1;  // a list stays a list, whatever its items hold
        if (name == "br") out.line_break();
        out.ask(breaks);
        if (name == "li") {
            const bool numbered = node->parent != nullptr && name_of(node->parent) == "ol";
            out.mark(numbered ? std::to_string(++item) + ". " : "• ");
        }
        if (name == "td" || name == "th") out.words(" ");
        write(node->children, out, in_item || name == "li");
        if (name == "li") out.end_item();
        out.ask(breaks);
    }
}

// A tag, or an entity by name or number.
bool looks_like_html(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char next = text[i + 1];
        if (text[i] == '<' && (letter(next) || next == '/' || next == '!')) return true;
        if (text[i] != '&' || !(letter(next) || next == '#')) continue;
        const std::size_t end = text.find_first_of("; &<\n", i + 1);
        if (end != std::string_view::npos && text[end] == ';' && end - i <= 32) return true;
    }
    return false;
}

// Lines as they stand, without white space at their ends, at most one empty line together.
std::string tidy_lines(std::string_view text) {
    Writer out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.words(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        out.ask(!text.empty() && text.find_first_not_of(" \t\r") < text.size() &&
                        text[text.find_first_not_of(" \t\r")] == '\n'
                    ? 2
                    : 1);
    }
    return std::move(out).text();
}

}  // namespace

std::string plain_text(std::string_view text) {
    if (!looks_like_html(text)) return tidy_lines(text);
    if (text.size() > (1u << 20)) text = text.substr(0, 1u << 20);  // no text of a project is longer
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET),
        &xmlFreeDoc);
    Writer out;
    if (document) write(xmlDocGetRootElement(document.get()), out);
    return std::move(out).text();
}

std::string cut(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
        if (starts && ++count > most) return std::string(text.substr(0, i));
    }
    return std::string(text);
}

std::string one_line(std::string_view text, std::size_t most) {
    Writer out;
    out.words(text);
    std::string line = cut(std::move(out).text(), most);
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

}  // namespace valurna::exchange
