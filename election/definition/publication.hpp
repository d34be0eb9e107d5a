#pragma once
// Where an election is published, and how people get there.

#include <string>
#include <string_view>
#include <vector>

#include "election/definition/definition.hpp"

namespace valurna::election {

// What no list of projects knows of it: fields of the definition.
struct Publication {
    std::string domain;          // empty: that of public_address, else "localhost"
    std::string public_address;  // may be empty
    std::string country;         // empty: what the list says
    bool results_on_station = false;
    void put_into(Election& election) const;
};

// "rost.example.se" of "https://rost.example.se:8443"; with the port where it is wanted.
[[nodiscard]] std::string host_of(std::string_view web_address, bool with_port = false);

// Where a voter follows a ballot, as a slip says it: the public address without its scheme, else the domain.
[[nodiscard]] std::string followed_at(const Election& election);

// One sentence for each way by which voters would not find the public pages.
[[nodiscard]] std::vector<std::string> publication_remarks(const Election& election);

}  // namespace valurna::election
