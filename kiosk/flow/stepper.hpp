#pragma once
// Impl of step(): one overload per screen and event that belong together. For kiosk/flow only.

#include "kiosk/flow/step.hpp"

namespace valurna::kiosk {

class Stepper {
  public:
    Stepper(State& state, const election::Election& election, std::vector<Effect>& effects)
        : state_(state), election_(election), effects_(effects) {}

    // True where the event belongs to where the session stands.
    [[nodiscard]] bool take(const Event& event);

  private:
    // over.cpp: settings and what lies over a screen
    bool chrome(const Event& event);
    bool over(const Event& event);
    void choose_language(const std::string& language);

    // world.cpp: time and the station
    bool tick(const Tick& tick);
    bool world(const StationStopped& event);
    bool world(const StationReady& event);
    bool world(const PollsChanged& event);
    bool world(const ResultKnown& event);
    void rest_anew();

    // A pair without its own overload is unknown.
    template <class S, class E>
    bool on(const S&, const E&) {
        return false;
    }
    // code.cpp
    bool on(const AtStart&, const Begin&);
    bool on(const AtStart&, const CodeText& event);
    bool on(AtCode& at, const CodeSymbol& event);
    bool on(AtCode& at, const CodeText& event);
    bool on(AtCode& at, const CodeErase&);
    bool on(AtCode& at, const CodeSubmit&);
    bool on(const AtCode&, const GoBack&);
    bool on(const AtCode&, const Leave&);
    bool on(AtCode& at, const CodeMisspelt&);
    bool on(AtCode& at, const CodeRefused& event);
    bool on(AtCode& at, const AdmittedVoter& event);
    // ballot.cpp
    bool on(const AtBallot& at, const ToggleProject& event);
    bool on(const AtBallot& at, const OpenProject& event);
    bool on(AtBallot& at, const NextPage& event);
    bool on(AtBallot& at, const PreviousPage& event);
    bool on(const AtBallot& at, const GoForward&);
    bool on(const AtBallot& at, const GoBack&);
    bool on(const AtDetails& at, const ToggleProject& event);
    bool on(const AtDetails& at, const GoBack&);
    bool on(AtReview& at, const NextPage& event);
    bool on(AtReview& at, const PreviousPage& event);
    bool on(AtReview& at, const GoForward&);
    bool on(const AtReview&, const GoBack&);
    bool on(const AtReview&, const EditContest& event);
    bool on(const AtReview&, const DeclareBlank& event);
    // seal.cpp
    bool on(AtSeal& at, const Sealed& event);
    bool on(AtSeal& at, const SealFailed&);
    bool on(AtSeal& at, const SealAgain&);
    bool on(AtSeal& at, const Cast&);
    bool on(AtSeal& at, const TestMachine&);
    bool on(AtSeal& at, const GoBack&);
    bool on(AtSeal& at, const CastStored& event);
    bool on(AtSeal& at, const CastFailed&);
    bool on(AtSeal& at, const SpoilStored& event);
    bool on(const AtTested&, const SealAgain&);
    bool on(const AtThanks&, const Finish&);
    // results.cpp
    bool on(AtResults& at, const NextPage& event);
    bool on(AtResults& at, const PreviousPage& event);
    bool on(const AtResults& at, const GoForward&);
    bool on(const AtResults& at, const GoBack&);
    bool on(const AtResults& at, const OpenProject& event);
    bool on(const AtResults&, const Finish&);
    bool on(AtWhy& at, const NextPage& event);
    bool on(AtWhy& at, const PreviousPage& event);
    bool on(const AtWhy& at, const GoBack&);

    void turn_to(Screen screen);  // a reference into the old screen is gone afterwards
    void leave();                 // wipes and goes to start, or to the stopped page
    bool toggle(std::uint32_t contest, std::uint32_t project);
    bool submit(AtCode& at);
    bool scan(AtCode& at, const std::string& text);
    void seal();

    State& state_;
    const election::Election& election_;
    std::vector<Effect>& effects_;
};

}  // namespace valurna::kiosk
