#pragma once
// A value, or the Error that explains why there is none.
//
// Expected<T> is std::expected<T, Error> of C++23 where the compiler has it. For C++20 this file has its own with
// the same interface; it can be deleted when the older compilers are gone.
//
// Pass an error on with one line:
//
//   ASSIGN_OR_RETURN(const auto package, read_package(path));   // package is the value
//   RETURN_IF_ERROR(store.set(package));                        // nothing to keep
//
// Make one with   return Unexpected(Error{ErrorCode::kRefused, where, what, mend});

#include <version>

#include "base/error.hpp"

#if defined(__cpp_lib_expected)
#include <expected>

namespace valurna {
using Unexpected = std::unexpected<Error>;
template <class T>
using Expected = std::expected<T, Error>;
}  // namespace valurna

#else
#include <concepts>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace valurna {

class Unexpected {
  public:
    explicit Unexpected(Error error) : error_(std::move(error)) {}
    [[nodiscard]] const Error& error() const& { return error_; }
    [[nodiscard]] Error& error() & { return error_; }
    [[nodiscard]] Error&& error() && { return std::move(error_); }

  private:
    Error error_;
};

// Thrown by value() where there is none: a broken invariant of the program.
class BadExpectedAccess : public std::logic_error {
  public:
    explicit BadExpectedAccess(const Error& error) : std::logic_error(error.line()) {}
};

template <class T>
class [[nodiscard]] Expected {
  public:
    using value_type = T;
    using error_type = Error;

    Expected() requires std::default_initializable<T> : held_(std::in_place_index<0>) {}
    template <class U = T>
    requires(std::is_convertible_v<U, T> && !std::is_same_v<std::remove_cvref_t<U>, Expected> &&
             !std::is_same_v<std::remove_cvref_t<U>, Unexpected>) Expected(U&& value)
        : held_(std::in_place_index<0>, std::forward<U>(value)) {}
    Expected(Unexpected refused) : held_(std::in_place_index<1>, std::move(refused).error()) {}

    [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& value() & { return checked(), std::get<0>(held_); }
    [[nodiscard]] const T& value() const& { return checked(), std::get<0>(held_); }
    [[nodiscard]] T&& value() && { return checked(), std::get<0>(std::move(held_)); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    template <class U>
    [[nodiscard]] T value_or(U&& other) const& {
        return has_value() ? value() : static_cast<T>(std::forward<U>(other));
    }

    [[nodiscard]] const Error& error() const& { return std::get<1>(held_); }
    [[nodiscard]] Error& error() & { return std::get<1>(held_); }
    [[nodiscard]] Error&& error() && { return std::get<1>(std::move(held_)); }

    // `next` takes the value and returns an Expected of its own.
    template <class F>
    auto and_then(F&& next) && -> std::invoke_result_t<F, T&&> {
        if (!has_value()) return Unexpected(std::move(*this).error());
        return std::forward<F>(next)(std::move(*this).value());
    }
    // `change` takes the value and returns another.
    template <class F>
    auto transform(F&& change) && -> Expected<std::remove_cvref_t<std::invoke_result_t<F, T&&> > > {
        if (!has_value()) return Unexpected(std::move(*this).error());
        return std::forward<F>(change)(std::move(*this).value());
    }

  private:
    void checked() const {
        if (!has_value()) throw BadExpectedAccess(std::get<1>(held_));
    }
    std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Expected<void> {
  public:
    using value_type = void;
    using error_type = Error;

    Expected() = default;
    Expected(Unexpected refused) : error_(std::move(refused).error()) {}

    [[nodiscard]] bool has_value() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return has_value(); }
    void value() const {
        if (error_) throw BadExpectedAccess(*error_);
    }
    void operator*() const { value(); }
    [[nodiscard]] const Error& error() const& { return error_.value(); }
    [[nodiscard]] Error& error() & { return error_.value(); }
    [[nodiscard]] Error&& error() && { return std::move(error_).value(); }

    template <class F>
    auto and_then(F&& next) && -> std::invoke_result_t<F> {
        if (!has_value()) return Unexpected(std::move(*this).error());
        return std::forward<F>(next)();
    }

  private:
    std::optional<Error> error_;
};

}  // namespace valurna
#endif

namespace valurna {
// Done, or why not.
using Status = Expected<void>;
}  // namespace valurna

#define VALURNA_JOIN_(a, b) a##b
#define VALURNA_JOIN(a, b) VALURNA_JOIN_(a, b)
#define VALURNA_HELD VALURNA_JOIN(expected_, __LINE__)

// RETURN_IF_ERROR(expression): leaves the function with the error of `expression`, if it has one.
#define RETURN_IF_ERROR(...)                                               \
    do {                                                                   \
        if (auto VALURNA_HELD = (__VA_ARGS__); !VALURNA_HELD)              \
            return ::valurna::Unexpected(std::move(VALURNA_HELD).error()); \
    } while (false)

// ASSIGN_OR_RETURN(declaration, expression): declares the value of `expression`, or leaves with its error.
#define ASSIGN_OR_RETURN(declaration, ...)                                            \
    auto VALURNA_HELD = (__VA_ARGS__);                                                \
    if (!VALURNA_HELD) return ::valurna::Unexpected(std::move(VALURNA_HELD).error()); \
    declaration = *std::move(VALURNA_HELD)
