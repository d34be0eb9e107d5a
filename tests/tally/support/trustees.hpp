#pragma once
// The trustees of a ceremony for tests: their states, and an exchange that a test can tamper with. No folders
// and no passphrases; those are tried by the tests of the folder and of the program.

#include <string>
#include <vector>

#include "tally/trustee/judge.hpp"
#include "tally/trustee/steps.hpp"
#include "tests/support/catch.hpp"

namespace valurna::tests {

inline const std::vector<std::string> kTrusteeNames = {"Anna Ek",  "Ben Berg",  "Cia Dahl",
                                                       "Dag Holm", "Eva Falk",  "Finn Gran",
                                                       "Gerd Hed", "Hans Ivar", "Ida Jonson"};

inline tally::Card card_of(std::uint32_t index, std::uint32_t needed, std::uint32_t trustees,
                           const std::string& election = "malmo-2026") {
    return {election, "rost.example.se", trustees, needed, index, kTrusteeNames.at(index - 1), {}, {}};
}

class Trustees {
  public:
    Trustees(std::uint32_t needed, std::uint32_t count, const std::string& election = "malmo-2026") {
        exchange.folder = "exchange";
        for (std::uint32_t i = 1; i <= count; ++i) {
            states.push_back(tally::new_trustee(card_of(i, needed, count, election)));
            put(tally::own_card(states.back()));
        }
    }
    tally::TrusteeState& trustee(std::uint32_t index) { return states.at(index - 1); }
    void put(const tally::OwnFile& file) { exchange.files[file.name] = file.text; }
    // Signs the body as that trustee, who may be lying.
    void say(std::uint32_t index, const std::string& file, std::string body) {
        put({file, tally::signed_text(std::move(body), trustee(index).card, trustee(index).signer)});
    }

    Status round1(std::uint32_t index) {
        ASSIGN_OR_RETURN(auto agreement, tally::agreed(trustee(index), exchange));
        put(tally::round1_step(trustee(index), agreement));
        return {};
    }
    Status round2(std::uint32_t index) {
        ASSIGN_OR_RETURN(auto agreement, tally::agreed(trustee(index), exchange));
        ASSIGN_OR_RETURN(auto own, tally::round2_step(trustee(index), exchange, agreement));
        put(own);
        return {};
    }
    Expected<tally::Finish> finish(std::uint32_t index) {
        ASSIGN_OR_RETURN(auto agreement, tally::agreed(trustee(index), exchange));
        auto done = tally::finish_step(trustee(index), exchange, agreement);
        if (!done) return done;
        for (const auto& complaint : done.value().complaints)
            put(complaint);
        if (done.value().complaints.empty() && !done.value().finished.name.empty())
            put(done.value().finished);
        return done;
    }
    void all_round1() {
        for (const auto& state : states)
            REQUIRE(round1(state.card.index));
    }
    void all_round2() {
        for (const auto& state : states)
            REQUIRE(round2(state.card.index));
    }
    void all_finish() {
        for (const auto& state : states)
            REQUIRE(finish(state.card.index));
    }

    // Reads one's own round 2 as a dishonest trustee would, to change it and sign it anew.
    tally::Round2 dealt_by(std::uint32_t index) {
        const auto note = crypto::Note::parse(exchange.files.at(tally::round2_file(index)));
        REQUIRE(note);
        return tally::Round2::parse_body(note->body).value();
    }
    tally::Agreement agreement() { return std::move(tally::read_agreement(exchange)).value(); }
    tally::Commitment commitment() { return std::move(tally::read_round1(exchange, agreement())).value(); }

    std::vector<tally::TrusteeState> states;
    tally::Exchange exchange;
};

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The line that a person reads, which must hold each part.
template <class T>
void check_says(const Expected<T>& result, const std::vector<std::string>& parts) {
    REQUIRE_FALSE(result.has_value());
    const std::string line = result.error().line();
    INFO(line);
    CHECK_FALSE(contains(line, "\n"));
    for (const auto& part : parts) {
        INFO(part);
        CHECK(contains(line, part));
    }
}

}  // namespace valurna::tests
