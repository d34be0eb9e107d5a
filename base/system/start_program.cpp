#include "base/system/start_program.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT: POSIX names it

namespace valurna {
namespace {

// Descriptors and signals of the program, released with this object.
class Plan {
  public:
    Plan(int input, int output) {
        posix_spawn_file_actions_init(&files_);
        if (input >= 0) {
            posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
        } else {
            posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        }
        posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&files_, output, STDERR_FILENO);
        posix_spawnattr_init(&attributes_);
        sigset_t none, usual;
        sigemptyset(&none);
        sigemptyset(&usual);
        for (const int signal : {SIGINT, SIGTERM, SIGPIPE})
            sigaddset(&usual, signal);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &usual);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Plan() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    int start(pid_t& pid, char* const* words) const {
        return posix_spawnp(&pid, words[0], &files_, &attributes_, words, environ);
    }

  private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

Expected<StartedProgram> start_program(const std::vector<std::string>& words, int input) {
    const auto failed = [&](int cause) {
        return Unexpected(Error{ErrorCode::kEnvironment, words.front(),
                                std::string("it cannot be started (") + std::strerror(cause) + ")",
                                "see that it is installed"});
    };
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failed(errno);
    StartedProgram started{-1, Descriptor(ends[0])};
    const Descriptor written(ends[1]);
    auto copies = words;
    std::vector<char*> arguments;
    for (auto& word : copies)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (const int problem = Plan(input, written.get()).start(started.pid, arguments.data()); problem != 0)
        return failed(problem);
    return started;
}

int exit_status_of(int waited) {
    constexpr int kSignalled = 128;
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : kSignalled + WTERMSIG(waited);
}

std::string beside_this_program(const std::string& name) {
    std::error_code unseen;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unseen);
    return unseen ? name : (self.parent_path() / name).string();
}

}  // namespace valurna
