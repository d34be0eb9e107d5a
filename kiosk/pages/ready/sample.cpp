#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

void add_samples(std::type_identity<ReadyPage>, SampleMaker& make) {
    auto ready = staff_sample(make);
    auto& state = std::get<State>(ready.state);
    state.of_class = ClassVoting{StaffRole::kReceiver, "area", 24, 12, 1'000};
    state.page = AtReady{};
    ready.add(make, "ready");
    state.page = AtReady{false, true};
    ready.add(make, "ready-empty");
    state.of_class->voted = 24;
    state.page = AtReady{};
    ready.add(make, "ready-all");
}

}  // namespace valurna::gallery
