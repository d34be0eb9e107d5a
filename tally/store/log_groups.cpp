#include "tally/store/log_groups.hpp"

#include "crypto/tlog/tlog_lines.hpp"

namespace valurna::tally {

std::string groups_text(const LogGroups& groups) {
    return std::to_string(groups.ballots) + " " + std::to_string(groups.seconds);
}

std::optional<LogGroups> parse_groups(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto ballots = crypto::parse_decimal(text.substr(0, space));
    const auto seconds = crypto::parse_decimal(text.substr(space + 1));
    if (!ballots || !seconds || *ballots == 0) return std::nullopt;
    return LogGroups{*ballots, *seconds};
}

}  // namespace valurna::tally
