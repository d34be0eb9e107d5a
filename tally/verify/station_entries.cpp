#include "tally/verify/station_entries.hpp"

#include "base/parallel.hpp"
#include "tally/record/record_error.hpp"

namespace valurna::tally::record {

namespace {

constexpr std::size_t kWaiting = 1024;
constexpr std::size_t kWorthAThread = 16;

}  // namespace

Expected<sync::Entry> StationEntries::take(const Bytes& bytes, const std::string& where) {
    const auto refused = [&](const std::string& what) -> Expected<sync::Entry> {
        if (Status before = finish(); !before)
            return Unexpected(before.error());  // the earlier fault is the one to name
        return record_error(where, what);
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
            RETURN_IF_ERROR(finish());
        }
    }
    state_.apply(entry.value());
    return entry;
}

Status StationEntries::finish() {
    std::vector<std::string> problems(waiting_.size());
    const auto broken = first_failing(waiting_.size(), kWorthAThread, [&](std::size_t i) {
        problems[i] = seal_problem(waiting_[i].entry);
        return problems[i].empty();
    });
    if (broken) return record_error(waiting_[*broken].where, problems[*broken]);
    waiting_.clear();
    return {};
}

std::string StationEntries::seal_problem(const sync::Entry& entry) const {
    const crypto::SealContext context = package_->seal_context();
    if (const auto* cast = std::get_if<sync::BallotEntry>(&entry)) {
        auto good = sync::check_ballot(*package_, context, cast->ballot);
        return good ? std::string() : good.error().what;
    }
    if (const auto* test = std::get_if<sync::SpoiledEntry>(&entry)) {
        if (auto good = sync::check_ballot(*package_, context, test->ballot); !good) return good.error().what;
        if (!crypto::decrypt_spoiled(context, test->ballot, test->randomness))
            return "the tested ballot does not open to what its seal says: the machine lied";
    }
    return {};
}

}  // namespace valurna::tally::record
