#include "kiosk/app/cannot_start.hpp"

#include "kiosk/app/log.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/station_language.hpp"
#include "kiosk/app/work.hpp"
#include "kiosk/app/worker.hpp"
#include "sync/station/folder.hpp"

namespace valurna::kiosk {
namespace {

constexpr std::uint64_t kAgainMs = 5'000;

// Nothing is asked of it on this page.
class NoWork final : public Work {
  public:
    std::vector<Event> run(Effect&) override { return {}; }
};

CannotStart kind_of(const Error& why, const std::string& folder) {
    if (why.code == ErrorCode::kEnvironment) return CannotStart::kDisk;
    const auto lock = sync::FolderLock::take(folder);
    if (!lock.has_value() && lock.error().code == ErrorCode::kRefused) return CannotStart::kInUse;
    return CannotStart::kFiles;
}

}  // namespace

Expected<bool> show_cannot_start(const Options& options, const Error& why, EndSignal& end,
                                 const std::function<bool()>& mended) {
    ASSIGN_OR_RETURN(const auto messages, screen_words());
    election::Election machine;
    machine.languages = messages->languages();
    ASSIGN_OR_RETURN(const auto window, open_window(window_options(options)));
    Window& panel = *window;
    Log(options.data + "/kiosk.log").write("the station cannot start: " + why.line());
    Worker worker(std::make_unique<NoWork>(), [&panel] { panel.wake(); });
    const auto language = options.language.empty() ? station_language(options.data) : options.language;
    StationSession session(
        machine, *messages,
        cannot_start_state(machine, language.empty() ? "sv" : language, kind_of(why, options.data)),
        {[&panel](TextSize size) { return panel.ui().layout_facts(size); }, steady_ms,
         [&worker](Effect effect, std::uint64_t of) { worker.run(std::move(effect), of); },
         [&panel] { panel.ui().wipe(); }});
    end.listen([&panel] { panel.wake(); });
    auto next = steady_ms() + kAgainMs;
    const auto asked = [&next, &mended] {
        if (steady_ms() < next) return false;
        next = steady_ms() + kAgainMs;
        return mended();
    };
    const bool again = draw_until(panel, session, worker, end, options.allow_exit, {asked, kAgainMs});
    end.stop();
    return again;
}

}  // namespace valurna::kiosk
