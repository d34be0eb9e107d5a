// Each screen in each language, read as text.
#include <map>
#include <regex>
#include <set>

#include "tests/kiosk/places.hpp"
#include "tests/kiosk/sample_result.hpp"
#include "tests/kiosk/view/read_view.hpp"
#include "tests/support/catch.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using namespace valurna::kiosk::sample;

namespace {

// Every screen and every sentence that a screen may carry, by name.
// The staff's page of sticks, whatever is in and whatever came of it.
std::map<std::string, std::vector<Event>> stick_places() {
    const std::vector<Event> page{StationLooked{look()}, StaffUnlocked{StaffRole::kCoordinator},
                                  ChooseDeed{StaffDeed::kExportStick}};
    std::map<std::string, std::vector<Event>> places;
    for (int in = 0; in <= static_cast<int>(StickIn::kSeveral); ++in)
        places["stick in " + std::to_string(in)] = with(page, {StickLooked{static_cast<StickIn>(in)}});
    const auto saving = with(page, {StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kExportStick}});
    const auto taking = with(page, {StickLooked{StickIn::kOne}, ChooseDeed{StaffDeed::kImportStick}});
    places["stick saving"] = with(saving, {StickMoved{3, 12}});
    places["stick taking"] = taking;
    for (int trouble = 0; trouble <= static_cast<int>(StickTrouble::kOther); ++trouble)
        places["stick trouble " + std::to_string(trouble)] =
            with(saving, {StickEnded{StaffDeed::kExportStick, static_cast<StickTrouble>(trouble), 31}});
    places["stick all came"] =
        with(taking,
             {StickEnded{StaffDeed::kImportStick,
                         StickTrouble::kNone,
                         0,
                         {StickPiece::kAddresses, StickPiece::kReceipt, StickPiece::kVoteClosed,
                          StickPiece::kPackage, StickPiece::kVoids, StickPiece::kPool, StickPiece::kResult},
                         true}});
    places["stick nothing new"] = with(taking, {StickEnded{StaffDeed::kImportStick}});
    for (const auto copy : {StationLook::Copy::kKept, StationLook::Copy::kMissing}) {
        auto seen = look();
        seen.copy = copy;
        places["second copy " + std::to_string(static_cast<int>(copy))] =
            with({StationLooked{seen}}, {StaffUnlocked{StaffRole::kReceiver}});
    }
    for (const std::string cause : {"set-back", "damaged"}) {
        places["stopped, " + cause] = {StationStopped{cause}};
        places["staff, " + cause] =
            with({StationLooked{look()}}, {StaffUnlocked{StaffRole::kReceiver}, StationStopped{cause}});
    }
    return places;
}

