// From bytes to a JSON document: everything that must be refused before the values are looked at.
#include <set>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {
namespace {

using nlohmann::json;

std::string line_place(std::string_view file, std::string_view text, std::size_t offset) {
    return std::string(file) + ": line " + std::to_string(line_of(text, offset));
}

// Deepest nesting outside strings; the library recurses when it destroys and prints a document.
std::optional<std::size_t> first_too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxJsonDepth) return i;
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return std::nullopt;
}

// Builds the document and notes the first key that stands twice in one object. A library's default keeps the
// last, another reader keeps the first: two readers would then see two elections.
class DuplicateWatch {
  public:
    bool operator()(int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) {
            open_.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            if (!open_.empty()) open_.pop_back();
        } else if (event == json::parse_event_t::key && !open_.empty() && !duplicate) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!open_.back().insert(key).second) duplicate = key;
        }
        return true;
    }
    std::optional<std::string> duplicate;

  private:
    std::vector<std::set<std::string>> open_;
};

}  // namespace

Expected<json> read_json(std::string_view text, std::string_view file) {
    if (text.size() > kMaxJsonBytes) {
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "it is larger than 16 MiB",
                                "pictures belong beside the definition, not in it"});
    }
    if (const auto bad = first_bad_utf8(text)) {
        return Unexpected(Error{ErrorCode::kBadInput, line_place(file, text, *bad),
                                "byte " + std::to_string(*bad + 1) + " is not UTF-8",
                                "save the file as UTF-8"});
    }
    if (const auto deep = first_too_deep(text)) {
        return Unexpected(Error{ErrorCode::kBadInput, line_place(file, text, *deep),
                                "values are nested more than " + std::to_string(kMaxJsonDepth) + " deep",
                                "compare with docs/formats/election.md"});
    }
    DuplicateWatch watch;
    try {
        json document = json::parse(text, std::ref(watch));
        if (watch.duplicate) {
            return Unexpected(Error{ErrorCode::kBadInput, std::string(file),
                                    "the key " + in_quotes(*watch.duplicate) + " stands twice in one object",
                                    "keep one of them"});
        }
        return document;
    } catch (const json::parse_error& problem) {
        return Unexpected(
            Error{ErrorCode::kBadInput, line_place(file, text, problem.byte == 0 ? 0 : problem.byte - 1),
                  "this is not JSON", "look for a missing comma, quote or bracket just before"});
    } catch (const json::exception&) {  // a number beyond every range
        return Unexpected(Error{ErrorCode::kBadInput, std::string(file), "a number in it is too large",
                                "amounts end at 10^15"});
    }
}

}  // namespace valurna::election
