#pragma once
// The public pages as plain files, with or without a web server. docs/public-pages.md

#include <string>
#include <vector>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct PublishedFiles {
    std::string front;                   // path of the first page
    std::vector<std::string> languages;  // one page each
    std::size_t files = 0;
};

// Writes the pages that are served, in every language, with their pictures and the open data, to `folder`.
// Refused before the count, and where the folder holds files that an earlier publishing did not write.
[[nodiscard]] Expected<PublishedFiles> publish_pages(Office& office, const std::string& folder);

}  // namespace valurna::tally
