#pragma once
// The public pages: server-rendered, no script, Swedish and English. docs/public-pages.md

#include "tally/http/server.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

[[nodiscard]] HttpResponse serve_page(Office& office, const HttpRequest& request);

}  // namespace valurna::tally
