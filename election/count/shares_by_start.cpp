#include "election/count/shares_by_start.hpp"

namespace valurna::election {

SharesByStart::Known* SharesByStart::above(double start) const {
    const std::lock_guard lock(mutex_);
    const auto at = by_high_.lower_bound(start);
    return at == by_high_.end() ? nullptr : at->second.get();
}

SharesByStart::Known* SharesByStart::found(double start, SharesPath& path, const SharesByStart* outline) {
    Known* const next = above(start);
    if (next != nullptr && next->low <= start) return next;
    const Known* const follow = next != nullptr || outline == nullptr ? next : outline->above(start);
    auto own = std::make_unique<Known>();
    runs_.spend(1);
    switch (path.run(start, follow == nullptr ? nullptr : &follow->path, own->path)) {
        case SharesPath::Ended::kDoubt:
            return nullptr;
        case SharesPath::Ended::kAlong:
            for (double low = next->low; low > start && !next->low.compare_exchange_weak(low, start);) {
            }
            return next;
        case SharesPath::Ended::kOwn:
            break;
    }
    own->low = start;
    const std::lock_guard lock(mutex_);
    return by_high_.emplace(start, std::move(own)).first->second.get();
}

SharesByStart::Known* SharesByStart::at(double start, double ahead, SharesPath& path,
                                        const SharesByStart* outline) {
    if (ahead > start) {
        const Known* const next = above(start);
        if (next == nullptr || (next->low > start && next->path.high > ahead))
            (void)found(ahead, path, outline);
    }
    return found(start, path, outline);
}

const std::vector<double>& SharesByStart::least_extra(Known& known, SharesPath& path) {
    std::call_once(known.asked, [&] {
        std::vector<double> enough(asked_.projects.size(), Purses::kInfinite);
        const Known* near = nullptr;
        {
            const std::lock_guard lock(mutex_);
            auto next = by_high_.upper_bound(known.path.high);
            for (int tried = 0; near == nullptr && next != by_high_.end() && tried < 8; ++tried, ++next) {
                if (next->second->told) near = next->second.get();
            }
        }
        for (std::size_t i = 0; near != nullptr && i < enough.size(); ++i)
            enough[i] = near->least_extra[i] < 0 ? Purses::kInfinite : near->least_extra[i] * 1.02 + 1;
        runs_.spend(1);
        known.least_extra = path.least_extra(known.path, asked_.projects, asked_.points, enough);
        known.told = true;
    });
    return known.least_extra;
}

}  // namespace valurna::election
