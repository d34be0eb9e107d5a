#pragma once
// Where people try voting: a station of its own (stage.hpp) with an election key of which nobody holds the other half, so that what
// somebody tried can never be read. Its ledger is not the station's, and is gone when practice ends.

#include <string>

#include "sync/formats/package.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station.hpp"

namespace valurna::sync {

// So many people can try one ballot style before practice must begin anew; of many styles fewer.
inline constexpr std::size_t kMostPractise = 2'000;

// `package`: the election that is tried, with its pictures and staff; the roll and the key are not taken over. The polls are open.
[[nodiscard]] Expected<PollingStation> begin_practice(Package package, const std::string& folder);

// kRefused where people vote at this station now: they would take practice for the vote. Holds the station's folder meanwhile, so that
// nobody can start the station behind it.
[[nodiscard]] Expected<FolderLock> hold_for_practice(const std::string& station_folder);

}  // namespace valurna::sync
