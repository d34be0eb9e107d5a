#pragma once
// Rows of a Pabulib file: lines by LF or CR LF, fields by ';', quoted as CSV (RFC 4180, which lets a quoted field run over
// lines), read with a bound on the size of one row so that a quote that never ends cannot swallow the
// file.

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "election/pabulib/byte_search.hpp"
#include "election/pabulib/text_window.hpp"

namespace valurna::election {

struct CsvRecord {
    std::size_t line = 0;                  // where it starts, from 1
    std::vector<std::string_view> fields;  // at least one; they last until the next record is read
    [[nodiscard]] bool empty() const;      // nothing but white space
};

class CsvReader {
  public:
    static constexpr std::size_t kMaxRecord = 1u << 20;
    static constexpr std::size_t kMaxFields = 256;

    explicit CsvReader(std::string_view text) : window_(text) {}
    explicit CsvReader(ByteSource source) : window_(std::move(source)) {}
    // The next record, which the reader keeps, or null at the end and after a problem.
    [[nodiscard]] const CsvRecord* next();
    // What is wrong with the text, in one clause; the line of it; how to mend it.
    [[nodiscard]] const std::optional<std::string>& problem() const { return problem_; }
    [[nodiscard]] const std::string& mend() const { return mend_; }
    [[nodiscard]] std::size_t line() const { return line_; }
    // Bytes looked at so far, at most one piece more than those of the records.
    [[nodiscard]] std::size_t taken() const { return window_.taken(); }

  private:
    enum class Scan { kRecord, kMore, kEnd, kProblem };

    Scan scan();
    // The field whose quote opens at `at`; `at` is moved behind it. False: its end is not in the window.
    bool quoted_field(const char*& at);
    bool unescaped_field(const char*& at);  // one that does not stand in the text as it is
    [[nodiscard]] bool ends_field(const char* at) const;
    void start();
    void show_more();
    Scan stop(std::size_t line, std::string what, std::string mend);
    Scan cut_short(const char* quote);

    TextWindow window_;
    bool started_ = false;
    const char* at_ = nullptr;
    std::size_t line_ = 1;
    CsvRecord record_;
    std::size_t breaks_ = 0;             // line ends within quotes of this record
    std::deque<std::string> unescaped_;  // room for such fields of this record
    std::size_t unescaped_used_ = 0;
    std::optional<std::string> problem_;
    std::string mend_;
};

// By ',', each part trimmed; a text of white space has none.
template <class Part>
void for_each_part(std::string_view text, Part&& part);
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);
// The field as it must stand in a file.
[[nodiscard]] std::string csv_field(std::string_view text);

template <class Part>
void for_each_part(std::string_view text, Part&& part) {
    if (trimmed(text).empty()) return;
    const char* from = text.data();
    const char* const end = from + text.size();
    for (;;) {
        const char* const comma = find_either(from, end, ',', ',');
        part(trimmed({from, static_cast<std::size_t>(comma - from)}));
        if (comma == end) return;
        from = comma + 1;
    }
}

}  // namespace valurna::election
