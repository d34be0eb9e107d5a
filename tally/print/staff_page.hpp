#pragma once
// Staff cards on paper: ten a page, of a bank card's size, to be cut out.

#include <string>
#include <vector>

#include "base/expected.hpp"
#include "base/secret_bytes.hpp"
#include "election/definition/definition.hpp"

namespace valurna::tally {

struct StaffCardOnPaper {
    std::uint32_t number = 0;
    const char* role = "";  // its message
    // Secrets, the caller's to wipe:
    std::string typed;   // in groups
    std::string square;  // what a scanner reads
};
struct StaffPage {
    const election::Election& election;
    std::vector<std::string> languages;  // as slip_languages gave them
    const std::vector<StaffCardOnPaper>& cards;
};

[[nodiscard]] bool staff_pages_can_be_drawn();
// The PDF. Refused where this build cannot print.
[[nodiscard]] Expected<SecretBytes> staff_page_pdf(const StaffPage& page);

}  // namespace valurna::tally
