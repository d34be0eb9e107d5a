// From start to admission.
#include <algorithm>

#include "kiosk/flow/stepper.hpp"

namespace valurna::kiosk {

bool Stepper::on(const AtStart&, const Begin&) {
    if (!state_.polls_open) return false;
    turn_to(AtCode{});
    return true;
}

bool Stepper::on(const AtStart&, const CodeText& event) {  // a slip under the scanner begins by itself
    if (!state_.polls_open) return false;
    turn_to(AtCode{});
    return scan(std::get<AtCode>(state_.screen), event.text);
}

bool Stepper::on(AtCode& at, const CodeSymbol& event) {
    if (at.checking || state_.now_ms < state_.wait_until_ms) return false;
    if (event.symbol == '-' || event.symbol == ' ') return true;  // as printed on the slip
    TypedCode one;
    if (!one.add(event.symbol)) return false;
    if (at.typed.full()) {
        if (at.trouble == CodeTrouble::kNone) return false;
        at.typed.clear();  // the next code after a refused one
    }
    at.typed.add(event.symbol);
    at.trouble = CodeTrouble::kNone;
    if (at.typed.full()) effects_.emplace_back(ProofreadCode{std::string(at.typed.text())});
    return true;
}

bool Stepper::on(AtCode& at, const CodeText& event) {
    return scan(at, event.text);
}

bool Stepper::scan(AtCode& at, const std::string& text) {
    if (at.checking || state_.now_ms < state_.wait_until_ms) return false;
    TypedCode typed;
    bool readable = true;
    for (const char symbol : text) {
        const bool separator = symbol == '-' || symbol == ' ' || symbol == '\r' || symbol == '\n';
        if (!separator && !typed.add(symbol)) readable = false;
    }
    if (!readable || !typed.full()) {
        at.typed.clear();
        at.trouble = CodeTrouble::kMisspelt;
        return true;
    }
    at.typed = typed;
    at.trouble = CodeTrouble::kNone;
    return submit(at);
}

bool Stepper::submit(AtCode& at) {
    if (!at.typed.full() || at.checking || at.trouble != CodeTrouble::kNone) return false;
    if (state_.now_ms < state_.wait_until_ms) return false;
    at.checking = true;
    effects_.emplace_back(CheckCode{std::string(at.typed.text())});
    return true;
}

bool Stepper::on(AtCode& at, const CodeSubmit&) {
    return submit(at);
}

bool Stepper::on(AtCode& at, const CodeErase&) {
    if (at.checking) return false;
    at.typed.erase_last();
    at.trouble = CodeTrouble::kNone;
    return true;
}

bool Stepper::on(const AtCode&, const GoBack&) {
    leave();
    return true;
}

bool Stepper::on(const AtCode&, const Leave&) {
    leave();
    return true;
}

bool Stepper::on(AtCode& at, const CodeMisspelt&) {
    if (!at.typed.full() || at.checking) return false;
    at.trouble = CodeTrouble::kMisspelt;
    return true;
}

bool Stepper::on(AtCode& at, const CodeRefused& event) {
    if (!at.checking) return false;
    at.checking = false;
    state_.touched_ms = state_.now_ms;
    bool wrong = false;
    switch (event.why) {
        case CodeRefusal::kNotACode:
            at.trouble = CodeTrouble::kMisspelt;
            wrong = true;
            break;
        case CodeRefusal::kNotOnRoll:
            at.trouble = CodeTrouble::kNotOnRoll;
            wrong = true;
            break;
        case CodeRefusal::kUsed:
            at.trouble = CodeTrouble::kUsed;
            break;
        case CodeRefusal::kVoid:
            at.trouble = CodeTrouble::kVoid;
            break;
        case CodeRefusal::kClosed:
            state_.polls_open = false;
            leave();
            return true;
    }
    if (wrong && ++state_.wrong_codes >= kWrongCodesAllowed) {
        const auto doublings = std::min(state_.wrong_codes - kWrongCodesAllowed, 10U);
        state_.wait_until_ms = state_.now_ms + std::min(kFirstWaitMs << doublings, kLongestWaitMs);
    }
    return true;
}

bool Stepper::on(AtCode& at, const AdmittedVoter& event) {
    if (!at.checking) return false;
    state_.wrong_codes = 0;
    Session session{event.style, event.shuffle_seed, {}};
    const auto* style = election_.style(event.style);
    if (style == nullptr || style->contests.empty()) {  // roll and definition do not belong together
        at.checking = false;
        at.trouble = CodeTrouble::kNotOnRoll;
        effects_.emplace_back(WipeSession{});
        return false;
    }
    session.contests.resize(style->contests.size());
    state_.session = std::move(session);
    turn_to(AtBallot{});
    return true;
}

}  // namespace valurna::kiosk
