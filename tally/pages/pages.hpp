#pragma once
// The public pages: server-rendered, no script, in every language that there are words or texts in.
// docs/public-pages.md

#include <mutex>

#include "tally/http/server.hpp"
#include "tally/office/office.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

class Pages {
  public:
    explicit Pages(Office& office) : office_(office), messages_(words::catalogue_folder()) {}
    [[nodiscard]] HttpResponse serve(const HttpRequest& request);  // from any thread

  private:
    Office& office_;
    std::mutex mutex_;  // words are of one thread
    words::Messages messages_;
};

}  // namespace valurna::tally