std::map<std::string, std::vector<Event>> all_places() {
    const auto both = with(kTyped, {AdmittedVoter{"both", 7}});
    const auto one = with(kTyped, {AdmittedVoter{"area-only", 7}});
    const auto review = with(one, {ToggleProject{0}, GoForward{}});
    const auto sealing = with(review, {GoForward{}});
    const auto sealed = with(sealing, {Sealed{sample::kNumber}});
    std::vector<Event> waits{Begin{}};
    for (int i = 0; i < 6; ++i) {
        waits = with(waits, {CodeText{"K7QF2MHT9WXA"}, CodeRefused{CodeRefusal::kNotOnRoll}, Tick{1'000}});
    }
    const auto city = with(both, {GoForward{}});
    const std::vector<Event> four{ToggleProject{0}, ToggleProject{1}, ToggleProject{2}, ToggleProject{3}};
    const std::vector<Event> home{StationLooked{look()}, StaffUnlocked{StaffRole::kReceiver}};
    std::vector<Event> pin{OpenStaff{}};
    for (const char figure : std::string("480317"))
        pin.emplace_back(Figure{figure});
    StationLook alone, troubled = look();
    alone.place = "Bergsjön";
    alone.free_mb = 9'000;
    alone.power = StationLook::Power::kMains;
    troubled.server = StationLook::Server::kRefuses;
    troubled.free_mb = 12;
    troubled.power = StationLook::Power::kBattery;
    troubled.percent = 9;
    const std::vector<Event> organiser{StationLooked{look()}, StaffUnlocked{StaffRole::kOrganiser}};
    const auto counted_people = with(organiser, {ChooseDeed{StaffDeed::kClose}, Figure{'3'}, Figure{'1'}});
    const auto class_size = with(home, {ChooseDeed{StaffDeed::kBeginClass}, ChooseStyle{"both"}});
    const auto ready = with(class_size, {Figure{'1'}, ConfirmNumber{}, StaffDone{StaffDeed::kBeginClass}});
    static const auto result = sample::result(sample::election());
    const std::vector<Event> counted{PollsChanged{false}, ResultKnown{result}};
    const auto page = [&](int number) {
        return with(counted, std::vector<Event>(static_cast<std::size_t>(number), GoForward{}));
    };
    std::map<std::string, std::vector<Event>> places{
        {"result winners", counted},
        {"result projects", page(1)},
        {"result rules", page(2)},
        {"result ties", page(3)},
        {"result of the second contest", page(4)},
        {"result turnout", page(8)},
        {"result why, chosen", with(page(1), {OpenProject{0}})},
        {"result why, not chosen", with(page(1), {OpenProject{4}})},
        {"result help", with(counted, {OpenHelp{}})},
        {"start", {}},
        {"start not open", {PollsChanged{false}}},
        {"code", {Begin{}}},
        {"code half", {Begin{}, CodeSymbol{'K'}, CodeSymbol{'7'}}},
        {"code checking", kTyped},
        {"code misspelt", with(kTyped, {CodeRefused{CodeRefusal::kNotACode}})},
        {"code used today", with(kTyped, {CodeRefused{CodeRefusal::kUsed, {"2026-12-01", true}}})},
        {"code used", with(kTyped, {CodeRefused{CodeRefusal::kUsed, {"2026-12-01", false}}})},
        {"code foreign", with(kTyped, {CodeRefused{CodeRefusal::kNotOnRoll}})},
        {"code used", with(kTyped, {CodeRefused{CodeRefusal::kUsed}})},
        {"code void", with(kTyped, {CodeRefused{CodeRefusal::kVoid}})},
        {"code wait", waits},
        {"knapsack", with(one, {ToggleProject{0}, ToggleProject{2}})},
        {"knapsack over", with(one, {ToggleProject{4}, ToggleProject{0}, ToggleProject{5}})},
        {"approval", with(city, {ToggleProject{1}})},
        {"approval over", with(city, four)},
        {"details", with(one, {OpenProject{1}})},
        {"details chosen", with(one, {OpenProject{1}, ToggleProject{1}})},
        {"review", review},
        {"review two contests", with(city, {ToggleProject{1}, GoForward{}})},
        {"review empty", with(one, {GoForward{}})},
        {"review blank", with(one, {GoForward{}, DeclareBlank{0}})},
        {"review over", with(one, {ToggleProject{4}, ToggleProject{0}, GoForward{}})},
        {"review too many", with(city, with(four, {GoForward{}}))},
        {"sealing", sealing},
        {"seal failed", with(sealing, {SealFailed{}})},
        {"sealed", sealed},
        {"casting", with(sealed, {Cast{}})},
        {"cast failed", with(sealed, {Cast{}, CastFailed{}})},
        {"before a test", with(sealed, {TestMachine{}})},
        {"spoiling", with(sealed, {TestMachine{}, ConfirmTest{}})},
        {"tested", with(sealed, {TestMachine{}, ConfirmTest{}, SpoilStored{sample::kNumber}})},
        {"tested blank", with(one, {GoForward{}, DeclareBlank{0}, GoForward{}, Sealed{sample::kNumber},
                                    TestMachine{}, ConfirmTest{}, SpoilStored{sample::kNumber}})},
        {"thanks", with(sealed, {Cast{}, CastStored{sample::kNumber}})},
        {"stopped storage", {StationStopped{"storage"}}},
        {"stopped", {StationStopped{"other"}}},
        {"idle", with(one, {Tick{46'000}})},
        {"idle at code", {Begin{}, Tick{46'000}}},
        {"idle last second", with(one, {Tick{46'000}, Tick{75'500}})},
        {"leave", with(one, {Leave{}})},
        {"languages", with(one, {OpenLanguages{}})},
        {"sizes", with(one, {OpenTextSizes{}})},
        {"contrast", with(one, {ToggleTheme{}})},
        {"votes here", {StationLooked{look()}}},
        {"paused", {PollsChanged{false, true}}},
        {"staff want to end it", with(one, {StaffUnlocked{StaffRole::kReceiver}})},
        {"pin", {OpenStaff{}}},
        {"pin half", {OpenStaff{}, Figure{'4'}, Figure{'8'}}},
        {"pin checking", pin},
        {"pin wrong", with(pin, {StaffRefused{}})},
        {"pin waits", with(pin, {StaffRefused{30}})},
        {"pin waits long", with(pin, {StaffRefused{600}})},
        {"pin none set", with(pin, {StaffRefused{0, true}})},
        {"pin not looked at", with(pin, {StaffRefused{0, false, true}})},
        {"card of another vote", {StaffRefused{}}},
        {"staff", home},
        {"staff not looked yet", {StaffUnlocked{StaffRole::kReceiver}}},
        {"staff first vote", with({StationLooked{look(0, 0)}}, {StaffUnlocked{StaffRole::kCoordinator}})},
        {"staff never reached", with({StationLooked{alone}}, {StaffUnlocked{StaffRole::kAdministrator}})},
        {"staff in trouble", with({StationLooked{troubled}}, {StaffUnlocked{StaffRole::kOrganiser}})},
        {"staff who look", with({StationLooked{look()}}, {StaffUnlocked{StaffRole::kController}})},
        {"staff stopped", with(home, {StationStopped{"storage"}})},
        {"staff refused", with(home, {StationStopped{"refused"}})},
        {"staff stopped otherwise", with(home, {StationStopped{"other"}})},
        {"staff pausing", with(home, {ChooseDeed{StaffDeed::kPause}})},
        {"staff paused", with(home, {ChooseDeed{StaffDeed::kPause}, StaffDone{StaffDeed::kPause}})},
        {"staff not paused", with(home, {ChooseDeed{StaffDeed::kPause}, StaffNotDone{StaffDeed::kPause}})},
        {"staff not paused, disk",
         with(home, {ChooseDeed{StaffDeed::kPause}, StaffNotDone{StaffDeed::kPause, true}})},
        {"staff closed", with(home, {PollsChanged{false}})},
        {"staff lift the wait",
         with(with(waits, {GoBack{}, StationLooked{look()}}), {StaffUnlocked{StaffRole::kReceiver}})},
        {"staff admit", with(home, {ChooseDeed{StaffDeed::kAdmit}})},
        {"staff admit nobody",
         with({StationLooked{alone}}, {StaffUnlocked{StaffRole::kReceiver}, ChooseDeed{StaffDeed::kAdmit}})},
        {"staff not closed", with(organiser, {ChooseDeed{StaffDeed::kClose}, SkipNumber{}, ConfirmClosing{},
                                              StaffNotDone{StaffDeed::kClose}})},
        {"staff closed and confirmed", with(home, {PollsChanged{false}, StationLooked{look(31, 31)}})},
        {"hand count", with(organiser, {ChooseDeed{StaffDeed::kClose}, Figure{'3'}})},
        {"hand count whole", with(counted_people, {Figure{'1'}, Figure{'0'}})},
        {"closing", with(counted_people, {ConfirmNumber{}})},
        {"closing differs", with(counted_people, {EraseFigure{}, ConfirmNumber{}})},
        {"closing uncounted", with(counted_people, {SkipNumber{}})},
        {"closing now", with(counted_people, {ConfirmNumber{}, ConfirmClosing{}})},
        {"class style", with(home, {ChooseDeed{StaffDeed::kBeginClass}})},
        {"class size", with(class_size, {Figure{'1'}})},
        {"class too large", with(class_size, {Figure{'4'}, Figure{'0'}})},
        {"class ready", ready},
        {"class admitting", with(ready, {Begin{}})},
        {"class empty", with(ready, {Begin{}, CodeRefused{CodeRefusal::kPoolEmpty}})},
        {"class all voted",
         with(ready, {Begin{}, AdmittedVoter{"both", 7}, DeclareBlank{0}, ToggleProject{0}, GoForward{},
                      ToggleProject{1}, GoForward{}, GoForward{}, Sealed{sample::kNumber}, Cast{},
                      CastStored{sample::kNumber}, Finish{}})},
        {"class at home", with(ready, {StaffUnlocked{StaffRole::kReceiver}})},
        {"help pin", {OpenStaff{}, OpenHelp{}}},
        {"help staff", with(home, {OpenHelp{}})},
        {"help start", {OpenHelp{}}},
        {"help code", {Begin{}, OpenHelp{}}},
        {"help ballot", with(one, {OpenHelp{}})},
        {"help review", with(review, {OpenHelp{}})},
        {"help sealed", with(sealed, {OpenHelp{}})},
    };
    places.merge(stick_places());
    return places;
}

// The same where there are many projects to find one's way among.
std::map<std::string, std::vector<Event>> places_among_many() {
    const auto ballot = with(kTyped, {AdmittedVoter{"area-only", 7}});
    const auto chosen = with(ballot, {ToggleProject{0}, ToggleProject{5}});
    const auto find = with(chosen, {OpenFind{}});
    const auto nothing = with(find, {FindLetter{U'q'}, FindLetter{U'q'}, FindLetter{U'q'}});
    const auto comparing = with(chosen, {OpenProject{0}, CompareWith{}});
    std::map<std::string, std::vector<Event>> places{
        {"many", chosen},
        {"many help", with(chosen, {OpenHelp{}})},
        {"many details", with(chosen, {OpenProject{1}})},
        {"find", find},
        {"find help", with(find, {OpenHelp{}})},
        {"find digits", with(find, {FindLetter{U'1'}})},
        {"find nothing", nothing},
        {"many nothing", with(nothing, {GoBack{}})},
        {"many found", with(find, {FindLetter{U'1'}, FindCategory{0}, FindPlace{0}, GoForward{}})},
        {"many chosen", with(find, {FindChosen{true}, GoForward{}})},
        {"find set", with(find, {FindCategory{0}, FindPlace{1}, FindChosen{true},
                                 ArrangeProjects{Arrangement::kCheapestFirst}, ShowAsList{true}})},
        {"many cheapest",
         with(find, {ArrangeProjects{Arrangement::kCheapestFirst}, ShowAsList{true}, GoForward{}})},
        {"many dearest", with(find, {ArrangeProjects{Arrangement::kDearestFirst}, GoForward{}})},
        {"many comparing", comparing},
        {"compare", with(comparing, {OpenProject{2}})},
        {"compare alike", with(comparing, {OpenProject{6}, ToggleProject{6}})},
        {"compare too much", with(comparing, {ToggleProject{4}, OpenProject{4}})},
    };
    places["find pins"] = with(find, {OpenFindStep{FindStep::kMap}, OpenPins{{3, 5, 9}}});
    for (const auto step : {FindStep::kCategory, FindStep::kPlace, FindStep::kOrder, FindStep::kMap})
        places["find step " + std::to_string(static_cast<int>(step))] = with(find, {OpenFindStep{step}});
    return places;
}

// The same where the voter chooses an area to vote in.
std::map<std::string, std::vector<Event>> places_among_areas() {
    const auto asked = with(kTyped, {AdmittedVoter{"both", 7}});
    const auto area = with(asked, {ChooseContest{0}, ToggleProject{0}});
    const auto city = with(area, {GoForward{}, ToggleProject{0}});
    const auto none = with(asked, {ChooseNoContest{}, ToggleProject{0}, GoForward{}});
    return {
        {"group", asked},
        {"group alone", with(kTyped, {AdmittedVoter{"area-only", 7}})},
        {"group answered", with(area, {GoBack{}})},
        {"group none", with(asked, {ChooseNoContest{}, GoBack{}})},
        {"group help", with(asked, {OpenHelp{}})},
        {"group member", area},
        {"group review", with(city, {GoForward{}})},
        {"group review none", none},
        {"group tested", with(city, {GoForward{}, GoForward{}, Sealed{sample::kNumber}, TestMachine{},
                                     ConfirmTest{}, SpoilStored{sample::kNumber}})},
        {"group tested none", with(none, {GoForward{}, Sealed{sample::kNumber}, TestMachine{}, ConfirmTest{},
                                          SpoilStored{sample::kNumber}})},
    };
}

// Gives each place with its election.
template <class Each>
void at_all_places(bool practice, Each&& each) {
    const auto few = sample::election(practice);
    for (const auto& [name, events] : all_places())
        each(name, events, few);
    auto many = sample::election_of_many(60, practice);
    many.contests.front().projects[6].cost = many.contests.front().projects[0].cost;
    for (const auto& [name, events] : places_among_many())
        each(name, events, many);
    auto areas = sample::grouped();
    areas.practice = practice;
    for (const auto& [name, events] : places_among_areas())
        each(name, events, areas);
}

bool spoken_in_any_language(const std::string& where) {
    static const std::set<std::string> kSame{"own-name", "key", "typed", "tracker", "place"};
    return kSame.count(where) > 0;
}

}  // namespace

TEST_CASE("Every screen says all that it has to say, in every language, with nothing left unfilled") {
    Messages messages(kWords);
    const LayoutFacts layout;
    at_all_places(true, [&](const std::string& name, const std::vector<Event>& events,
                            const election::Election& election) {
        std::map<std::string, reading::Reader> read;
        for (const auto& language : election.languages) {
            const auto shown = view(after(election, language, events), election, layout, messages);
            read[language] = reading::read(shown);
            CAPTURE(name, language);
            CHECK(shown.chrome.language_tag == language);
            CHECK(shown.chrome.right_to_left == (language == "ar"));
            CHECK_FALSE(shown.chrome.band.empty());
            for (const auto& label : read[language].labels) {
                CAPTURE(label.where);
                CHECK_FALSE(label.text.empty());
            }
            for (const auto& line : read[language].lines) {
                CAPTURE(line.where, line.text);
                CHECK(line.text.find('{') == std::string::npos);
                CHECK(line.text.find('}') == std::string::npos);
                CHECK(line.text.find("encrypt") == std::string::npos);
                CHECK(line.text.find("krypter") == std::string::npos);
                CHECK(line.text.find("  ") == std::string::npos);
            }
        }
        // The same page says as much in each language, and nothing is left in English.
        for (const std::string language : {"sv", "ar"}) {
            REQUIRE(read[language].lines.size() == read["en"].lines.size());
            for (std::size_t i = 0; i < read["en"].lines.size(); ++i) {
                const auto& line = read[language].lines[i];
                CAPTURE(name, language, line.where, line.text);
                CHECK(line.where == read["en"].lines[i].where);
                if (!spoken_in_any_language(line.where)) CHECK(line.text != read["en"].lines[i].text);
            }
        }
        const std::regex latin("[A-Za-z]{4,}");
        for (const auto& line : read["ar"].lines) {
            if (spoken_in_any_language(line.where) || line.where == "chrome.spoken") continue;
            CAPTURE(name, line.where, line.text);
            // Names of places and people keep their letters; they stand between isolates.
            const auto plain = std::regex_replace(line.text, std::regex("\u2068[^\u2069]*\u2069"), "");
            CHECK_FALSE(std::regex_search(plain, latin));
        }
    });
}

TEST_CASE("A screen's enabled buttons do what they say: the flow knows each of them there") {
    Messages messages(kWords);
    at_all_places(false, [&](const std::string& name, const std::vector<Event>& events,
                             const election::Election& election) {
        const auto state = after(election, "sv", events);
        const auto shown = view(state, election, {}, messages);
        const bool covered = station_of(state).overlay.index() != 0;
        reading::Reader reader;
        if (covered) {
            View only_overlay = shown;
            only_overlay.page = StoppedPage{"x", "x"};
            reader.read(only_overlay);
        } else {
            reader.read(shown);
        }
        for (const auto& button : reader.buttons) {
            const bool chrome_under_overlay =
                covered &&
                (button.event.is<OpenLanguages>() || button.event.is<OpenTextSizes>() ||
                 button.event.is<OpenHelp>() || button.event.is<OpenStaff>() || button.event.is<LockStaff>());
            if (!button.enabled || chrome_under_overlay) continue;
            if (covered && button.event.is<ToggleTheme>()) continue;
            CAPTURE(name, button.label);
            const auto next = step(state, button.event, election);
            for (const auto& effect : next.effects)
                CHECK_FALSE(std::holds_alternative<Audit>(effect));
        }
    });
}

TEST_CASE("The practice mark is told on every screen of practice and on none of a real vote") {
    Messages messages(kWords);
    for (const bool practice : {true, false}) {
        at_all_places(practice, [&](const std::string& name, const std::vector<Event>& events,
                                    const election::Election& election) {
            CAPTURE(name);
            CHECK(view(after(election, "sv", events), election, {}, messages).chrome.band.empty() !=
                  practice);
        });
    }
}

TEST_CASE("What a project's own text holds is never read as markup in rich text, and never lost in plain") {
    auto election = sample::election();
    election.introduction = {{"sv", "Rösta <b>nu</b> & var med"}};
    Messages messages(kWords);
    const auto shown = std::get<StartPage>(view(after(election, "sv", {}), election, {}, messages).page);
    CHECK(shown.introduction.find("Rösta &lt;b&gt;nu&lt;/b&gt; &amp; var med") != std::string::npos);
    const auto details = view(after(election, "sv", with(kTyped, {AdmittedVoter{"both", 7}, OpenProject{0}})),
                              election, {}, messages);
    CHECK(std::get<DetailsPage>(details.page).proposer_line == "Föreslaget av Amina & Olle <2 b>");
}

TEST_CASE(
    "A title that is there in another language only says so where it is gone over, and where a seal was opened") {
    auto election = sample::election();
    for (auto& contest : election.contests) {
        for (auto& project : contest.projects)
            project.title = {{"sv", "Gungor"}};
    }
    Messages messages(kWords);
    const auto chosen = with(kTyped, {AdmittedVoter{"area-only", 7}, ToggleProject{0}, GoForward{}});
    const auto line = [&](const std::string& language) {
        const auto shown = view(after(election, language, chosen), election, {}, messages);
        return std::get<ReviewPage>(shown.page).contests.at(0).lines.at(0).title;
    };
    CHECK(line("sv") == "Gungor");
    CHECK(line("en") == "Gungor (in Swedish)");
    CHECK(line("ar").find("السويدية") != std::string::npos);
}
