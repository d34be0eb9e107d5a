#include "base/system/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace valurna {
namespace {

// Lists of CLI11 hold groups of options too, which have no name.
std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App* one) { return !one->get_name().empty(); });
}

std::vector<std::string> names_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* one : commands_of(app))
        names.push_back(one->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options([](const CLI::Option*) { return true; })) {
        for (const auto& name : option->get_lnames())
            names.push_back("--" + name);
    }
    for (const auto* group :
         app.get_subcommands([](const CLI::App* one) { return one->get_name().empty(); })) {
        const auto grouped = options_of(*group);
        names.insert(names.end(), grouped.begin(), grouped.end());
    }
    return names;
}

std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

std::string did_you_mean(const std::string& name) {
    return "did you mean " + in_quotes(name) + "?";
}

// The words that lead to each command of that name, "election import-pabulib", below `app`.
void find_elsewhere(const CLI::App& app, const std::string& path, const std::string& name,
                    std::vector<std::string>& found) {
    for (const auto* one : commands_of(app)) {
        if (one->get_name() == name) found.push_back(path + name);
        find_elsewhere(*one, path + one->get_name() + " ", name, found);
    }
}

// What to say of a word that is no command here: the command that begins with it, the nearest one, or the place of one that
// is called so; where there is none of these, all commands.
std::string meant_command(const CLI::App& root, const CLI::App& command, const std::string& word) {
    const auto names = names_of(command);
    std::vector<std::string> begin;
    std::copy_if(names.begin(), names.end(), std::back_inserter(begin),
                 [&](const auto& name) { return name.starts_with(word); });
    if (begin.size() == 1) return did_you_mean(begin.front());
    if (!word.empty() && !begin.empty()) return "there are: " + list_of(begin);
    if (const auto near = nearest(word, names); !near.empty()) return did_you_mean(near);
    std::vector<std::string> elsewhere;
    find_elsewhere(root, "", word, elsewhere);
    if (!elsewhere.empty()) return did_you_mean(elsewhere.front());
    return "there are: " + list_of(names);
}

// The program's words up to the command that was meant: "valurna-tally codes".
std::string path_of(const std::string& program, const CLI::App* command) {
    std::string path;
    for (; command->get_parent() != nullptr; command = command->get_parent())
        path.insert(0, " " + command->get_name());
    return program + path;
}

// What is wrong, and what there is. `command`: the last one that the words named.
std::string wrong_use(const CLI::App& app, const CLI::App* command, const CLI::ParseError& error) {
    const auto left = app.remaining(true);
    for (const auto& word : left) {
        const std::string name = word.substr(0, word.find('='));
        if (!name.starts_with('-')) continue;
        const auto near = nearest(name, options_of(*command));
        if (near == name) return in_quotes(name) + " stands too early; write it behind the command";
        if (!near.empty()) return "there is no option " + in_quotes(name) + "; " + did_you_mean(near);
    }
    const bool command_missing = command->get_require_subcommand_min() > 0 && !commands_of(*command).empty();
    if (!command_missing) {
        std::string what = error.what();
        // A sentence goes on in small letters; FILE and --jobs are names.
        const auto capital = [&](std::size_t i) {
            return i < what.size() && what[i] >= 'A' && what[i] <= 'Z';
        };
        if (capital(0) && !capital(1)) what[0] = static_cast<char>(what[0] + 32);
        std::replace(what.begin(), what.end(), '\n', ' ');
        return what + "; see --help";
    }
    if (left.empty() || left.front().starts_with('-'))
        return "name a command; there are: " + list_of(names_of(*command));
    return "there is no command " + in_quotes(left.front()) + "; " +
           meant_command(app, *command, left.front());
}

ExitStatus end(const std::string& program, const CLI::App& app, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
        (void)app.exit(error);
        return ExitStatus::kDone;
    }
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    print_problem(path_of(program, command), wrong_use(app, command, error));
    return ExitStatus::kUsage;
}

}  // namespace

struct CommandLineState {
    explicit CommandLineState(CommandLine::Facts given)
        : facts(std::move(given)), app(facts.what, facts.own_name_in_help ? facts.program : std::string()) {}
    CommandLine::Facts facts;
    CLI::App app;
    std::multimap<const CLI::App*, std::pair<std::function<bool()>, std::string>> demands;
    void check_demands(const CLI::App* of) const {
        const auto [first, last] = demands.equal_range(of);
        for (auto demand = first; demand != last; ++demand) {
            const auto& [holds, names] = demand->second;
            if (!holds()) throw CLI::RequiredError(names);
        }
    }
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
    option_->check(CLI::Validator(
        [](const std::string& given) {
            double number = 0;
            const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
            const bool whole = error == std::errc() && end == given.data() + given.size();
            return whole && number > 0 ? std::string() : on_one_line(given) + " is not a number above 0";
        },
        "ABOVE 0"));
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
        state->check_demands(app);
        state->chosen = action;
    });
}

void Command::requires_that(std::function<bool()> holds, const std::string& names) const {
    state_->demands.emplace(app_, std::pair(std::move(holds), names));
    // A program without commands has no action.
    if (app_ == &state_->app) app_->callback([state = state_, app = app_] { state->check_demands(app); });
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
        return end(state_->facts.program, state_->app, error);
    }
    return std::nullopt;
}

std::optional<ExitStatus> CommandLine::parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    try {
        state_->app.parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        return end(state_->facts.program, state_->app, error);
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
