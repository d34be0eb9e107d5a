// 9 comes before 10, as people count.
#include "base/natural_order.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using valurna::natural_less;

TEST_CASE("names with numbers come in the order in which people count", "[natural]") {
    const std::vector<std::string> right{"",
                                         "-",
                                         "0",
                                         "00",
                                         "01",
                                         "1",
                                         "2",
                                         "9",
                                         "10",
                                         "10a",
                                         "11",
                                         "100",
                                         "A-2b",
                                         "A-2c",
                                         "A2",
                                         "A10",
                                         "B",
                                         "a",
                                         "p9",
                                         "p10",
                                         "p99999999999999999999998",
                                         "p99999999999999999999999",
                                         "å"};
    auto sorted = right;
    std::reverse(sorted.begin(), sorted.end());
    std::sort(sorted.begin(), sorted.end(), natural_less);
    CHECK(sorted == right);
    for (const auto& a : right) {
        CHECK_FALSE(natural_less(a, a));
        for (const auto& b : right)
            CHECK((a == b || natural_less(a, b) != natural_less(b, a)));
    }
}
