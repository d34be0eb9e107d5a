#pragma once
// The sidecar of an import: texts by language, categories and pictures. docs/formats/pabulib.md

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/lists/notes.hpp"

namespace valurna::election {

struct ImportTexts {
    Text title, introduction, question, results_where;
    std::string organiser;
    std::vector<Category> categories;
    std::map<std::string, Project> projects;  // by id; without cost
    Notes notes;                              // on what was changed in reading
};

// Keeps the texts in `languages` and leaves out the others, which is noted. Strict: unknown keys and unknown projects are
// refused. Text as text_of_file reads it; U+0080 to U+009F are read as Windows-1252, which is noted.
[[nodiscard]] Expected<ImportTexts> parse_import_texts(std::string_view json, std::string_view file,
                                                       const std::vector<std::string>& languages,
                                                       const std::set<std::string>& projects);

}  // namespace valurna::election
