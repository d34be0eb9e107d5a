#pragma once
// How every command speaks: one line for an error, a progress bar on a terminal only.

#include <cstdint>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "base/expected.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

inline constexpr int kDone = 0, kRefused = 1, kUsage = 2, kEnvironment = 3;

// Prints the line to standard error; the exit status that belongs to it.
[[nodiscard]] int report(const Error& error);

CLI::Option* add_data_option(CLI::App& command, std::string& folder);

// Thread rule: any thread. Nothing is drawn where standard error is not a terminal.
class ProgressBar {
  public:
    explicit ProgressBar(std::string what);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    void show(std::uint64_t done, std::uint64_t all);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace valurna::tally
