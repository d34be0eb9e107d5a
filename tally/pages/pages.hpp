#pragma once
// The public pages: rendered by the server, without scripts, in every language that has words or texts.
// docs/public-pages.md

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "tally/http/message.hpp"
#include "tally/office/office.hpp"
#include "tally/pages/reader.hpp"

namespace valurna::tally {

// Keeps result pages that were made already: on the evening of a result many people ask for the same few.
class MadePages {
  public:
    using Package = std::shared_ptr<const sync::Package>;
    // Null where the page of this result has not been made yet.
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
    std::mutex mutex_;  // guards messages_ and made_
    words::Messages messages_;
    MadePages made_;
};

}  // namespace valurna::tally
