#include "tally/codes/places.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "election/lists/sheet.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kMostPlaces = 2'000;
constexpr std::size_t kMostName = 80;

Unexpected wrong(const std::string& file, std::size_t line, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kBadInput, file + ": line " + std::to_string(line), std::move(what),
                            std::move(mend)});
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

constexpr const char* kHeader = "write place;style;count, with semicolons between";

// The three columns, by their names in small letters.
Expected<std::map<std::string, std::string>> columns_of(const election::Sheet& sheet,
                                                        const std::string& file) {
    std::map<std::string, std::string> columns;
    for (const auto& column : sheet.columns) {
        const std::string name = lower_case(column);
        if (name != "place" && name != "style" && name != "count")
            return wrong(file, 1, "no column of such a list is called " + in_quotes(column),
                         "leave it out, or correct its name (place, style or count)");
        if (!columns.emplace(name, column).second)
            return wrong(file, 1, "the column " + in_quotes(name) + " stands twice", "keep one");
    }
    if (columns.size() != 3) return wrong(file, 1, "the first line is not the header", kHeader);
    return columns;
}

Expected<PlaceOrder> read_row(const std::string& place, const std::string& style, const std::string& number,
                              const election::Election& election, const std::string& where) {
    const auto wrong_here = [&](std::string what, std::string mend) {
        return Unexpected(Error{ErrorCode::kBadInput, where, std::move(what), std::move(mend)});
    };
    PlaceOrder order;
    order.place = std::string(trimmed(place));
    RETURN_IF_ERROR(check_place_name(order.place, where));
    order.style = std::string(trimmed(style));
    if (order.style.empty()) order.style = election.styles.front().id;
    if (election.style(order.style) == nullptr)
        return wrong_here("there is no ballot style " + in_quotes(order.style),
                          known_names(order.style, ids_of(election.styles)));
    const auto count = whole_number(trimmed(number));
    if (!count || *count == 0 || *count > kMostSlipsPrinted)
        return wrong_here(in_quotes(trimmed(number)) + " is no number of slips",
                          "write a whole number from 1 to " + std::to_string(kMostSlipsPrinted));
    order.count = *count;
    return order;
}

}  // namespace

Status check_place_name(const std::string& place, const std::string& where) {
    if (first_bad_utf8(place)) {
        return Unexpected(
            Error{ErrorCode::kBadInput, where, "the place's name is not UTF-8", "save the file as UTF-8"});
    }
    if (place.empty())
        return Unexpected(
            Error{ErrorCode::kBadInput, where, "the place has no name", "write one, such as Klass 7B"});
    if (has_control(place, false) || code_points(place) > kMostName) {
        return Unexpected(
            Error{ErrorCode::kBadInput, where,
                  "the place's name is not one line of at most " + std::to_string(kMostName) + " characters",
                  "shorten it"});
    }
    return {};
}

Expected<PlaceList> parse_places(std::string_view csv, const election::Election& election,
                                 const std::string& file) {
    if (csv.size() > kMostBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is longer than 1 MiB", "split it into several files"});
    ASSIGN_OR_RETURN(const auto sheet, election::read_csv_sheet(csv, file));
    ASSIGN_OR_RETURN(const auto columns, columns_of(sheet, file));
    PlaceList list;
    list.notes = sheet.notes.all();
    std::set<std::pair<std::string, std::string>> seen;
    std::uint64_t all = 0;
    for (const auto& row : sheet.rows) {
        const auto cell = [&](const char* name) { return row.cell(columns.at(name)); };
        ASSIGN_OR_RETURN(auto order,
                         read_row(cell("place"), cell("style"), cell("count"), election, row.where));
        const auto wrong_here = [&](std::string what, std::string mend) {
            return Unexpected(Error{ErrorCode::kBadInput, row.where, std::move(what), std::move(mend)});
        };
        if (!seen.insert({order.place, order.style}).second)
            return wrong_here(in_quotes(order.place) + " stands there twice with this ballot style",
                              "write each place and ballot style once");
        all += order.count;
        if (all > kMostSlipsPrinted || list.orders.size() == kMostPlaces)
            return wrong_here("up to here it asks for more than " + std::to_string(kMostSlipsPrinted) +
                                  " slips or " + std::to_string(kMostPlaces) + " places",
                              "split it into several files");
        list.orders.push_back(std::move(order));
    }
    if (list.orders.empty())
        return Unexpected(Error{ErrorCode::kBadInput, file, "it names no place", "write one line a place"});
    return list;
}

}  // namespace valurna::tally
