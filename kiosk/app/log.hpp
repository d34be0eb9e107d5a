#pragma once
// The station's own diary: what went wrong and which touches did not fit, by names alone. Never a code, a
// choice, a ballot's number, or a time of day, since the order of votes must not be dated. Thread rule: any
// thread.

#include <cstddef>
#include <mutex>
#include <string>

namespace valurna::kiosk {

class Log {
  public:
    // Appends to `file`; the last one is kept as `file`.1 when it has grown past 1 MiB. An empty name keeps
    // none.
    explicit Log(std::string file);
    void write(const std::string& line);

  private:
    std::mutex mutex_;
    std::string file_;
    std::size_t lines_ = 0;
};

}  // namespace valurna::kiosk
