#include "base/system/command_line.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace valurna {
namespace {

// The option or command that is most likely meant by a word that nothing here is called; else empty.
std::string meant(const CLI::App& app) {
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    std::vector<std::string> options, commands;
    for (const auto* option : command->get_options([](const CLI::Option*) { return true; })) {
        for (const auto& name : option->get_lnames())
            options.push_back("--" + name);
    }
    for (const auto* one : command->get_subcommands([](const CLI::App*) { return true; }))
        commands.push_back(one->get_name());
    for (const auto& word : app.remaining(true)) {
        const auto near = nearest(word.substr(0, word.find('=')), word.starts_with('-') ? options : commands);
        if (!near.empty()) return near;
    }
    return {};
}

ExitStatus end(const CLI::App& app, const CLI::ParseError& error) {
    if (app.exit(error) == 0) return ExitStatus::kDone;
    if (const auto near = meant(app); !near.empty()) std::cerr << "Did you mean " << in_quotes(near) << "?\n";
    return ExitStatus::kUsage;
}

}  // namespace

struct CommandLineState {
    explicit CommandLineState(CommandLine::Facts given)
        : facts(std::move(given)), app(facts.what, facts.own_name_in_help ? facts.program : std::string()) {}
    CommandLine::Facts facts;
    CLI::App app;
    std::multimap<const CLI::App*, std::pair<std::function<bool()>, std::string>> demands;
    std::function<Expected<ExitStatus>()> chosen;  // the action of the command that was given
};

CommandOption CommandOption::required(bool yes) const {
    option_->required(yes);
    return *this;
}

CommandOption CommandOption::needs(CommandOption other) const {
    option_->needs(other.option_);
    return *this;
}

CommandOption CommandOption::excludes(CommandOption other) const {
    option_->excludes(other.option_);
    return *this;
}

CommandOption CommandOption::shows_default() const {
    option_->capture_default_str();
    return *this;
}

CommandOption CommandOption::between(int low, int high) const {
    option_->check(CLI::Range(low, high));
    return *this;
}

CommandOption CommandOption::between(std::uint32_t low, std::uint32_t high) const {
    option_->check(CLI::Range(low, high));
    return *this;
}

CommandOption CommandOption::between(std::uint64_t low, std::uint64_t high) const {
    option_->check(CLI::Range(low, high));
    return *this;
}

CommandOption CommandOption::between(double low, double high) const {
    option_->check(CLI::Range(low, high));
    return *this;
}

CommandOption CommandOption::above_zero() const {
    option_->check(CLI::PositiveNumber);
    return *this;
}

CommandOption CommandOption::one_of(const std::vector<std::string>& words) const {
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : ",") + word;
    option_->check(CLI::Validator(
        [words, all](const std::string& given) {
            if (std::find(words.begin(), words.end(), given) != words.end()) return std::string();
            const std::string near = nearest(given, words);
            return on_one_line(given) + " not in {" + all + "}" +
                   (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?");
        },
        "{" + all + "}"));
    return *this;
}

CommandOption CommandOption::values(int least, int most) const {
    option_->expected(least, most);
    return *this;
}

CommandOption CommandOption::split_at(char separator) const {
    option_->delimiter(separator);
    return *this;
}

CommandOption CommandOption::one_value_each_time() const {
    option_->allow_extra_args(false);
    return *this;
}

bool CommandOption::given() const {
    return option_->count() > 0;
}

Command Command::command(const std::string& name, const std::string& what) const {
    return {app_->add_subcommand(name, what), state_};
}

std::optional<Command> Command::find_command(const std::string& name) const {
    const auto found = app_->get_subcommands([&](const CLI::App* one) { return one->get_name() == name; });
    if (found.empty()) return std::nullopt;
    return Command(found.front(), state_);
}

Command Command::needs_command() const {
    app_->require_subcommand(1);
    return *this;
}

Command Command::choice(const std::string& name) const {
    auto* group = app_->add_option_group(name);
    group->require_option(1);
    return {group, state_};
}

CommandOption Command::option(const std::string& name, std::string& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, int& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::uint16_t& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::uint32_t& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::uint64_t& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, double& into, const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::vector<std::string>& into,
                              const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::optional<std::string>& into,
                              const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::option(const std::string& name, std::optional<std::uint16_t>& into,
                              const std::string& what) const {
    return CommandOption(app_->add_option(name, into, what));
}

CommandOption Command::flag(const std::string& name, bool& into, const std::string& what) const {
    return CommandOption(app_->add_flag(name, into, what));
}

CommandOption Command::find_option(const std::string& name) const {
    return CommandOption(app_->get_option(name));
}

void Command::set_action(std::function<Expected<ExitStatus>()> action) const {
    app_->callback([state = state_, app = app_, action = std::move(action)] {
        const auto [first, last] = state->demands.equal_range(app);
        for (auto demand = first; demand != last; ++demand) {
            const auto& [holds, names] = demand->second;
            if (!holds()) throw CLI::RequiredError(names);
        }
        state->chosen = action;
    });
}

void Command::requires_that(std::function<bool()> holds, const std::string& names) const {
    state_->demands.emplace(app_, std::pair(std::move(holds), names));
}

CommandLine::CommandLine(Facts facts) : state_(std::make_unique<CommandLineState>(std::move(facts))) {
    const Facts& mine = state_->facts;
    state_->app.set_version_flag("--version", mine.program + " " + mine.version);
    if (!mine.footer.empty()) state_->app.footer(mine.footer);
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() const {
    return {&state_->app, state_.get()};
}

std::optional<ExitStatus> CommandLine::parse(int argc, const char* const* argv) {
    try {
        state_->app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return end(state_->app, error);
    }
    return std::nullopt;
}

std::optional<ExitStatus> CommandLine::parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    try {
        state_->app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        return end(state_->app, error);
    }
    return std::nullopt;
}

int CommandLine::run(int argc, const char* const* argv) {
    return finish(parse(argc, argv));
}

int CommandLine::run(std::vector<std::string> words) {
    return finish(parse(std::move(words)));
}

int CommandLine::finish(std::optional<ExitStatus> ended) {
    if (ended) return static_cast<int>(*ended);
    if (!state_->chosen) return static_cast<int>(ExitStatus::kUsage);
    return run_program(state_->facts.program, state_->chosen);
}

}  // namespace valurna
