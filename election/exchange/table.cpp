#include "election/exchange/table.hpp"

#include <nlohmann/json.hpp>

#include "base/unreachable.hpp"
#include "election/exchange/csv_row.hpp"

namespace valurna::exchange {
namespace {

std::string csv_bytes(const Table& table) {
    CsvRows rows;
    std::string out = rows.row({table.header.begin(), table.header.end()});
    for (const auto& row : table.rows)
        out += rows.row(row);
    return out;
}

std::string json_bytes(const Table& table) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        nlohmann::ordered_json& one = rows.emplace_back(nlohmann::ordered_json::object());
        for (std::size_t i = 0; i < row.size(); ++i)
            std::visit([&](const auto& value) { one[table.header[i]] = value; }, row[i]);
    }
    return rows.dump(2) + "\n";
}

}  // namespace

std::optional<TableFormat> table_format(std::string_view name) {
    for (const auto format : {TableFormat::kCsv, TableFormat::kJson, TableFormat::kXlsx}) {
        if (name == name_of(format)) return format;
    }
    return std::nullopt;
}

std::string_view name_of(TableFormat format) {
    switch (format) {
        case TableFormat::kCsv:
            return "csv";
        case TableFormat::kJson:
            return "json";
        case TableFormat::kXlsx:
            return "xlsx";
    }
    unreachable("table format");
}

Expected<std::string> table_bytes(const Table& table, TableFormat format) {
    switch (format) {
        case TableFormat::kCsv:
            return csv_bytes(table);
        case TableFormat::kJson:
            return json_bytes(table);
        case TableFormat::kXlsx:
            return xlsx_bytes(table);
    }
    unreachable("table format");
}

}  // namespace valurna::exchange
