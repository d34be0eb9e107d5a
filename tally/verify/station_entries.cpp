#include "tally/verify/station_entries.hpp"

#include "crypto/parallel.hpp"
#include "tally/verify/distrust.hpp"

namespace valurna::tally::record {

using election::Result;
using election::Status;

namespace {

constexpr std::size_t kWaiting = 1024;
constexpr std::size_t kWorthAThread = 16;

}  // namespace

Result<sync::Entry> StationEntries::take(const crypto::Bytes& bytes, const std::string& where) {
    const auto refused = [&](const std::string& what) -> Result<sync::Entry> {
        if (Status before = finish(); !before) return before.error();  // the earlier fault is the one to name
        return distrust(where, what);
    };
    auto entry = sync::decode_entry(bytes);
    if (!entry) return refused(entry.error().what);
    if (auto allowed = state_.check(entry.value()); !allowed) return refused(allowed.error().what);
    if (package_ != nullptr) {
        if (const auto* open = std::get_if<sync::OpenEntry>(&entry.value());
            open && open->package_hash != package_->hash)
            return refused("the station opened with another election package");
        waiting_.push_back({entry.value(), where});
        if (waiting_.size() == kWaiting) {
            if (Status good = finish(); !good) return good.error();
        }
    }
    state_.apply(entry.value());
    return entry;
}

Status StationEntries::finish() {
    std::vector<std::string> problems(waiting_.size());
    const auto broken = crypto::first_failing(waiting_.size(), kWorthAThread, [&](std::size_t i) {
        problems[i] = seal_problem(waiting_[i].entry);
        return problems[i].empty();
    });
    if (broken) return distrust(waiting_[*broken].where, problems[*broken]);
    waiting_.clear();
    return election::Done{};
}

std::string StationEntries::seal_problem(const sync::Entry& entry) const {
    const crypto::SealContext context = package_->seal_context();
    if (const auto* cast = std::get_if<sync::BallotEntry>(&entry)) {
        auto good = sync::check_ballot(*package_, context, cast->ballot);
        return good ? std::string() : good.error().what;
    }
    if (const auto* test = std::get_if<sync::SpoiledEntry>(&entry)) {
        if (auto good = sync::check_ballot(*package_, context, test->ballot); !good) return good.error().what;
        if (!crypto::reopen(context, test->ballot, test->opening))
            return "the tested ballot does not open to what its seal says: the machine lied";
    }
    return {};
}

}  // namespace valurna::tally::record
