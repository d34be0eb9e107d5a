#include "election/definition/patterns.hpp"

#include <algorithm>

namespace valurna::election {
namespace {

bool lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool alphanumeric(char c) {
    return lower(c) || upper(c) || digit(c);
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

}  // namespace

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= 64 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return lower(c) || digit(c) || c == '-'; });
}

bool is_project_id(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
           text.find_first_of(",;\"") == std::string_view::npos;
}

bool is_language(std::string_view text) {
    const std::size_t primary = std::min(text.find('-'), text.size());
    if (primary < 2 || primary > 3 ||
        !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(primary), lower))
        return false;
    for (std::string_view rest = text.substr(primary); !rest.empty();) {
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, std::min(rest.find('-'), rest.size()));
        if (part.size() < 2 || part.size() > 8 || !std::all_of(part.begin(), part.end(), alphanumeric))
            return false;
        rest.remove_prefix(part.size());
    }
    return true;
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
        if (!digit(text[i])) return false;
    }
    const int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)),
              day = number(text.substr(8, 2));
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int longest = month == 2                                              ? (leap ? 29 : 28)
                        : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                : 31;
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= longest;
}

bool is_domain(std::string_view text) {
    if (text.empty() || text.size() > 253) return false;
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        if (dot > 63 || !is_slug(text.substr(0, dot))) return false;
        if (dot == text.size()) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_web_address(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        text.remove_prefix(scheme.size());
        const auto colon = std::min(text.find(':'), text.size());
        const auto port = text.substr(colon);
        return is_domain(text.substr(0, colon)) &&
               (port.empty() ||
                (port.size() > 1 && port.size() <= 6 && std::all_of(port.begin() + 1, port.end(), digit)));
    }
    return false;
}

bool is_currency(std::string_view text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), upper);
}

bool is_picture_path(std::string_view text) {
    constexpr std::string_view kFolder = "pictures/";
    if (!text.starts_with(kFolder)) return false;
    text.remove_prefix(kFolder.size());
    const bool known = text.ends_with(".png") || text.ends_with(".jpg") || text.ends_with(".jpeg");
    return known && text.front() != '.' && std::all_of(text.begin(), text.end(), [](char c) {
               return alphanumeric(c) || c == '.' || c == '_' || c == '-';
           });
}

bool is_share(std::string_view text) {
    if (text == "0" || text == "1") return true;
    if (!text.starts_with("0.") || text.size() < 3 || text.size() > 8) return false;
    return std::all_of(text.begin() + 2, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_lot_seed(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
           text.find("  ") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

}  // namespace valurna::election
