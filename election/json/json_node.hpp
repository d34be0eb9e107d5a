#pragma once
// Strict reading of JSON that strangers wrote: bounded size and nesting, no duplicate keys, valid UTF-8, and
// for every value that is wrong a message with its JSON pointer (RFC 6901). Reading goes on
// behind a problem, so that all of them are found.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/expected.hpp"

namespace valurna::election {

inline constexpr std::size_t kMaxJsonBytes = 16u << 20;
inline constexpr std::size_t kMaxJsonDepth = 16;

// The whole document, or why not: where is "file: line n" for a text that is not JSON.
[[nodiscard]] Expected<nlohmann::json> read_json(std::string_view text, std::string_view file);

class FoundErrors {
  public:
    static constexpr std::size_t kMost = 1000;  // that are kept

    explicit FoundErrors(std::string_view file) : file_(file) {}
    void add(std::string_view pointer, std::string what, std::string mend);
    void add_missing(std::string_view object, std::string_view key);
    // Those of `other` for whose pointers `at` holds.
    template <class At>
    void take(const FoundErrors& other, At at) {
        for (std::size_t i = 0; i < other.errors_.size() && errors_.size() < kMost; ++i) {
            if (!at(other.pointers_[i])) continue;
            errors_.push_back(other.errors_[i]);
            pointers_.push_back(other.pointers_[i]);
        }
    }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] bool any() const { return !errors_.empty(); }
    [[nodiscard]] const Error& first() const { return errors_.front(); }
    [[nodiscard]] const std::vector<Error>& all() const { return errors_; }

    // What is added behind this is about values that were read.
    void end_reading() { read_ = pointers_.size(); }
    // Whether a value could not be read at a pointer for which `at` holds: what was taken in its place says nothing.
    template <class At>
    [[nodiscard]] bool unread(At at) const {
        return std::any_of(pointers_.begin(), pointers_.begin() + static_cast<std::ptrdiff_t>(read_), at);
    }

  private:
    std::string file_;
    std::vector<Error> errors_;
    std::vector<std::string> pointers_;
    std::size_t read_ = 0;
};

// A value with its place. Reading a wrong one notes the problem and gives an empty value, so that code reads
// straight on.
class JsonNode {
  public:
    JsonNode(const nlohmann::json* value, std::string pointer, FoundErrors& errors)
        : value_(value), pointer_(std::move(pointer)), errors_(&errors) {}

    // Is an object with every key of `required` and none beside `required`, `optional` and "$comment".
    bool object(std::initializer_list<std::string_view> required,
                std::initializer_list<std::string_view> optional) const {
        return object_of({required.begin(), required.size()}, {optional.begin(), optional.size()});
    }
    bool object_of(std::span<const std::string_view> required,
                   std::span<const std::string_view> optional) const;
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] JsonNode at(std::string_view key) const;
    [[nodiscard]] std::vector<JsonNode> items(std::size_t least, std::size_t most) const;
    [[nodiscard]] std::vector<std::string> keys() const;

    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::int64_t integer(std::int64_t least, std::int64_t most) const;  // a float is not one
    [[nodiscard]] double number(double least, double most) const;
    // `least` to `most` code points, no control characters (line feeds if `lines`), not only white space.
    [[nodiscard]] std::string string(std::size_t least, std::size_t most, bool lines = false) const;
    // A text by language, each as string() takes it: an object with a key per language of `languages`.
    [[nodiscard]] std::map<std::string, std::string> text(const std::vector<std::string>& languages,
                                                          std::size_t most, bool needed,
                                                          bool lines = false) const;

    void wrong(std::string what, std::string mend) const {
        errors_->add(pointer_, std::move(what), std::move(mend));
    }
    [[nodiscard]] const std::string& pointer() const { return pointer_; }

  private:
    const nlohmann::json* value_;  // null where it is missing
    std::string pointer_;
    FoundErrors* errors_;
};

}  // namespace valurna::election
