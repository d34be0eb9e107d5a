// Preloaded into a real program: its clock says what the test wants, and its machine has slept as long as a file says.
//
//   OTHER_CLOCK   seconds that are added to the time of day
//   OTHER_SLEEP   a file with the seconds that the machine has slept

#include <cstdio>
#include <cstdlib>

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

long long shift() {
    const char* seconds = ::getenv("OTHER_CLOCK");
    return seconds == nullptr ? 0 : std::atoll(seconds);
}

long long slept() {
    const char* file = ::getenv("OTHER_SLEEP");
    std::FILE* stream = file == nullptr ? nullptr : std::fopen(file, "r");
    if (stream == nullptr) return 0;
    long long seconds = 0;
    if (std::fscanf(stream, "%lld", &seconds) != 1) seconds = 0;
    std::fclose(stream);
    return seconds;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
    const int done = static_cast<int>(::syscall(SYS_clock_gettime, clock, now));
    if (done != 0) return done;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += shift();
    if (clock == CLOCK_BOOTTIME) now->tv_sec += slept();
    return 0;
}

time_t time(time_t* out) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != nullptr) *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(timeval* out, void*) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
}
