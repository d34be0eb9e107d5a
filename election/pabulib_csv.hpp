#pragma once
// Records of a Pabulib file: fields by ';', quoted as CSV (RFC 4180, which lets a quoted field run over
// lines), read with a bound on the size of one record so that a quote that never ends cannot swallow the
// file.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace valurna::election {

struct CsvRecord {
    std::size_t line = 0;  // where it starts, from 1
    std::vector<std::string> fields;
    [[nodiscard]] bool empty() const;  // nothing but white space
};

class CsvReader {
  public:
    static constexpr std::size_t kMaxRecord = 1u << 20;
    static constexpr std::size_t kMaxFields = 256;

    explicit CsvReader(std::string_view text) : text_(text) {}
    // The next record, or nothing at the end and after a problem.
    [[nodiscard]] std::optional<CsvRecord> next();
    [[nodiscard]] const std::optional<std::string>& problem() const { return problem_; }
    [[nodiscard]] std::size_t line() const { return line_; }

  private:
    bool read_field(std::string& field, bool& last);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t record_bytes_ = 0;
    std::optional<std::string> problem_;
};

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);  // ASCII
[[nodiscard]] std::vector<std::string_view> split_list(
    std::string_view text);  // by ',', trimmed; empty text: none
// The field as it must stand in a file.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace valurna::election
