// Random walks: whatever is touched and whatever the world reports, in any order, the promises of step.hpp
// hold.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <new>
#include <random>

#include "kiosk/flow/step.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;

namespace {

// What the memory held when it was given back.
const void* watched = nullptr;
std::size_t watched_bytes = 0;
bool was_zero = false;

void look(const void* at) {
    if (at == nullptr || at != watched) return;
    const auto* bytes = static_cast<const unsigned char*>(at);
    was_zero = std::all_of(bytes, bytes + watched_bytes, [](unsigned char byte) { return byte == 0; });
    watched = nullptr;
}

}  // namespace

// The whole program's, so that the buffer is seen at the last moment where that is allowed.
void operator delete(void* at) noexcept {
    look(at);
    std::free(at);  // NOLINT: the standard's own operator new takes from malloc
}
void operator delete(void* at, std::size_t) noexcept {
    look(at);
    std::free(at);  // NOLINT
}
void* operator new(std::size_t size) {
    if (void* at = std::malloc(size == 0 ? 1 : size)) return at;
    throw std::bad_alloc();
}
// Under a sanitizer this one would be the sanitizer's, and its memory would come back to the delete above.
void* operator new(std::size_t size, const std::nothrow_t& /*no exception*/) noexcept {
    return std::malloc(size == 0 ? 1 : size);
}

namespace {

class Walk {
  public:
    explicit Walk(std::uint64_t seed, election::Election election = sample::election())
        : random_(seed), election_(std::move(election)) {}

    void run(int events) {
        state_ = start_state(election_, {"sv", TextSize::kDefault, Theme::kDay}, true);
        for (int i = 0; i < events; ++i)
            take(next_event());
        // The walk must have been somewhere, or it proves nothing.
        CHECK(casts_ > 20);
        CHECK(wipes_ > 50);
        CHECK(tests_ > 5);
        if (!election_.groups.empty()) {
            CHECK(nones_ > 5);
            CHECK(of_groups_ > 5);
        }
        if (offers_finding(election_.contests.front())) {
            CHECK(finds_ > 50);
            CHECK(compares_ > 5);
        }
    }

