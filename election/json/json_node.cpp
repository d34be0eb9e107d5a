#include "election/json/json_node.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/how_many.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"

namespace valurna::election {
namespace {

std::string child_pointer(const std::string& parent, std::string_view key) {
    std::string pointer = parent + "/";
    for (const char c : key) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
    return pointer;
}

std::string list_of(std::span<const std::string_view> a, std::span<const std::string_view> b) {
    std::string names;
    for (const auto& part : {a, b}) {
        for (const auto name : part)
            names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names;
}

std::string range(std::int64_t least, std::int64_t most) {
    return "write a whole number from " + std::to_string(least) + " to " + std::to_string(most);
}

}  // namespace

void FoundErrors::add(std::string_view pointer, std::string what, std::string mend) {
    if (errors_.size() == kMost) return;
    pointers_.emplace_back(pointer);
    errors_.push_back(Error{ErrorCode::kBadInput,
                            file_ + ": " + (pointer.empty() ? "/" : std::string(pointer)), std::move(what),
                            std::move(mend)});
}

void FoundErrors::add_missing(std::string_view object, std::string_view key) {
    if (errors_.size() == kMost) return;
    add(object, in_quotes(key) + " is missing", "add it");
    pointers_.back() = child_pointer(std::string(object), key);
}

bool JsonNode::object_of(std::span<const std::string_view> required,
                         std::span<const std::string_view> optional) const {
    if (value_ == nullptr) return false;
    if (!value_->is_object()) {
        wrong("this is not an object", "write { ... } with " + list_of(required, optional));
        return false;
    }
    const auto known = [](std::span<const std::string_view> names, std::string_view key) {
        return std::find(names.begin(), names.end(), key) != names.end();
    };
    for (const auto& [key, value] : value_->items()) {
        if (key == "$comment") {
            if (!value.is_string()) at(key).wrong("a comment is a text", "write it in quotes");
        } else if (!known(required, key) && !known(optional, key)) {
            std::vector<std::string> names(required.begin(), required.end());
            names.insert(names.end(), optional.begin(), optional.end());
            const std::string near = nearest(key, names);
            at(key).wrong("nothing here is called " + in_quotes(key),
                          (near.empty() ? "" : "did you mean " + in_quotes(near) + "? else ") +
                              "remove it or correct the name (known: " + list_of(required, optional) + ")");
        }
    }
    for (const auto name : required) {
        if (!value_->contains(name)) errors_->add_missing(pointer_, name);
    }
    return true;
}

bool JsonNode::has(std::string_view key) const {
    return value_ != nullptr && value_->is_object() && value_->contains(key);
}

JsonNode JsonNode::at(std::string_view key) const {
    const nlohmann::json* child = has(key) ? &*value_->find(key) : nullptr;
    return {child, child_pointer(pointer_, key), *errors_};
}

std::vector<JsonNode> JsonNode::items(std::size_t least, std::size_t most) const {
    std::vector<JsonNode> nodes;
    if (value_ == nullptr) return nodes;
    if (!value_->is_array()) {
        wrong("this is not a list", "write [ ... ]");
        return nodes;
    }
    if (value_->size() < least || value_->size() > most) {
        wrong("the list has " + how_many(value_->size(), "entry", "entries") + "",
              "write " + std::to_string(least) + " to " + std::to_string(most));
        return nodes;
    }
    for (std::size_t i = 0; i < value_->size(); ++i) {
        nodes.emplace_back(&(*value_)[i], pointer_ + "/" + std::to_string(i), *errors_);
    }
    return nodes;
}

std::vector<std::string> JsonNode::keys() const {
    std::vector<std::string> names;
    if (value_ == nullptr || !value_->is_object()) return names;
    for (const auto& [key, value] : value_->items())
        names.push_back(key);
    return names;
}

bool JsonNode::boolean() const {
    if (value_ == nullptr) return false;
    if (!value_->is_boolean()) {
        wrong("this is neither true nor false", "write true or false without quotes");
        return false;
    }
    return value_->get<bool>();
}

std::int64_t JsonNode::integer(std::int64_t least, std::int64_t most) const {
    if (value_ == nullptr) return least;
    if (!value_->is_number_integer()) {
        wrong(value_->is_number() ? "this is not a whole number" : "this is not a number",
              range(least, most));
        return least;
    }
    const bool huge =
        value_->is_number_unsigned() && value_->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    const std::int64_t number = huge ? 0 : value_->get<std::int64_t>();
    if (huge || number < least || number > most) {
        const std::string shown = value_->dump();
        wrong(shown + (!huge && number < 0 ? " is negative" : " is out of range"), range(least, most));
        return least;
    }
    return number;
}

double JsonNode::number(double least, double most) const {
    if (value_ == nullptr) return least;
    const double number = value_->is_number() ? value_->get<double>() : most + 1;
    if (!(number >= least && number <= most)) {
        wrong("this is not a number in range", "write a number from " +
                                                   std::to_string(static_cast<int>(least)) + " to " +
                                                   std::to_string(static_cast<int>(most)));
        return least;
    }
    return number;
}

std::string JsonNode::string(std::size_t least, std::size_t most, bool lines) const {
    if (value_ == nullptr) return {};
    if (!value_->is_string()) {
        wrong("this is not a text", "write it in quotes");
        return {};
    }
    const auto& text = value_->get_ref<const std::string&>();
    const std::size_t length = code_points(text);
    if (length < least || (least > 0 && text.find_first_not_of(" \t\n") == std::string::npos)) {
        wrong("the text is empty", "write something, or remove it where it may be left out");
    } else if (length > most) {
        wrong("the text has " + std::to_string(length) + " characters",
              "shorten it to at most " + std::to_string(most));
    } else if (has_control(text, lines)) {
        wrong(
            lines ? "the text holds a control character" : "the text holds a line break or control character",
            "remove it");
    }
    return text;
}

std::map<std::string, std::string> JsonNode::text(const std::vector<std::string>& languages, std::size_t most,
                                                  bool needed, bool lines) const {
    std::map<std::string, std::string> text;
    if (value_ == nullptr) return text;
    if (!value_->is_object()) {
        wrong("a text is written by language",
              "write { \"" + (languages.empty() ? "sv" : languages.front()) + "\": \"...\" }");
        return text;
    }
    for (const auto& language : keys()) {
        const bool known =
            languages.empty() || std::find(languages.begin(), languages.end(), language) != languages.end();
        if (!known) {
            at(language).wrong("the language " + in_quotes(language) + " is not one of the election's",
                               "add it to \"languages\" or remove this text");
            continue;
        }
        text[language] = at(language).string(1, most, lines);
    }
    if (needed && !languages.empty() && !text.contains(languages.front())) {
        wrong("there is no text in " + in_quotes(languages.front()) + ", the election's first language",
              "add it");
    }
    return text;
}

}  // namespace valurna::election
