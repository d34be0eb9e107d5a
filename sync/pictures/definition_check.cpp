#include "sync/pictures/definition_check.hpp"

#include <iterator>
#include <utility>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "election/definition/publication.hpp"
#include "election/words/titles.hpp"
#include "sync/pictures/picture_folder.hpp"

namespace valurna::sync {
namespace {

void add(std::vector<std::string>& notes, std::vector<std::string> more) {
    std::move(more.begin(), more.end(), std::back_inserter(notes));
}

Status look_at_pictures(const std::string& file, const std::string& named, const std::string& option,
                        CheckedDefinition& checked, std::vector<std::string>& notes) {
    ASSIGN_OR_RETURN(const auto folder,
                     named.empty() ? PictureFolder::beside(file) : PictureFolder::open(named, option));
    std::size_t elsewhere = 0;
    for (const auto& contest : checked.election->contests) {
        for (const auto& project : contest.projects) {
            if (!project.picture) continue;
            if (named.empty() && !folder.find(*project.picture)) {
                ++elsewhere;
            } else if (auto picture = folder.picture_of(project); !picture) {
                checked.errors.push_back(picture.error());
            } else {
                checked.pictures[*project.picture] = std::move(picture.value());
            }
        }
    }
    if (elsewhere > 0)
        notes.push_back(how_many(elsewhere, "picture is", "pictures are") +
                        " not beside the definition, and not looked at; name the folder (" + option +
                        " FOLDER)");
    return {};
}

}  // namespace

Expected<CheckedDefinition> check_definition(const std::string& file, const std::string& pictures,
                                             const std::string& option) {
    ASSIGN_OR_RETURN(const auto text, read_text(file));
    auto [election, errors] = election::check_election(text, file);
    CheckedDefinition checked{std::move(election), std::move(errors), {}, {}};
    if (!checked.election) return checked;
    std::vector<std::string> of_pictures;
    if (auto looked = look_at_pictures(file, pictures, option, checked, of_pictures); !looked)
        checked.errors.push_back(looked.error());
    add(checked.notes, election::publication_remarks(*checked.election));
    add(checked.notes, election::remarks(*checked.election));
    add(checked.notes, std::move(of_pictures));
    add(checked.notes, words::title_remarks(*checked.election));
    return checked;
}

}  // namespace valurna::sync
