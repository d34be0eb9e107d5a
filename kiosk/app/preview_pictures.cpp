#include "kiosk/app/preview_pictures.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <iostream>
#include <set>
#include <utility>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "base/system/program.hpp"
#include "kiosk/app/panel.hpp"
#include "kiosk/app/preview_work.hpp"
#include "kiosk/pages/draw.hpp"
#include "kiosk/platform/picture_index.hpp"
#include "kiosk/platform/rig.hpp"

namespace valurna::kiosk {
namespace {

namespace fs = std::filesystem;

struct PanelSize {
    int width, height;
    [[nodiscard]] std::string name() const { return std::to_string(width) + "x" + std::to_string(height); }
};

std::vector<PanelSize> panels(const Options& options) {
    if (options.sized) return {{options.width, options.height}};
    return {{1280, 800}, {800, 1280}, {1920, 1080}, {1080, 1920}};
}

// Of a list of hundreds, enough to see how it looks.
constexpr std::size_t kMostPages = 4, kMostDetails = 12;
// The order of the projects is the same in every picture of every run.
constexpr std::uint64_t kSeed = 1;
constexpr std::size_t kDigits = 3;  // of a picture's number
constexpr std::size_t kWantedChoices = 3;

// A choice that can be cast: of a few projects where the rule takes that, else blank.
election::Preferences some_choice(const election::Contest& contest) {
    election::Preferences found;
    std::vector<std::uint32_t> first;
    for (std::uint32_t project = 0; project < contest.projects.size(); ++project) {
        first.push_back(project);
        const auto choice = election::choose(contest.voting, first);
        if (!election::castable(contest.voting, choice, election::facts_of(contest))) continue;
        found = election::preferences(choice);
        if (found.projects.size() >= kWantedChoices) break;
    }
    return found;
}

// The projects whose own pages are drawn: the first ones, and those with the most to say.
std::vector<std::uint32_t> to_read(const election::Contest& contest) {
    const auto longest = [&](const election::Text election::Project::*text) {
        const auto length = [&](const election::Project& project) {
            std::size_t most = 0;
            for (const auto& [language, one] : project.*text)
                most = std::max(most, one.size());
            return most;
        };
        const auto& all = contest.projects;
        const auto found = std::max_element(
            all.begin(), all.end(), [&](const auto& a, const auto& b) { return length(a) < length(b); });
        return static_cast<std::uint32_t>(found - all.begin());
    };
    std::set<std::uint32_t> chosen{longest(&election::Project::title),
                                   longest(&election::Project::description)};
    for (std::uint32_t project = 0; project < contest.projects.size() && chosen.size() < kMostDetails;
         ++project)
        chosen.insert(project);
    return {chosen.begin(), chosen.end()};
}

// One voter on one panel, in one language.
class Walk {
  public:
    Walk(Window& window, std::uint64_t& clock_ms, const Preview& preview, Messages& messages,
         const std::string& language, const std::string& panel, const std::string& root,
         std::vector<PictureOfScreen>& pictures)
        : window_(window),
          preview_(preview),
          messages_(messages),
          language_(language),
          panel_(panel),
          root_(root),
          pictures_(pictures),
          session_(preview.election, messages, at_rest(language),
                   {[&window](TextSize size) { return window.ui().layout_facts(size); },
                    [&clock_ms] { return clock_ms; },
                    [this](Effect effect, std::uint64_t of) { asked_.emplace_back(std::move(effect), of); },
                    [&window] { window.ui().wipe(); }}),
          rig_(
              window, [this] { return on_panel(session_.view()); },
              [this](const Event& event) { give(event); },
              [&clock_ms](std::uint64_t ms) { clock_ms += ms; }) {}

    Status go() {
        RETURN_IF_ERROR(make_folder(root_ + "/" + language_, kFolderMode));
        RETURN_IF_ERROR(make_folder(root_ + "/" + language_ + "/" + panel_, kFolderMode));
        RETURN_IF_ERROR(take("start"));
        RETURN_IF_ERROR(code_page());
        give(Begin{});
        RETURN_IF_ERROR(choose_all(true));
        RETURN_IF_ERROR(take_at<AtReview>("review"));
        RETURN_IF_ERROR(further_pages("review"));
        give(GoForward{});
        RETURN_IF_ERROR(take_at<AtCast>("seal"));
        give(Cast{});
        RETURN_IF_ERROR(take_at<AtThanks>("thanks"));
        give(Finish{});
        give(Begin{});
        RETURN_IF_ERROR(choose_all(false));
        give(GoForward{});
        give(TestMachine{});
        RETURN_IF_ERROR(take_at<AtCast>("before-test"));
        give(ConfirmTest{});
        return take_at<AtTested>("tested");
    }

