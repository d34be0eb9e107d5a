#pragma once
// For what must work before a test or a measurement can begin.

#include <stdexcept>
#include <utility>

#include "base/expected.hpp"

namespace valurna::tests {

// The value. Throws the error's line where there is none.
template <class T>
T must(Expected<T> result) {
    if (!result.has_value()) throw std::runtime_error(result.error().line());
    return std::move(result).value();
}

inline void must(const Status& status) {
    if (!status.has_value()) throw std::runtime_error(status.error().line());
}

}  // namespace valurna::tests
