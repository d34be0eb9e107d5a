#include "election/definition/definition.hpp"

#include "election/ballot/ballot.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto parsed = election::parse_election(text, "fuzz");
    if (!parsed) {
        const std::string line = parsed.error().line();
        must(!line.empty() && line.find('\n') == std::string::npos, "an error is one line");
        return false;
    }
    const std::string once = election::write_election(parsed.value());
    const auto again = election::parse_election(once, "again");
    must(again.has_value() && election::write_election(again.value()) == once,
         "one election has one document");
    for (const auto& contest : parsed.value().contests) {
        const election::ContestChoice blank{contest.id,
                                            election::choose(contest.voting, election::Preferences{})};
        const auto back = election::decode_choice(contest, election::encode_choice(contest, blank));
        must(back.has_value() && back.value() == blank, "a blank vote is always possible");
    }
    (void)election::remarks(parsed.value());
    return true;
}

}  // namespace valurna::fuzz
