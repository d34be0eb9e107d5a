#pragma once
// In which language this machine speaks.

#include "kiosk/enrol/view/enrol_reading.hpp"

namespace valurna::kiosk {

struct EnrolLanguagePage {
    std::string headline, explanation;
    std::vector<LanguageChoice> languages;
};

[[nodiscard]] Said<EnrolLanguagePage> view_of(const AtEnrolLanguage& at, const EnrolReading& reading);

}  // namespace valurna::kiosk
