#include "sync/stick/slip_on_stick.hpp"

#include "sync/station/station_files.hpp"
#include "sync/stick/loose_files.hpp"

namespace valurna::sync {

Expected<std::vector<StationSlip>> slips_on_stick(const std::string& stick) {
    std::vector<StationSlip> found;
    std::string first;
    RETURN_IF_ERROR(each_loose_file(stick, [&](const std::string& text) {
        auto slip = parse_slip(text, "");
        if (!slip.has_value() || (!found.empty() && text == first)) return true;
        found.push_back(std::move(slip.value()));
        first = text;
        return found.size() < 2;
    }));
    return found;
}

}  // namespace valurna::sync
