#pragma once
// A folder of public files that is never half written: the files are written to another folder, which then
// takes the place of the old one in one step. files.sha256 lists them (`sha256sum -c files.sha256` checks
// them), so that a later run replaces only files that it knows.

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/expected.hpp"

namespace valurna::tally {

inline constexpr const char* kSiteList = "files.sha256";

class SiteFolder {
  public:
    // Refused where `path` holds a file that is not in its files.sha256, or that was changed since.
    [[nodiscard]] static Expected<SiteFolder> begin(const std::string& path);
    // `name` may begin with folders, which are made. Names must differ.
    [[nodiscard]] Status write(const std::string& name, std::string_view content);
    [[nodiscard]] Status copy(const std::string& name, const std::string& from);
    // Puts the folder in its place, durably.
    [[nodiscard]] Status finish();
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::size_t files() const { return digests_.size(); }

    ~SiteFolder();  // removes what was not finished
    SiteFolder(SiteFolder&& other) noexcept
        : path_(std::move(other.path_)),
          fresh_(std::exchange(other.fresh_, {})),
          digests_(std::move(other.digests_)) {}
    SiteFolder& operator=(SiteFolder&&) = delete;
    SiteFolder(const SiteFolder&) = delete;
    SiteFolder& operator=(const SiteFolder&) = delete;

  private:
    SiteFolder(std::string path, std::string fresh) : path_(std::move(path)), fresh_(std::move(fresh)) {}
    template <class Feed>
    [[nodiscard]] Status write_with(const std::string& name, const Feed& feed);

    std::string path_, fresh_;
    std::map<std::string, std::string> digests_;  // SHA-256 in hex, by name
};

}  // namespace valurna::tally
