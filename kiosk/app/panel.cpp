#include "kiosk/app/panel.hpp"

#include <chrono>
#include <random>
#include <utility>

#include "crypto/keys/symbols.hpp"
#include "kiosk/pages/draw.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/staff.hpp"

namespace valurna::kiosk {

std::uint64_t steady_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

std::uint64_t fresh_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

CodeReader codes_of_voters_and_staff() {
    return {crypto::plain_character, [](std::string_view line) {
                return crypto::check_code(line) == crypto::CodeProblem::kNone ||
                       (sync::looks_like_staff_card(line) && sync::read_staff_card(line)) ||
                       line == election::kTestSquare || sync::note_in_line(line);
            }};
}

std::function<std::optional<Bytes>(const std::string&)> pictures_of(std::map<std::string, Bytes> pictures) {
    return [pictures = std::move(pictures)](const std::string& path) -> std::optional<Bytes> {
        const auto found = pictures.find(path);
        if (found == pictures.end()) return std::nullopt;
        return found->second;
    };
}

WindowOptions window_options(const Options& options) {
    WindowOptions wanted;
    wanted.width = options.width;
    wanted.height = options.height;
    wanted.dpi = options.dpi;
    wanted.fullscreen = options.screen == Options::Screen::kFull;
    wanted.headless = options.screen == Options::Screen::kNone;
    wanted.font = options.font;
    return wanted;
}

Expected<std::unique_ptr<Window>> open_window(const WindowOptions& wanted) {
    auto opened = Window::open(wanted);
    if (opened.window) return std::move(opened.window);
    return Unexpected(Error{ErrorCode::kEnvironment, "screen", opened.problem, "check the display"});
}

Expected<std::unique_ptr<Messages>> screen_words() {
    auto messages = std::make_unique<Messages>(words::catalogue_folder());
    if (messages->has("en")) return messages;
    return Unexpected(Error{ErrorCode::kEnvironment, words::catalogue_folder(),
                            "the words of the screens are missing", "install Valurna anew"});
}

bool draw_until(Window& window, StationSession& session, Worker& worker, EndSignal& end, bool allow_exit,
                const Until& until) {
    while (!end.came() && !(allow_exit && window.closed())) {
        if (until.ended()) return true;
        session.take(worker.take());
        session.pass_time();
        if (until.seen) {
            for (const auto& event : until.seen())
                session.handle(event);
        }
        if (!session.changed()) {
            const auto now = steady_ms();
            const auto wake = session.next_wake().value_or(now + until.longest_sleep_ms);
            const auto sleep = wake > now ? std::min(wake - now, until.longest_sleep_ms) : 0;
            if (!window.wait(static_cast<int>(sleep))) continue;
            session.take(worker.take());
            session.pass_time();
        }
        const auto event = window.frame(on_panel(session.view()));
        if (event) {
            session.handle(*event);
        } else if (window.last_activity_ms() > session.station().touched_ms &&
                   !std::holds_alternative<AtIdle>(session.station().overlay)) {
            session.notice_hand();
        }
    }
    return false;
}

}  // namespace valurna::kiosk
