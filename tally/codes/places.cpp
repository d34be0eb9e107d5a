#include "tally/codes/places.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "election/pabulib/csv.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kMostPlaces = 2'000;
constexpr std::size_t kMostName = 80;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // spreadsheets write one before UTF-8

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

bool is_header(const election::CsvRecord& record) {
    const std::vector<std::string_view> expected{"place", "style", "count"};
    return std::equal(
        record.fields.begin(), record.fields.end(), expected.begin(), expected.end(),
        [](const auto& field, auto name) { return election::lower_case(trimmed(field)) == name; });
}

Expected<PlaceOrder> read_row(const election::CsvRecord& record, const election::Election& election,
                              const std::string& file) {
    if (record.fields.size() != 3) {
        return wrong(file, record.line, "it has " + std::to_string(record.fields.size()) + " fields, not 3",
                     "write place;style;count");
    }
    PlaceOrder order;
    order.place = std::string(trimmed(record.fields[0]));
    RETURN_IF_ERROR(check_place_name(order.place, file + ": line " + std::to_string(record.line)));
    order.style = std::string(trimmed(record.fields[1]));
    if (order.style.empty()) order.style = election.styles.front().id;
    if (election.style(order.style) == nullptr) {
        return wrong(file, record.line, "there is no ballot style " + in_quotes(order.style),
                     known_names(order.style, ids_of(election.styles)));
    }
    const auto count = whole_number(trimmed(record.fields[2]));
    if (!count || *count == 0 || *count > kMostSlipsPrinted) {
        return wrong(file, record.line, in_quotes(trimmed(record.fields[2])) + " is no number of slips",
                     "write a whole number from 1 to " + std::to_string(kMostSlipsPrinted));
    }
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

Expected<std::vector<PlaceOrder>> parse_places(std::string_view csv, const election::Election& election,
                                               const std::string& file) {
    if (csv.size() > kMostBytes)
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "it is longer than 1 MiB", "split it into several files"});
    if (const auto bad = first_bad_utf8(csv)) {
        return wrong(file, line_of(csv, *bad), "this is not UTF-8", "save the file as UTF-8");
    }
    if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
    election::CsvReader reader(csv);
    auto header = reader.next();
    if (!header || !is_header(*header)) {
        return wrong(file, 1, "the first line is not the header",
                     "write place;style;count, with semicolons between");
    }
    std::vector<PlaceOrder> orders;
    std::set<std::pair<std::string, std::string>> seen;
    std::uint64_t all = 0;
    while (const auto record = reader.next()) {
        if (record->empty()) continue;
        ASSIGN_OR_RETURN(auto order, read_row(*record, election, file));
        if (!seen.insert({order.place, order.style}).second) {
            return wrong(file, record->line,
                         in_quotes(order.place) + " stands there twice with this ballot style",
                         "write each place and ballot style once");
        }
        all += order.count;
        if (all > kMostSlipsPrinted || orders.size() == kMostPlaces) {
            return wrong(file, record->line,
                         "up to here it asks for more than " + std::to_string(kMostSlipsPrinted) +
                             " slips or " + std::to_string(kMostPlaces) + " places",
                         "split it into several files");
        }
        orders.push_back(std::move(order));
    }
    if (reader.problem()) return wrong(file, reader.line(), *reader.problem(), "check the quotes");
    if (orders.empty())
        return Unexpected(Error{ErrorCode::kBadInput, file, "it names no place", "write one line a place"});
    return orders;
}

}  // namespace valurna::tally
