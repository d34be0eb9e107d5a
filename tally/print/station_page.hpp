#pragma once
// A station slip on paper: a QR code with all that a machine needs to become a station, and words for the person who
// sets it up.

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "election/definition/definition.hpp"

namespace valurna::tally {

struct StationPage {
    const election::Election& election;
    std::vector<std::string> languages;  // as slip_languages gave them
    std::string label, id;               // of the station
    std::vector<std::string> addresses;
    std::string server_key, authority_key;  // in groups, for people to compare with the machine's screen
    std::string_view slip;                  // what the QR code holds; a secret, the caller's to wipe
};

[[nodiscard]] bool station_pages_can_be_drawn();
// The PDF, one page. Refused where this build cannot print, and where the slip is too long for a QR code.
[[nodiscard]] Expected<SecretBytes> station_page_pdf(const StationPage& page);

}  // namespace valurna::tally
