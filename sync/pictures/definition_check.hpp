#pragma once
// A definition as its author has it on a disk, with the pictures that belong to it: every mistake, and what may be one. The
// office's check and the station's preview say the same of it, because both ask here.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "election/definition/definition.hpp"

namespace valurna::sync {

struct CheckedDefinition {
    std::optional<election::Election> election;  // none where it cannot be read
    std::vector<Error> errors;                   // it cannot be used while there is one
    std::vector<std::string> notes;              // what may be a mistake, one sentence each
    std::map<std::string, Bytes>
        pictures;  // by their paths, as stations show them: those that were found whole
};

// `pictures`: their folder, which must then hold each of them; empty: those beside the definition are looked at, and how many
// are not there is noted. `option`: what the command calls it. An error where the file itself cannot be read.
[[nodiscard]] Expected<CheckedDefinition> check_definition(const std::string& file,
                                                           const std::string& pictures,
                                                           const std::string& option = "--pictures");

}  // namespace valurna::sync
