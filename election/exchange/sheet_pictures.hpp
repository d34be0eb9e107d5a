#pragma once
// Which picture of a folder a list means. docs/formats/sheet.md

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "election/lists/notes.hpp"

namespace valurna::exchange {

// The path in the package of a picture that is called so: "pictures/bank.jpg" of "Bänk.JPG". Empty for what is no PNG or JPEG.
[[nodiscard]] std::string picture_path(std::string_view file);

class SheetPictures {
  public:
    // `files`: names in the folder, of any kind.
    explicit SheetPictures(const std::vector<std::string>& files);

    // The path in the package of the picture that a cell names: by its file's name, without regard to large and small letters,
    // accents written apart, folders before it and a missing ending. None, and a note, where there is none.
    [[nodiscard]] std::optional<std::string> named(const election::ListedText& cell, election::Notes& notes);
    // Of the picture that is called like a proposal, where there is just one.
    [[nodiscard]] std::optional<std::string> called_like(const std::string& name);

    [[nodiscard]] const std::map<std::string, std::string>& taken() const { return paths_; }  // file by path
    [[nodiscard]] std::vector<std::string> unused() const;  // pictures that nothing names

  private:
    [[nodiscard]] const std::string* find(std::string_view text) const;
    std::string take(const std::string& file);

    std::vector<std::string> files_;
    std::map<std::string, std::string> by_name_;            // folded name to file
    std::map<std::string, std::set<std::string>> by_stem_;  // the same without the ending; PNG and JPEG alone
    std::map<std::string, std::string> paths_, path_of_;    // path to file, file to path
};

}  // namespace valurna::exchange
