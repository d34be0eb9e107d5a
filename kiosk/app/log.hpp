#pragma once
// The station's own log: what went wrong, and which touches did not fit, by names alone. It never holds a
// code, a choice or a ballot's number. It holds no time of day either, because the order of votes must not be
// dated. Thread rule: any thread.

#include <cstddef>
#include <mutex>
#include <string>

namespace valurna::kiosk {

class Log {
  public:
    // Appends to `file`. A file that has grown past 1 MiB is kept as `file`.1 first. An empty name writes
    // nothing.
    explicit Log(std::string file);
    void write(const std::string& line);

  private:
    std::mutex mutex_;
    std::string file_;
    std::size_t lines_ = 0;
};

}  // namespace valurna::kiosk
