#include "base/how_many.hpp"

namespace valurna {

std::string how_many(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count).append(" ").append(count == 1 ? one : many);
}

std::string how_many(std::uint64_t count, std::string_view one) {
    return how_many(count, one, std::string(one) + "s");
}

}  // namespace valurna
