#include "tally/pages/publish.hpp"

#include <set>

#include "tally/office/result_standing.hpp"
#include "tally/pages/frame.hpp"
#include "tally/pages/published.hpp"
#include "tally/pages/result_page.hpp"
#include "tally/pages/site_folder.hpp"

namespace valurna::tally {
namespace {

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
        if (auto done = site.write(name, as_text(content)); !done) return done;
    }
    return {};
}

Status write_open_data(SiteFolder& site, Office& office, const election::Election& election) {
    for (const auto& data : open_data(election)) {
        if (!data.fact) {
            if (auto done = site.copy(data.name, office.path(data.file)); !done) return done;
            continue;
        }
        ASSIGN_OR_RETURN(auto content, office.store().fact(*data.fact));
        if (auto done = site.write(data.name, content.value_or("")); !done) return done;
    }
    return {};
}

}  // namespace

Expected<PublishedFiles> publish_pages(Office& office, const std::string& folder) {
    RETURN_IF_ERROR(require_result_in_force(office));
    ASSIGN_OR_RETURN(auto facts, what_is_public(office, {}));
    words::Messages messages(words::catalogue_folder());
    const auto languages = page_languages(messages, &facts.election);
    ASSIGN_OR_RETURN(auto site, SiteFolder::begin(folder));
    RETURN_IF_ERROR(write_pages(site, facts, messages, languages));
    RETURN_IF_ERROR(write_pictures(site, *facts.package));
    RETURN_IF_ERROR(write_open_data(site, office, facts.election));
    RETURN_IF_ERROR(site.finish());
    return PublishedFiles{site.path() + "/index.html", languages, site.files()};
}

}  // namespace valurna::tally
