// libFuzzer's way in.
#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)valurna::fuzz::accepts({data, size});
    return 0;
}
