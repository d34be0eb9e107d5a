#include "base/system/apart.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

#include "base/system/descriptor.hpp"
#include "base/utf8.hpp"

namespace valurna {
namespace {

// What comes through the pipe: a kind, two numbers, and then for kMade as many bytes as the first says, for kFailed the words
// of the error, each with its length before it.
enum class Kind : std::uint8_t { kStep, kMade, kFailed };
struct Head {
    Kind kind = Kind::kStep;
    std::uint64_t first = 0, second = 0;
};

bool put(int pipe, const void* bytes, std::size_t size) {
    return write_all(pipe, ByteView{static_cast<const std::uint8_t*>(bytes), size});
}
bool get(int pipe, void* bytes, std::size_t size) {
    return read_all(pipe, {static_cast<std::uint8_t*>(bytes), size}) == static_cast<ssize_t>(size);
}

bool put_text(int pipe, const std::string& text) {
    const std::uint64_t size = text.size();
    return put(pipe, &size, sizeof size) && put(pipe, text.data(), text.size());
}
std::string text_from(int pipe) {
    constexpr std::uint64_t kMost = 1 << 16;
    std::uint64_t size = 0;
    if (!get(pipe, &size, sizeof size) || size > kMost) return {};
    std::string text(size, '\0');
    return get(pipe, text.data(), text.size()) ? text : std::string();
}

bool put_error(int pipe, const Error& error) {
    const Head head{Kind::kFailed, static_cast<std::uint64_t>(error.code), 0};
    return put(pipe, &head, sizeof head) && put_text(pipe, error.where) && put_text(pipe, error.what) &&
           put_text(pipe, error.mend);
}

Unexpected failed(const std::string& what) {
    return Unexpected(
        Error{ErrorCode::kEnvironment, "process", what, "look at the memory that is left and run it again"});
}

// The child's part; never comes back.
[[noreturn]] void make_and_send(int pipe,
                                const std::function<Expected<SecretBytes>(const StepDone& tell)>& make) {
    bool sent = false;
    try {
        const auto made = make([&](std::uint64_t done, std::uint64_t all) {
            const Head head{Kind::kStep, done, all};
            static_cast<void>(put(pipe, &head, sizeof head));
        });
        if (made) {
            const Head head{Kind::kMade, made->size(), 0};
            sent = put(pipe, &head, sizeof head) && write_all(pipe, made->reveal());
        } else {
            sent = put_error(pipe, made.error());
        }
    } catch (const std::exception& error) {
        sent = put_error(pipe, failed(error.what()).error());
    }
    ::_exit(sent ? 0 : 1);  // without what else this program would do at its end
}

Expected<SecretBytes> receive(int pipe, const StepDone& done) {
    for (Head head; get(pipe, &head, sizeof head);) {
        switch (head.kind) {
            case Kind::kStep:
                if (done) done(head.first, head.second);
                break;
            case Kind::kMade: {
                SecretBytes made(head.first);
                if (get(pipe, made.reveal().data(), made.size())) return made;
                return failed("what was made did not come whole");
            }
            case Kind::kFailed: {
                Error error;
                error.code = static_cast<ErrorCode>(head.first);
                error.where = text_from(pipe);
                error.what = text_from(pipe);
                error.mend = text_from(pipe);
                return Unexpected(std::move(error));
            }
        }
    }
    return failed("it ended early");
}

}  // namespace

Expected<SecretBytes> made_apart(const std::function<Expected<SecretBytes>(const StepDone& tell)>& make,
                                 const StepDone& done) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return failed(std::string("no pipe: ") + std::strerror(errno));
    Descriptor from(ends[0]);
    Descriptor to(ends[1]);
    const pid_t child = ::fork();
    if (child < 0) return failed(std::string("it cannot be started: ") + std::strerror(errno));
    if (child == 0) make_and_send(to.get(), make);
    to.close_now();
    auto made = receive(from.get(), done);
    from.close_now();  // a child that still writes ends by that
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return made;
}

}  // namespace valurna
