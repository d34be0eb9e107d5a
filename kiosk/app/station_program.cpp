#include "kiosk/app/station_program.hpp"

#include "base/system/end_signal.hpp"
#include "base/system/hardening.hpp"
#include "base/system/program.hpp"
#include "base/system/terminal.hpp"
#include "election/words/calm.hpp"
#include "kiosk/app/cannot_start.hpp"
#include "kiosk/app/enrol_program.hpp"
#include "kiosk/app/log.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/play.hpp"
#include "kiosk/app/public_address.hpp"
#include "kiosk/app/station_language.hpp"
#include "kiosk/app/station_session.hpp"
#include "kiosk/app/worker.hpp"
#include "kiosk/platform/sound.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/polls_question.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_files.hpp"
#include "version.hpp"

namespace valurna::kiosk {
namespace {

// Before the polls are opened the sync process may bring a newer election package.
class NewerPackage {
  public:
    NewerPackage(std::string folder, bool never_opened)
        : folder_(std::move(folder)), watches_(never_opened) {}
    [[nodiscard]] bool came() {
        if (!watches_ || steady_ms() < look_at_) return false;
        look_at_ = steady_ms() + kLookEveryMs;
        return sync::package_waits(folder_);
    }
    [[nodiscard]] std::uint64_t longest_sleep() const {
        return watches_ ? kLookEveryMs : Until{}.longest_sleep_ms;
    }

