#include "kiosk/app/enrol_program.hpp"

#include <filesystem>
#include <mutex>
#include <utility>

#include "base/system/files.hpp"
#include "crypto/keys/symbols.hpp"
#include "kiosk/app/camera.hpp"
#include "kiosk/app/enrol_runner.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/play.hpp"
#include "kiosk/app/station_language.hpp"
#include "version.hpp"

namespace valurna::kiosk {
namespace {

// What the sketch of an election must say so that pages of any kind can be drawn: the languages that there are.
election::Election machine_in(const Messages& messages) {
    election::Election machine;
    machine.languages = messages.languages();
    return machine;
}

// What a camera has seen, from its thread to the drawing one.
class Seen {
  public:
    void add(std::string line) {
        const std::lock_guard lock(mutex_);
        events_.emplace_back(CodeText{std::move(line), {}});
    }
    [[nodiscard]] std::vector<Event> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(events_, {});
    }

  private:
    std::mutex mutex_;
    std::vector<Event> events_;
};

bool finished(const StationSession& session) {
    const auto* machine = std::get_if<EnrolState>(&session.state());
    return machine != nullptr && machine->finished;
}

}  // namespace

bool holds_station(const std::string& folder) {
    return file_exists(folder + "/assignment.note");  // the last thing that an enrolment writes
}

Expected<bool> run_enrolment(const Options& options, Script& script, std::optional<EndSignal>& end) {
    std::error_code unseen;
    if (file_exists(options.data) && !std::filesystem::is_directory(options.data, unseen))
        return Unexpected(
            Error{ErrorCode::kBadInput, options.data, "it is not a folder", "name the station's folder"});
    ASSIGN_OR_RETURN(const auto messages, screen_words());
    const auto machine = machine_in(*messages);
    std::uint64_t played_ms = 1'000;
    auto wanted = window_options(options);
    wanted.codes = {crypto::plain_character,
                    [](std::string_view line) { return sync::parse_slip(line, "").has_value(); }};
    if (!options.script.empty()) wanted.now_ms = [&played_ms] { return played_ms; };
    ASSIGN_OR_RETURN(const auto window, open_window(wanted));
    Window& panel = *window;
    Log log(options.data + "/kiosk.log");
    auto made = std::make_unique<EnrolRunner>(options.data, beside_this_program("valurna-sync"), log);
    EnrolRunner& runner = *made;
    Worker worker(std::move(made), [&panel] { panel.wake(); });
    const auto run = [&](Effect effect, std::uint64_t of) {
        if (const auto* asked = std::get_if<EnrolEffect>(&effect);
            asked != nullptr && std::holds_alternative<StopEnrolment>(*asked))
            runner.stop();
        worker.run(std::move(effect), of);
    };
    StationSession session(machine, *messages,
                           enrol_state(machine, options.language.empty() ? "sv" : options.language),
                           {[&panel](TextSize size) { return panel.ui().layout_facts(size); },
                            wanted.now_ms ? wanted.now_ms : steady_ms, run, [&panel] { panel.ui().wipe(); }});
    const auto done = [&session] { return finished(session); };
    if (!options.script.empty()) {
        Play play(panel, session, worker, played_ms, options.screenshots);
        RETURN_IF_ERROR(play.run(script, done));
    } else {
        end->listen([&panel] { panel.wake(); });
        Seen seen;
        const auto camera = Camera::open([&](std::string line) {
            seen.add(std::move(line));
            panel.wake();
        });
        (void)draw_until(panel, session, worker, *end, options.allow_exit,
                         {done, Until{}.longest_sleep_ms, [&seen] { return seen.take(); }});
        end->stop();
    }
    runner.stop();  // nothing goes on behind a screen that is gone
    if (!done()) return false;
    RETURN_IF_ERROR(keep_station_language(options.data, session.station().settings.language));
    log.write(std::string("this machine was set up as a station by valurna-kiosk ") + kVersion);
    return true;
}

}  // namespace valurna::kiosk
