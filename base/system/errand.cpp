#include "base/system/errand.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"

namespace valurna {

struct Errand::Impl {
    explicit Impl(int fd) : out(fd) {}

    pid_t pid = -1;
    Descriptor out;
    std::string pending = {};
    std::optional<int> status = {};

    void read() {
        char room[4096];
        for (ssize_t got = 1; got > 0;) {
            got = ::read(out.get(), room, sizeof room);
            if (got > 0) pending.append(room, static_cast<std::size_t>(got));
        }
    }
};

Errand::Errand(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Errand::Errand(Errand&&) noexcept = default;
Errand& Errand::operator=(Errand&&) noexcept = default;
Errand::~Errand() {
    if (impl_) static_cast<void>(ended());
}

std::string beside_this_program(const std::string& name) {
    std::error_code unseen;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unseen);
    return unseen ? name : (self.parent_path() / name).string();
}

Expected<Errand> Errand::begin(const std::vector<std::string>& words) {
    const auto failed = [&](int cause) {
        return Unexpected(Error{ErrorCode::kEnvironment, words.front(),
                                std::string("it cannot be started: ") + std::strerror(cause),
                                "see that it is installed"});
    };
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return failed(errno);
    const Descriptor in(ends[1]);
    auto impl = std::make_unique<Impl>(ends[0]);
    ::fcntl(impl->out.get(), F_SETFL, O_NONBLOCK);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, in.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, in.get(), STDERR_FILENO);
    // It has signals as a shell would give them, whatever this program waits for.
    posix_spawnattr_t how;
    posix_spawnattr_init(&how);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGTERM, SIGINT, SIGPIPE})
        sigaddset(&usual, signal);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &usual);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const int problem =
        ::posix_spawnp(&impl->pid, words.front().c_str(), &files, &how, arguments.data(), environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    if (problem != 0) return failed(problem);
    return Errand(std::move(impl));
}

std::vector<std::string> Errand::lines() {
    impl_->read();
    std::vector<std::string> said;
    for (auto end = impl_->pending.find('\n'); end != std::string::npos; end = impl_->pending.find('\n')) {
        said.push_back(impl_->pending.substr(0, end));
        impl_->pending.erase(0, end + 1);
    }
    return said;
}

std::optional<int> Errand::ended() {
    if (impl_->status) return impl_->status;
    int how = 0;
    if (::waitpid(impl_->pid, &how, WNOHANG) != impl_->pid) return std::nullopt;
    constexpr int kSignalled = 128;
    impl_->status = WIFEXITED(how) ? WEXITSTATUS(how) : kSignalled + WTERMSIG(how);
    return impl_->status;
}

std::optional<int> Errand::wait(unsigned milliseconds) {
    constexpr unsigned kStep = 5;
    for (unsigned waited = 0; !ended() && waited < milliseconds; waited += kStep) {
        impl_->read();  // a full pipe would hold it
        ::usleep(kStep * 1000);
    }
    return ended();
}

void Errand::give_up() {
    if (!ended()) ::kill(impl_->pid, SIGKILL);
}

}  // namespace valurna
