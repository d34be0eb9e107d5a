#pragma once
// The public pages: server-rendered, no script, in every language that there are words or texts in.
// docs/public-pages.md

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "tally/http/message.hpp"
#include "tally/office/office.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

// Result pages that were made already: on the evening of a result many ask for the same few.
class MadePages {
  public:
    using Package = std::shared_ptr<const sync::Package>;
    // Null where the page of this result is still to be made.
    [[nodiscard]] const std::string* find(const Package& package, const std::string& document,
                                          const std::string& language) const;
    // Pages of any other result are forgotten.
    const std::string& keep(const Package& package, const std::string& document, const std::string& language,
                            std::string page);

  private:
    Package package_;
    std::string document_;
    std::map<std::string, std::string> by_language_;
};

class Pages {
  public:
    explicit Pages(Office& office) : office_(office), messages_(words::catalogue_folder()) {}
    [[nodiscard]] HttpResponse serve(const HttpRequest& request);  // from any thread

  private:
    Office& office_;
    std::mutex mutex_;  // words are of one thread, and so are made pages
    words::Messages messages_;
    MadePages made_;
};

}  // namespace valurna::tally
