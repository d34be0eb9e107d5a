#include "kiosk/app/play.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "kiosk/pages/draw.hpp"

namespace valurna::kiosk {
namespace {

constexpr auto kWorkerMost = std::chrono::seconds(60);
constexpr int kMostPages = 200;

// What a code on paper holds that is too long for a script: the first line of a file.
Expected<std::string> line_in(const Script& script, const std::string& name, const std::string& at) {
    const std::filesystem::path named(name);
    const auto file = named.is_absolute() ? named : std::filesystem::path(script.file).parent_path() / named;
    std::ifstream in(file);
    std::string line;
    if (std::getline(in, line) && !line.empty()) return line;
    return Unexpected(
        Error{ErrorCode::kBadInput, at, "\"" + file.string() + "\" has no line to scan", "check its name"});
}

}  // namespace

Play::Play(Window& window, StationSession& session, Worker& worker, std::uint64_t& clock_ms,
           std::string screenshots)
    : window_(window),
      session_(session),
      worker_(worker),
      clock_ms_(clock_ms),
      screenshots_(std::move(screenshots)),
      rig_(
          window,
          [this] {
              session_.pass_time();
              return on_panel(session_.view());
          },
          [this](const Event& event) { session_.handle(event); },
          [this](std::uint64_t ms) { clock_ms_ += ms; }) {}

void Play::settle() {
    do {
        rig_.settle();
        (void)worker_.wait_until_done(kWorkerMost);
        session_.take(worker_.take());
        session_.pass_time();
        if (session_.changed()) rig_.frame();
    } while (session_.changed() || waiting_for_worker(session_.state()));
    rig_.settle();
}

Status Play::run(Script& script, const std::function<bool()>& ended) {
    settle();
    while (script.next < script.steps.size() && !(ended && ended())) {
        RETURN_IF_ERROR(step(script, script.steps[script.next]));
        ++script.next;
        settle();
    }
    return {};
}

std::string Play::where() const {
    return place_of(session_.state());
}

bool Play::find_in_pages(const std::string& widget) {
    for (int page = 0; page < kMostPages && rig_.touch("previous"); ++page)
        settle();
    for (int page = 0; page < kMostPages; ++page) {
        if (rig_.probe().find(widget) != nullptr) return true;
        if (!rig_.touch("next")) return false;
        settle();
    }
    return false;
}

void Play::turn_to_last() {
    for (int page = 0; page < kMostPages && rig_.touch("next"); ++page)
        settle();
}

bool Play::touch(const std::string& widget) {
    if (rig_.touch(widget)) return true;
    const auto is = [&widget](std::string_view kind) { return widget.rfind(kind, 0) == 0; };
    // "project:3" chooses it; the cards stand in another order for each voter, and a result's in that of the
    // count, so the page of what is touched is looked for.
    const bool card = is("project:");
    if (!card && !is("why:") && !is("arrange:") && !is("review:") && !is("edit:") && !is("blank:"))
        return false;
    const auto full = !card || widget.find(':', 8) != std::string::npos ? widget : widget + ":choose";
    if (rig_.touch(full)) return true;
    const auto* voter = std::get_if<State>(&session_.state());
    const auto at = [voter]<class P>(std::type_identity<P>) {
        return voter != nullptr && std::holds_alternative<P>(voter->page);
    };
    const bool listed = card             ? at(std::type_identity<AtBallot>())
                        : is("why:")     ? at(std::type_identity<AtResults>())
                        : is("arrange:") ? at(std::type_identity<AtArrange>())
                                         : at(std::type_identity<AtReview>());
    return listed && find_in_pages(full) && rig_.touch(full);
}

Status Play::step(const Script& script, const ScriptStep& step) {
    const auto at = script.file + ":" + std::to_string(step.line);
    const bool code = step.what == "CODE", same = step.what == "SAME";
    std::string text = step.what;
    const bool by_hand = step.kind == ScriptStep::Kind::kType || step.kind == ScriptStep::Kind::kTouch ||
                         step.kind == ScriptStep::Kind::kScan;
    if (by_hand && (code || same)) {
        if (code) ++next_code_;
        if (next_code_ == 0 || next_code_ > script.codes.size()) {
            return Unexpected(Error{ErrorCode::kBadInput, at, "there is no voting code left",
                                    "name a file with more by \"codes FILE\""});
        }
        text = script.codes[next_code_ - 1];
    }
    if (step.kind == ScriptStep::Kind::kScan && text.starts_with('@')) {
        ASSIGN_OR_RETURN(text, line_in(script, text.substr(1), at));
    }
    switch (step.kind) {
        case ScriptStep::Kind::kType:
            rig_.type(text);
            break;
        case ScriptStep::Kind::kScan:
            rig_.scan(text, step.scanner);
            break;
        case ScriptStep::Kind::kKey:
            rig_.key(text);
            break;
        case ScriptStep::Kind::kTouch: {
            if (!code && !same) {
                if (text == "last") {
                    turn_to_last();
                    break;
                }
                if (touch(text)) break;
                std::string there;
                for (const auto& widget : rig_.probe().widgets) {
                    if (widget.enabled) there += (there.empty() ? "" : ", ") + widget.id;
                }
                return Unexpected(
                    Error{ErrorCode::kRefused, at,
                          "\"" + text + "\" cannot be touched on the screen \"" + where() + "\"",
                          "there are: " + there});
            }
            for (const char symbol : text) {
                if (!rig_.touch(std::string("key:") + symbol)) {
                    return Unexpected(Error{ErrorCode::kRefused, at,
                                            "the screen \"" + where() + "\" takes no code",
                                            "touch begin first"});
                }
                settle();
            }
            break;
        }
        case ScriptStep::Kind::kPin:
            for (const char figure : text) {
                if (!rig_.touch(std::string("figure:") + figure)) {
                    return Unexpected(Error{ErrorCode::kRefused, at,
                                            "the screen \"" + where() + "\" takes no figure",
                                            "touch chrome:staff first"});
                }
                settle();
            }
            break;
        case ScriptStep::Kind::kWait:
            // From one change to the next: what happens in between is nothing.
            for (const auto end = clock_ms_ + step.seconds * 1000; clock_ms_ < end;) {
                const auto wake = std::max(session_.next_wake().value_or(end), clock_ms_ + 1);
                clock_ms_ = std::min(wake, end);
                settle();
            }
            break;
        case ScriptStep::Kind::kExpect:
            if (where() != text) {
                return Unexpected(Error{ErrorCode::kRefused, at,
                                        "the screen is \"" + where() + "\" and not \"" + text + "\"",
                                        "look at the steps before it"});
            }
            break;
        case ScriptStep::Kind::kScreenshot: {
            if (screenshots_.empty()) {
                return Unexpected(Error{ErrorCode::kBadInput, at, "there is no folder for pictures",
                                        "start with --screenshots FOLDER"});
            }
            std::error_code error;
            std::filesystem::create_directories(screenshots_, error);
            const auto file = (std::filesystem::path(screenshots_) / (text + ".png")).string();
            if (!rig_.screenshot(file))
                return Unexpected(
                    Error{ErrorCode::kEnvironment, file, "the picture cannot be written", "check the disk"});
            break;
        }
    }
    return {};
}

}  // namespace valurna::kiosk
