#include "kiosk/app/ballot_style.hpp"

#include "base/nearest.hpp"
#include "base/system/program.hpp"
#include "base/utf8.hpp"

namespace valurna::kiosk {

Expected<std::string> ballot_style(const std::string& asked, const election::Election& election) {
    std::vector<std::string> known;
    for (const auto& style : election.styles)
        known.push_back(style.id);
    if (asked.empty()) {
        if (known.size() > 1)
            print_notes({"this is the ballot style " + in_quotes(known.front()) +
                         "; --style shows another one (" + known_names("", known) + ")"});
        return known.front();
    }
    if (election.style(asked) != nullptr) return asked;
    return Unexpected(Error{ErrorCode::kBadInput, "--style " + asked, "the election has no such ballot style",
                            known_names(asked, known)});
}

}  // namespace valurna::kiosk
