#pragma once
// What an import says: whatever of a list was changed, cut or not taken over.

#include <set>
#include <string>
#include <vector>

namespace valurna::election {

// A text of a list, and where it stands.
struct ListedText {
    std::string text;
    std::string place;  // "line 12"; "/3" in JSON
    std::string field;  // "column title/sv"; "META unit"
};

class Notes {
  public:
    static constexpr std::size_t kMost = 10'000;

    // Each once. Beyond the most that are kept it is said that there are more.
    void add(std::string note);
    // "line 12: WHAT (column title/sv)"
    void add(const ListedText& at, const std::string& what);
    void add_all(const Notes& other);
    [[nodiscard]] const std::vector<std::string>& all() const { return notes_; }

  private:
    std::vector<std::string> notes_;
    std::set<std::string> said_;
};

// "the column "a" is not taken over", "the columns "a", "b" are not taken over": nothing where there are none.
void note_unused(const std::vector<std::string>& names, const std::string& kind, Notes& notes);

}  // namespace valurna::election
