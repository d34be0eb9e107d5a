#include "base/system/errand.hpp"

#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace valurna {

struct Errand::Impl {
    explicit Impl(StartedProgram started) : pid(started.pid), out(std::move(started.output)) {}

    pid_t pid;
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

Expected<Errand> Errand::begin(const std::vector<std::string>& words) {
    ASSIGN_OR_RETURN(auto started, start_program(words));
    ::fcntl(started.output.get(), F_SETFL, O_NONBLOCK);
    return Errand(std::make_unique<Impl>(std::move(started)));
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
    impl_->status = exit_status_of(how);
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
