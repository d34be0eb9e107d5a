#pragma once
// The command line of a program: commands, options, help, wrong uses.
//
// This header stands before CLI11, which takes ten seconds to compile: only command_line.cpp includes it.
//
//   CommandLine line({.program = "valurna-tally", .what = "Counts votes.", .version = kVersion});
//   Command close = line.root().command("close", "Close the vote");
//   auto folder = std::make_shared<std::string>();
//   close.option("--data", *folder, "The election's folder").required();
//   close.run([folder] { return close_vote(*folder); });
//   return line.run(argc, argv);
//
// What an option is stored in must live until the parse is done; the strings and numbers keep their value where the
// option is not given. Thread rule: the main thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/system/program.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace valurna {

// A handle on one option. Copies are handles on the same option; it is valid as long as its CommandLine.
class CommandOption {
  public:
    CommandOption required(bool yes = true) const;
    CommandOption needs(CommandOption other) const;     // only together with `other`
    CommandOption excludes(CommandOption other) const;  // never together with `other`
    CommandOption shows_default() const;                // the help names the value that stands without it
    // Bounds, both included. The help and the refusal name them.
    CommandOption between(int low, int high) const;
    CommandOption between(std::uint32_t low, std::uint32_t high) const;
    CommandOption between(std::uint64_t low, std::uint64_t high) const;
    CommandOption between(double low, double high) const;
    CommandOption above_zero() const;
    CommandOption one_of(const std::vector<std::string>& words) const;
    // For lists: how many values there may be, at what character a value is split, or one value per naming of the
    // option, so that a positional word may follow.
    CommandOption values(int least, int most) const;
    CommandOption split_at(char separator) const;
    CommandOption one_value_each_time() const;
    // After the parse: whether it was on the command line.
    [[nodiscard]] bool given() const;

  private:
    friend class Command;
    explicit CommandOption(CLI::Option* option) : option_(option) {}
    CLI::Option* option_;
};

struct CommandLineState;

// A handle on the program itself, on one of its commands or on a group of options; valid as long as its CommandLine.
class Command {
  public:
    [[nodiscard]] Command command(const std::string& name, const std::string& what) const;
    // The command of that name, or nothing.
    [[nodiscard]] std::optional<Command> find_command(const std::string& name) const;
    Command needs_command() const;  // exactly one of its commands must be given
    // Exactly one of the options that are added to the group must be given.
    [[nodiscard]] Command choice(const std::string& name) const;

    // `name` is "--long", "-s,--long", or a word without hyphens for a positional argument.
    CommandOption option(const std::string& name, std::string& into, const std::string& what) const;
    CommandOption option(const std::string& name, int& into, const std::string& what) const;
    CommandOption option(const std::string& name, std::uint16_t& into, const std::string& what) const;
    CommandOption option(const std::string& name, std::uint32_t& into, const std::string& what) const;
    CommandOption option(const std::string& name, std::uint64_t& into, const std::string& what) const;
    CommandOption option(const std::string& name, double& into, const std::string& what) const;
    CommandOption option(const std::string& name, std::vector<std::string>& into,
                         const std::string& what) const;
    CommandOption option(const std::string& name, std::optional<std::string>& into,
                         const std::string& what) const;
    CommandOption option(const std::string& name, std::optional<std::uint16_t>& into,
                         const std::string& what) const;
    CommandOption flag(const std::string& name, bool& into, const std::string& what) const;
    // An option that was added before, by its name.
    [[nodiscard]] CommandOption find_option(const std::string& name) const;

    // What the command does, once the whole command line is known to be right. `action` returns Status or
    // Expected<ExitStatus>; its error is printed and decides the exit status.
    template <class Action>
    void run(Action action) const {
        if constexpr (std::is_same_v<std::invoke_result_t<Action&>, Status>) {
            set_action([action = std::move(action)]() mutable -> Expected<ExitStatus> {
                RETURN_IF_ERROR(action());
                return ExitStatus::kDone;
            });
        } else {
            set_action(std::move(action));
        }
    }
    // A wrong use where `holds` is false after the parse: "`names` is required".
    void requires_that(std::function<bool()> holds, const std::string& names) const;

  private:
    friend class CommandLine;
    Command(CLI::App* app, CommandLineState* state) : app_(app), state_(state) {}
    void set_action(std::function<Expected<ExitStatus>()> action) const;
    CLI::App* app_;
    CommandLineState* state_;
};

class CommandLine {
  public:
    struct Facts {
        std::string program;  // begins every line on standard error
        std::string what;     // one sentence
        std::string version;
        std::string footer;             // below the help; may be empty
        bool own_name_in_help = false;  // the help names `program`, and not the word that it was started by
    };
    explicit CommandLine(Facts facts);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    [[nodiscard]] Command root() const;
    // Reads the words into the options. The exit status where the program shall end now: after help and version,
    // and after a wrong use, which has been explained on standard error.
    [[nodiscard]] std::optional<ExitStatus> parse(int argc, const char* const* argv);
    // The same without the program's name in front.
    [[nodiscard]] std::optional<ExitStatus> parse(std::vector<std::string> words);
    // parse(), then the action of the command that was given, as run_program() does it. For main to return.
    [[nodiscard]] int run(int argc, const char* const* argv);
    [[nodiscard]] int run(std::vector<std::string> words);

  private:
    [[nodiscard]] int finish(std::optional<ExitStatus> ended);
    std::unique_ptr<CommandLineState> state_;
};

}  // namespace valurna
