#pragma once
// Where the pictures of a definition are. `--pictures FOLDER` means the same to every command.

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "election/definition/definition.hpp"

namespace valurna::sync {

class PictureFolder {
  public:
    // Refused: what is no folder, one of more than 10 000 files.
    // `option`: what the command calls it.
    [[nodiscard]] static Expected<PictureFolder> open(const std::string& folder,
                                                      const std::string& option = "--pictures");
    // pictures/ and the rest beside a definition.
    [[nodiscard]] static Expected<PictureFolder> beside(const std::string& definition);

    // Names of the files in the folder itself, of any kind.
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    [[nodiscard]] const std::string& name() const { return folder_; }

    // The file of a path like pictures/bank.jpg: below the folder; in it; or in it under a name that an import makes this path
    // of ("Bänk.JPG"). Nothing where there is none.
    [[nodiscard]] std::optional<std::string> find(const std::string& path) const;

    // The whole picture of a project that names one. Refused, with the project: not there, or check_whole_picture says no.
    [[nodiscard]] Expected<Bytes> picture_of(const election::Project& project) const;

  private:
    std::string folder_, option_ = "--pictures";
    std::vector<std::string> files_;
};

}  // namespace valurna::sync