  private:
    static constexpr std::uint64_t kLookEveryMs = 5'000;
    std::string folder_;
    bool watches_;
    std::uint64_t look_at_ = 0;
};

enum class Ended { kForGood, kForNewerPackage };

// What the panel is made from, and the station, where its card is in order.
struct Card {
    sync::Package package;
    sync::StationSlip slip;
    std::optional<sync::PollingStation> station;
    std::string stopped;  // the cause that staff read where nobody can vote
    std::string why;      // for the log
};

// A card that is an older copy, or damaged, is told on the panel: whoever stands there has no other screen.
// Whoever opens by a command reads a full disk at the terminal.
Expected<Card> read_card(const std::string& folder, bool by_command) {
    auto station = sync::PollingStation::open(folder);
    if (station.has_value()) {
        sync::Package package = station.value().package();
        auto slip = station.value().slip();
        const auto refusal = sync::refusal_by_server(folder, station.value().ledger(), slip);
        return Card{std::move(package), std::move(slip), std::move(station).value(), refusal ? "refused" : "",
                    refusal.value_or("")};
    }
    const auto trouble = sync::card_trouble(folder);
    const bool disk = !by_command && station.error().code == ErrorCode::kEnvironment;
    auto files = sync::read_station_files(folder);
    if ((trouble == sync::CardTrouble::kNone && !disk) || !files.has_value())
        return Unexpected(station.error());
    print_error("valurna-kiosk", station.error());
    return Card{std::move(files.value().package),
                std::move(files.value().slip),
                {},
                trouble == sync::CardTrouble::kSetBack   ? "set-back"
                : trouble == sync::CardTrouble::kDamaged ? "damaged"
                                                         : "storage",
                station.error().line()};
}

Status open_polls(sync::PollingStation& station, const Options& options) {
    const auto polls = station.ledger().polls();
    if (polls == sync::Polls::kOpen || polls == sync::Polls::kPaused)
        return {};  // who paused them resumes them
    ASSIGN_OR_RETURN(auto day, sync::day_for_ledger(station, sync::PollsAct::kOpen,
                                                    {options.on, options.reason}, ask_at_terminal));
    return station.open_polls(std::move(day));
}

WindowOptions station_window(const Options& options, const sync::Package& package) {
    auto wanted = window_options(options);
    wanted.codes = codes_of_voters_and_staff();
    wanted.picture_bytes = pictures_of(package.pictures);
    return wanted;
}

Expected<Ended> run_once(const Options& options, Card card, Script& script, std::optional<EndSignal>& end) {
    auto& station = card.station;
    if (options.open_polls && station) RETURN_IF_ERROR(open_polls(*station, options));
    election::Election election = words::calm(card.package.election);  // for eyes
    if (election.public_address.empty()) election.public_address = public_address(card.slip.addresses);
    std::string language = options.language.empty() ? station_language(options.data) : options.language;
    RETURN_IF_ERROR(check_language(options.language, election.languages));

    std::uint64_t played_ms = 1'000;
    auto wanted = station_window(options, card.package);
    if (!options.script.empty()) wanted.now_ms = [&played_ms] { return played_ms; };
    ASSIGN_OR_RETURN(const auto window, open_window(wanted));
    ASSIGN_OR_RETURN(const auto words_of_screen, screen_words());
    Messages& messages = *words_of_screen;
    Window& panel = *window;
    panel.ui().fit_cards_to(every_card(election, messages));
    Log log(options.data + "/kiosk.log");
    log.write(std::string("start of valurna-kiosk ") + kVersion);
    auto polls = station ? station->ledger().polls() : sync::Polls::kClosed;
    if (sync::vote_is_closed(options.data) && polls != sync::Polls::kNeverOpened)
        polls = sync::Polls::kClosed;  // by the office
    if (const auto words = memory_words(memory_state()); !words.empty()) log.write(words);
    const auto result = station ? station->result() : nullptr;
    const bool begun = card.stopped.empty();
    auto runner = std::make_unique<EffectRunner>(
        station_in({options.data, card.slip, card.package.hash, card.package.election.id, card.package.staff,
                    std::move(station)}),
        log, fresh_seed, play_two_notes, begun);
    const auto first_look = runner->look_around();
    Worker worker(std::move(runner), [&panel] { panel.wake(); });
    const auto now = wanted.now_ms ? wanted.now_ms : steady_ms;
    StationSession session(election, messages, {language, TextSize::kDefault, Theme::kDay}, polls,
                           {[&panel](TextSize size) { return panel.ui().layout_facts(size); }, now,
                            [&worker](Effect effect, std::uint64_t of) { worker.run(std::move(effect), of); },
                            [&panel] { panel.ui().wipe(); }});
    for (const auto& seen : first_look)
        session.handle(seen);
    if (result) session.handle(ResultKnown{result});
    if (!begun) {
        log.write("the station is stopped from its start on: " + card.why);
        session.handle(StationStopped{card.stopped});
    }
    if (!options.script.empty()) {
        Play play(panel, session, worker, played_ms, options.screenshots);
        RETURN_IF_ERROR(play.run(script));
        return Ended::kForGood;
    }
    end->listen([&panel] { panel.wake(); });
    NewerPackage newer(options.data, polls == sync::Polls::kNeverOpened);
    const bool came = draw_until(panel, session, worker, *end, options.allow_exit,
                                 {[&newer] { return newer.came(); }, newer.longest_sleep()});
    end->stop();
    return came ? Ended::kForNewerPackage : Ended::kForGood;
}

}  // namespace

Status run_station(const Options& options) {
    Script script;
    if (!options.script.empty()) {
        ASSIGN_OR_RETURN(script, read_script(options.script));
    }
    std::optional<EndSignal> end;
    for (;;) {
        if (options.script.empty()) end.emplace();  // one that has stopped cannot listen again
        if (!holds_station(options.data) && !options.open_polls) {
            ASSIGN_OR_RETURN(const bool enrolled, run_enrolment(options, script, end));
            if (!enrolled) return {};
            continue;
        }
        auto card = read_card(options.data, options.open_polls);
        if (!card.has_value() && options.script.empty() && !options.open_polls) {
            print_error("valurna-kiosk", card.error());
            // Or it was an emptying that was cut, and is at its end now.
            const auto mended = [&options] {
                return !holds_station(options.data) || read_card(options.data, false).has_value();
            };
            ASSIGN_OR_RETURN(const bool again, show_cannot_start(options, card.error(), *end, mended));
            if (!again) return {};
            continue;
        }
        RETURN_IF_ERROR(card);
        ASSIGN_OR_RETURN(const auto ended, run_once(options, std::move(card).value(), script, end));
        if (ended == Ended::kForGood) return {};
    }
}

}  // namespace valurna::kiosk
