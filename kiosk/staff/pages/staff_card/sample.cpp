#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<StaffCardPage>, SampleMaker& make) {
    auto at = staff_sample(make);
    at.give({OpenStaff{}, TypeCard{}});
    const auto type = [&](std::string_view symbols) {
        for (const char symbol : symbols)
            at.give(CodeSymbol{symbol});
    };
    type("K7QF2MHT9W");
    at.add(make, "staff-card");
    type("XA30BDRT5ZEH1V");
    at.give({CodeSubmit{}, StaffRefused{.misread = true}});
    at.add(make, "staff-card-misread");
}

}  // namespace valurna::gallery
