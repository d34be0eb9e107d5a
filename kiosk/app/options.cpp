#include "kiosk/app/options.hpp"

#include <cstdio>

#include "base/system/command_line.hpp"
#include "version.hpp"

namespace valurna::kiosk {
namespace {

bool read_size(const std::string& text, Options& options) {
    int end = 0;
    return std::sscanf(text.c_str(), "%dx%d%n", &options.width, &options.height, &end) == 2 &&
           static_cast<std::size_t>(end) == text.size();
}

const char* const kFooter = R"(A script has one step a line ("#" begins a comment):
  codes FILE        take voting codes from FILE, one a line; the first code of each line counts
  type CODE         type the next code on the keyboard (type SAME: the last one again; type TEXT: as it is)
  touch CODE        the same on the screen's keys
  scan CODE         the same under a scanner; behind it, where it is not set to these:
                    suffix=enter (keypad-enter, tab, tab-enter, enter-tab, none), gap=5: milliseconds from key to key,
                    scanner=us (qwertz, azerty): the layout that it types,
                    layout=us (qwertz, azerty): the layout of the station's keyboard, caps=off (on)
  scan @FILE        the same with the first line of FILE, as a station slip's square holds it
  pin FIGURES       touch these figures on a pad: of a PIN, or of a number
  touch WIDGET      touch a widget by its name: begin, forward, project:3, lang:sv, cast, ...
  touch last        turn the pages up to the last one, where there are several
  key NAME          press a key: Tab, Shift+Tab, Return, Escape, ...
  wait SECONDS      let time pass
  expect SCREEN     start, code, ballot, details, review, seal, tested, thanks, stopped, ready, staff, staff-pin, staff-admit, staff-class, staff-count, staff-close, staff-ready, staff-check, staff-touch, staff-open, staff-day-end, staff-code, staff-reconciliation, staff-empty, staff-stick, staff-reason, staff-pin-role, staff-new-pin,
                    enrol, enrol-slip, enrol-compare, enrol-work, enrol-done;
                    or one with "+idle", "+leave", "+staff-end", ...
  screenshot NAME   write NAME.png to the folder of --screenshots

Exit status: 0 done, 1 refused, 2 usage, 3 the machine.)";

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
    Options options;
    std::string window, size;
    bool full = false, headless = false;
    CommandLine line(
        {.program = "valurna-kiosk",
         .what =
             "Valurna's voting station: one full screen, from a voting code to a ballot in the station's ledger.",
         .version = kVersion,
         .footer = kFooter});
    const Command kiosk = line.root();
    const auto data =
        kiosk.option("--data", options.data, "The station's folder, as `valurna-sync enrol` makes it");
    const auto preview =
        kiosk
            .option("--preview", options.preview,
                    "Show this definition (JSON) as voters will see it: no keys, no server, nothing stored")
            .excludes(data);
    kiosk
        .option(
            "--pictures", options.pictures,
            "Draw the preview's pages into this new folder, with an index.html, and leave; for four panels, or for "
            "the one of --window")
        .needs(preview);
    kiosk
        .option("--pictures-from", options.pictures_from,
                "Folder of the definition's own pictures (default: those beside it)")
        .needs(preview);
    const auto style =
        kiosk.option("--style", options.style,
                     "The ballot style that the preview shows, or that is tried (default: the first)");
    const auto practice =
        kiosk
            .flag("--practice", options.practice,
                  "People try voting: in the election of --data, else in a sample; nothing is sent or kept")
            .excludes(preview);
    kiosk.requires_that(
        [data, preview, practice] { return data.given() || preview.given() || practice.given(); },
        "--data, --preview or --practice");
    kiosk.requires_that(
        [style, preview, practice] { return !style.given() || preview.given() || practice.given(); },
        "--preview or --practice");
    const auto in_full = kiosk.flag("--fullscreen", full, "The whole screen (default)");
    const auto in_window =
        kiosk.option("--window", window, "A window instead, WIDTHxHEIGHT").excludes(in_full);
    const auto with_none = kiosk.flag("--headless", headless, "No display: the same frames, in memory only")
                               .excludes(in_full)
                               .excludes(in_window);
    kiosk.option("--size", size, "The headless panel's size, WIDTHxHEIGHT (default 1280x800)")
        .needs(with_none);
    kiosk.option("--dpi", options.dpi, "The panel's pixels an inch (default: as a ten-inch tablet)")
        .between(50.0, 1000.0);
    kiosk.option("--language", options.language,
                 "The language that each voter is met in (default: the election's first)");
    kiosk.option("--font", options.font, "Typeface: Inter, or Andika for new readers")
        .one_of({"Inter", "Andika"});
    const auto script =
        kiosk.option("--script", options.script, "Steps to do, then leave; see below").needs(with_none);
    kiosk.option("--screenshots", options.screenshots, "Folder for the script's pictures").needs(script);
    const auto open =
        kiosk.flag("--open", options.open_polls, "Open the polls where they have not been opened")
            .excludes(practice);
    kiosk.option("--on", options.on, "Today's date like 2026-12-01, where voting is not planned today")
        .needs(open);
    kiosk.option("--reason", options.reason, "Why, then; it is published with the result").needs(open);
    kiosk.flag("--allow-exit", options.allow_exit, "Closing the window ends the program");
    if (const auto ended = line.parse(argc, argv)) return {std::nullopt, *ended};
    // Who looks at a definition has a desk around it.
    if (!window.empty() || (!options.preview.empty() && !full)) options.screen = Options::Screen::kWindow;
    if (headless) options.screen = Options::Screen::kNone;
    const std::string& wanted = window.empty() ? size : window;
    if (!wanted.empty() && !read_size(wanted, options)) {
        print_problem("valurna-kiosk", std::string(window.empty() ? "--size " : "--window ") + wanted +
                                           ": not a size; write it like 1280x800");
        return {std::nullopt, ExitStatus::kUsage};
    }
    options.sized = !wanted.empty();
    return {options, ExitStatus::kDone};
}

}  // namespace valurna::kiosk
