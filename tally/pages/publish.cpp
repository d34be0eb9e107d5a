#include "tally/pages/publish.hpp"

#include <set>

#include "tally/pages/published.hpp"
#include "tally/pages/result_page.hpp"
#include "tally/pages/site_folder.hpp"
#include "tally/pages/style.hpp"

namespace valurna::tally {
namespace {

using election::Done;
using election::Status;

Status write_pages(SiteFolder& site, const Published& facts, words::Messages& messages,
                   const std::vector<std::string>& languages) {
    for (const auto& language : languages) {
        const Links links = Links::of_files(languages.front(), language);
        const std::string name =
            Links::of_files(languages.front(), languages.front()).page(language);  // from the root
        const auto page = result_page(facts, reader(messages, &facts.election, language, links));
        if (auto done = site.write(name, page); !done) return done;
    }
    return site.write("style.css", style_sheet());
}

Status write_pictures(SiteFolder& site, const sync::Package& package) {
    for (const auto& [name, content] : package.pictures) {
        if (auto done = site.write(name, crypto::text(content)); !done) return done;
    }
    return Done{};
}

Status write_open_data(SiteFolder& site, Office& office, const election::Election& election) {
    for (const auto& data : open_data(election)) {
        if (!data.file.empty()) {
            if (auto done = site.copy(data.name, office.path(data.file)); !done) return done;
            continue;
        }
        auto content = office.store().fact(data.fact);
        if (!content) return content.error();
        if (auto done = site.write(data.name, content.value().value_or("")); !done) return done;
    }
    return Done{};
}

}  // namespace

election::Result<PublishedFiles> publish_pages(Office& office, const std::string& folder) {
    auto facts = what_is_public(office, {});
    if (!facts) return facts.error();
    if (!facts.value().result)
        return election::Error{election::ErrorCode::kRefused, office.folder(),
                               "the ballots have not been counted yet",
                               "valurna-tally count --data " + office.folder()};
    words::Messages messages(words::catalogue_folder());
    const auto languages = page_languages(messages, &facts.value().election);
    auto site = SiteFolder::begin(folder);
    if (!site) return site.error();
    if (auto done = write_pages(site.value(), facts.value(), messages, languages); !done) return done.error();
    if (auto done = write_pictures(site.value(), *facts.value().package); !done) return done.error();
    if (auto done = write_open_data(site.value(), office, facts.value().election); !done) return done.error();
    if (auto done = site.value().finish(); !done) return done.error();
    return PublishedFiles{site.value().path() + "/index.html", languages, site.value().files()};
}

}  // namespace valurna::tally
