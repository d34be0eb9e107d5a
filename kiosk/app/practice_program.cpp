#include "kiosk/app/practice_program.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "base/system/end_signal.hpp"
#include "base/system/start_program.hpp"
#include "election/words/calm.hpp"
#include "kiosk/app/ballot_style.hpp"
#include "kiosk/app/effect_runner.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/play.hpp"
#include "kiosk/app/station_language.hpp"
#include "kiosk/platform/sound.hpp"
#include "sync/pictures/definition_check.hpp"
#include "sync/station/practice.hpp"
#include "sync/station/stage.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::kiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSample = "../share/valurna/practice/election.json";  // from the programs

// What is tried, and while a station's own election is, what keeps that station from voters.
struct Tried {
    sync::Package package;
    std::optional<sync::FolderLock> station;
};

Expected<Tried> what_is_tried(const std::string& data) {
    if (!data.empty()) {
        ASSIGN_OR_RETURN(auto lock, sync::hold_for_practice(data));
        ASSIGN_OR_RETURN(auto files, sync::read_station_files(data));
        return Tried{std::move(files.package), std::move(lock)};
    }
    const auto file = fs::path(beside_this_program(kSample)).lexically_normal().string();
    ASSIGN_OR_RETURN(auto checked, sync::check_definition(file, {}));
    if (!checked.errors.empty()) return Unexpected(checked.errors.front());
    sync::Package package;
    package.election = std::move(*checked.election);
    package.pictures = std::move(checked.pictures);
    return Tried{std::move(package), std::nullopt};
}

// In memory where the machine has such a place: nothing of it outlives a power cut there.
Expected<std::string> new_folder() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code unseen;
    const fs::path in = runtime != nullptr && fs::is_directory(runtime, unseen)
                            ? fs::path(runtime)
                            : fs::temp_directory_path(unseen);
    std::string name = (in / "valurna-practice-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return Unexpected(Error{ErrorCode::kEnvironment, in.string(), "no folder can be made for practice",
                                "check the disk"});
    return name;
}

// The station's own PINs open the staff's side here too.
void take_pins(const std::string& from, const std::string& folder) {
    std::error_code none;
    for (const char* file : {"/staff.pins", "/staff.misses"})
        fs::copy_file(from + file, folder + file, none);
}

// A member of the staff has unlocked their side.
bool staff_came(const StationSession& session) {
    const auto* staff = std::get_if<StaffState>(&session.state());
    return staff != nullptr && !std::holds_alternative<AtPin>(staff->page);
}

}  // namespace

Status run_practice(const Options& options) {
    Script script;
    if (!options.script.empty()) {
        ASSIGN_OR_RETURN(script, read_script(options.script));
    }
    std::optional<EndSignal> end;
    if (options.script.empty()) end.emplace();  // before any other thread
    ASSIGN_OR_RETURN(auto tried, what_is_tried(options.data));
    ASSIGN_OR_RETURN(const auto style, ballot_style(options.style, tried.package.election));
    RETURN_IF_ERROR(check_language(options.language, tried.package.election.languages));
    const auto pictures = tried.package.pictures;
    const bool staffed = !tried.package.staff.empty();

    ASSIGN_OR_RETURN(const auto made, new_folder());
    const sync::StageFolder folder(made);
    ASSIGN_OR_RETURN(auto station, sync::begin_practice(std::move(tried.package), folder.path()));
    if (staffed) take_pins(options.data, folder.path());
    const auto election = words::calm(station.package().election);  // for eyes

    std::uint64_t played_ms = 1'000;
    auto wanted = window_options(options);
    wanted.title = "Valurna: practice";
    wanted.picture_bytes = pictures_of(pictures);
    wanted.codes = codes_of_voters_and_staff();
    if (!options.script.empty()) wanted.now_ms = [&played_ms] { return played_ms; };
    ASSIGN_OR_RETURN(const auto messages, screen_words());
    ASSIGN_OR_RETURN(const auto window, open_window(wanted));
    Window& panel = *window;
    panel.ui().fit_cards_to(every_card(election, *messages));
    Log log(folder.path() + "/kiosk.log");
    Worker worker(std::make_unique<EffectRunner>(station_in(folder.path(), std::move(station)), log,
                                                 fresh_seed, play_two_notes),
                  [&panel] { panel.wake(); });
    auto language = options.language;
    if (language.empty() && !options.data.empty()) language = station_language(options.data);
    auto state = start_state(election, {language, TextSize::kDefault, Theme::kDay}, true);
    state.open_door = OpenDoor{style, OpenDoorUse::kPractice, staffed};
    StationSession session(election, *messages, std::move(state),
                           {[&panel](TextSize size) { return panel.ui().layout_facts(size); },
                            wanted.now_ms ? wanted.now_ms : steady_ms,
                            [&worker](Effect effect, std::uint64_t of) { worker.run(std::move(effect), of); },
                            [&panel] { panel.ui().wipe(); }});
    const auto ended = [&session] { return staff_came(session); };
    if (!options.script.empty())
        return Play(panel, session, worker, played_ms, options.screenshots).run(script, ended);
    end->listen([&panel] { panel.wake(); });
    (void)draw_until(panel, session, worker, *end, true, {ended});
    end->stop();
    return {};
}

}  // namespace valurna::kiosk
