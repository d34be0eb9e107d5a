#include "kiosk/app/options.hpp"

#include <cctype>
#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>

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
  scan CODE         the same under a scanner
  touch WIDGET      touch a widget by its name: begin, forward, project:3, lang:sv, cast, ...
  key NAME          press a key: Tab, Shift+Tab, Return, Escape, ...
  wait SECONDS      let time pass
  expect SCREEN     start, code, ballot, details, review, seal, tested, thanks, stopped; or one with "+idle", "+leave", ...
  screenshot NAME   write NAME.png to the folder of --screenshots

Exit status: 0 done, 1 refused, 2 usage, 3 the machine.)";

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
    Options options;
    std::string window, size;
    bool full = false, headless = false;
    CLI::App app{
        "Valurna's voting station: one full screen, from a voting code to a ballot in the station's ledger."};
    app.set_version_flag("--version", std::string("valurna-kiosk ") + kVersion);
    app.footer(kFooter);
    app.add_option("--data", options.data, "The station's folder, as `valurna-sync enrol` makes it")
        ->required();
    auto* in_full = app.add_flag("--fullscreen", full, "The whole screen (default)");
    auto* in_window = app.add_option("--window", window, "A window instead, WIDTHxHEIGHT")->excludes(in_full);
    auto* with_none = app.add_flag("--headless", headless, "No display: the same frames, in memory only")
                          ->excludes(in_full)
                          ->excludes(in_window);
    app.add_option("--size", size, "The headless panel's size, WIDTHxHEIGHT (default 1280x800)")
        ->needs(with_none);
    app.add_option("--dpi", options.dpi, "The panel's pixels an inch (default: as a ten-inch tablet)")
        ->check(CLI::Range(50.0, 1000.0));
    app.add_option("--language", options.language,
                   "The language that each voter is met in (default: the election's first)");
    app.add_option("--font", options.font, "Typeface: Inter, or Andika for new readers");
    auto* script =
        app.add_option("--script", options.script, "Steps to do, then leave; see below")->needs(with_none);
    app.add_option("--screenshots", options.screenshots, "Folder for the script's pictures")->needs(script);
    app.add_flag("--open", options.open_polls, "Open the polls where they have not been opened");
    app.add_flag("--allow-exit", options.allow_exit, "Closing the window ends the program");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error) == 0 ? 0 : 2};
    }
    if (!window.empty()) options.screen = Options::Screen::kWindow;
    if (headless) options.screen = Options::Screen::kNone;
    const std::string& wanted = window.empty() ? size : window;
    if (!wanted.empty() && !read_size(wanted, options)) {
        std::cerr << "valurna-kiosk: " << (window.empty() ? "--size" : "--window") << " " << wanted
                  << ": not a size; write it like 1280x800\n";
        return {std::nullopt, 2};
    }
    return {options, 0};
}

}  // namespace valurna::kiosk
