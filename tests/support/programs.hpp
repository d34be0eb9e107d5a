#pragma once
// The real programs as child processes: run to their end, or kept running and ended again.

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace valurna::tests {

struct Finished {
    int status = -1;  // exit status; 128 + signal where it was killed
    std::string out, err;
};

// `program` by path or by PATH. Nothing passes through a shell. Standard input is empty.
[[nodiscard]] Finished run(const std::string& program, const std::vector<std::string>& arguments);

// A child that runs until it is told to end; ended by SIGTERM, then by SIGKILL, when it goes out of scope.
class Running {
  public:
    Running() = default;
    // Output goes to `log_file`.
    Running(const std::string& program, const std::vector<std::string>& arguments,
            const std::string& log_file);
    ~Running();
    Running(Running&& other) noexcept;
    Running& operator=(Running&& other) noexcept;

    [[nodiscard]] bool alive() const;
    [[nodiscard]] pid_t pid() const { return pid_; }
    void kill_now();  // SIGKILL, as a power cut
    int end();        // SIGTERM; its exit status

  private:
    mutable pid_t pid_ = -1;
    mutable int status_ = -1;
};

// The content of a file that a starting program writes last, such as a port file. Empty when it does not come
// in time.
[[nodiscard]] std::string await_file(const std::string& path, std::chrono::milliseconds most);

// A folder of its own, removed with all that is in it when it goes out of scope.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    void keep() { keep_ = true; }

  private:
    std::string path_;
    bool keep_ = false;
};

// The folder of the running program, where its siblings are.
[[nodiscard]] std::string program_folder();

}  // namespace valurna::tests
