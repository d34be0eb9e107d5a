#pragma once
// Where a voter begins.

#include "kiosk/view/reading.hpp"

namespace valurna::kiosk {

struct StartPage {
    std::string title;
    Rich introduction;
    Button begin;
    std::vector<LanguageChoice> languages;
    std::string votes;   // how many, here and at the server; empty before the first
    std::string notice;  // why voting is closed or stopped; then begin is disabled
};

[[nodiscard]] Said<StartPage> view_of(const AtStart& at, const Reading& reading);

}  // namespace valurna::kiosk
