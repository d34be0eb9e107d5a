#pragma once
// Explains an outcome in the sentences of one language. The public page and the station's screen use the same
// sentences. Plain text, never markup. The message ids are the English sentences (assets/lang).

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
    // How a rule counts, a few plain sentences; the last one says the least number of votes, if there is one.
    [[nodiscard]] std::string rule_words(const election::CountingRule& rule) const;
    // Equal shares: what each voter had and how the count was completed, one sentence per item. Empty for other
    // rules.
    [[nodiscard]] std::vector<std::string> shares_words() const;

    // "72 votes", or points where the rule adds up points.
    [[nodiscard]] std::string votes(const election::ProjectOutcome& at) const;
    // Why the project was chosen or not.
    [[nodiscard]] std::string why(const election::ProjectOutcome& at) const;
    // How many more votes would have made it win; empty for a winner.
    [[nodiscard]] std::string more_votes(const election::ProjectOutcome& at) const;
    // Who paid for it and how much (equal shares), or what load its voters have (Phragmen). Empty where why()
    // says everything.
    [[nodiscard]] std::string paid(const election::ProjectOutcome& at) const;

    [[nodiscard]] std::string tie(const election::TieBroken& tie) const;
    // How anybody can draw the lot again. Empty where no lot was drawn.
    [[nodiscard]] std::string lot() const;

    // What is spent and left.
    [[nodiscard]] std::string money_words(std::int64_t cost) const;
    // Voters with at least one winner, by this rule or another.
    [[nodiscard]] std::string served(std::uint64_t voters) const;
    // How the two rules differ: which projects win only by this rule, and which only by the other rule.
    [[nodiscard]] std::vector<std::string> compared() const;

    [[nodiscard]] std::string title(std::uint32_t project) const;
    [[nodiscard]] std::string money(std::int64_t minor) const;

  private:
    [[nodiscard]] std::string method_words(const election::CountingRule& rule) const;
    [[nodiscard]] std::string titles(const std::vector<std::uint32_t>& projects) const;
    [[nodiscard]] std::string share(const std::string& minor) const;
    [[nodiscard]] std::string limit(const std::string& id) const;
    [[nodiscard]] std::string funded(const election::ProjectOutcome& at) const;

    const Catalogue& words_;
    const election::Election& election_;
    const election::Contest& contest_;
    const election::ContestResult& result_;
};

}  // namespace valurna::words