  private:
    std::uint32_t any(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

    // Mostly what the page offers, so that the walk gets anywhere; sometimes anything at all.
    Event next_event() {
        const auto dice = any(100);
        if (dice < 12) return Tick{state_.now_ms + (any(8) == 0 ? any(50'000) : any(500))};
        if (dice < 40) return anything();
        return sensible();
    }

    Event sensible() {
        if (state_.overlay.index() != 0 && any(2) == 0)
            return any(2) == 0 ? Event{StillHere{}} : Event{CloseOverlay{}};
        if (std::holds_alternative<AtStart>(state_.page)) return Begin{};
        if (const auto* code = std::get_if<AtCode>(&state_.page)) {
            if (code->checking) {
                if (any(4) != 0) return AdmittedVoter{any(2) == 0 ? "both" : "area-only", random_()};
                return CodeRefused{static_cast<CodeRefusal>(1 + any(3))};
            }
            if (!code->typed.full()) return CodeText{"K7QF2MHT9WXA"};
            return any(3) == 0 ? Event{CodeErase{}} : Event{CodeSubmit{}};
        }
        if (const auto* at = std::get_if<AtBallot>(&state_.page)) {
            if (any(8) == 0) return GoBack{};
            const bool many = offers_finding(*contests_of(state_, election_)[at->contest]);
            if (many && any(2) == 0) return any(2) == 0 ? Event{OpenFind{}} : Event{OpenProject{any(20)}};
            if (any(2) == 0) return GoForward{};
            return any(3) == 0 ? Event{arranging()} : Event{ToggleProject{any(9)}};
        }
        if (std::holds_alternative<AtGroup>(state_.page)) {
            if (any(3) == 0) return GoForward{};
            return any(4) == 0 ? Event{ChooseNoContest{}} : Event{ChooseContest{any(2)}};
        }
        if (std::holds_alternative<AtArrange>(state_.page)) {
            if (any(3) == 0) return GoForward{};
            return any(8) == 0 ? Event{GoBack{}} : arranging();
        }
        if (std::holds_alternative<AtFind>(state_.page)) return finding();
        if (std::holds_alternative<AtDetails>(state_.page))
            return any(3) == 0 ? Event{CompareWith{}} : Event{GoBack{}};
        if (std::holds_alternative<AtCompare>(state_.page)) return GoBack{};
        if (std::holds_alternative<AtReview>(state_.page)) {
            if (any(3) == 0)
                return any(4) == 0 ? Event{EditGroup{any(2)}} : Event{EditContest{any(2), any(9)}};
            return any(3) == 0 ? Event{DeclareBlank{any(2)}} : Event{GoForward{}};
        }
        if (const auto* cast = std::get_if<AtCast>(&state_.page)) {
            switch (cast->phase) {
                case CastPhase::kSealing:
                    return any(5) == 0 ? Event{SealFailed{}} : Event{Sealed{sample::kNumber}};
                case CastPhase::kSealFailed:
                    return SealAgain{};
                case CastPhase::kSealed:
                    return any(4) == 0 ? Event{TestMachine{}} : Event{Cast{}};
                case CastPhase::kBeforeTest:
                    return any(4) == 0 ? Event{GoBack{}} : Event{ConfirmTest{}};
                case CastPhase::kCasting:
                    return any(4) == 0 ? Event{CastFailed{}} : Event{CastStored{sample::kNumber}};
                case CastPhase::kSpoiling:
                    return any(4) == 0 ? Event{CastFailed{}} : Event{SpoilStored{sample::kNumber}};
            }
        }
        if (std::holds_alternative<AtReady>(state_.page)) return Begin{};
        if (std::holds_alternative<AtTested>(state_.page)) return ChooseAgain{};
        if (std::holds_alternative<AtThanks>(state_.page))
            return any(2) == 0 ? Event{Finish{}} : Event{CodeText{"K7QF2MHT9WXA"}};
        if (reads_result(state_)) {
            if (any(2) == 0) return OpenProject{any(9)};
            return any(3) == 0 ? Event{PollsChanged{true}} : Event{GoForward{}};
        }
        return StationReady{};
    }

    Event arranging() {
        if (any(2) == 0) return GivePoints{any(9), static_cast<std::int64_t>(any(9)) - 1};
        return MoveProject{any(9), any(2) == 0};
    }

    Event finding() {
        switch (any(8)) {
            case 0:
                return FindLetter{any(2) == 0 ? U'g' : static_cast<char32_t>(any(0x120000))};
            case 1:
                return any(3) == 0 ? Event{OpenPins{{any(70), any(70)}}}
                                   : Event{OpenFindStep{static_cast<FindStep>(any(6))}};
            case 2:
                return FindCategory{any(2) == 0 ? std::nullopt : std::optional(any(3))};
            case 3:
                return FindPlace{any(2) == 0 ? std::nullopt : std::optional(any(40))};
            case 4:
                return FindChosen{any(2) == 0};
            case 5:
                return ArrangeProjects{static_cast<Arrangement>(any(3))};
            case 6:
                return any(2) == 0 ? Event{EraseLetter{}} : Event{ShowAll{}};
            default:
                return any(2) == 0 ? Event{GoForward{}} : Event{GoBack{}};
        }
    }

    Event anything() {
        const std::vector<Event> all{Begin{},
                                     ChooseLanguage{any(2) == 0 ? "en" : "xx"},
                                     OpenLanguages{},
                                     OpenTextSizes{},
                                     ChooseTextSize{static_cast<TextSize>(any(4))},
                                     ToggleTheme{},
                                     OpenHelp{},
                                     CloseOverlay{},
                                     CodeSymbol{static_cast<char>(any(256))},
                                     CodeText{"K7QF-2MHT-9WX"},
                                     CodeText{"K7QF-2MHT-9WXA"},
                                     CodeErase{},
                                     CodeSubmit{},
                                     ToggleProject{any(20)},
                                     OpenProject{any(20)},
                                     arranging(),
                                     OpenFind{},
                                     ShowAsList{any(2) == 0},
                                     CompareWith{},
                                     finding(),
                                     NextPage{any(20)},
                                     PreviousPage{any(20)},
                                     GoForward{},
                                     GoBack{},
                                     EditContest{any(4), any(20)},
                                     DeclareBlank{any(4)},
                                     ChooseContest{any(4)},
                                     ChooseNoContest{},
                                     EditGroup{any(4)},
                                     Cast{},
                                     TestMachine{},
                                     ConfirmTest{},
                                     SealAgain{},
                                     ChooseAgain{},
                                     Leave{},
                                     ConfirmLeave{},
                                     StillHere{},
                                     Finish{},
                                     AdmittedVoter{"no such style", 1},
                                     CodeRefused{CodeRefusal::kUsed},
                                     CodeRefused{CodeRefusal::kVoid},
                                     CodeMisspelt{},
                                     Sealed{sample::kNumber},
                                     SealFailed{},
                                     CastStored{sample::kNumber},
                                     CastFailed{},
                                     SpoilStored{sample::kNumber},
                                     any(20) == 0 ? Event{StationStopped{"storage"}} : Event{StillHere{}},
                                     StationReady{},
                                     PollsChanged{any(8) != 0, any(3) == 0},
                                     CodeText{"VALURNA-STAFF-7Q2K"},
                                     StaffUnlocked{static_cast<StaffRole>(1 + any(5))},
                                     StaffRefused{},
                                     EndVoting{},
                                     Figure{'4'},
                                     ChooseDeed{StaffDeed::kPause},
                                     StaffDone{StaffDeed::kPause},
                                     StationLooked{},
                                     ResultKnown{any(4) == 0 ? nullptr : result_}};
        return all[any(static_cast<std::uint32_t>(all.size()))];
    }

    void take(const Event& event) {
        const State before = state_;
        auto next = step(state_, event, election_);
        state_ = std::move(next.state);
        const auto describe = [&] {
            return std::string(name_of(before.page)) + " + " + std::string(event.name()) + " -> " +
                   std::string(name_of(state_.page));
        };
        INFO(describe());
        int wipes = 0, casts = 0, seals = 0, spoils = 0, checks = 0, audits = 0;
        for (const auto& effect : next.effects) {
            wipes += std::holds_alternative<WipeSession>(effect) ? 1 : 0;
            casts += std::holds_alternative<CastBallot>(effect) ? 1 : 0;
            spoils += std::holds_alternative<SpoilBallot>(effect) ? 1 : 0;
            checks += std::holds_alternative<CheckCode>(effect) ? 1 : 0;
            audits += std::holds_alternative<Audit>(effect) ? 1 : 0;
            if (const auto* seal = std::get_if<SealBallot>(&effect)) {
                ++seals;
                check_ballot(seal->ballot);
            }
        }
        // Nothing of a voter is let go without a wipe, and nothing is wiped where there was nothing.
        const bool let_go = holds_voter(before) && !holds_voter(state_);
        const bool cast = before.session && !state_.session;
        const bool foreign_style = event.is<AdmittedVoter>() && std::holds_alternative<AtCode>(before.page);
        const bool next_voter =
            std::holds_alternative<AtThanks>(before.page) && std::holds_alternative<AtCode>(state_.page);
        if (let_go || cast || next_voter) REQUIRE(wipes == 1);
        if (wipes > 0) REQUIRE((let_go || cast || next_voter || foreign_style));
        if (std::holds_alternative<AtStart>(state_.page) || std::holds_alternative<AtStopped>(state_.page)) {
            REQUIRE_FALSE(holds_voter(state_));
        }
        // One thing at a time, and only in its turn.
        REQUIRE(casts + seals + spoils + checks <= 1);
        if (casts + spoils > 0) REQUIRE(sealed_);
        if (seals > 0) sealed_ = false;
        const auto* was_at = std::get_if<AtCast>(&before.page);
        if (event.is<Sealed>() && audits == 0) {
            REQUIRE(was_at != nullptr);
            REQUIRE(was_at->phase == CastPhase::kSealing);
            sealed_ = true;
        }
        if (spoils > 0) sealed_ = false, ++tests_;
        if (event.is<CastFailed>() && audits == 0 && state_.session) sealed_ = true;
        if (casts > 0) {
            sealed_ = false;
            ++casts_;
        }
        if (!state_.session) sealed_ = false;
        wipes_ += wipes;
        if (std::holds_alternative<AtFind>(state_.page)) ++finds_;
        if (std::holds_alternative<AtCompare>(state_.page)) ++compares_;
        check_state();
        // An unknown event changes nothing but the time of the last touch.
        if (audits > 0 && !foreign_style) {
            State same = before;
            same.touched_ms = state_.touched_ms;
            if (auto* thanks = std::get_if<AtThanks>(&same.page))
                thanks->until_ms = std::get<AtThanks>(state_.page).until_ms;
            REQUIRE(same == state_);
            REQUIRE(next.effects.size() == 1);
        }
    }

    void check_ballot(const election::Ballot& ballot) {
        const auto* style = election_.style(ballot.style);
        REQUIRE(style != nullptr);
        REQUIRE(ballot.contests.size() == style->contests.size());
        const auto parts = election::parts_of(election_, *style);
        for (std::size_t i = 0; i < ballot.contests.size(); ++i) {
            const auto& chosen = ballot.contests[i];
            if (parts[i].group != nullptr && chosen.contest.empty()) {
                ++nones_;
                continue;
            }
            REQUIRE(parts[i].place_of(chosen.contest));
            if (parts[i].group != nullptr) ++of_groups_;
            REQUIRE(castable(*election_.contest(chosen.contest), chosen.choice));
        }
    }

    void check_state() const {
        const bool needs =
            std::holds_alternative<AtBallot>(state_.page) || std::holds_alternative<AtDetails>(state_.page) ||
            std::holds_alternative<AtFind>(state_.page) || std::holds_alternative<AtCompare>(state_.page) ||
            std::holds_alternative<AtReview>(state_.page) || std::holds_alternative<AtArrange>(state_.page) ||
            std::holds_alternative<AtCast>(state_.page) || std::holds_alternative<AtTested>(state_.page) ||
            std::holds_alternative<AtGroup>(state_.page);
        REQUIRE(needs == state_.session.has_value());
        if (!state_.session) return;
        const auto contests = contests_of(state_, election_);
        REQUIRE(contests.size() == state_.session->contests.size());
        for (std::size_t i = 0; i < contests.size(); ++i) {
            auto chosen = listed(state_.session->contests[i]);
            if (contests[i] == nullptr) {  // none of the group's contests is chosen, and so no project
                REQUIRE((chosen.empty() && !blank(state_.session->contests[i])));
                continue;
            }
            std::sort(chosen.begin(), chosen.end());
            REQUIRE(std::adjacent_find(chosen.begin(), chosen.end()) == chosen.end());
            REQUIRE((chosen.empty() || chosen.back() < contests[i]->projects.size()));
            REQUIRE_FALSE((blank(state_.session->contests[i]) && !chosen.empty()));
            check_finding(state_.session->finding.at(i), *contests[i]);
        }
        if (const auto* at = std::get_if<AtBallot>(&state_.page)) {
            REQUIRE(at->contest < contests.size());
            REQUIRE(contests[at->contest] != nullptr);
            REQUIRE(at->first < contests[at->contest]->projects.size());
        }
        if (const auto* at = std::get_if<AtArrange>(&state_.page)) {
            const auto& selection = state_.session->contests[at->under.contest];
            REQUIRE(arranges(selection));
            REQUIRE(at->first < listed(selection).size());
        }
        if (const auto* at = std::get_if<AtReview>(&state_.page)) {
            REQUIRE(at->first < std::max<std::size_t>(1, review_rows(*state_.session).size()));
        }
    }

    void check_finding(const Finding& finding, const election::Contest& contest) const {
        if (!offers_finding(contest)) {
            Finding calm;
            calm.first = finding.first;
            REQUIRE(finding == calm);
        }
        REQUIRE(finding.words.text().size() <= TypedWords::kMost);
        REQUIRE(finding.category.value_or(0) < election_.categories.size());
        REQUIRE(finding.place_of.value_or(0) < contest.projects.size());
        REQUIRE(finding.beside.value_or(0) < contest.projects.size());
        REQUIRE(std::max(finding.first, finding.first_of_all) < contest.projects.size());
    }

    std::mt19937_64 random_;
    election::Election election_;
    std::shared_ptr<const election::ElectionResult> result_ = sample::result(election_);
    State state_;
    bool sealed_ = false;
    int casts_ = 0, wipes_ = 0, tests_ = 0, finds_ = 0, compares_ = 0, nones_ = 0, of_groups_ = 0;
};

}  // namespace

TEST_CASE("A hundred thousand random events break no promise of the flow") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed " << seed << "\n";
    CAPTURE(seed);
    Walk(seed).run(100'000);
}

TEST_CASE("A hundred thousand random events on a ballot of every voting method break no promise either") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed " << seed << "\n";
    CAPTURE(seed);
    Walk(seed, sample::every_method()).run(100'000);
}

TEST_CASE("A hundred thousand random events where the voter chooses the area to vote in break no promise") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed among areas " << seed << "\n";
    CAPTURE(seed);
    Walk(seed, sample::grouped()).run(100'000);
}

TEST_CASE("The walks that were walked before are walked again") {
    for (const std::uint64_t seed : {1ULL, 20261123ULL}) {
        CAPTURE(seed);
        Walk(seed).run(20'000);
    }
}

TEST_CASE("Among many projects a voter can look, compare and turn as they like, and no promise breaks") {
    const auto seed = std::random_device{}();
    std::cout << "walk seed among many " << seed << "\n";
    for (const std::uint64_t one : {std::uint64_t{seed}, std::uint64_t{1}}) {
        CAPTURE(one);
        Walk(one, sample::election_of_many(60)).run(40'000);
    }
}

TEST_CASE("What a voter typed or chose is overwritten when it is let go") {
    ChosenProjects chosen{3, 1, 4, 1, 5};
    watched = chosen.data();
    watched_bytes = chosen.capacity() * sizeof(std::uint32_t);
    chosen = ChosenProjects{};
    chosen.shrink_to_fit();
    CHECK(watched == nullptr);  // it was given back
    CHECK(was_zero);

    GroupSelection area;
    area.choose(3);
    alignas(GroupSelection) unsigned char room[sizeof(GroupSelection)];
    auto* held = new (room) GroupSelection(area);
    held->~GroupSelection();
    CHECK(std::all_of(std::begin(room), std::end(room), [](unsigned char byte) { return byte == 0; }));

    TypedCode code;
    for (const char c : std::string("K7QF2MHT9WXA"))
        REQUIRE(code.add(c));
    const char* inside = code.text().data();
    code.clear();
    for (std::size_t i = 0; i < TypedCode::kLength; ++i)
        CHECK(inside[i] == 0);

    TypedWords words;
    for (const char32_t letter : std::u32string(U"gungor"))
        REQUIRE(words.add(letter));
    const char32_t* letters = words.text().data();
    words.clear();
    CHECK(std::all_of(letters, letters + TypedWords::kMost, [](char32_t letter) { return letter == 0; }));
}
