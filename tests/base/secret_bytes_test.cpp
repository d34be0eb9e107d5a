#include "base/secret_bytes.hpp"

#include <csignal>
#include <type_traits>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace valurna;

static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes> &&
              std::is_nothrow_move_assignable_v<SecretBytes>);

TEST_CASE("a secret begins as zeros and has one owner", "[secret]") {
    SecretBytes a(40);
    for (const auto b : a.reveal())
        CHECK(b == 0);
    a.reveal()[3] = 7;
    SecretBytes b = std::move(a);
    CHECK(b.size() == 40);
    CHECK(b.reveal()[3] == 7);
    CHECK(a.empty());  // NOLINT: that is the promise
    a = std::move(b);
    CHECK(a.reveal()[3] == 7);
    CHECK(b.empty());  // NOLINT
    CHECK(SecretBytes().empty());
    CHECK(SecretBytes::copy_of(Bytes{1, 2}).reveal()[1] == 2);
    CHECK(SecretBytes::copy_of({}).empty());
}

TEST_CASE("reading one byte behind a secret stops the process", "[secret]") {
    const SecretBytes secret(32);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        std::signal(SIGSEGV, SIG_DFL);
        const volatile std::uint8_t* behind = secret.reveal().data() + secret.size();
        [[maybe_unused]] const std::uint8_t leaked = *behind;
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK_FALSE((WIFEXITED(status) && WEXITSTATUS(status) == 0));
}
