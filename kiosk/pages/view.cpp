#include "kiosk/pages/view.hpp"

namespace valurna::kiosk {
namespace {

Chrome chrome_of(const Telling& reading) {
    const auto& words = reading.words;
    Chrome chrome;
    chrome.language_tag = words.tag();
    chrome.right_to_left = words.right_to_left();
    chrome.text_size = reading.station.settings.text_size;
    chrome.theme = reading.station.settings.theme;
    if (is_preview(reading.station)) {
        chrome.band = words.text("Preview: nothing is locked or stored");
    } else if (reading.election.practice) {
        chrome.band = words.text("Practice: this vote is not counted");
    }
    const auto name = Messages::own_name(words.tag());
    chrome.language = {name, OpenLanguages{}, true, words.text("Language: {name}. Change", {{"name", name}})};
    chrome.size = {words.text("Text size"), OpenTextSizes{}, true, {}};
    chrome.contrast = {words.text("Contrast"), ToggleTheme{}, true,
                       chrome.theme == Theme::kDay ? words.text("Turn on high contrast")
                                                   : words.text("Turn off high contrast")};
    chrome.help = {words.text("Help"), OpenHelp{}, true, {}};
    return chrome;
}

void add_side(Chrome& chrome, const Reading& reading) {
    chrome.shows_controls = !std::holds_alternative<AtStart>(reading.state.page);
    if (at_rest(reading.state) && has_staff(reading.station))
        chrome.for_staff = Button{reading.words.text("For staff"), OpenStaff{}, true, {}};
}

void add_side(Chrome& chrome, const StaffReading& reading) {
    Chrome::Staff staff{reading.station.look ? reading.words.apart(reading.station.look->place) : "", {}};
    if (reading.state.role)
        staff.lock = Button{reading.words.text("Lock"), LockStaff{}, !reading.state.doing, {}};
    chrome.staff = std::move(staff);
}

// It is for those who set up the machine, and its bar is theirs.
void add_side(Chrome& chrome, const EnrolReading&) {
    chrome.staff = Chrome::Staff{};
}

void add_common_help(std::vector<std::string>&, const Telling&) {}

// Whoever looks after the voting needs other help than a voter.
void add_common_help(std::vector<std::string>& help, const StaffReading& reading) {
    const auto& words = reading.words;
    if (!reading.state.role) {
        help.push_back(words.text(
            "This side is for those who look after the voting. A staff card or a PIN opens it: ask your coordinator."));
        return;
    }
    help.push_back(words.text("This side locks itself after two minutes without a touch."));
    help.push_back(words.text("Here nobody sees how anyone voted, nor any result."));
}

Reading reading_of(const Telling& telling, const State& state) {
    return {telling, state};
}
StaffReading reading_of(const Telling& telling, const StaffState& state) {
    return {telling, state};
}
EnrolReading reading_of(const Telling& telling, const EnrolState& state) {
    return {telling, state};
}

Beneath beneath(const AnyState& state, std::vector<std::string> help) {
    const auto* voter = std::get_if<State>(&state);
    if (voter == nullptr) return {false, false, std::move(help)};
    return {voter->session.has_value(), may_be_ended(*voter) && has_staff(*voter), std::move(help)};
}

}  // namespace

View view(const AnyState& state, const election::Election& election, const LayoutFacts& layout,
          Messages& messages) {
    const StationFacts& station = station_of(state);
    const Telling telling{station, election, layout, messages.in(station.settings.language), messages};
    View shown;
    shown.chrome = chrome_of(telling);
    std::string spoken;
    std::vector<std::string> help;
    std::visit(
        [&](const auto& side) {
            const auto reading = reading_of(telling, side);
            add_side(shown.chrome, reading);
            std::visit(
                [&](const auto& at) {
                    auto said = view_of(at, reading);
                    shown.page = std::move(said.page);
                    shown.chrome.title = std::move(said.title);
                    spoken = std::move(said.spoken);
                    help = std::move(said.help);
                    add_common_help(help, reading);
                },
                side.page);
        },
        state);
    auto overlay = overlay_of(telling, beneath(state, std::move(help)));
    shown.overlay = std::move(overlay.overlay);
    Aloud aloud;
    aloud.say(shown.chrome.band);
    aloud.say(overlay.spoken.empty() ? spoken : overlay.spoken);
    shown.chrome.spoken = aloud.text();
    // An overlay gets its own page, and closing it gives back the one beneath.
    shown.page_id = station.turns * std::variant_size_v<Overlay> + station.overlay.index();
    return shown;
}

}  // namespace valurna::kiosk
