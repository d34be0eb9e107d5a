#pragma once
// What an outcome means, in the words of one language: the public page and the station's screen say the same.
// Plain text, never markup. Msgids are the English sentences (assets/lang).

#include <string>
#include <vector>

#include "election/explain/result.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::words {

class Explanation {
  public:
    // All three must outlive it; `result` is of this election.
    Explanation(const Catalogue& words, const election::Election& election,
                const election::ContestResult& result);

    // "Most votes first", "Equal shares", ...
    [[nodiscard]] std::string rule_name(const election::CountingRule& rule) const;
    // How a rule counts, a few plain sentences.
    [[nodiscard]] std::string rule_words(const election::CountingRule& rule) const;
    // Equal shares: what each voter had and how it was completed, a sentence each; other rules: nothing.
    [[nodiscard]] std::vector<std::string> shares_words() const;

    // "72 votes", or points where the rule adds up points.
    [[nodiscard]] std::string votes(const election::ProjectOutcome& at) const;
    // Why it is in or out.
    [[nodiscard]] std::string why(const election::ProjectOutcome& at) const;
    // How near it was; empty for a winner.
    [[nodiscard]] std::string more_votes(const election::ProjectOutcome& at) const;
    // Who paid for it and how much (equal shares), what its voters bear (Phragmen); empty where there is no
    // more to say than why().
    [[nodiscard]] std::string paid(const election::ProjectOutcome& at) const;

    [[nodiscard]] std::string tie(const election::TieBroken& tie) const;
    // How anybody can draw the lot again; empty where none was drawn.
    [[nodiscard]] std::string lot() const;

    // What is spent and left.
    [[nodiscard]] std::string money_words(std::int64_t cost) const;
    // Voters with at least one winner, by this rule or another.
    [[nodiscard]] std::string served(std::uint64_t voters) const;
    // How the two rules differ: who would have won by the other only, and by this one only.
    [[nodiscard]] std::vector<std::string> compared() const;

    [[nodiscard]] std::string title(std::uint32_t project) const;
    [[nodiscard]] std::string money(std::int64_t minor) const;

  private:
    [[nodiscard]] std::string titles(const std::vector<std::uint32_t>& projects) const;
    [[nodiscard]] std::string share(const std::string& minor) const;
    [[nodiscard]] std::string limit(const std::string& id) const;
    [[nodiscard]] std::string funded(const election::ProjectOutcome& at) const;

    const Catalogue& words_;
    const election::Election& election_;
    const election::Contest& contest_;
    const election::ContestResult& result_;
};

// Where several places are put together: "Other places (3)"; else the place's name, or what an unnamed one is
// called.
[[nodiscard]] std::string place_name(const Catalogue& words, const election::PlaceTurnout& place);

}  // namespace valurna::words
