#pragma once
// What the public may know at a given moment, as plain data for the pages.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "election/explain/result.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

enum class PublicState { kComing, kOpen, kClosed, kCounted, kCorrected };

struct Published {
    std::shared_ptr<const sync::Package> package;  // for its pictures
    election::Election election;                   // its texts made calm (tally/pages/html.hpp)
    PublicState state = PublicState::kOpen;
    std::uint64_t votes = 0;  // that count by what is known now, of those in the public log
    LogGroups groups;         // in which they come into it
    std::optional<election::ElectionResult> result;  // while it is in force; its texts made calm
    std::uint64_t version = 0;                       // of the signed result: 2 and more after corrections

    [[nodiscard]] bool has_picture(const election::Project& project) const {
        return project.picture && package->pictures.contains(*project.picture);
    }
};

// `today` as an ISO date.
[[nodiscard]] Expected<Published> what_is_public(Office& office, const std::string& today);
// The document of the last count; nothing before it, and where it is superseded.
[[nodiscard]] Expected<std::optional<std::string>> result_document(Office& office);

// What anybody may take after the count, by the name under which it is offered.
struct OpenData {
    std::string name;
    const char* type;
    std::optional<Fact> fact;  // of the store, or else
    std::string file;          // in the office's folder
};
[[nodiscard]] std::vector<OpenData> open_data(const election::Election& election);

}  // namespace valurna::tally
