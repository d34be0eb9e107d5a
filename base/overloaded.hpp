#pragma once
// One visitor out of several lambdas, for std::visit: each alternative of the variant needs its own lambda, so that
// the compiler refuses to build where one is missing.

namespace valurna {

template <class... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};
template <class... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;  // clang 14 needs it

}  // namespace valurna
