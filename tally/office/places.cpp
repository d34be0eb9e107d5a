#include "tally/office/places.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "election/pabulib/csv.hpp"
#include "election/utf8.hpp"

namespace valurna::tally {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kMostPlaces = 2'000;
constexpr std::size_t kMostName = 80;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";  // spreadsheets write one before UTF-8

Error wrong(const std::string& file, std::size_t line, std::string what, std::string mend) {
    return {ErrorCode::kBadInput, file + ": line " + std::to_string(line), std::move(what), std::move(mend)};
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string known_styles(const election::Election& election) {
    std::string known;
    for (const auto& style : election.styles)
        known += (known.empty() ? "" : ", ") + style.id;
    return known;
}

bool is_header(const election::CsvRecord& record) {
    const std::vector<std::string_view> expected{"place", "style", "count"};
    return std::equal(
        record.fields.begin(), record.fields.end(), expected.begin(), expected.end(),
        [](const auto& field, auto name) { return election::lower_case(election::trimmed(field)) == name; });
}

Result<PlaceOrder> read_row(const election::CsvRecord& record, const election::Election& election,
                            const std::string& file) {
    if (record.fields.size() != 3) {
        return wrong(file, record.line, "it has " + std::to_string(record.fields.size()) + " fields, not 3",
                     "write place;style;count");
    }
    PlaceOrder order;
    order.place = std::string(election::trimmed(record.fields[0]));
    if (auto good = check_place_name(order.place, file + ": line " + std::to_string(record.line)); !good)
        return good.error();
    order.style = std::string(election::trimmed(record.fields[1]));
    if (order.style.empty()) order.style = election.styles.front().id;
    if (election.style(order.style) == nullptr) {
        return wrong(file, record.line, "there is no ballot style " + election::in_quotes(order.style),
                     "choose one of: " + known_styles(election));
    }
    const auto count = whole_number(election::trimmed(record.fields[2]));
    if (!count || *count == 0 || *count > kMostSlipsPrinted) {
        return wrong(file, record.line,
                     election::in_quotes(election::trimmed(record.fields[2])) + " is no number of slips",
                     "write a whole number from 1 to " + std::to_string(kMostSlipsPrinted));
    }
    order.count = *count;
    return order;
}

}  // namespace

election::Status check_place_name(const std::string& place, const std::string& where) {
    if (election::first_bad_utf8(place)) {
        return Error{ErrorCode::kBadInput, where, "the place's name is not UTF-8", "save the file as UTF-8"};
    }
    if (place.empty())
        return Error{ErrorCode::kBadInput, where, "the place has no name", "write one, such as Klass 7B"};
    if (election::has_control(place, false) || election::code_points(place) > kMostName) {
        return Error{
            ErrorCode::kBadInput, where,
            "the place's name is not one line of at most " + std::to_string(kMostName) + " characters",
            "shorten it"};
    }
    return election::Done{};
}

Result<std::vector<PlaceOrder>> parse_places(std::string_view csv, const election::Election& election,
                                             const std::string& file) {
    if (csv.size() > kMostBytes)
        return Error{ErrorCode::kBadInput, file, "it is longer than 1 MiB", "split it into several files"};
    if (const auto bad = election::first_bad_utf8(csv)) {
        return wrong(file, election::line_of(csv, *bad), "this is not UTF-8", "save the file as UTF-8");
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
        auto order = read_row(*record, election, file);
        if (!order) return order.error();
        if (!seen.insert({order.value().place, order.value().style}).second) {
            return wrong(
                file, record->line,
                election::in_quotes(order.value().place) + " stands there twice with this ballot style",
                "write each place and ballot style once");
        }
        all += order.value().count;
        if (all > kMostSlipsPrinted || orders.size() == kMostPlaces) {
            return wrong(file, record->line,
                         "up to here it asks for more than " + std::to_string(kMostSlipsPrinted) +
                             " slips or " + std::to_string(kMostPlaces) + " places",
                         "split it into several files");
        }
        orders.push_back(std::move(order).value());
    }
    if (reader.problem()) return wrong(file, reader.line(), *reader.problem(), "check the quotes");
    if (orders.empty())
        return Error{ErrorCode::kBadInput, file, "it names no place", "write one line a place"};
    return orders;
}

}  // namespace valurna::tally
