// Typing or scanning a voting code, until it is admitted or refused.
#include <algorithm>

#include "base/unreachable.hpp"
#include "kiosk/flow/pages.hpp"

namespace valurna::kiosk {
namespace {

bool must_wait(const State& state) {
    return state.now_ms < state.wait_until_ms;
}

bool type(AtCode& at, char symbol, Stepper& step) {
    if (at.checking || must_wait(step.state)) return false;
    if (TypedCode::separates(symbol)) return true;
    TypedCode one;
    if (!one.add(symbol)) return false;
    if (at.typed.full()) {
        if (at.refusal == CodeRefusal::kNone) return false;
        at.typed.clear();  // the next code after a refused one
    }
    at.typed.add(symbol);
    at.refusal = CodeRefusal::kNone;
    if (at.typed.full()) step.effects.emplace_back(ProofreadCode{std::string(at.typed.text())});
    return true;
}

bool submit(AtCode& at, Stepper& step) {
    if (!at.typed.full() || at.checking || at.refusal != CodeRefusal::kNone || must_wait(step.state))
        return false;
    at.checking = true;
    step.effects.emplace_back(CheckCode{std::string(at.typed.text())});
    return true;
}

// Also while typing has to wait: nobody scans guesses, and somebody's wrong codes must not stop whoever holds a slip.
bool scan(AtCode& at, const CodeText& line, Stepper& step) {
    if (at.checking) return false;
    const auto typed = TypedCode::whole(line.text);
    if (!typed) {
        at.typed.clear();
        at.refusal = CodeRefusal::kNotACode;
        return true;
    }
    at.typed = *typed;
    at.refusal = CodeRefusal::kNone;
    at.checking = true;
    step.effects.emplace_back(CheckCode{std::string(at.typed.text()), line.others});
    return true;
}

// Only a guess makes the next voter wait: a used code and a replaced slip were real codes.
bool is_guess(CodeRefusal refusal) {
    switch (refusal) {
        case CodeRefusal::kNotACode:
        case CodeRefusal::kNotOnRoll:
            return true;
        case CodeRefusal::kNone:
        case CodeRefusal::kUsed:
        case CodeRefusal::kVoid:
        case CodeRefusal::kClosed:
        case CodeRefusal::kPoolEmpty:
            return false;
    }
    unreachable("refusal of a code");
}

bool refuse(AtCode& at, CodeRefusal refusal, Stepper& step) {
    if (!at.checking) return false;
    State& state = step.state;
    at.checking = false;
    state.touched_ms = state.now_ms;
    if (refusal == CodeRefusal::kClosed) {
        state.polls_open = false;
        step.leave();
        return true;
    }
    at.refusal = refusal;
    if (is_guess(refusal) && ++state.wrong_codes >= kWrongCodesAllowed) {
        const auto doublings = std::min(state.wrong_codes - kWrongCodesAllowed, 10U);
        state.wait_until_ms = state.now_ms + std::min(kFirstWaitMs << doublings, kLongestWaitMs);
    }
    return true;
}

bool admit(AtCode& at, const AdmittedVoter& voter, Stepper& step) {
    if (!at.checking) return false;
    step.state.wrong_codes = 0;
    step.state.wait_until_ms = 0;
    if (step.admit(voter)) return true;
    at.checking = false;
    at.refusal = CodeRefusal::kNotOnRoll;
    step.effects.emplace_back(WipeSession{});
    return false;
}

}  // namespace

bool handle(AtCode& at, const Event& event, Stepper& step) {
    const auto leave = [&step] {
        step.leave();
        return true;
    };
    return on_event(
        event,  //
        [&](const CodeSymbol& typed) { return type(at, typed.symbol, step); },
        [&](const CodeText& line) { return scan(at, line, step); },
        [&](const CodeErase&) {
            if (at.checking) return false;
            at.typed.erase_last();
            at.refusal = CodeRefusal::kNone;
            return true;
        },
        [&](const CodeSubmit&) { return submit(at, step); }, [&](const GoBack&) { return leave(); },
        [&](const Leave&) { return leave(); },
        [&](const CodeMisspelt&) {
            if (!at.typed.full() || at.checking) return false;
            at.refusal = CodeRefusal::kNotACode;
            return true;
        },
        [&](const CodeRefused& refused) {
            at.spent = refused.spent;
            return refuse(at, refused.why, step);
        },
        [&](const AdmittedVoter& voter) { return admit(at, voter, step); });
}

}  // namespace valurna::kiosk
