#include "base/print/markdown_words.hpp"

#include <optional>

#include "base/utf8.hpp"

namespace valurna::print {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n';
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Goes through the text once. Marks may stand within each other, links and pictures not.
class WordsReader {
  public:
    WordsReader(const std::string& file, std::size_t first_line, std::string_view text)
        : file_(file), first_line_(first_line), text_(text) {}

    Expected<MarkdownWords> read() {
        while (at_ < text_.size())
            RETURN_IF_ERROR(read_next());
        if (!open_.empty())
            return wrong(open_.back().at, "stars open a mark that nothing closes",
                         "close it in the same paragraph");
        if (link_)
            return wrong(*link_, "a [ that begins no link", "write [words](address), or leave the [ out");
        if (!out_.pictures.empty() && !trimmed(out_.text).empty())
            return wrong(0, "words beside a picture", "give pictures a paragraph of their own");
        return std::move(out_);
    }

  private:
    struct Open {
        std::size_t at, begin;  // in the page's text, in the text that is read
        Mark::Kind kind;
    };

    Unexpected wrong(std::size_t at, std::string what, std::string mend) const {
        return wrong_markdown(file_, first_line_ + line_of(text_, at) - 1, std::move(what), std::move(mend));
    }
    // As if the text had spaces around it.
    [[nodiscard]] char before() const { return at_ == 0 ? ' ' : text_[at_ - 1]; }
    [[nodiscard]] char after(std::size_t size) const {
        return at_ + size < text_.size() ? text_[at_ + size] : ' ';
    }

    Status read_next() {
        switch (text_[at_]) {
            case '*':
                return read_stars();
            case '`':
                return read_code();
            case '[':
                return begin_link();
            case ']':
                return end_link();
            case '!':
                if (after(1) == '[') return read_picture();
                break;
            case '\\':
                return wrong(at_, "a backslash", "leave it out: no character is escaped here");
            case '<':
                return wrong(at_, "a <, which can begin HTML", "say it in words, or write it as `code`");
            case '&':
                if (is_word(after(1)) || after(1) == '#')
                    return wrong(at_, "an & that can begin an entity", "write the character itself");
                break;
            case '~':
                if (after(1) == '~')
                    return wrong(at_, "words that are struck out", "take them out, or keep them");
                break;
            case '_':
                if (!is_word(before()) || !is_word(after(1)))
                    return wrong(at_, "a mark with _", "write *italic* or **bold**");
                break;
            case '\n':
                out_.text += ' ';
                ++at_;
                return {};
            default:
                break;
        }
        out_.text += text_[at_++];
        return {};
    }

    Status read_stars() {
        std::size_t count = 1;
        while (after(count) == '*')
            ++count;
        if (count > 2) return wrong(at_, "more than two stars in a row", "write *italic* or **bold**");
        const auto kind = count == 2 ? Mark::Kind::kBold : Mark::Kind::kItalic;
        if (!open_.empty() && open_.back().kind == kind) {
            if (is_space(before()) || out_.text.size() == open_.back().begin)
                return wrong(at_, "stars that close a mark after a space or after nothing",
                             "put them directly behind the last word");
            out_.marks.push_back({kind, open_.back().begin, out_.text.size()});
            open_.pop_back();
        } else {
            if (open_.size() == 2 || (!open_.empty() && open_.front().kind == kind))
                return wrong(at_, "marks that cross each other", "close the inner one first");
            if (is_space(after(count)))
                return wrong(at_, "stars that stand alone", "put them directly before the first word");
            open_.push_back({at_, out_.text.size(), kind});
        }
        at_ += count;
        return {};
    }

    Status read_code() {
        const auto end = text_.find('`', at_ + 1);
        if (end == std::string_view::npos || end == at_ + 1)
            return wrong(at_, "a ` that begins no code", "write `code` in the same paragraph");
        const auto begin = out_.text.size();
        for (const char c : text_.substr(at_ + 1, end - at_ - 1))
            out_.text += c == '\n' ? ' ' : c;
        out_.marks.push_back({Mark::Kind::kCode, begin, out_.text.size()});
        at_ = end + 1;
        return {};
    }

    Status begin_link() {
        if (link_) return wrong(at_, "a [ within a link", "end the first link before it");
        link_ = at_++;
        link_words_ = out_.text.size();
        link_marks_ = open_.size();
        return {};
    }

    // The address behind `](`, and the place after it.
    Expected<std::string> read_address() {
        const auto end = text_.find(')', at_);
        if (text_.substr(at_, 2) != "](" || end == std::string_view::npos)
            return wrong(at_, "a ] without an address", "write [words](address)");
        std::string address(text_.substr(at_ + 2, end - at_ - 2));
        if (address.empty() || address.find_first_of(" \n<(\\\"") != std::string::npos)
            return wrong(at_, "an address that is empty, or has spaces, quotation marks or brackets in it",
                         "write [words](address)");
        at_ = end + 1;
        return address;
    }

    Status end_link() {
        if (!link_) return wrong(at_, "a ] without a [", "write [words](address), or leave the ] out");
        if (out_.text.size() == link_words_) return wrong(at_, "a link without words", "say where it leads");
        if (open_.size() != link_marks_)
            return wrong(at_, "a mark that crosses the end of a link", "close it within the link");
        RETURN_IF_ERROR(read_address());
        link_.reset();
        return {};
    }

    Status read_picture() {
        if (link_ || !open_.empty())
            return wrong(at_, "a picture within a link or a mark", "give it a paragraph of its own");
        const auto start = at_;
        const auto end = text_.find_first_of("[]*`\\<&_", at_ + 2);
        if (end == std::string_view::npos || text_[end] != ']')
            return wrong(at_, "a picture whose words are not plain", "write ![plain words](file.png)");
        MarkdownWords::PictureLink picture;
        for (const char c : text_.substr(at_ + 2, end - at_ - 2))
            picture.words += c == '\n' ? ' ' : c;
        if (trimmed(picture.words).empty())
            return wrong(start, "a picture without words", "say what it shows: ![words](file.png)");
        at_ = end;
        ASSIGN_OR_RETURN(picture.file, read_address());
        out_.pictures.push_back(std::move(picture));
        return {};
    }

    const std::string& file_;
    std::size_t first_line_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Open> open_;
    std::optional<std::size_t> link_;  // where its [ stands
    std::size_t link_words_ = 0, link_marks_ = 0;
    MarkdownWords out_;
};

}  // namespace

Unexpected wrong_markdown(const std::string& file, std::size_t line, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, file + ": line " + std::to_string(line), std::move(what),
                            std::move(mend)});
}

Expected<MarkdownWords> read_words(const std::string& file, std::size_t first_line, std::string_view text) {
    return WordsReader(file, first_line, text).read();
}

}  // namespace valurna::print
