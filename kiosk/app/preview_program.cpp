#include "kiosk/app/preview_program.hpp"

#include <optional>
#include <random>
#include <utility>

#include "base/system/program.hpp"
#include "election/words/calm.hpp"
#include "kiosk/app/ballot_style.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/play.hpp"
#include "kiosk/app/preview_pictures.hpp"
#include "kiosk/app/preview_work.hpp"
#include "kiosk/app/station_language.hpp"
#include "sync/pictures/definition_check.hpp"

namespace valurna::kiosk {
namespace {

constexpr const char* kProgram = "valurna-kiosk";

Expected<Preview> read_preview(const Options& options) {
    ASSIGN_OR_RETURN(auto checked,
                     sync::check_definition(options.preview, options.pictures_from, "--pictures-from"));
    if (!checked.errors.empty()) {
        for (std::size_t i = 1; i < checked.errors.size(); ++i)
            print_error(kProgram, checked.errors[i - 1]);
        return Unexpected(checked.errors.back());
    }
    print_notes(checked.notes);
    RETURN_IF_ERROR(check_language(options.language, checked.election->languages));
    ASSIGN_OR_RETURN(auto style, ballot_style(options.style, *checked.election));
    return Preview{words::calm(*checked.election), std::move(checked.pictures), options.language,
                   std::move(style)};
}

Status show(const Options& options, const Preview& preview) {
    Script script;
    if (!options.script.empty()) {
        ASSIGN_OR_RETURN(script, read_script(options.script));
    }
    std::optional<EndSignal> end;
    if (options.script.empty()) end.emplace();  // before any other thread
    ASSIGN_OR_RETURN(const auto messages, screen_words());
    std::uint64_t played_ms = 1'000;
    auto wanted = window_options(options);
    wanted.title = "Valurna: preview";
    wanted.picture_bytes = pictures_of(preview.pictures);
    if (!options.script.empty()) wanted.now_ms = [&played_ms] { return played_ms; };
    ASSIGN_OR_RETURN(const auto window, open_window(wanted));
    Window& panel = *window;
    panel.ui().fit_cards_to(every_card(preview.election, *messages));
    Worker worker(std::make_unique<PreviewWork>(std::random_device()()), [&panel] { panel.wake(); });
    StationSession session(preview.election, *messages, preview.start(preview.language),
                           {[&panel](TextSize size) { return panel.ui().layout_facts(size); },
                            wanted.now_ms ? wanted.now_ms : steady_ms,
                            [&worker](Effect effect, std::uint64_t of) { worker.run(std::move(effect), of); },
                            [&panel] { panel.ui().wipe(); }});
    if (!options.script.empty())
        return Play(panel, session, worker, played_ms, options.screenshots).run(script);
    end->listen([&panel] { panel.wake(); });
    (void)draw_until(panel, session, worker, *end, true, {[] { return false; }});
    end->stop();
    return {};
}

}  // namespace

State Preview::start(const std::string& in_language) const {
    auto state = start_state(election, {in_language, TextSize::kDefault, Theme::kDay}, true);
    state.open_door = OpenDoor{style, OpenDoorUse::kPreview};
    return state;
}

Status run_preview(const Options& options) {
    ASSIGN_OR_RETURN(const auto preview, read_preview(options));
    return options.pictures.empty() ? show(options, preview) : draw_preview(options, preview);
}

}  // namespace valurna::kiosk
