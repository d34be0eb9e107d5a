#include "tally/commands/terminal.hpp"

#include <cstdio>
#include <mutex>

#include <unistd.h>

#include "base/unreachable.hpp"
#include "base/utf8.hpp"

namespace valurna::tally {

int report(const Error& error) {
    std::fprintf(stderr, "valurna-tally: %s\n", on_one_line(error.line()).c_str());
    switch (error.code) {
        case ErrorCode::kBadInput:
        case ErrorCode::kRefused:
            return kRefused;
        case ErrorCode::kEnvironment:
            return kEnvironment;
    }
    unreachable("error code");
}

CLI::Option* add_data_option(CLI::App& command, std::string& folder) {
    return command.add_option("--data", folder, "The election's folder on this server")->required();
}

struct ProgressBar::Impl {
    std::string what;
    bool terminal = ::isatty(STDERR_FILENO) == 1;
    std::mutex mutex;
    int percent = -1;
};

ProgressBar::ProgressBar(std::string what) : impl_(std::make_unique<Impl>()) {
    impl_->what = std::move(what);
}

ProgressBar::~ProgressBar() {
    if (impl_->terminal && impl_->percent >= 0) std::fputc('\n', stderr);
}

void ProgressBar::show(std::uint64_t done, std::uint64_t all) {
    if (!impl_->terminal || all == 0) return;
    const int percent = static_cast<int>(done * 100 / all);
    const std::lock_guard lock(impl_->mutex);
    if (percent <= impl_->percent) return;
    impl_->percent = percent;
    constexpr int kWidth = 40;
    const int filled = percent * kWidth / 100;
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                            std::string(static_cast<std::size_t>(kWidth - filled), '.');
    std::fprintf(stderr, "\r%s [%s] %3d %%", impl_->what.c_str(), bar.c_str(), percent);
}

}  // namespace valurna::tally
