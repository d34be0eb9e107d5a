#pragma once
// A name that refers to nothing is refused, and the refusal names the known one that is nearest to it.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace valurna {

// The known name that `name` is most likely a misspelling of; empty where none is near. Near is: at most one letter in
// three is wrong, missing, too many or swapped with its neighbour; large and small letters of ASCII are the same.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& known);

// How to mend a name that is not known: `did you mean "green"?`, else which names there are (the first 12).
[[nodiscard]] std::string known_names(std::string_view name, const std::vector<std::string>& known);

// The refusal `where: there is no category "gren"; did you mean "green"?`. `kind` is the word for the kind of thing, here
// "category".
[[nodiscard]] Error unknown_name(std::string where, std::string_view kind, std::string_view name,
                                 const std::vector<std::string>& known);

// The ids of what has one: projects, contests, ballot styles.
template <class Things>
[[nodiscard]] std::vector<std::string> ids_of(const Things& things) {
    std::vector<std::string> ids;
    for (const auto& one : things)
        ids.push_back(one.id);
    return ids;
}

}  // namespace valurna
