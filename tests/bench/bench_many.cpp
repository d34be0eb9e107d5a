// Five hundred projects, each with a picture of 12 million pixels: what a voter waits for among them. The bounds of the same
// run: filling and copying one frame; and unpacking one such picture whole, as SDL_image does.

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "election/words/catalogue.hpp"
#include "kiosk/pages/draw.hpp"
#include "kiosk/pages/view.hpp"
#include "kiosk/platform/pictures.hpp"
#include "kiosk/platform/window.hpp"
#include "sync/pictures/sized_picture.hpp"
#include "tests/bench/camera.hpp"
#include "tests/bench/measure.hpp"
#include "tests/kiosk/flow_session.hpp"

using namespace valurna;
using namespace valurna::kiosk;
using bench::Series;
using bench::time_once;

namespace {

constexpr int kWidth = 1280, kHeight = 800;
constexpr std::size_t kProjects = 500, kDifferent = 25;
constexpr double kMostFrame = 0.016, kMostOpening = 0.200, kMostLetter = 0.050;
constexpr long kMostKilobytes = 150 * 1024;

bool all_held = true;

void held(const char* what, bool yes) {
    std::printf("  %-66s %s\n", what, yes ? "held" : "NOT HELD");
    all_held = all_held && yes;
}

// VmRSS or VmHWM, kilobytes.
long memory(const char* which) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(which)) return std::stol(line.substr(std::strlen(which) + 1));
    }
    return 0;
}
void forget_peak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

election::Election many() {
    auto made = sample::election_of_many(kProjects);
    std::size_t i = 0;
    for (auto& project : made.contests.front().projects)
        project.picture = "pictures/" + std::to_string(i++) + ".jpg";
    return made;
}

// A voter among the projects, on a panel whose pictures come from `pictures`.
struct VoterAt {
    explicit VoterAt(const std::vector<Bytes>& pictures) : session(many()) {
        WindowOptions options;
        options.width = kWidth;
        options.height = kHeight;
        options.headless = true;
        options.picture_bytes = [&pictures](const std::string& path) {
            const auto number = std::stoul(path.substr(path.find('/') + 1));
            return std::optional(pictures[number % pictures.size()]);
        };
        window = Window::open(options).window;
        session.give(ChooseLanguage{"en"});
        layout = window->ui().layout_facts(TextSize::kDefault);
    }
    void show() {
        (void)window->frame(on_panel(view(AnyState{session.state}, session.election, layout, messages)));
        (void)window->pixels();
    }
    void turn() {
        const auto shown = view(AnyState{session.state}, session.election, layout, messages);
        const auto& page = std::get<BallotPage>(shown.page);
        session.give(page.next.enabled ? page.next.event : PreviousPage{0});
    }
    flow_tests::FlowSession session;
    Messages messages{words::catalogue_folder()};
    std::unique_ptr<Window> window;
    LayoutFacts layout;
};

}  // namespace

int main() {
    Series frame_bound, unpacked, opening, opening_camera, turned, known, letter, searching;
    std::vector<std::uint32_t> from(static_cast<std::size_t>(kWidth) * kHeight), to(from.size());
    for (int i = 0; i < 300; ++i) {
        time_once(frame_bound, [&] {
            std::fill(from.begin(), from.end(), 0xff000000U | static_cast<std::uint32_t>(i));
            std::memcpy(to.data(), from.data(), from.size() * sizeof from[0]);
        });
    }
    std::vector<Bytes> camera, built;
    std::size_t camera_bytes = 0, built_bytes = 0;
    for (std::size_t i = 0; i < kDifferent; ++i) {
        camera.push_back(bench::camera_picture(static_cast<std::uint32_t>(i)));
        auto sized = sync::sized_for_stations("camera.jpg", camera.back());
        if (!sized) return 3;
        built.push_back(std::move(sized.value()));
        camera_bytes += camera.back().size();
        built_bytes += built.back().size();
    }
    forget_peak();
    const long before = memory("VmHWM:");
    for (int run = 0; run < 20; ++run) {
        VoterAt panel(built);
        panel.show();
        panel.session.admit();
        time_once(opening, [&] { panel.show(); });
    }
    {
        VoterAt panel(built);
        panel.session.admit();
        for (int i = 0; i < 250; ++i) {  // all of them, one and a half times
            time_once(turned, [&] { panel.show(); });
            for (int again = 0; again < 2; ++again)
                time_once(known, [&] { panel.show(); });
            panel.turn();
        }
        panel.session.give(OpenFind{});
        panel.show();
        for (const std::string_view word :
             {"swings", "foot", "grow", "gata", "even", "light", "bench", "stage"}) {
            for (const char symbol : word) {
                panel.session.give(FindLetter{static_cast<char32_t>(symbol)});
                time_once(letter, [&] { panel.show(); });
            }
            panel.session.give(ShowAll{});
            panel.show();
        }
        panel.session.give(FindLetter{U's'});
        panel.session.give(GoForward{});
        time_once(searching, [&] { panel.show(); });
    }
    const long peak = memory("VmHWM:") - before, resident = memory("VmRSS:");
    forget_peak();
    const long before_camera = memory("VmHWM:");
    for (int run = 0; run < 5; ++run) {
        VoterAt panel(camera);
        panel.show();
        panel.session.admit();
        time_once(opening_camera, [&] { panel.show(); });
    }
    const long peak_camera = memory("VmHWM:") - before_camera;
    for (int run = 0; run < 5; ++run)
        time_once(unpacked, [&] { (void)decode_picture(camera[static_cast<std::size_t>(run)]); });

    std::printf("pictures of 4000x3000: %.1f MB each; in the package %.0f kB each\n",
                static_cast<double>(camera_bytes) / kDifferent / 1e6,
                static_cast<double>(built_bytes) / kDifferent / 1e3);
    bench::print_heading();
    bench::print_row("frame among 500, all known", known, frame_bound.median());
    bench::print_row("the list opens, with its first pictures", opening, unpacked.median());
    bench::print_row("a page is turned, with its pictures", turned, unpacked.median());
    bench::print_row("a letter typed to its list", letter, frame_bound.median());
    bench::print_row("what was found, as cards", searching, unpacked.median());
    bench::print_row("the list opens, pictures as cameras made them", opening_camera, unpacked.median());
    std::printf(
        "  95th percentile: frame %s, opening %s, letter %s; resident %ld MB, at most %ld MB more than before, %ld MB with\n"
        "  pictures as cameras made them; one whole picture takes %s\n",
        bench::duration(known.at(0.95)).c_str(), bench::duration(opening.at(0.95)).c_str(),
        bench::duration(letter.at(0.95)).c_str(), resident / 1024, peak / 1024, peak_camera / 1024,
        bench::duration(unpacked.median()).c_str());
    held("frame among 500 within 16 ms, 95th percentile", known.at(0.95) <= kMostFrame);
    held("the list open within 200 ms, 95th percentile", opening.at(0.95) <= kMostOpening);
    held("a letter to its list within 50 ms, 95th percentile", letter.at(0.95) <= kMostLetter);
    held("no more than 150 MB for all of it", peak <= kMostKilobytes && peak_camera <= kMostKilobytes);
    return all_held ? 0 : 1;
}
