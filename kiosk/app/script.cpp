#include "kiosk/app/script.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "crypto/keys/symbols.hpp"
#include "kiosk/flow/wiped.hpp"

namespace valurna::kiosk {
namespace {

const std::map<std::string, ScriptStep::Kind> kWords{
    {"type", ScriptStep::Kind::kType},
    {"touch", ScriptStep::Kind::kTouch},
    {"scan", ScriptStep::Kind::kScan},
    {"key", ScriptStep::Kind::kKey},
    {"wait", ScriptStep::Kind::kWait},
    {"expect", ScriptStep::Kind::kExpect},
    {"screenshot", ScriptStep::Kind::kScreenshot},
    {"pin", ScriptStep::Kind::kPin},
};

constexpr std::uint64_t kSlowestScannerMs = 1000;

const std::map<std::string, std::vector<std::string>> kEndings{{"enter", {"Return"}},
                                                               {"keypad-enter", {"Keypad Enter"}},
                                                               {"tab", {"Tab"}},
                                                               {"tab-enter", {"Tab", "Return"}},
                                                               {"enter-tab", {"Return", "Tab"}},
                                                               {"none", {}}};
const std::map<std::string, Layout> kLayoutNames{
    {"us", Layout::kUs}, {"qwertz", Layout::kQwertz}, {"azerty", Layout::kAzerty}};

template <class Value>
bool look_up(const std::map<std::string, Value>& names, const std::string& name, Value& value) {
    const auto found = names.find(name);
    if (found == names.end()) return false;
    value = found->second;
    return true;
}

template <class Number>
bool read_number(const std::string& text, Number most, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value <= most;
}

// "suffix=tab-enter" and its like, behind what is scanned.
bool take_setting(const std::string& setting, Scanner& scanner) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos) return false;
    const auto name = setting.substr(0, equals), value = setting.substr(equals + 1);
    if (name == "suffix") return look_up(kEndings, value, scanner.ending);
    if (name == "scanner") return look_up(kLayoutNames, value, scanner.set_to);
    if (name == "layout") return look_up(kLayoutNames, value, scanner.station);
    if (name == "gap") return read_number(value, kSlowestScannerMs, scanner.gap_ms);
    if (name == "caps") return look_up({{"on", true}, {"off", false}}, value, scanner.caps_lock);
    return false;
}

// The first code of each line; headings and other columns are passed over.
Expected<std::vector<std::string>> read_codes(const std::string& file) {
    std::ifstream in(file);
    if (!in)
        return Unexpected(
            Error{ErrorCode::kBadInput, file, "the file of voting codes cannot be read", "check its name"});
    std::vector<std::string> codes;
    std::string line, word;
    while (std::getline(in, line)) {
        for (char& c : line) {
            if (c == ',' || c == ';' || c == '\t' || c == '"' || c == '\r') c = ' ';
        }
        std::istringstream words(line);
        while (words >> word) {
            if (crypto::check_code(word) != crypto::CodeProblem::kNone) continue;
            codes.push_back(*crypto::normalise_code(word));
            break;
        }
        overwrite(line.data(), line.size());
    }
    if (codes.empty()) {
        return Unexpected(Error{ErrorCode::kBadInput, file, "there is no voting code in it",
                                "name a file with one code a line"});
    }
    return codes;
}

}  // namespace

Script::~Script() {
    for (auto& code : codes)
        overwrite(code.data(), code.size());
}

Expected<Script> read_script(const std::string& file) {
    std::ifstream in(file);
    if (!in)
        return Unexpected(Error{ErrorCode::kBadInput, file, "the script cannot be read", "check its name"});
    Script script;
    script.file = file;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (const auto comment = line.find('#'); comment != std::string::npos) line.resize(comment);
        std::istringstream words(line);
        std::string verb, what, more;
        if (!(words >> verb)) continue;
        const auto where = file + ":" + std::to_string(number);
        const bool has_what = static_cast<bool>(words >> what);
        Scanner scanner;
        while (has_what && verb == "scan" && words >> more) {
            if (take_setting(more, scanner)) continue;
            return Unexpected(Error{ErrorCode::kBadInput, where,
                                    "\"" + more + "\" is no setting of a scanner",
                                    "see valurna-kiosk --help for all settings"});
        }
        if (!has_what || (words >> more)) {
            return Unexpected(Error{ErrorCode::kBadInput, where, "a step is a word and what it is done to",
                                    "write like: touch begin"});
        }
        if (verb == "codes") {
            const std::filesystem::path named(what);
            ASSIGN_OR_RETURN(auto codes,
                             read_codes(named.is_absolute()
                                            ? what
                                            : (std::filesystem::path(file).parent_path() / named).string()));
            for (auto& code : codes)
                script.codes.push_back(std::move(code));
            continue;
        }
        const auto word = kWords.find(verb);
        if (word == kWords.end()) {
            return Unexpected(Error{ErrorCode::kBadInput, where, "\"" + verb + "\" is not a step",
                                    "see valurna-kiosk --help for all steps"});
        }
        ScriptStep step{word->second, what, 0, std::move(scanner), number};
        if (step.kind == ScriptStep::Kind::kWait) {
            if (!read_number(what, std::uint64_t{86'400}, step.seconds)) {
                return Unexpected(Error{ErrorCode::kBadInput, where,
                                        "\"" + what + "\" is not a number of seconds",
                                        "write a whole number up to 86400"});
            }
        }
        if (step.kind == ScriptStep::Kind::kPin &&
            what.find_first_not_of("0123456789") != std::string::npos) {
            return Unexpected(
                Error{ErrorCode::kBadInput, where, "a PIN is figures", "write like: pin 480317"});
        }
        if (step.kind == ScriptStep::Kind::kScreenshot && what.find('/') != std::string::npos) {
            return Unexpected(
                Error{ErrorCode::kBadInput, where, "a picture's name has no folder", "write the name alone"});
        }
        script.steps.push_back(std::move(step));
    }
    return script;
}

}  // namespace valurna::kiosk
