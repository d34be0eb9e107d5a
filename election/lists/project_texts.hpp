#pragma once
// Texts of a list within the bounds of a definition: what is longer is cut at a word, what was cut is said with its place,
// and the whole text is kept in the project's description.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/lists/notes.hpp"

namespace valurna::election {

// The most code points of a definition's texts.
inline constexpr std::size_t kMostTitle = 200, kMostSummary = 500, kMostDescription = 20'000;

// Without control characters: U+0080 to U+009F read as Windows-1252, others (but tab and line ends) left out. Either is said.
[[nodiscard]] ListedText readable(ListedText listed, Notes& notes);

// With HTML's entities decoded, which is said; then readable.
[[nodiscard]] ListedText decoded(ListedText listed, Notes& notes);

// On one line, cut at a word to `most` code points, which is said; `kept` tells what becomes of the whole text.
[[nodiscard]] std::string fitting_line(const ListedText& listed, std::size_t most, Notes& notes,
                                       const std::string& kept = "the rest is left out");

// What a list says of one project, kept until it is known which texts of the organiser's own stand in its place.
class ProjectTexts {
  public:
    // By language, each field at most once in each; a text without words is none.
    void title(const std::string& language, const ListedText& listed) { add(title_, language, listed); }
    void place(const std::string& language, const ListedText& listed) { add(place_, language, listed); }
    // One line of at most 500 characters. What has more lines begins the description; what is longer does so too, and the
    // summary is its beginning.
    void summary(const std::string& language, const ListedText& listed) { add(summary_, language, listed); }
    void description(const std::string& language, const ListedText& listed) {
        add(description_, language, listed);
    }
    // `language`: the one whose description keeps the whole text where it is too long.
    void area(const std::string& language, const ListedText& listed) { add(area_, language, listed); }
    void proposer(const std::string& language, const ListedText& listed) { add(proposer_, language, listed); }
    // Those that there is a title in.
    [[nodiscard]] std::set<std::string> title_languages() const;
    // Fills what the project does not have yet. A text of the project stays, and that of the list is then left out; what
    // was cut of other texts stands in the description, whosesoever that is.
    void put_into(Project& project, Notes& notes) const;

  private:
    using Texts = std::map<std::string, ListedText>;  // by language
    static void add(Texts& texts, const std::string& language, const ListedText& listed);
    Texts title_, summary_, description_, place_, area_, proposer_;
};

// Where a project is, of two texts in degrees with a point or comma. None, and a note, where they are no such numbers.
[[nodiscard]] std::optional<Coordinates> listed_coordinates(const ListedText& latitude,
                                                            const ListedText& longitude, Notes& notes);

}  // namespace valurna::election
