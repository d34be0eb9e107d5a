#pragma once
// One event of any kind. Not a std::variant: with eighty kinds, each file that copied one was compiled to
// 100 MB of visitors whose names list all eighty.

#include <any>
#include <concepts>
#include <string_view>
#include <utility>

namespace valurna::kiosk {

template <class What>
concept EventKind = std::copy_constructible<What> && requires {
    { What::kName } -> std::convertible_to<std::string_view>;
};

class Event {
  public:
    Event() = default;  // nothing: a button that is still being filled in
    template <EventKind What>
    Event(What what)  // NOLINT(google-explicit-constructor): an event is what happened
        : name_(What::kName), from_hand_(!requires { What::kOfWorld; }), what_(std::move(what)) {}

    // For the audit log: never the content.
    [[nodiscard]] std::string_view name() const { return name_; }
    // Somebody's hands did it; what the world reports is marked `kOfWorld`.
    [[nodiscard]] bool from_hand() const { return from_hand_; }

    // nullptr where it is of another kind.
    template <EventKind What>
    [[nodiscard]] const What* as() const {
        return std::any_cast<What>(&what_);
    }
    template <EventKind What>
    [[nodiscard]] bool is() const {
        return as<What>() != nullptr;
    }
    // Throws std::bad_any_cast where it is of another kind.
    template <EventKind What>
    [[nodiscard]] const What& get() const {
        return std::any_cast<const What&>(what_);
    }

  private:
    std::string_view name_;
    bool from_hand_ = false;
    std::any what_;
};

}  // namespace valurna::kiosk
