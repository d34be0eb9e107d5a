#pragma once
// Ids made from names in any script: readable in ASCII, and no two alike.

#include <set>
#include <string>
#include <string_view>

namespace valurna {

// The name in a-z, 0-9 and hyphens, at most `most` of them, none first or last: letters of other scripts become those
// that sound like them (ICU), accents go ("Sälidhem skola": salidhem-skola, "Łódź": lodz). Empty where the name has
// neither a letter nor a digit. UTF-8.
[[nodiscard]] std::string id_of_name(std::string_view name, std::size_t most = 40);

// Ids of one kind, each given once.
class FreshIds {
  public:
    // The id of the name, or of `otherwise` where that is empty; a second one alike is NAME-2, the next NAME-3.
    [[nodiscard]] std::string of_name(std::string_view name, std::string_view otherwise);
    // An id that is taken from elsewhere: no name gets it any more. False where it was taken before.
    bool take(const std::string& id) { return taken_.insert(id).second; }

  private:
    std::set<std::string> taken_;
};

}  // namespace valurna
