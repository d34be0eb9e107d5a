// Draws every screen in every theme, text size, language and panel into a folder, for eyes.

#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "kiosk/pages/draw.hpp"
#include "kiosk/platform/window.hpp"
#include "tests/gallery/samples.hpp"
#include "version.hpp"

namespace {

using namespace valurna;         // NOLINT: a program's one file
using namespace valurna::kiosk;  // NOLINT

constexpr std::string_view kHelp =
    "valurna-gallery - draws every screen of the station as PNG\n"
    "\n"
    "usage: valurna-gallery FOLDER [--only TEXT]...\n"
    "\n"
    "  --only TEXT   only files whose name holds TEXT (all of them where given more than once),\n"
    "                names are SCREEN.THEME.SIZE.LANGUAGE.WIDTHxHEIGHT.png\n"
    "  --help, --version\n";

struct Shape {
    int width, height;
    double dpi;
    const char* name;
};

// As for an election in Swedish, English and Arabic, and for one in the tongue of long words alone.
std::vector<ProjectCard> cards_of(gallery::Tongue tongue, bool figures) {
    std::vector<gallery::Tongue> tongues{gallery::Tongue::kSwedish, gallery::Tongue::kEnglish,
                                         gallery::Tongue::kArabic};
    if (tongue == gallery::Tongue::kLong) tongues = {tongue};
    std::vector<ProjectCard> cards;
    for (const auto one : tongues) {
        const auto words = gallery::words_of(one);
        for (const auto& sample : gallery::samples(one, TextSize::kDefault, Theme::kDay, {9})) {
            const auto* ballot = std::get_if<BallotPage>(&sample.view.page);
            if (ballot == nullptr || gallery::gives_figures(sample) != figures) continue;
            for (const ProjectCard& card : ballot->cards) {
                cards.push_back(card);
                cards.back().note.clear();
                cards.back().mark_label = words.chosen;
            }
        }
    }
    return cards;
}

int run(const std::string& folder, const std::vector<std::string>& only) {
    const std::vector<Shape> shapes{{1280, 800, 0, "1280x800"},
                                    {800, 1280, 0, "800x1280"},
                                    {1920, 1080, 0, "1920x1080"},
                                    {1080, 1920, 0, "1080x1920"},
                                    {1920, 1080, 102, "1920x1080-22inch"}};
    const std::vector<std::pair<gallery::Tongue, const char*>> tongues{{gallery::Tongue::kSwedish, "sv"},
                                                                       {gallery::Tongue::kEnglish, "en"},
                                                                       {gallery::Tongue::kArabic, "ar"},
                                                                       {gallery::Tongue::kLong, "long"}};
    std::vector<std::tuple<gallery::Tongue, const char*, bool>> elections;
    for (const auto& [tongue, tag] : tongues) {
        elections.emplace_back(tongue, tag, false);
        elections.emplace_back(tongue, tag, true);
    }
    std::filesystem::create_directories(folder);
    std::map<std::pair<gallery::Tongue, bool>, std::vector<ProjectCard>> cards;
    for (const auto& [tongue, tag, figures] : elections)
        cards[{tongue, figures}] = cards_of(tongue, figures);
    int drawn = 0, spilt = 0;
    for (const Shape& shape : shapes) {
        WindowOptions options;
        options.width = shape.width;
        options.height = shape.height;
        options.dpi = shape.dpi;
        options.headless = true;
        const auto opened = Window::open(options);
        if (!opened.window) {
            std::cerr << "valurna-gallery: " << opened.problem << '\n';
            return 3;
        }
        for (int t = 0; t < 2; ++t) {
            for (int s = 0; s < 4; ++s) {
                const auto size = static_cast<TextSize>(s);
                for (const auto& [tongue, tag, figures] : elections) {
                    opened.window->ui().fit_cards_to(cards[{tongue, figures}]);
                    const LayoutFacts facts = opened.window->ui().layout_facts(size);
                    for (auto& sample : gallery::samples(tongue, size, static_cast<Theme>(t), facts)) {
                        if (gallery::gives_figures(sample) != figures) continue;
                        const std::string name = sample.name + (t == 0 ? ".day." : ".high.") +
                                                 std::to_string(s) + "." + tag + "." + shape.name + ".png";
                        bool wanted = true;
                        for (const std::string& part : only)
                            wanted = wanted && name.find(part) != std::string::npos;
                        if (!wanted) continue;
                        for (int i = 0; i < 2; ++i)
                            (void)opened.window->frame(on_panel(sample.view));
                        for (const ProbeOverflow& spill : opened.window->ui().probe().overflows) {
                            ++spilt;
                            std::cout << name << ": does not fit: " << spill.text << " (" << spill.needed.w
                                      << "x" << spill.needed.h << " in " << spill.box.w << "x" << spill.box.h
                                      << ")\n";
                        }
                        if (!opened.window->save_png(folder + "/" + name)) {
                            std::cerr << "valurna-gallery: cannot write " << folder << "/" << name << '\n';
                            return 3;
                        }
                        ++drawn;
                    }
                }
            }
        }
    }
    std::cout << drawn << " pictures in " << folder << ", " << spilt << " texts that do not fit\n";
    return spilt == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::string folder;
    std::vector<std::string> only;
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "--help") {
            std::cout << kHelp;
            return 0;
        }
        if (arg == "--version") {
            std::cout << "valurna-gallery " << kVersion << '\n';
            return 0;
        }
        if (arg == "--only" && i + 1 < argc)
            only.emplace_back(argv[++i]);
        else if (folder.empty() && !arg.starts_with("-"))
            folder = arg;
        else
            folder.clear(), i = argc;
    }
    if (folder.empty()) {
        std::cerr << kHelp;
        return 2;
    }
    return run(folder, only);
}