  private:
    static constexpr unsigned kFolderMode = 0755;

    void give(const Event& event) {
        session_.handle(event);
        while (!asked_.empty()) {
            auto [effect, of] = std::move(asked_.front());
            asked_.pop_front();
            for (auto& answer : work_.run(effect))
                session_.take({{of, std::move(answer)}});
        }
    }

    // A picture shows a page as voters will see it, without what a preview adds: nobody can take it for a station.
    [[nodiscard]] State at_rest(const std::string& language) const {
        auto state = preview_.start(language);
        state.open_door->use = OpenDoorUse::kPicture;
        state.open_door->staffed = true;
        return state;
    }

    // The page that a preview does not need, as voters with slips will see it.
    Status code_page() {
        auto state = at_rest(language_);
        state.page = AtCode{};
        const AnyState any = std::move(state);
        const auto shown =
            view(any, preview_.election, window_.ui().layout_facts(TextSize::kDefault), messages_);
        for (int i = 0; i < 2; ++i)
            (void)window_.frame(on_panel(shown));
        return save("code");
    }

    Status take(const std::string& page) {
        rig_.settle();
        return save(page);
    }

    template <class P>
    Status take_at(const std::string& page) {
        if (at<P>()) return take(page);
        const auto* state = std::get_if<State>(&session_.state());
        const auto name = state == nullptr
                              ? std::string_view("another")
                              : std::visit([](const auto& one) { return one.kName; }, state->page);
        return Unexpected(Error{ErrorCode::kRefused, preview_.election.id,
                                "the voter of the pictures stays on the page \"" + std::string(name) +
                                    "\" on the way to \"" + page + "\"",
                                "walk through it in a window (without --pictures)"});
    }

    Status save(const std::string& page) {
        auto number = std::to_string(++taken_);
        number.insert(0, kDigits - std::min(kDigits, number.size()), '0');
        const auto file = language_ + "/" + panel_ + "/" + number + "-" + page + ".png";
        if (!window_.save_png(root_ + "/" + file))
            return Unexpected(Error{ErrorCode::kEnvironment, root_ + "/" + file,
                                    "the picture cannot be written", "check the disk"});
        std::string note;
        for (const auto& spill : window_.ui().probe().overflows)
            note += (note.empty() ? "Too long for its place: " : "; ") + spill.text;
        pictures_.push_back({file, {page, language_, panel_}, note});
        return {};
    }

    [[nodiscard]] const Visit* visit() const {
        const auto* state = std::get_if<State>(&session_.state());
        return state != nullptr && state->session ? &*state->session : nullptr;
    }
    template <class P>
    [[nodiscard]] bool at() const {
        const auto* state = std::get_if<State>(&session_.state());
        return state != nullptr && std::holds_alternative<P>(state->page);
    }

    // Every part of the ballot, up to the review page. Of a group each contest is shown, and voted in is the last one.
    Status choose_all(bool draw) {
        const auto parts = election::parts_of(preview_.election, *preview_.election.style(preview_.style));
        std::vector<std::uint32_t> blank;
        for (std::uint32_t i = 0; i < parts.size(); ++i) {
            const auto& part = parts[i];
            if (part.group == nullptr) {
                RETURN_IF_ERROR(choose_in(*part.contests.front(), i, parts.size() > 1, draw));
            } else {
                if (draw) {
                    RETURN_IF_ERROR(take("group-" + part.group->id));
                    RETURN_IF_ERROR(further_pages("group-" + part.group->id));
                }
                const auto last = static_cast<std::uint32_t>(part.contests.size() - 1);
                for (std::uint32_t place = draw ? 0 : last; place <= last; ++place) {
                    give(ChooseContest{place});
                    RETURN_IF_ERROR(choose_in(*part.contests[place], i, true, draw));
                    if (place == last) continue;
                    if (at<AtArrange>()) give(GoBack{});
                    give(GoBack{});
                }
            }
            if (listed(visit()->contests[i]).empty()) blank.push_back(i);
            give(GoForward{});
        }
        for (const auto contest : blank)
            give(DeclareBlank{contest});
        return {};
    }

    // Up to the page that leads on from the contest. `named`: it is not the only one.
    Status choose_in(const election::Contest& contest, std::uint32_t part, bool named, bool draw) {
        const std::string of = named ? "-" + contest.id : "";
        if (draw) RETURN_IF_ERROR(look_around(contest, of));
        const auto chosen = some_choice(contest);
        choose(part, chosen);
        if (draw && !chosen.projects.empty()) RETURN_IF_ERROR(take("chosen" + of));
        if (!arranges(visit()->contests[part])) return {};
        give(GoForward{});
        for (std::size_t p = 0; p < chosen.points.size(); ++p)
            give(GivePoints{chosen.projects[p], chosen.points[p]});
        if (draw) RETURN_IF_ERROR(take("arrange" + of));
        return {};
    }

