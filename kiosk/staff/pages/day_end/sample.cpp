#include "tests/gallery/staff.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

// Looked at for some seconds while the server's word grows.
void sends(StaffSample& sample, StationLook look) {
    look.entries_confirmed = 150;
    sample.give({Tick{3'000}, StationLooked{look}});
    look.entries_confirmed = 247;
    sample.give({Tick{28'000}, StationLooked{look}});
}

StaffSample at_day_end(SampleMaker& make, StationLook look) {
    auto sample = staff_sample(make, StaffRole::kCoordinator);
    sample.give({PollsChanged{false}, StationLooked{look}, ChooseDeed{StaffDeed::kDayEnd}});
    return sample;
}

}  // namespace

void add_samples(std::type_identity<DayEndPage>, SampleMaker& make) {
    const auto look = closed_look();
    auto sending = at_day_end(make, look);
    sends(sending, look);
    sending.add(make, "staff-day-end");

    auto off_line = look;
    off_line.network = false;
    at_day_end(make, off_line).add(make, "staff-day-end-no-network");

    auto waiting = look;
    waiting.server = StationLook::Server::kNeverReached;
    waiting.entries_confirmed = waiting.confirmed = 0;
    at_day_end(make, waiting).add(make, "staff-day-end-waits");

    auto refused = look;
    refused.server = StationLook::Server::kRefuses;
    at_day_end(make, refused).add(make, "staff-day-end-refused");

    auto all = look;
    all.confirmed = all.ballots;
    all.entries_confirmed = all.entries;
    at_day_end(make, all).add(make, "staff-day-end-done");
}

}  // namespace valurna::gallery
