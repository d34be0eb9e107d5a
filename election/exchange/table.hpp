#pragma once
// One table and the three files it can become. Every export of rows is written here, so that quoting and the
// guard against formulas stand in one place. docs/formats/exchange.md

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.hpp"

namespace valurna::exchange {

using Cell = std::variant<std::string, std::int64_t>;  // a text is never a formula, a number never a text

struct Table {
    std::vector<std::string> header;      // none twice
    std::vector<std::vector<Cell>> rows;  // each as wide as the header
};

enum class TableFormat { kCsv, kJson, kXlsx };
[[nodiscard]] std::optional<TableFormat> table_format(std::string_view name);  // csv, json, xlsx
[[nodiscard]] std::string_view name_of(TableFormat format);

// Equal tables give equal bytes.
// csv: UTF-8 without a byte order mark, rows as CsvRows writes them.
// json: an array of objects with the header's keys in its order. xlsx: one sheet, texts as strings.
// Refused is only what the format cannot hold: more than 1 048 575 rows or a text of more than 32 767
// characters in xlsx; kEnvironment where memory or the temporary folder fails.
[[nodiscard]] Expected<std::string> table_bytes(const Table& table, TableFormat format);

[[nodiscard]] Expected<std::string> xlsx_bytes(const Table& table);  // what table_bytes calls

}  // namespace valurna::exchange
