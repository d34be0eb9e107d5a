#pragma once
// A folder like a station's that stands for itself: its keys and its roll are drawn for it alone, no server knows it, and nothing of it
// can be sent anywhere or counted. A test vote is cast in one (rehearsal.hpp), and people practise in one (practice.hpp).

#include <string>
#include <vector>

#include "sync/formats/package.hpp"
#include "sync/formats/pool.hpp"

namespace valurna::sync {

// Gone with this object.
class StageFolder {
  public:
    // What another program left there is removed first.
    explicit StageFolder(std::string path) : path_(std::move(path)) { clear(); }
    ~StageFolder() { clear(); }
    StageFolder(const StageFolder&) = delete;
    StageFolder& operator=(const StageFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    void clear() const;
    std::string path_;
};

// Writes the folder, with the roll that the package has. It is a practice election whatever the definition says. `name`: the station's.
// `pool`: people whom staff let in, sealed to `station`.
[[nodiscard]] Status write_stage(const std::string& folder, const std::string& name, Package package,
                                 const crypto::SigningKey& station, std::vector<PoolBatch> pool = {});

}  // namespace valurna::sync
