#pragma once
// The public pages as plain files for any web server, or none. docs/public-pages.md

#include <string>
#include <vector>

#include "tally/office/office.hpp"

namespace valurna::tally {

struct PublishedFiles {
    std::string front;                   // path of the first page
    std::vector<std::string> languages;  // one page each
    std::size_t files = 0;
};

// The same pages as served, in every language, with their pictures and the open data, in `folder`. Refused
// before the count, and where the folder holds what no publishing left there.
[[nodiscard]] Expected<PublishedFiles> publish_pages(Office& office, const std::string& folder);

}  // namespace valurna::tally