    Status further_pages(const std::string& of) {
        for (std::size_t page = 1; page < kMostPages && rig_.touch("next"); ++page)
            RETURN_IF_ERROR(take(of + "-page-" + std::to_string(page + 1)));
        return {};
    }

    // A method takes a project by a touch, or by what it is given.
    void choose(std::uint32_t contest, const election::Preferences& chosen) {
        const auto count = [&] { return listed(visit()->contests[contest]).size(); };
        for (std::size_t p = 0; p < chosen.projects.size(); ++p) {
            const auto before = count();
            if (!chosen.points.empty()) give(GivePoints{chosen.projects[p], chosen.points[p]});
            if (count() == before) give(ToggleProject{chosen.projects[p]});
            if (count() == before) give(GivePoints{chosen.projects[p], 1});  // yes
        }
    }

    // The cards, the help, the projects' own pages and, among many, the ways to find one.
    Status look_around(const election::Contest& contest, const std::string& of) {
        RETURN_IF_ERROR(take("ballot" + of));
        RETURN_IF_ERROR(further_pages("ballot" + of));
        while (rig_.touch("previous"))
            rig_.settle();
        give(OpenHelp{});
        RETURN_IF_ERROR(take("help" + of));
        give(CloseOverlay{});
        for (const auto project : to_read(contest)) {
            give(OpenProject{project});
            RETURN_IF_ERROR(take("details" + of + "-" + std::to_string(project + 1)));
            give(GoBack{});
        }
        if (!offers_finding(contest)) return {};
        give(OpenFind{});
        RETURN_IF_ERROR(take("find" + of));
        give(GoBack{});
        return {};
    }

    Window& window_;
    const Preview& preview_;
    Messages& messages_;
    const std::string language_, panel_, root_;
    std::vector<PictureOfScreen>& pictures_;
    PreviewWork work_{kSeed};
    std::deque<std::pair<Effect, std::uint64_t>> asked_;
    StationSession session_;
    Rig rig_;
    int taken_ = 0;
};

// What a person may have in a folder is not written over.
Status make_new_folder(const std::string& folder) {
    std::error_code unseen;
    if (fs::exists(folder, unseen) && !(fs::is_directory(folder, unseen) && fs::is_empty(folder, unseen)))
        return Unexpected(Error{ErrorCode::kRefused, folder, "it is there already, and not an empty folder",
                                "name a new folder for the pictures"});
    return make_folder(folder, 0755);
}

}  // namespace

Status draw_preview(const Options& options, const Preview& preview) {
    const auto& root = options.pictures;
    RETURN_IF_ERROR(make_new_folder(root));
    ASSIGN_OR_RETURN(const auto messages, screen_words());
    const auto cards = every_card(preview.election, *messages);
    const auto languages =
        preview.language.empty() ? preview.election.languages : std::vector<std::string>{preview.language};
    std::vector<PictureOfScreen> pictures;
    for (const auto& panel : panels(options)) {
        auto wanted = window_options(options);
        wanted.headless = true;
        wanted.fullscreen = false;
        wanted.width = panel.width;
        wanted.height = panel.height;
        wanted.picture_bytes = pictures_of(preview.pictures);
        std::uint64_t clock_ms = 1'000;
        wanted.now_ms = [&clock_ms] { return clock_ms; };
        ASSIGN_OR_RETURN(const auto window, open_window(wanted));
        window->ui().fit_cards_to(cards);
        for (const auto& language : languages)
            RETURN_IF_ERROR(
                Walk(*window, clock_ms, preview, *messages, language, panel.name(), root, pictures).go());
    }
    std::vector<std::string> spilt;
    for (const auto& one : pictures) {
        if (!one.note.empty()) spilt.push_back(one.file + ": " + one.note);
    }
    print_notes(spilt);
    const auto title =
        std::string(preview.election.localised(preview.election.title, languages.front()).text);
    const auto index =
        picture_index("Preview: " + title, "What voters will see. The numbers of the ballots are made up.",
                      {"Page", "Language", "Panel"}, pictures);
    RETURN_IF_ERROR(create_file(root + "/index.html", as_bytes(index), kPublicMode));
    std::cout << how_many(pictures.size(), "picture") << " in " << root << "; open " << root
              << "/index.html in a browser\n";
    return {};
}

}  // namespace valurna::kiosk
