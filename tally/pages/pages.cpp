#include "tally/pages/pages.hpp"

namespace valurna::tally {

HttpResponse serve_page(Office& office, const HttpRequest& request) {
    HttpResponse response;
    auto turnout = office.store().turnout();
    response.status = turnout && request.path == "/" ? 200 : 404;
    return response;
}

}  // namespace valurna::tally
